from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from rhythm.exchange import OutgoingEntry, entries_csv, export_json
from rhythm.exchange.csv_reader import read_csv
from rhythm.exchange.json_reader import read_json
from rhythm.exchange.tables import table_of
from tests.exchange.outgoing_entries import ENTRY, entries, read_again
from tests.exchange.samples import read_text

DEFINITIONS: dict[str, list[dict[str, object]]] = {
    "activity": [{"key": "call", "name": "Telefoontjes «koud»", "points": 2, "letter": None}],
    "target": [],
}


@given(entries())
def test_csv_out_and_in_gives_the_same_entries(found: list[OutgoingEntry]) -> None:
    reading = read_csv(table_of(entries_csv(found), "file"), {}, "nl")
    assert reading.problems == ()
    assert read_again(reading) == found


@given(entries())
def test_json_out_and_in_gives_the_same_entries(found: list[OutgoingEntry]) -> None:
    reading = read_json(export_json("Anna", "2026-09-09T18:00:00+02:00", found, DEFINITIONS), "file", {})
    assert reading.problems == ()
    assert read_again(reading) == found
    assert reading.definitions == DEFINITIONS


def test_through_a_file_both_formats_tell_the_same(tmp_path: Path) -> None:
    entry = replace(ENTRY, note=" a\r\nb; «=x» ", amount=250, contact="Ås", source="loop", source_id="loop:x")
    from_csv = read_text(tmp_path, entries_csv([entry]))
    from_json = read_text(tmp_path, export_json("Me", "2026-09-09T18:00:00+02:00", [entry], {}))
    assert (from_csv.format, from_json.format) == ("csv", "json")
    assert read_again(from_csv) == read_again(from_json) == [entry]
    assert from_csv.source == from_json.source == "rhythm"
    assert [(habit.name, habit.activity) for habit in from_csv.habits] == [("call", "call")]


def test_in_our_own_table_a_type_is_a_key_and_no_common_word(tmp_path: Path) -> None:
    reading = read_text(tmp_path, entries_csv([replace(ENTRY, activity="mail")]))
    assert [(habit.name, habit.activity) for habit in reading.habits] == [("mail", "mail")]


def test_what_only_our_own_table_knows_is_checked(tmp_path: Path) -> None:
    good = entries_csv([ENTRY])
    for old, new, code in [
        ("2026-09-09T09:30:00+02:00", "2026-09-09T09:30:00", "bad_moment"),
        ("2026-09-09T09:30:00+02:00", "half past nine", "bad_moment"),
        (",120,,\r\n", ",1440,,\r\n", "bad_offset"),
        (",120,,\r\n", ",two hours,,\r\n", "bad_offset"),
    ]:
        assert old in good
        reading = read_text(tmp_path, good.replace(old, new))
        assert [found.code for found in reading.problems] == [code]


def test_the_json_is_one_line_an_entry() -> None:
    text = export_json("Anna", "2026-09-09T18:00:00+02:00", [ENTRY, replace(ENTRY, id="2")], DEFINITIONS)
    whole = json.loads(text)
    assert list(whole) == ["format", "v", "person", "exported", "entries", "definitions"]
    assert (whole["format"], whole["v"], whole["person"]) == ("rhythm", 1, "Anna")
    lines = [json.loads(line.rstrip("],")) for line in text.splitlines() if line.startswith('{"id":')]
    assert lines == whole["entries"]
    assert len(lines) == 2
