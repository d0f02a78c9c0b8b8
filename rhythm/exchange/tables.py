"""From delimited text to rows of cells, each with the line it starts on."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.guard import GUARD, bare
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.wording import listed

DELIMITERS = ",;\t|"

LONGEST_CELL = 1024 * 1024
"""Characters."""

MARKS = ("set aside: line", "set aside: reason")
"""The first columns of a file of rows that were set aside; what follows is as it came."""


class Row(NamedTuple):
    """The cells of one row and the line, counted from 1, on which it starts."""

    line: int
    cells: list[str]


class Table(NamedTuple):
    """A header and the rows below it; rows without any text are left out."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> int:
        """Return where a column stands; raises `Refused` when it is missing."""
        if name not in self.header:
            raise Refused("missing_column", file=self.file, column=name, columns=listed(self.header))
        return self.header.index(name)

    def cells(self, place: int | None) -> tuple[str, ...]:
        """Return one column's cells of the rows that reach so far; none without a column."""
        if place is None:
            return ()
        return tuple(row.cells[place] for row in self.rows if place < len(row.cells))

    def checked(self, row: Row) -> list[str]:
        """Return the cells of a row; raises `SetAside` unless there is one, of bearable length, a column."""
        if len(row.cells) != len(self.header):
            raise SetAside("wrong_cell_count", value=str(len(row.cells)))
        longest = max(row.cells, key=len)
        if len(longest) > LONGEST_CELL:
            raise SetAside("cell_too_long", self.header[row.cells.index(longest)], longest)
        return row.cells


def table_of(text: str, file: str, delimiters: str = DELIMITERS) -> Table:
    """Read delimited text; the delimiter is the one that gives the header most columns.

    Raises `Refused` for an empty text, broken quoting, or two columns of the same name.
    """
    with _cells_as_long_as(text):
        delimiter = delimiter_of(text, delimiters)
        rows = tuple(_rows(text, delimiter, file))
    if not rows:
        raise Refused("empty_file", file=file)
    header = tuple(cell.strip() for cell in rows[0].cells)
    twice = [name for name, times in Counter(header).items() if name and times > 1]
    if twice:
        raise Refused("repeated_column", file=file, column=twice[0])
    return unguarded(without_marks(Table(file, header, rows[1:])))


def delimiter_of(text: str, delimiters: str = DELIMITERS) -> str:
    """Return the delimiter that gives the header most columns."""
    with _cells_as_long_as(text):
        return max(delimiters, key=lambda candidate: _header_width(text, candidate))


def unguarded(table: Table) -> Table:
    """Return a table that we guarded for a spreadsheet as it was before; any other as it is."""
    if GUARD not in table.header:
        return table
    place = table.header.index(GUARD)

    def cleared(cells: Sequence[str]) -> list[str]:
        return [bare(cell) for number, cell in enumerate(cells) if number != place]

    rows = tuple(Row(row.line, cleared(row.cells)) for row in table.rows)
    return Table(table.file, tuple(cleared(table.header)), rows)


def without_marks(table: Table) -> Table:
    """Return a table without the columns in which we told why its rows were set aside, if it has them."""
    if table.header[: len(MARKS)] != MARKS:
        return table
    rows = (Row(row.line, row.cells[len(MARKS) :]) for row in table.rows)
    kept = tuple(row for row in rows if any(cell.strip() for cell in row.cells))
    return Table(table.file, table.header[len(MARKS) :], kept)


@contextmanager
def _cells_as_long_as(text: str) -> Iterator[None]:
    """Let a cell be as long as the text: the csv module's limit would take a long cell for broken quoting."""
    before = csv.field_size_limit(len(text) + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header_width(text: str, delimiter: str) -> int:
    try:
        return len(next(_rows(text, delimiter, "")).cells)
    except (Refused, StopIteration):
        return 0


def _rows(text: str, delimiter: str, file: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused("broken_quoting", file=file, line=line) from error
        if any(cell.strip() for cell in cells):
            yield Row(line, cells)
