from __future__ import annotations

import io
import sys
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from rhythm.domain.refusal import Refused
from rhythm.exchange.excel import OLE_START, is_workbook, workbook_table
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.workbook_size import MOST_CELLS
from tests.exchange.workbooks import Cell, Fault, Formula, Rows, ods, xlsx, zipped

HEADER = ("Date", "Type", "Count")
ROWS: Rows = [HEADER, [date(2026, 9, 1), "call", 2], [date(2026, 9, 2), "visit", 1]]


def table_of(rows: Rows, merged: str = "", first_row: int = 1) -> Table:
    table, notes = workbook_table(xlsx({"Sheet1": rows}, merged, first_row), "book.xlsx")
    assert notes == ()
    return table


def refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        workbook_table(data, "book.xlsx")
    return caught.value


@pytest.mark.parametrize("data", [xlsx({"Sheet1": ROWS}), ods(ROWS)], ids=["xlsx", "ods"])
def test_a_workbook_is_a_table_of_text(data: bytes) -> None:
    assert is_workbook(data)
    table, _ = workbook_table(data, "book")
    assert table == Table(
        "book", HEADER, (Row(2, ["2026-09-01", "call", "2"]), Row(3, ["2026-09-02", "visit", "1"]))
    )


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (datetime(2026, 9, 9, 14, 30), "2026-09-09T14:30:00"),
        (True, "true"),
        (False, "false"),
        (Fault("#N/A"), ""),
        (Formula("A1+1", "seven"), "seven"),
        (1250.5, "1250.5"),
        (1.125, "1.1250"),
        (1e20, "100000000000000000000"),
        (0.0000001, "0.0000001"),
        (-3, "-3"),
        ("01234", "01234"),
        ("=1+1", "=1+1"),
        (" [/x] & <b> \\ 'ø' ", " [/x] & <b> \\ 'ø' "),
        (None, ""),
    ],
)
def test_cells_become_text(cell: Cell, text: str) -> None:
    assert table_of([("a", "b"), (cell, "x")]).rows[0].cells == [text, "x"]


def test_lines_are_those_of_the_sheet_and_empty_rows_are_left_out() -> None:
    table = table_of([("a",), (1,), (None,), ("",), (2,)], first_row=4)
    assert (table.header, table.rows) == (("a",), (Row(5, ["1"]), Row(8, ["2"])))


def test_empty_columns_before_the_table_are_passed_over() -> None:
    assert table_of([(None, "a", None, "b"), (None, 5)]) == Table(
        "book.xlsx", ("a", "", "b"), (Row(2, ["5", "", ""]),)
    )


def test_the_first_sheet_with_something_counts_and_the_others_are_told() -> None:
    sheets: dict[str, Rows] = {
        "Empty": [],
        "Calls": ROWS,
        "Also empty": [],
        "Visits": [("b",)],
        "[/x]": [(1,)],
    }
    table, notes = workbook_table(xlsx(sheets), "book.xlsx")
    assert table.header == HEADER
    assert [(note.code, note.value, dict(note.details)) for note in notes] == [
        ("other_sheets", "Calls", {"names": "Visits, [/x]"})
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (xlsx({"Sheet1": []}), "empty_file"),
        (xlsx({"Sheet1": [("", " ")]}), "empty_file"),
        (xlsx({"Sheet1": ROWS}, merged="A1:B1"), "merged_header"),
        (xlsx({"Sheet1": [("a", "a"), (1, 2)]}), "repeated_column"),
        (xlsx({"Sheet1": ROWS})[:400], "broken_workbook"),
        (OLE_START + bytes(2000), "broken_workbook"),
        (OLE_START + bytes(2000) + "EncryptedPackage".encode("utf-16-le"), "workbook_locked"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<a"}), "broken_workbook"),
    ],
    ids=["nothing", "blanks", "merged", "twice", "cut", "no xls", "password", "no sheets"],
)
def test_what_cannot_be_used_is_refused(data: bytes, code: str) -> None:
    assert refused(data).code == code


def test_cells_merged_below_the_header_are_no_harm() -> None:
    assert len(table_of(ROWS, merged="A2:B2").rows) == 2


def stray(data: bytes, member: str, before: str, what: str) -> bytes:
    """Return a workbook with something more in a member."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, text.replace(before, what + before) if name == member else text)
    return out.getvalue()


def test_a_stray_cell_far_away_does_not_end_the_program() -> None:
    row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = stray(xlsx({"Sheet1": ROWS}), "xl/worksheets/sheet1.xml", "</sheetData>", row)
    told = refused(data)
    assert (told.code, told.details["most"]) == ("sheet_too_large", MOST_CELLS)


def test_neither_does_a_cell_repeated_a_million_times() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    assert refused(stray(ods(ROWS), "content.xml", "</table:table>", row)).code == "sheet_too_large"


def test_empty_cells_to_the_end_of_the_sheet_are_nothing() -> None:
    row = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    table, _ = workbook_table(stray(ods(ROWS), "content.xml", "</table:table>", row), "book.ods")
    assert len(table.rows) == 2


def test_other_zips_and_texts_are_no_workbooks(tmp_path: Path) -> None:
    for data in (zipped({"Habits.csv": "a"}), zipped({}), b"PK\x03\x04 and more", b"date,type\n", b""):
        assert not is_workbook(data)


def test_without_the_library_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert refused(xlsx({"Sheet1": ROWS})).code == "excel_missing"
