from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.imports import Problem
from rhythm.exchange import read
from tests.exchange.samples import read_text, refused, refused_text


def test_a_plain_table(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "Date,Activity,Count,Amount,Comment,Contact\n"
        '2026-09-01,call,3,,"asked for ""later"",\nthen rang off",Anna\n'
        "2026-09-02,visit,,0.25,,\n",
    )
    first, second = reading.facts
    assert (first.day, first.habit, first.quantity, first.amount) == (date(2026, 9, 1), "call", 3, None)
    assert (first.note, first.contact, first.line) == ('asked for "later",\nthen rang off', "Anna", 2)
    assert (second.quantity, second.amount, second.note, second.contact) == (1, 250, "", None)
    assert second.line == 4
    assert (reading.format, reading.rows, reading.skipped, reading.problems) == ("csv", 2, 0, ())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    text = 'date,activity,note\n2026-09-01,call,"a;b|c, d\te"\n'.replace(",", delimiter)
    expected = "a;b|c, d\te".replace(",", delimiter)
    assert [fact.note for fact in read_text(tmp_path, text).facts] == [expected]


def test_a_comma_inside_a_quoted_header_is_no_delimiter(tmp_path: Path) -> None:
    reading = read_text(tmp_path, '"date";"activity";"note, or what was said, in short"\n2026-09-01;call;x\n')
    assert [fact.habit for fact in reading.facts] == ["call"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    reading = read_text(
        tmp_path, "dato,aktivitet,notat\n2026-09-01,besøk,på Ås – «blåbær» €\n".encode(encoding)
    )
    assert [(fact.habit, fact.note) for fact in reading.facts] == [("besøk", "på Ås – «blåbær» €")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    reading = read_text(tmp_path, end.join(["date,activity", "2026-09-01,call", "", "2026-09-02,call"]))
    assert [fact.line for fact in reading.facts] == [2, 4]


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "\n\ndate,activity,note\n\n , ,\n2026-09-01,call,\n,,\n")
    assert (reading.rows, len(reading.facts), reading.problems) == (1, 1, ())


def test_a_table_without_rows_is_fine(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,activity\n")
    assert (reading.rows, reading.facts, reading.habits, reading.problems) == (0, (), (), ())


def test_a_very_long_note_is_read_and_the_limit_of_the_csv_module_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    reading = read_text(tmp_path, f"date,activity,note\n2026-09-01,call,{'x' * 1_000_000}\n")
    assert len(reading.facts[0].note) == 1_000_000
    assert csv.field_size_limit() == before


def test_an_endless_cell_is_set_aside(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, f"date,activity,note\n2026-09-01,call,{'x' * 1_100_000}\n2026-09-02,call,y\n"
    )
    assert reading.problems == (
        Problem("cell_too_long", 2, "note", "x" * 80, cells=("2026-09-01", "call", "x" * 1_100_000)),
    )
    assert [fact.note for fact in reading.facts] == ["y"]


def test_bad_values_are_set_aside_with_line_and_column(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "date,type,count,percent,amount\n"
        "2026-02-30,call,1,,\n"
        "yesterday,call,1,,\n"
        "2026-09-01,,1,,\n"
        "2026-09-01,call,0,,\n"
        "2026-09-01,call,1001,,\n"
        "2026-09-01,call,1.5,,\n"
        "2026-09-01,call,-1,,\n"
        "2026-09-01,news,,101,\n"
        "2026-09-01,news,2,50,\n"
        "2026-09-01,call,1,,lots\n"
        "2026-09-01,call,1\n"
        "2026-09-01,call,1,,,extra\n"
        "2026-09-01,call,1.0,,\n"
        "2026-09-01,news,0,40 %,\n",
    )
    assert [(found.line, found.code, found.column, found.value) for found in reading.problems] == [
        (2, "bad_day", "date", "2026-02-30"),
        (3, "bad_day", "date", "yesterday"),
        (4, "missing_value", "type", ""),
        (5, "bad_quantity", "count", "0"),
        (6, "bad_quantity", "count", "1001"),
        (7, "bad_quantity", "count", "1.5"),
        (8, "bad_quantity", "count", "-1"),
        (9, "bad_percent", "percent", "101"),
        (10, "quantity_and_percent", "count", "2"),
        (11, "bad_amount", "amount", "lots"),
        (12, "wrong_cell_count", "", "3"),
        (13, "wrong_cell_count", "", "6"),
    ]
    assert [(fact.quantity, fact.percent) for fact in reading.facts] == [(1, None), (0, 40)]
    assert reading.rows == 14


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('date,activity,note\n2026-09-01,call,ok\n2026-09-01,call,"never ends\n2026-09-02,call,x\n', 3),
        ('date,activity,note\n2026-09-01,call,"ends" early\n', 2),
        ('"date,activity\n', 1),
    ],
)
def test_broken_quoting_refuses_the_file(tmp_path: Path, text: str, line: int) -> None:
    refusal = refused_text(tmp_path, text)
    assert refusal.code == "broken_quoting"
    assert refusal.details["line"] == line


