from __future__ import annotations

import json
from pathlib import Path

import pytest

from rhythm.domain.imports import Problem, Reading
from tests.exchange.samples import read_text, refused_text

ENTRY: dict[str, object] = {"id": "a", "day": "2026-09-09", "activity": "call", "quantity": 2}


def export(**parts: object) -> str:
    return json.dumps({"format": "rhythm", "v": 1, "entries": [], "definitions": {}} | parts)


def read_entries(folder: Path, *entries: object) -> Reading:
    return read_text(folder, export(entries=list(entries)))


def test_an_entry_with_only_what_is_needed(tmp_path: Path) -> None:
    [fact] = read_entries(tmp_path, ENTRY).facts
    assert (str(fact.day), fact.habit, fact.quantity, fact.source_id) == ("2026-09-09", "call", 2, "a")
    assert (fact.percent, fact.amount, fact.note, fact.contact, fact.recorded_at) == (
        None,
        None,
        "",
        None,
        None,
    )


def test_progress_makes_a_progress_habit(tmp_path: Path) -> None:
    reading = read_entries(
        tmp_path, ENTRY, ENTRY | {"id": "b", "activity": "news", "quantity": 0, "percent": 40}
    )
    assert [(habit.name, habit.activity, habit.progress) for habit in reading.habits] == [
        ("call", "call", False),
        ("news", "news", True),
    ]


@pytest.mark.parametrize(
    ("change", "code", "column", "value"),
    [
        ({"id": None}, "missing_value", "id", ""),
        ({"id": 7}, "wrong_type", "id", "7"),
        ({"day": "09.09.2026"}, "bad_day", "day", "09.09.2026"),
        ({"day": 20260909}, "wrong_type", "day", "20260909"),
        ({"activity": ""}, "missing_value", "activity", ""),
        ({"quantity": 0}, "bad_quantity", "quantity", "0"),
        ({"quantity": None}, "bad_quantity", "quantity", ""),
        ({"quantity": 1001}, "bad_quantity", "quantity", "1001"),
        ({"quantity": 1.5}, "wrong_type", "quantity", "1.5"),
        ({"quantity": True}, "wrong_type", "quantity", "true"),
        ({"percent": 40}, "quantity_and_percent", "quantity", "2"),
        ({"quantity": 0, "percent": 101}, "bad_percent", "percent", "101"),
        ({"amount": "lots"}, "bad_amount", "amount", "lots"),
        ({"amount": 8}, "wrong_type", "amount", "8"),
        ({"note": ["x"]}, "wrong_type", "note", '["x"]'),
        ({"recorded_at": "2026-09-09T10:00:00"}, "bad_moment", "recorded_at", "2026-09-09T10:00:00"),
        ({"offset": 1440}, "bad_offset", "offset", "1440"),
    ],
)
def test_a_bad_entry_is_set_aside_by_its_number(
    tmp_path: Path, change: dict[str, object], code: str, column: str, value: str
) -> None:
    reading = read_entries(tmp_path, ENTRY, ENTRY | {"id": "b"} | change)
    assert reading.problems == (Problem(code, 2, column, value),)
    assert (len(reading.facts), reading.rows) == (1, 2)


def test_an_entry_that_is_none_and_one_that_comes_back_are_set_aside(tmp_path: Path) -> None:
    reading = read_entries(tmp_path, "call", ENTRY, ENTRY)
    assert [(found.line, found.code) for found in reading.problems] == [(1, "wrong_type"), (3, "id_repeated")]


def test_a_mapping_names_another_activity(tmp_path: Path) -> None:
    reading = read_text(tmp_path, export(entries=[ENTRY]), {"call": "visit"})
    assert [habit.activity for habit in reading.habits] == ["visit"]
    assert refused_text(tmp_path, export(entries=[ENTRY]), {"tea": "visit"}).code == "unknown_habit"


def test_broken_json_is_refused_with_its_line(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, '{"format": "rhythm",\n"v": 1,\n"entries": [}\n')
    assert (refusal.code, refusal.details["line"]) == ("broken_json", 3)


@pytest.mark.parametrize(
    "text",
    ['{"entries": []}', "[1, 2]", '{"format": "other"}', "[" * 100_000, '{"format": ' + "9" * 5000 + "}"],
)
def test_json_that_is_not_ours_is_refused(tmp_path: Path, text: str) -> None:
    refusal = refused_text(tmp_path, text)
    assert (refusal.code, refusal.details["format"]) == ("not_this_format", "json")


def test_a_newer_export_is_refused(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, export(v=2))
    assert (refusal.code, refusal.details["found"], refusal.details["known"]) == ("newer_export", 2, 1)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"v": "1"}, "v"),
        ({"v": 0}, "v"),
        ({"entries": {}}, "entries"),
        ({"definitions": []}, "definitions"),
        ({"definitions": {"target": {}}}, "definitions.target"),
        ({"definitions": {"target": [1]}}, "definitions.target"),
    ],
)
def test_an_export_with_a_part_of_the_wrong_shape_is_refused(
    tmp_path: Path, parts: dict[str, object], field: str
) -> None:
    refusal = refused_text(tmp_path, export(**parts))
    assert (refusal.code, refusal.details["field"]) == ("broken_export", field)
