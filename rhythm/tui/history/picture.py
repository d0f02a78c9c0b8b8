"""What every picture of the History screen has in common: lines to move over, and the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted

GAP = 2
COLUMN_AT_MOST = 24


class Figures(NamedTuple):
    """The numbers behind a picture: the names of the columns, and the rows; `left` stand to the left."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: frozenset[int] = frozenset({0})


class Picture:
    """Lines that a person moves over, each drawn when it comes into sight."""

    @property
    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the line that stays on top."""
        raise NotImplementedError

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one line."""
        raise NotImplementedError

    def told(self, number: int) -> str:
        """Return what there is to say about one line."""
        raise NotImplementedError

    def below(self, place: int, room: int, number: int, width: int, glyphs: Glyphs) -> Content:
        """Return one of the `room` lines that are free below all lines, with the cursor on line `number`."""
        return Content("")

    def figures(self) -> Figures | None:
        """Return the numbers; None for a table that shows them all itself."""
        raise NotImplementedError

    def moved(self, number: int) -> None:
        """Hear which line the cursor is on."""


def mark(glyphs: Glyphs, *, cursor: bool) -> tuple[str, str]:
    """Return the two cells before a line, that tell where the cursor is."""
    return f"{glyphs.cursor if cursor else ' '} ", "$rhythm-today"


class FiguresTable(Picture):
    """The numbers of another picture as a table."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        columns = zip(figures.head, *figures.rows, strict=True)
        *before, last = (max(cell_len(shown(cell)) for cell in one) for one in columns)
        self._widths = [*(min(COLUMN_AT_MOST, width) for width in before), last]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._figures.rows)

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        return Content.assemble("  ", (self._row(self._figures.head, width - 2), "$rhythm-muted"))

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one row."""
        row = self._row(self._figures.rows[number], width - 2)
        return Content.assemble(
            mark(glyphs, cursor=cursor), (row, "bold $foreground" if cursor else "$foreground")
        )

    def told(self, number: int) -> str:
        """Return the columns that had no room, with their names."""
        used, hidden = 0, []
        row = self._figures.rows[number]
        for name, cell, width in zip(self._figures.head, row, self._widths, strict=True):
            used += width + GAP
            if used > self._room or cell_len(shown(cell)) > width:
                hidden.append(f"{name} {cell}".strip())
        return " · ".join(hidden)

    def figures(self) -> Figures | None:
        """Return nothing more."""
        return None

    def first_day(self, number: int) -> date | None:
        """Return the day that a row is about or begins with, if it begins with one."""
        try:
            return date.fromisoformat(self._figures.rows[number][0])
        except ValueError:
            return None

    _room = 0

    def _row(self, cells: Sequence[str], room: int) -> str:
        self._room = room + GAP
        placed = []
        for number, (cell, width) in enumerate(zip(cells, self._widths, strict=True)):
            text = fitted(cell, width)
            placed.append(text if number in self._figures.left else text.rstrip().rjust(width))
        # Blanks behind a short last cell are no text that was cut.
        return fitted((" " * GAP).join(placed).rstrip(), room)
