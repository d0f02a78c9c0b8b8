"""What a table seems to hold is what the reader makes of it; columns can be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.exchange import contacts_csv, days_csv, deals_csv, entries_csv, read
from rhythm.exchange.peek import peek
from rhythm.exchange.understanding import understood

FILES = Path(__file__).parent / "files"


def peeked(name: str) -> Path:
    return FILES / f"{name}.csv"


@pytest.mark.parametrize("path", sorted(FILES.glob("*.csv")), ids=lambda path: path.stem)
def test_a_table_is_understood_as_it_is_read(path: Path) -> None:
    try:
        table = peek(path).table
    except Refused as refused:
        with pytest.raises(Refused, match=refused.code):
            read(path)
        return
    assert table is not None
    known = understood(table, {})
    assert known is not None
    open_still = known.refused.code if known.refused else "ambiguous_dates" if known.unclear else None
    if open_still:
        with pytest.raises(Refused, match=open_still):
            read(path)
        return
    reading = read(path)
    assert known.columns == tuple(field for _, field in reading.columns)
    assert known.format == reading.format


def test_what_is_unclear_is_told_with_an_example() -> None:
    table = peek(peeked("ambiguous_dates")).table
    assert table is not None
    for mapping in ({}, {"date": "day:mdy"}):
        known = understood(table, mapping)
        assert known is not None
        assert dict(known.unclear) == {0: "05/06/2026"}


def test_a_table_that_lacks_something_is_understood_as_far_as_it_goes() -> None:
    table = peek(peeked("missing_column")).table
    assert table is not None
    known = understood(table, {})
    assert known is not None
    assert known.columns == ("day", "note")
    assert known.refused is not None
    assert (known.refused.code, known.refused.details["field"]) == ("missing_field", "activity")


def test_our_own_tables_need_no_mapping(tmp_path: Path) -> None:
    for text in (entries_csv([]), deals_csv([]), contacts_csv([])):
        path = tmp_path / "own.csv"
        path.write_text(text)
        table = peek(path).table
        assert table is not None
        assert understood(table, {}) is None
    path.write_text(days_csv([]))
    foreign = peek(path).table
    assert foreign is not None
    assert understood(foreign, {}) is not None


@pytest.mark.parametrize(
    ("name", "column", "field"),
    [
        ("contacts_en", "Phone", "phone"),
        ("deals_de", "Quelle", "channel"),
        ("semicolon", "Notitie", "note"),
        ("hubspot_activities", "Body", "note"),
        ("hubspot_contacts", "Email", "mail"),
        ("pipedrive_deals", "Deal - Owner", "agent"),
    ],
)
def test_a_column_can_be_left_out(name: str, column: str, field: str) -> None:
    used = dict(read(peeked(name)).columns)
    assert used[column] == field, used
    without = read(peeked(name), mapping={column: "-"})
    assert dict(without.columns) == {**used, column: None}
    whole = read(peeked(name))
    assert without.source == whole.source
    assert [one.source_id for one in without.contacts] == [one.source_id for one in whole.contacts]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("bom", "UTF-8", ","),
        ("utf_16", "UTF-16", ","),
        ("cp1252", "Windows-1252", ","),
        ("semicolon", "UTF-8", ";"),
        ("tab", "UTF-8", "\t"),
    ],
)
def test_how_a_file_is_written_is_told(name: str, encoding: str, delimiter: str) -> None:
    found = peek(peeked(name))
    assert (found.encoding, found.delimiter) == (encoding, delimiter)
