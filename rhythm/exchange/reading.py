"""One way in for all formats: which one it is, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rhythm.domain.imports import Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.archive import ZIP_START
from rhythm.exchange.csv_reader import CSV, read_csv
from rhythm.exchange.deal_columns import are_deals
from rhythm.exchange.deals_reader import read_deals
from rhythm.exchange.decoding import file_bytes, is_folder, text_of
from rhythm.exchange.harsh import HARSH, read_harsh
from rhythm.exchange.harsh_folder import lines_of, looks_like_log
from rhythm.exchange.json_reader import JSON, read_json
from rhythm.exchange.loop import LOOP, read_loop
from rhythm.exchange.maven import MAVEN, looks_like_maven, read_maven
from rhythm.exchange.tables import table_of

FORMATS = (LOOP, HARSH, MAVEN, CSV, JSON)

NO_MAPPING: Mapping[str, str] = MappingProxyType({})


def read(
    path: Path, *, as_format: str | None = None, mapping: Mapping[str, str] = NO_MAPPING, language: str = "en"
) -> Reading:
    """Read a foreign file or one of our own; its format is known by its content unless it is given.

    `mapping` is foreign habit (or type of activity) to activity key; for a table also column to field, and
    for one of deals word to stage. `language` decides what a number like "1,500" is.
    Raises `Refused` when nothing of the file can be used; a bad row becomes a problem of the reading.
    """
    if as_format not in (None, *FORMATS):
        raise Refused("unknown_format", format=as_format, formats=", ".join(FORMATS))
    folder = is_folder(path)
    if as_format == HARSH or (as_format is None and folder):
        return read_harsh(path, mapping)
    data = file_bytes(path)
    if as_format == LOOP or (
        as_format is None and (data.startswith(ZIP_START) or path.suffix.lower() == ".zip")
    ):
        return read_loop(data, str(path), mapping)
    text = text_of(data, str(path))
    if as_format == JSON or (as_format is None and text.lstrip().startswith(("{", "["))):
        return read_json(text, str(path), mapping)
    if as_format is None and looks_like_log(lines_of(text)):
        raise Refused("harsh_needs_folder", file=str(path))
    table = table_of(text, str(path))
    if as_format == MAVEN or (as_format is None and looks_like_maven(table)):
        return read_maven(table, mapping, language)
    if are_deals(table, mapping):
        return read_deals(table, mapping, language)
    return read_csv(table, mapping, language)
