"""Rows of text in columns that line up, also where a letter is two cells wide."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rhythm.cells import cells, fitted
from rhythm.text import shown

GAP = "  "
MOST_CELLS = 28
"""A wider text is cut: names have up to 60 letters, and a table is to fit in 60 columns."""


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
