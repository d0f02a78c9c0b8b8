"""The table in a file, before anybody asks what it means."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rhythm.exchange.archive import ZIP_START
from rhythm.exchange.calendar_file import looks_like_calendar
from rhythm.exchange.decoding import file_bytes, is_folder, text_and_encoding
from rhythm.exchange.excel import is_workbook, workbook_table
from rhythm.exchange.harsh_folder import lines_of, looks_like_log
from rhythm.exchange.tables import Table, delimiter_of, table_of


class Peeked(NamedTuple):
    """The table of a file, None for another kind of file; how its text is written, where it is text."""

    table: Table | None = None
    encoding: str = ""
    delimiter: str = ""


def peek(path: Path) -> Peeked:
    """Look what table a file holds, if any. Raises `Refused` as `read` does."""
    if is_folder(path):
        return Peeked()
    data = file_bytes(path)
    if is_workbook(data):
        return Peeked(workbook_table(data, str(path))[0])
    if data.startswith(ZIP_START):
        return Peeked()
    text, encoding = text_and_encoding(data, str(path))
    other = (
        text.lstrip().startswith(("{", "[")) or looks_like_calendar(text) or looks_like_log(lines_of(text))
    )
    return Peeked() if other else Peeked(table_of(text, str(path)), encoding, delimiter_of(text))


def table_in(path: Path) -> Table | None:
    """Return the table that a file holds; None for another kind of file. Raises `Refused` as `read` does."""
    return peek(path).table
