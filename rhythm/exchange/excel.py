"""Workbooks: the first sheet of an Excel or OpenDocument file that holds something, as a table of text."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import ZipFile

from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.exchange.archive import UNREADABLE, ZIP_START
from rhythm.exchange.tables import Row, Table, unguarded, without_marks
from rhythm.exchange.wording import listed
from rhythm.exchange.workbook_size import check_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the older .xls begins, and whatever Excel has encrypted."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Value = str | int | float | bool | date | datetime | time | timedelta


def is_workbook(data: bytes) -> bool:
    """Tell by the bytes of a file whether it is a workbook: .xlsx, .xlsm, .xlsb, .ods or .xls."""
    if data.startswith(OLE_START):
        return True
    if not data.startswith(ZIP_START):
        return False
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except UNREADABLE:
        return False
    excel = "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)
    return excel or {"mimetype", "content.xml"} <= names


def workbook_table(data: bytes, file: str) -> tuple[Table, tuple[Problem, ...]]:
    """Return the first visible sheet with something in it, and what is worth telling of the others.

    Cells become text: days and moments in ISO form, whole numbers without decimals, yes and no as `true` and
    `false`; a cell that could not be reckoned is empty, a formula is what came of it. A row's line is its
    number in the sheet. Raises `Refused` for a workbook that is broken, locked, empty or too large, and for a
    header that is merged or names two columns alike.
    """
    _check(data, file)
    try:
        from python_calamine import CalamineError, PasswordError, load_workbook
    except ImportError:
        raise Refused("excel_missing", file=file) from None
    try:
        with load_workbook(io.BytesIO(data)) as book:
            names = list(_filled(book))
            if not names:
                raise Refused("empty_file", file=file)
            table = _table(book.get_sheet_by_name(names[0]), file)
    except PasswordError as error:
        raise Refused("workbook_locked", file=file) from error
    except (CalamineError, MemoryError) as error:
        raise Refused("broken_workbook", file=file) from error
    others = Problem("other_sheets", 0, "", names[0], details={"names": listed(names[1:])})
    return table, (others,) if names[1:] else ()


def _check(data: bytes, file: str) -> None:
    if data.startswith(OLE_START):
        if ENCRYPTED in data:
            raise Refused("workbook_locked", file=file)
        return
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            check_size(archive, file)
    except UNREADABLE as error:
        raise Refused("broken_workbook", file=file) from error


def _filled(book: CalamineWorkbook) -> Iterator[str]:
    """Yield the names of the visible sheets of cells that hold something."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for sheet in book.sheets_metadata:
        shows_cells = sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        if shows_cells and book.get_sheet_by_name(sheet.name).start is not None:
            yield sheet.name


def _table(sheet: CalamineSheet, file: str) -> Table:
    rows = tuple(_rows(sheet))
    if not rows:
        raise Refused("empty_file", file=file)
    first = rows[0].line - 1
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top <= first <= bottom and left != right:
            raise Refused("merged_header", file=file, line=rows[0].line)
    header = tuple(cell.strip() for cell in rows[0].cells)
    twice = [name for name, times in Counter(header).items() if name and times > 1]
    if twice:
        raise Refused("repeated_column", file=file, column=twice[0])
    return unguarded(without_marks(Table(file, header, rows[1:])))


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    for line, values in enumerate(sheet.iter_rows(), 1):
        cells = _texts(values)
        if any(cell.strip() for cell in cells):
            yield Row(line, cells)


def _texts(values: Sequence[Value]) -> list[str]:
    return [value if isinstance(value, str) else _text(value) for value in values]


def _text(value: int | float | date | time | timedelta) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _number(value)
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _number(value: float) -> str:
    """Return a number with a decimal point, so that no part of it can be taken for thousands."""
    if not math.isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    text = format(Decimal(repr(value)), "f")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
