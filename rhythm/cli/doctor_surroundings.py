"""The doctor on what is around the logbook: settings, mappings, themes, status file, terminal, libraries."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from rhythm import __version__
from rhythm.cli.call import Call
from rhythm.domain.findings import Finding, note, ok, trouble
from rhythm.domain.refusal import Refused
from rhythm.i18n import N_, _
from rhythm.kept_mappings import mapping_for
from rhythm.paths import packaged
from rhythm.sentences import refusal

LIBRARIES = ("textual", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "typer", "babel", "holidays")
COLORS = {
    None: N_("no colours"),
    "standard": N_("16 colours"),
    "256": N_("256 colours"),
    "truecolor": N_("all colours"),
    "windows": N_("16 colours"),
}
SMALLEST = (60, 18)
"""Columns and rows from which the full-screen program has room."""


def surroundings(call: Call) -> list[Finding]:
    """Return all that is to be said of what is around the logbook."""
    found = [*_settings(call), *_mappings(call), *_themes(call), *_terminal(call)]
    told = versions()
    shown = [f"rhythm {told['version']}", f"Python {told['python']}", told["system"]]
    shown += [f"{name} {number}" for name, number in told["libraries"].items()]
    return [*found, ok("libraries", "libraries", versions=" · ".join(shown))]


def versions() -> dict[str, Any]:
    """Return which program, which Python and which libraries these are."""
    return {
        "version": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "libraries": {"sqlite": sqlite3.sqlite_version, **{name: _version(name) for name in LIBRARIES}},
    }


def wants_backups(call: Call) -> bool:
    """Tell whether backups are made by themselves; with settings that cannot be used they are."""
    try:
        return bool(call.settings().backups)
    except Refused:
        return True


def status_mended(call: Call) -> Iterator[Finding]:
    """Write the status file anew where it tells of something else."""
    if all(one.code != "status_behind" for one in status_findings(call)):
        return
    try:
        with call.logbook() as logbook:
            logbook.settle()
    except Refused:
        # What is wrong with the logbook or the settings is told by its own line.
        return
    yield note("repair", "status_written")


def _settings(call: Call) -> Iterator[Finding]:
    try:
        call.settings()
    except Refused as refused:
        yield trouble("settings", "settings_wrong", "edit", private=refusal(refused))
    else:
        yield ok("settings", "settings_ok")


def _mappings(call: Call) -> Iterator[Finding]:
    try:
        mapping_for(call.home, ())
    except Refused as refused:
        yield trouble("mappings", "mappings_wrong", "edit", private=refusal(refused))
    else:
        yield ok("mappings", "mappings_ok")


def _themes(call: Call) -> Iterator[Finding]:
    from rhythm.tui.themes import available

    loaded, refused = available(packaged("themes"), call.home.themes)
    for one in refused[:1]:
        yield trouble("themes", "themes_wrong", "edit", private=refusal(one), number=len(refused))
    if not refused:
        yield ok("themes", "themes_ok", number=len(loaded))


def status_findings(call: Call) -> Iterator[Finding]:
    """Return whether the status file tells of the last act; of a logbook that can be opened as it is."""
    try:
        with call.logbook() as logbook:
            is_settled = logbook.is_settled()
    except Refused:
        return
    yield ok("status", "status_ok") if is_settled else note("status", "status_behind", "repair")


def _terminal(call: Call) -> Iterator[Finding]:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        yield note("terminal", "terminal_none")
        return
    from rich.console import Console

    from rhythm.tui.terminal import ascii_terminal

    term = call.environ.get("TERM", "")
    encoding = sys.stderr.encoding
    columns, rows = shutil.get_terminal_size(os.terminal_size((0, 0)))
    console = Console(force_terminal=True, legacy_windows=False, _environ=call.environ)
    colors = _(COLORS[console.color_system])
    told: dict[str, Any] = {"term": term or "?", "encoding": encoding}
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        yield note("terminal", "terminal_small", "larger", columns=columns, rows=rows)
    if ascii_terminal("auto", call.environ, encoding):
        yield note("terminal", "terminal_plain", "utf8", **told)
    yield ok("terminal", "terminal_ok", colors=colors, columns=columns, rows=rows, **told)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
