"""How far the sheets of a workbook reach, told before they are loaded.

The library keeps a cell for every place up to the furthest one: a single stray cell at the end of a sheet
would ask for more memory than there is, and end the program.
"""

from __future__ import annotations

import re
from zipfile import ZipFile

from rhythm.domain.refusal import Refused

MOST_CELLS = 10_000_000
"""Of one sheet: over 100,000 rows of 80 columns."""

LARGEST_UNPACKED = 400 * 1024 * 1024
"""Bytes of all sheets together."""

SHEET = re.compile(r"xl/.+\.xml")
COLUMN = re.compile(rb'r="([A-Z]{1,3})[0-9]')
ROW = re.compile(rb'r="[A-Z]*([0-9]{1,7})"')
ODS_ROW = b"<table:table-row"
REPEATED_ROWS = re.compile(rb'table:number-rows-repeated="([0-9]{1,10})"')
ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell([^>]*)>")
REPEATED_CELLS = re.compile(rb'table:number-columns-repeated="([0-9]{1,10})"')


def check_size(archive: ZipFile, file: str) -> None:
    """Raise `Refused` when the sheets of a zipped workbook are too large to load."""
    sheets = [
        info
        for info in archive.infolist()
        if SHEET.fullmatch(info.filename) or info.filename == "content.xml"
    ]
    if sum(info.file_size for info in sheets) > LARGEST_UNPACKED:
        raise Refused("zip_too_large", file=file, most=LARGEST_UNPACKED // 1024**2)
    for info in sheets:
        with archive.open(info) as member:
            # No further than the announced size, which an archive may understate.
            text = member.read(info.file_size + 1)
        if _cells(text, open_document=info.filename == "content.xml") > MOST_CELLS:
            raise Refused("sheet_too_large", file=file, most=MOST_CELLS)


def _cells(text: bytes, *, open_document: bool) -> int:
    rows, columns = _reach_of_table(text) if open_document else _reach_of_sheet(text)
    return rows * columns


def _reach_of_sheet(text: bytes) -> tuple[int, int]:
    """Return the last row and the last column that a cell of Excel's stands in."""
    columns, rows = set(COLUMN.findall(text)), set(ROW.findall(text))
    return max(map(int, rows), default=0), max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _reach_of_table(text: bytes) -> tuple[int, int]:
    """Return rows and widest row of an OpenDocument table, its repeated ones counted as often as they are."""
    rows = reached = widest = 0
    for row in text.split(ODS_ROW)[1:]:
        width = _width(row)
        rows += _times(REPEATED_ROWS, row.partition(b">")[0])
        if width:
            reached, widest = rows, max(widest, width)
    return reached, widest


def _width(row: bytes) -> int:
    """Return where the last cell of a row that holds something ends."""
    place = width = 0
    for cell in ODS_CELL.findall(row):
        place += _times(REPEATED_CELLS, cell)
        if b"value-type" in cell:
            width = place
    return width


def _times(repeated: re.Pattern[bytes], attributes: bytes) -> int:
    found = repeated.search(attributes)
    return int(found[1]) if found else 1
