"""Reads theme files: colours, variables, signs and words, checked before Textual ever sees them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.theme import Theme

from rhythm.domain.refusal import Refused
from rhythm.i18n import N_
from rhythm.text import nearest
from rhythm.theme_files import theme_files
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.meanings import variables
from rhythm.tui.terminal import DEFAULT_THEME, TERMINAL_THEME, sixteen_colors
from rhythm.tui.theme_checks import ThemeChecks, is_line
from rhythm.tui.words import Words

SCHEMA = 1
_TOP = ("schema", "name", "title", "dark", "colors", "variables", "glyphs", "words")
_NEEDED = _TOP[:5]
_NAME = re.compile("[A-Za-z0-9_-]{1,60}")
_TITLE_LIMIT = 40


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """A theme ready for `App.register_theme`; `path` is None for the terminal's own colours."""

    theme: Theme
    title: str
    glyphs: Glyphs
    words: Words
    path: Path | None


def load_theme(path: Path) -> LoadedTheme:
    """Read one theme file.

    Raises `Refused`: `theme_unreadable`, `theme_broken`, `theme_name_reserved`, `theme_key_missing`,
    `theme_key_unknown` or `theme_value_wrong`, each with the `file`.
    """
    raw = _read(path)
    checks = ThemeChecks(path)
    checks.known(raw, _TOP)
    checks.complete(raw, _NEEDED)
    checks.require(
        raw["schema"] == SCHEMA and raw["schema"] is not True, "schema", raw["schema"], str(SCHEMA)
    )
    _check_name(raw["name"], path, checks)
    checks.require(
        is_line(raw["title"], _TITLE_LIMIT), "title", raw["title"], N_("a text of 1 to 40 characters")
    )
    checks.require(isinstance(raw["dark"], bool), "dark", raw["dark"], N_("true or false"))
    colors = checks.colors(raw["colors"])
    chosen = checks.variables(raw.get("variables", {}))
    glyphs = checks.glyphs(raw.get("glyphs", {}))
    words = checks.words(raw.get("words", {}))
    palette: dict[str, Any] = {**colors}
    theme = Theme(name=path.stem, dark=raw["dark"], variables=variables(colors, chosen), **palette)
    return LoadedTheme(theme, raw["title"], glyphs, words, path)


def load_one(name: str, packaged: Path, own: Path) -> LoadedTheme:
    """Read the theme called `name`, from the person's folder `own` if it is there, else from `packaged`.

    Raises `Refused`: `theme_unknown`, or what `load_theme` raises.
    """
    if name == TERMINAL_THEME:
        return LoadedTheme(sixteen_colors(), N_("The terminal's own colours"), Glyphs(), Words(), None)
    if _NAME.fullmatch(name):
        for path in (own / f"{name}.toml", packaged / f"{name}.toml"):
            if path.is_file():
                return load_theme(path)
    allowed = sorted(theme_files(packaged, own))
    raise Refused("theme_unknown", name=name, allowed=nearest(name, allowed) or allowed)


def load_or_default(
    name: str, packaged: Path, own: Path, fallback: str | None = None
) -> tuple[LoadedTheme, Refused | None]:
    """Read the theme called `name`, or say why it was refused and read the next best.

    That is the theme called `fallback`, where one is given and can be read, else the packaged default.
    """
    try:
        return load_one(name, packaged, own), None
    except Refused as refused:
        if fallback is not None:
            return load_or_default(fallback, packaged, own)[0], refused
        return load_theme(packaged / f"{DEFAULT_THEME}.toml"), refused


def available(packaged: Path, own: Path) -> tuple[dict[str, LoadedTheme], list[Refused]]:
    """Read all themes by name, a person's `own` before the `packaged` of the same name, and what was refused.

    A broken own file leaves the packaged one of its name in place.
    """
    found: dict[str, LoadedTheme] = {}
    refused: list[Refused] = []
    for folder in (packaged, own):
        for name, path in theme_files(folder).items():
            try:
                found[name] = load_theme(path)
            except Refused as problem:
                refused.append(problem)
    return dict(sorted(found.items())), refused


def _check_name(name: object, path: Path, checks: ThemeChecks) -> None:
    checks.require(name == path.stem, "name", name, path.stem)
    checks.require(_NAME.fullmatch(path.stem), "name", name, N_("letters, digits, - and _"))
    if name == TERMINAL_THEME:
        raise Refused("theme_name_reserved", file=path, name=name)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise Refused("theme_unreadable", file=path, reason=problem.strerror) from None
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
    except tomllib.TOMLDecodeError as problem:
        place = re.search(r"at line (\d+)", str(problem))
        line = int(place[1]) if place else content.count(b"\n") + 1
    raise Refused("theme_broken", file=path, line=line)
