"""One way in for all formats: which one it is, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.archive import ZIP_START
from rhythm.exchange.calendar_file import ICS, looks_like_calendar, read_calendar
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.decoding import file_bytes, is_folder, text_of
from rhythm.exchange.excel import is_workbook, workbook_table
from rhythm.exchange.harsh import HARSH, read_harsh
from rhythm.exchange.harsh_folder import lines_of, looks_like_log
from rhythm.exchange.json_reader import JSON, read_json
from rhythm.exchange.loop import LOOP, read_loop
from rhythm.exchange.progress import Progress
from rhythm.exchange.reading_tables import SYSTEMS, read_table
from rhythm.exchange.tables import table_of

FORMATS = (LOOP, HARSH, *SYSTEMS, CSV, JSON, ICS)
OF_TABLES = (None, *SYSTEMS, CSV)

ENDINGS_OF_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".ods")
"""Not .xls: many a program hands out a table of text under that name."""

NO_MAPPING: Mapping[str, str] = MappingProxyType({})


def read(
    path: Path,
    *,
    as_format: str | None = None,
    mapping: Mapping[str, str] = NO_MAPPING,
    language: str = "en",
    progress: Progress | None = None,
) -> Reading:
    """Read a foreign file or one of our own; its format is known by its content unless it is given.

    `mapping` is foreign habit (or type of activity) to activity key; for a table also column to field, word
    to stage or to kind of contact, and `type` to what its rows are. `language` decides what a number like
    "1,500" is. `progress` is told now and then how many rows of a table are done, and how many there are.
    Raises `Refused` when nothing of the file can be used; a bad row becomes a problem of the reading.
    """
    if as_format not in (None, *FORMATS):
        raise Refused("unknown_format", format=as_format, formats=", ".join(FORMATS))

    def is_one(format: str, seems: bool) -> bool:
        return as_format == format or (as_format is None and seems)

    if is_one(HARSH, is_folder(path)):
        return read_harsh(path, mapping)
    data, file = file_bytes(path), str(path)
    if as_format in OF_TABLES and is_workbook(data):
        table, notes = workbook_table(data, file)
        reading = read_table(table, as_format, mapping, language, progress)
        return replace(reading, notes=(*notes, *reading.notes))
    if as_format in (None, *SYSTEMS) and path.suffix.lower() in ENDINGS_OF_WORKBOOKS:
        raise Refused("broken_workbook", file=file)
    if is_one(LOOP, data.startswith(ZIP_START) or path.suffix.lower() == ".zip"):
        return read_loop(data, file, mapping)
    text = text_of(data, file)
    if is_one(ICS, looks_like_calendar(text)):
        return read_calendar(text, file)
    if is_one(JSON, text.lstrip().startswith(("{", "["))):
        return read_json(text, file, mapping)
    if as_format is None and looks_like_log(lines_of(text)):
        raise Refused("harsh_needs_folder", file=file)
    return read_table(table_of(text, file), as_format, mapping, language, progress)
