"""Tables of the Contacts screen: as many columns as there is room for, those that matter most first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.contacts import Contact
from rhythm.i18n import format_day
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

GAP = 1
MARK = 2
"""Cells before a line, for the cursor."""

QUIET = "$rhythm-muted"

MEASURED = 100
"""Lines whose texts tell how wide the columns are to be."""


class Column(NamedTuple):
    """A column: its name, and its cells at the least and at the most, the gap behind it among them."""

    name: str
    least: int
    most: int
    right: bool = False


class ColumnTable(Picture):
    """A table; what is in a line is asked for when the line comes into sight."""

    COLUMNS: ClassVar[Sequence[Column]]
    IN_NEED: ClassVar[Sequence[str]]
    """The names of the columns in the order in which they get room."""

    _width = -1
    _placed: Mapping[str, int] = {}

    def heads(self) -> Mapping[str, str]:
        """Return what the columns are called, by their names."""
        raise NotImplementedError

    def cells(self, number: int) -> Mapping[str, str]:
        """Return the texts of a line."""
        raise NotImplementedError

    def styles(self, number: int) -> Mapping[str, str]:
        """Return the styles of those texts that are not quiet."""
        raise NotImplementedError

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        heads, widths = self.heads(), self._widths(width - MARK)
        texts = [cell(heads[one.name], widths[one.name], right=one.right) for one in self._shown(widths)]
        return Content.styled(" " * MARK + "".join(texts), QUIET)

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return one line."""
        texts, styles, widths = self.cells(number), self.styles(number), self._widths(width - MARK)
        first = self.COLUMNS[0].name
        named = {first: "bold $foreground" if cursor else "$foreground"} | dict(styles)
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            *(
                (cell(texts[one.name], widths[one.name], right=one.right), named.get(one.name, QUIET))
                for one in self._shown(widths)
            ),
        )

    def figures(self) -> Figures | None:
        """Return nothing: the table is its own figures."""
        return None

    def _shown(self, widths: Mapping[str, int]) -> list[Column]:
        return [column for column in self.COLUMNS if column.name in widths]

    def _widths(self, width: int) -> Mapping[str, int]:
        if width != self._width:
            self._width = width
            self._placed = placed(self.COLUMNS, self.IN_NEED, width, self._needs())
        return self._placed

    def _needs(self) -> Mapping[str, int]:
        """Return the cells that the texts of each column take, by those of the first lines."""
        needs = {name: cell_len(head) + GAP for name, head in self.heads().items()}
        for number in range(min(self.count, MEASURED)):
            for name, text in self.cells(number).items():
                needs[name] = max(needs[name], cell_len(text) + GAP)
        return needs


class ContactColumns(ColumnTable):
    """A table with one line for each of some contacts."""

    def contact(self, number: int) -> Contact:
        """Return whom a line is about."""
        raise NotImplementedError

    def place(self, key: str) -> int | None:
        """Return the line of a contact."""
        return next((at for at in range(self.count) if self.contact(at).key == key), None)

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the contacts, as they stand."""
        return tuple(self.contact(at).key for at in range(self.count))


def placed(
    columns: Sequence[Column], in_need: Sequence[str], width: int, needs: Mapping[str, int]
) -> dict[str, int]:
    """Return the cells of each column that is shown, by its name; `needs` are those that its texts take.

    Those that have no room are left out, the last in need first. What is left over goes to those that lack
    the least, then to the first ones; none is narrower than its least, so that little moves.
    """
    by_name = {column.name: column for column in columns}
    cells: dict[str, int] = {}
    left = width
    for name in in_need:
        if by_name[name].least > left:
            break
        cells[name] = by_name[name].least
        left -= cells[name]
    lacks = {name: max(0, min(by_name[name].most, needs[name]) - cells[name]) for name in cells}
    for name in sorted(lacks, key=lacks.__getitem__):
        more = min(left, lacks[name])
        cells[name] += more
        left -= more
    for name in cells:
        more = min(left, by_name[name].most - cells[name])
        cells[name] += more
        left -= more
    return cells


def cell(text: str, cells: int, *, right: bool = False) -> str:
    """Return a text in its column, with the gap."""
    room = cells - GAP
    return (fitted(text, room).rstrip().rjust(room) if right else fitted(text, room)) + " " * GAP


def short_day(day: date | None, today: date) -> str:
    """Return "Wed 9 Sep", or "2025-09-09" in another year; a dash where there is none."""
    if day is None:
        return "–"
    return format_day(day) if day.year == today.year else day.isoformat()
