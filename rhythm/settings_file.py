"""The settings file itself: reading it, finding a line in it, and writing it with its comments kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rhythm.domain.refusal import Refused
from rhythm.files import write_whole
from rhythm.i18n import N_
from rhythm.paths import make_folder

TEMPLATE = """\
# The settings of rhythm. Take the "# " away in front of a setting to change it.
# Each can also be given for one run, as in: RHYTHM_THEME=dusk rhythm

# Your name, as your team sees it.
# name = "Me"

# The language: en, nl or nb. Unset: that of your system.
# language = "en"

# The country whose public holidays are days off, such as NL or NO. Empty: none.
# country = ""

# The currency of your amounts, such as EUR or NOK. Empty: that of your country.
# currency = ""

# Your working days at the start, from 1 (Monday) to 7 (Sunday).
# workdays = "12345"

# When your day begins, 06:00 at the latest; before that it is still yesterday.
# day_start = "00:00"

# The first day of a week in overviews, from 1 (Monday) to 7. Unset: as in your country.
# first_weekday = 1

# Percent of a day's plan that keeps your streak, from 1 to 100.
# floor = 60

# The weekday on which you are reminded to look back, such as "friday", or "off".
# review_day = "friday"

# How many touches a customer is thought to take, from 1 to 30.
# touches = 7

# Whether every fifth kept day earns a freeze, which bridges a missed day.
# freezes = true

# The colours: the name of a theme. A campaign may bring its own for as long as it runs.
# theme = "dusk"

# Wear the theme of a campaign while it runs.
# campaign_themes = true

# Whether a finished row or a new record is celebrated, briefly.
# celebrations = true

# Whether bars may move.
# motion = true

# Whether backups are made by themselves: every half hour, at the end, and before an import.
# backups = true

# Plain signs only, for screens that cannot show others: "auto", "on" or "off".
# ascii = "auto"

# Keys of your own: an action and its key, such as undo = "u". Keep this at the end.
# [keys]
"""

_PLACE = re.compile(r"(.*?)(?: \(at (?:line (\d+), column \d+|end of document)\))?", re.DOTALL)


def read(file: Path) -> str:
    """Return the text of the settings file, nothing where there is none; `Refused("settings_broken")`."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise Refused("settings_broken", file=str(file), line=None, reason=problem.strerror) from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise Refused(
            "settings_broken", file=str(file), line=line, reason=N_("it is not UTF-8 text")
        ) from None


def parsed(file: Path, text: str) -> dict[str, Any]:
    """Return what the TOML `text` of `file` says; `Refused("settings_broken")` with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        place = _PLACE.fullmatch(str(problem))
        reason, line = place.groups() if place else (str(problem), None)
        last = text.count("\n") + (not text.endswith("\n"))
        raise Refused("settings_broken", file=str(file), line=int(line or last), reason=reason) from None


def line_of(path: tuple[str, ...], text: str) -> int | None:
    """Return the line, from 1, of a key (or of a key in a table): the first up to which the text knows it."""
    lines = text.splitlines(keepends=True)
    for line in range(1, len(lines) + 1):
        try:
            found: object = tomllib.loads("".join(lines[:line]))
        except tomllib.TOMLDecodeError:
            continue
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        if found is not None:
            return line
    return None


def write(file: Path, text: str, changes: Mapping[str, object]) -> None:
    """Write `text` (empty: the template) to `file` with `changes`; a value of `None` takes its setting out.

    The file is replaced in one step and readable by its owner alone. Raises `Refused("folder_unusable")` and
    `Refused("settings_unwritable")`; then the old file still stands.
    """
    import tomlkit

    text = text or TEMPLATE
    known = tomllib.loads(text)
    for key, value in changes.items():
        if value is not None and key not in known:
            text = re.sub(rf"(?m)^# (?={key} = |\[{key}\]$)", "", text, count=1)
    document = tomlkit.parse(text)
    for key, value in changes.items():
        if value is None:
            document.pop(key, None)
        else:
            document[key] = value
    _replace(file, tomlkit.dumps(document))


def _replace(file: Path, text: str) -> None:
    target = file.resolve()
    make_folder(target.parent)
    try:
        write_whole(target, text)
    except OSError as problem:
        raise Refused("settings_unwritable", file=str(file), reason=problem.strerror) from None
