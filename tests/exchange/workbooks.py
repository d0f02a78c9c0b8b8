"""A tiny writer of workbooks, so that the tests need no library to make the files they read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "urn:oasis:names:tc:opendocument:xmlns"
DAY_ONE = datetime(1899, 12, 30)
"""What Excel counts days from."""


class Fault(NamedTuple):
    """A cell that could not be reckoned, such as #N/A."""

    name: str


class Formula(NamedTuple):
    """A cell with a formula and what came of it."""

    text: str
    value: str


Cell = str | int | float | bool | date | datetime | Fault | Formula | None
Rows = Sequence[Sequence[Cell]]


def xlsx(sheets: Mapping[str, Rows], merged: str = "", first_row: int = 1) -> bytes:
    """Return a workbook with these sheets; `merged` is a range of merged cells, as in "A1:B1"."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    parts = "".join(
        f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml" Type="{OFFICE}/worksheet"/>'
        for number in range(1, len(names) + 1)
    )
    styles = (
        f'<styleSheet xmlns="{MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="22"/></cellXfs></styleSheet>'
    )
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Target="xl/workbook.xml" Type="{OFFICE}/officeDocument"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{parts}'
        f'<Relationship Id="styles" Target="styles.xml" Type="{OFFICE}/styles"/></Relationships>',
        "xl/styles.xml": styles,
    }
    for number, rows in enumerate(sheets.values(), 1):
        members[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, merged, first_row)
    return zipped(members)


def ods(rows: Rows) -> bytes:
    """Return an OpenDocument spreadsheet of one sheet; all its cells are text, numbers or days."""
    cells = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{ODS}:office:1.0" xmlns:table="{ODS}:table:1.0"'
        f' xmlns:text="{ODS}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Sheet1">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{ODS}:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def zipped(members: Mapping[str, str]) -> bytes:
    """Return a zip with these files."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _sheet(rows: Rows, merged: str, first_row: int) -> str:
    written = "".join(
        f'<row r="{number}">{"".join(_cells(row, number))}</row>'
        for number, row in enumerate(rows, first_row)
    )
    more = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{written}</sheetData>{more}</worksheet>'


def _cells(row: Iterable[Cell], number: int) -> Iterable[str]:
    for place, cell in enumerate(row):
        if cell is not None:
            yield _cell(cell, f"{chr(ord('A') + place)}{number}")


def _cell(cell: Cell, ref: str) -> str:
    if isinstance(cell, Fault):
        return f'<c r="{ref}" t="e"><v>{cell.name}</v></c>'
    if isinstance(cell, Formula):
        return f'<c r="{ref}" t="str"><f>{escape(cell.text)}</f><v>{escape(cell.value)}</v></c>'
    if isinstance(cell, bool):
        return f'<c r="{ref}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        whole = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
        gap = whole - DAY_ONE
        style = 2 if isinstance(cell, datetime) else 1
        return f'<c r="{ref}" s="{style}"><v>{gap.days + gap.seconds / 86_400!r}</v></c>'
    if isinstance(cell, (int, float)):
        return f'<c r="{ref}"><v>{cell!r}</v></c>'
    return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{escape(cell or "")}</t></is></c>'


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
    text = escape(str(cell or ""))
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