@pytest.mark.parametrize(
    "note",
    [b"caf\xff\xfe", b"\xc3\x28", "éé".encode()[:-1], "één ".encode() + b"\xe9", b"\x81", b"\xe9 \x1b[2J"],
)
def test_broken_encoding_refuses_the_file(tmp_path: Path, note: bytes) -> None:
    refusal = refused_text(tmp_path, b"date,activity,note\n2026-09-01,call," + note + b"\n")
    assert refusal.code == "broken_encoding"
    assert refusal.details["line"] == 2


def test_half_a_utf_16_letter_refuses_the_file(tmp_path: Path) -> None:
    assert refused_text(tmp_path, "date,activity\n".encode("utf-16") + b"x").code == "broken_encoding"


def test_bytes_that_are_no_text_refuse_the_file(tmp_path: Path) -> None:
    assert refused_text(tmp_path, b"date,activity\n2026-09-01,ca\0ll\n").code == "not_text"
    assert refused_text(tmp_path, "date,activity\n".encode("utf-16-le")).code == "not_text"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused_text(tmp_path, b"").code == "empty_file"
    assert refused_text(tmp_path, b"\xef\xbb\xbf\n \n").code == "empty_file"


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, "date,activity,note,note\n2026-09-01,call,a,b\n")
    assert (refusal.code, refusal.details["column"]) == ("repeated_column", "note")


@pytest.mark.parametrize(("header", "field"), [("activity,note", "day"), ("date,note", "activity")])
def test_a_missing_column_is_refused_with_the_columns_there(tmp_path: Path, header: str, field: str) -> None:
    refusal = refused_text(tmp_path, f"{header}\na,b\n")
    assert (refusal.code, refusal.details["field"]) == ("missing_field", field)
    assert refusal.details["columns"] == header.replace(",", ", ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv").code == "file_missing"
    assert refused(tmp_path / "none.csv" / "deeper").code == "file_missing"
    assert refused(tmp_path / ("long" * 100)).code == "file_unreadable"


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    assert refused(tmp_path, as_format="csv").code == "not_a_file"


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    refusal = refused(tmp_path, as_format="xlsx")
    known = "loop, harsh, maven, hubspot, pipedrive, salesforce, espocrm, close, csv, json, ics"
    assert (refusal.code, refusal.details["formats"]) == ("unknown_format", known)


def test_the_same_file_gives_the_same_ids_and_equal_rows_stay_two(tmp_path: Path) -> None:
    text = "date,activity,note\n2026-09-01,call,x\n2026-09-01,call,x\n2026-09-02,call,x\n"
    first, again = read_text(tmp_path, text), read_text(tmp_path, text)
    ids = [fact.source_id for fact in first.facts]
    assert len(set(ids)) == 3
    assert [fact.source_id for fact in again.facts] == ids
    assert again.source == first.source


def test_ids_hold_whatever_the_order_of_rows_and_columns_and_the_way_of_writing_days(tmp_path: Path) -> None:
    one = read_text(tmp_path, "date,activity,note\n2026-09-01,call,x\n2026-09-15,call,y\n")
    other = read_text(tmp_path, "note;date;activity\ny;15/09/2026;call\nx;01/09/2026;call\n")
    assert {fact.source_id for fact in one.facts} == {fact.source_id for fact in other.facts}
    assert one.source == other.source


def test_an_id_column_gives_the_ids_and_one_that_comes_back_is_set_aside(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path,
        "Record ID,date,activity,count\nA7,2026-09-01,call,none\nA7,2026-09-01,call,1\nA7,2026-09-02,call,1\n"
        ",2026-09-03,call,1\n",
    )
    assert reading.facts[0].source_id == "A7"
    assert [(found.line, found.code) for found in reading.problems] == [
        (2, "bad_quantity"),
        (4, "id_repeated"),
    ]
    assert len(reading.facts) == 2


def test_tables_of_other_columns_are_other_sources(tmp_path: Path) -> None:
    one = read_text(tmp_path, "id,date,activity\n1,2026-09-01,call\n")
    other = read_text(tmp_path, "id,date,type\n1,2026-09-01,call\n")
    assert one.source != other.source


def test_only_a_percent_makes_a_type_progress(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,activity,percent\n2026-09-01,news,40\n2026-09-01,call,\n")
    assert {habit.name: habit.progress for habit in reading.habits} == {"news": True, "call": False}


def test_a_type_that_no_good_row_has_is_no_habit(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,activity\n2026-09-01,call\nnever,tea\n")
    assert [habit.name for habit in reading.habits] == ["call"]


def test_an_archive_read_as_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.zip"
    path.write_bytes(b"PK\x03\x04\x00\x00")
    assert refused(path, as_format="csv").code == "not_text"
    assert refused(path).code == "broken_zip"


def test_a_given_format_wins_over_the_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("[date],[type]\n2026-09-01,call\n", encoding="utf-8")
    assert refused(path).code == "broken_json"
    mapping = {"[date]": "day", "[type]": "activity"}
    assert len(read(path, as_format="csv", mapping=mapping).facts) == 1
