"""Redraws lines in ASCII, cell for cell, for terminals that have no other characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ALIKE = str.maketrans("·…–—×←→↑↓▲▼▶‹›“”‘’øæßłđØÆŁĐ▁", "-.--x<>^vVv><>\"\"''oaslcOALD_")
"""What has a likeness in ASCII that Unicode does not know of."""

LINES = (("HORIZONTAL", "-"), ("VERTICAL", "|"))
"""How the names of box drawings end that are straight lines; all others are corners and crossings."""


class PlainFilter(LineFilter):
    """Draws borders with + - |, letters without their marks, and what is left as question marks."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, as wide as they were."""
        return [Segment(_plain(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    if text.isascii():
        return text
    return "".join(_character(character) for character in text.translate(ALIKE))


def _character(character: str) -> str:
    if character.isascii():
        return character
    name = unicodedata.name(character, "")
    if name.startswith("BOX DRAWINGS"):
        return next((sign for ending, sign in LINES if name.endswith(ending)), "+")
    if "BLOCK" in name or "SHADE" in name:
        return "#"
    width = cell_len(character)
    alike = unicodedata.normalize("NFKD", character)[:1]
    return alike if alike.isascii() and width == 1 else "?" * width
