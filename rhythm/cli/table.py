"""Rows of text in columns that line up, also where a letter is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

from rhythm.text import shown

GAP = "  "
MOST_CELLS = 28
"""A wider text is cut: names have up to 60 letters, and a table is to fit in 60 columns."""


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    return sum(_width(letter) for letter in text)


def fitted(text: str, most: int) -> str:
    """Return a text in at most so many cells, with an ellipsis where it is cut."""
    if cells(text) <= most:
        return text
    kept = text[:most]
    while cells(kept) > most - 1:
        kept = kept[:-1]
    return kept + "…"


def table(rows: Sequence[Sequence[str]], left: Collection[int] = (0,), most: int = MOST_CELLS) -> list[str]:
    """Return one line for each row; columns stand to the right but for those in `left`.

    The last column may be as long as it is, others are cut to `most` cells.
    """
    plain = [[*(fitted(shown(cell), most) for cell in row[:-1]), shown(row[-1])] for row in rows]
    widths = [max(cells(cell) for cell in column) for column in zip(*plain, strict=True)]
    lines = []
    for row in plain:
        placed = (
            _placed(cell, width, number in left)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append(GAP.join(placed).rstrip())
    return lines


def _placed(cell: str, width: int, is_left: bool) -> str:
    blanks = " " * (width - cells(cell))
    return cell + blanks if is_left else blanks + cell


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
