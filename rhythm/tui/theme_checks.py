"""Checks the parts of a theme file: Textual would take a bad value and die at the next refresh."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, cast

from rich.cells import cell_len
from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.design import ColorSystem

from rhythm.domain.refusal import Refused
from rhythm.i18n import N_
from rhythm.text import nearest
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.meanings import COLORS, MEANINGS
from rhythm.tui.words import MAIN, OCCASIONS, OTHERS, Words

_GLYPH_COUNTS = {field.name: len(cast(str, field.default)) for field in fields(Glyphs)}

_COLOR = N_("a colour without transparency, such as #a9b5f5 or teal")
_COLOR_VALUE = N_("a colour such as #a9b5f5, or auto, with or without a percentage behind it")
_STYLE = N_("text styles such as bold or underline, or none")
_GLYPH = N_("as many characters as usual for this sign, each one cell wide")
_TABLE = N_("a table of names and texts")
_TEXT = N_("a text in quotes")
_WORD = N_("a text of 1 to 60 characters")
_WORD_LIMIT = 60


@cache
def _textual_names() -> frozenset[str]:
    return frozenset(ColorSystem("#000000").generate())


class ThemeChecks:
    """Refuses what is wrong in one theme file, by file and key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def require(self, right: object, key: str, value: object, allowed: str) -> None:
        """Refuse the `value` of `key` unless it is `right`; `allowed` tells what would be."""
        if not right:
            details = {"key": key, "value": str(value)[:60], "allowed": allowed}
            raise Refused("theme_value_wrong", file=self._path, **details)

    def known(self, names: Collection[str], allowed: Collection[str], section: str = "") -> None:
        """Refuse the first of `names` that is not `allowed`, and name those that look like it."""
        for name in names:
            if name not in allowed:
                choices = [section + choice for choice in nearest(name, allowed) or allowed]
                raise Refused("theme_key_unknown", file=self._path, key=section + name, allowed=choices)

    def complete(self, names: Collection[str], needed: Collection[str], section: str = "") -> None:
        """Refuse the file when one of the `needed` names is missing."""
        for name in needed:
            if name not in names:
                raise Refused("theme_key_missing", file=self._path, key=section + name)

    def colors(self, section: object) -> dict[str, str]:
        """Return the ten colours as `#RRGGBB`."""
        table = self._table(section, "colors")
        self.known(table, COLORS, "colors.")
        self.complete(table, COLORS, "colors.")
        return {name: self._plain(f"colors.{name}", value) for name, value in table.items()}

    def variables(self, section: object) -> dict[str, str]:
        """Return the variables in a form that Textual's style sheets take; ours are plain colours."""
        table = self._table(section, "variables")
        if not MEANINGS.keys() >= table.keys():
            self.known(table, [*MEANINGS, *sorted(_textual_names())], "variables.")
        return {name: self._variable(name, value) for name, value in table.items()}

    def glyphs(self, section: object) -> Glyphs:
        """Return the signs, the usual ones where the file names none."""
        table = self._table(section, "glyphs")
        self.known(table, _GLYPH_COUNTS, "glyphs.")
        for name, value in table.items():
            single = all(sign.isprintable() and cell_len(sign) == 1 for sign in value)
            self.require(single and len(value) == _GLYPH_COUNTS[name], f"glyphs.{name}", value, _GLYPH)
        return Glyphs(**table)

    def words(self, section: object) -> Words:
        """Return the words, by language; none where the file has none."""
        self.require(isinstance(section, dict), "words", section, _TABLE)
        table = cast(dict[str, Any], section)
        self.known(table, (*OCCASIONS, *OTHERS), "words.")
        main = {name: value for name, value in table.items() if name not in OTHERS}
        others = {language: table[language] for language in OTHERS if language in table}
        said = {MAIN: self._said("words", main)}
        return Words(said | {name: self._said(f"words.{name}", words) for name, words in others.items()})

    def _said(self, name: str, section: object) -> dict[str, str]:
        table = self._table(section, name)
        self.known(table, OCCASIONS, f"{name}.")
        for occasion, text in table.items():
            self.require(is_line(text, _WORD_LIMIT), f"{name}.{occasion}", text, _WORD)
        return table

    def _table(self, section: object, name: str) -> dict[str, str]:
        self.require(isinstance(section, dict), name, section, _TABLE)
        table = cast(dict[str, Any], section)
        for key, value in table.items():
            self.require(isinstance(value, str), f"{name}.{key}", value, _TEXT)
        return table

    def _variable(self, name: str, value: str) -> str:
        key = f"variables.{name}"
        if name in MEANINGS:
            return self._plain(key, value)
        if name.endswith(("-style", "-style-hover")):
            words = value.split()
            self.require(words and VALID_STYLE_FLAGS.issuperset(words), key, value, _STYLE)
            return value
        base, share = value, ""
        if value.endswith("%"):
            base, _, share = value.rpartition(" ")
            self.require(re.fullmatch(r"\d{1,3}%", share), key, value, _COLOR_VALUE)
        color = _parsed(base)
        self.require(base == "auto" or (color and color.ansi is None), key, value, _COLOR_VALUE)
        return f"{color.hex if color else base} {share}".strip()

    def _plain(self, key: str, value: str) -> str:
        color = _parsed(value)
        self.require(color and color.a == 1 and color.ansi is None, key, value, _COLOR)
        return cast(Color, color).hex


def is_line(text: object, limit: int) -> bool:
    """Return whether `text` is a text of one line that can be shown, of at most `limit` characters."""
    return isinstance(text, str) and text.strip() != "" and len(text) <= limit and text.isprintable()


def _parsed(text: str) -> Color | None:
    try:
        return Color.parse(text)
    except ColorParseError:
        return None
