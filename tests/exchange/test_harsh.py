from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.imports import Problem
from rhythm.exchange import read
from tests.exchange.samples import harsh_folder, refused

HABITS = "# mine\n! Work\nCold calls: 3/7  \nFollow-up: later: 1\n\n! Home\nWater: 0\n"


def test_lines_of_the_log(tmp_path: Path) -> None:
    log = (
        "# log\n"
        "2025-01-01 : Cold calls : y : Great : 8\n"
        "2025-01-01 : Water : n : Forgot : 0\n"
        "\n"
        "2025-01-02 : Water : s : Away : 0\n"
        "2025-01-02 : Cold calls : y : half an hour : 0.5  \n"
    )
    reading = read(harsh_folder(tmp_path, HABITS, log))
    assert [(fact.day, fact.quantity, fact.amount, fact.note, fact.line) for fact in reading.facts] == [
        (date(2025, 1, 1), 1, 8000, "Great", 2),
        (date(2025, 1, 2), 1, 500, "half an hour", 6),
    ]
    assert (reading.format, reading.rows, reading.skipped, reading.problems) == ("harsh", 4, 2, ())


def test_habits_are_named_by_the_habits_file_then_by_the_log(tmp_path: Path) -> None:
    reading = read(harsh_folder(tmp_path, HABITS, "2025-01-01 : Given up : y :  : \n"))
    assert [habit.name for habit in reading.habits] == ["Cold calls", "Follow-up: later", "Water", "Given up"]
    assert [fact.habit for fact in reading.facts] == ["Given up"]


@pytest.mark.parametrize(
    ("rest", "note", "amount"),
    [
        ("y", "", None),
        ("y : just a comment", "just a comment", None),
        ("y : 12", "12", None),
        ("y :  : 8", "", 8000),
        ("y : spoke to Anna : ", "spoke to Anna", None),
        ("y : spoke to Anna :", "spoke to Anna", None),
        ("y : ratio 1 : 2 : 3", "ratio 1 : 2", 3000),
        ("y : nothing measured : 0", "nothing measured", None),
        ("y : a third : 0.3333333", "a third", 333),
    ],
)
def test_comment_and_amount_may_be_missing_or_hold_colons(
    tmp_path: Path, rest: str, note: str, amount: int | None
) -> None:
    reading = read(harsh_folder(tmp_path, HABITS, f"2025-01-01 : Water : {rest}\r\n"))
    assert [(fact.note, fact.amount) for fact in reading.facts] == [(note, amount)]


def test_bad_lines_are_set_aside(tmp_path: Path) -> None:
    log = (
        "2025-01-01 : Water : y : fine : 1\n"
        "2025-13-01 : Water : y\n"
        "2025-01-02 : Water : x\n"
        "2025-01-03 : Water : y : much : lots\n"
        "2025-01-04 :  : y\n"
        "2025-01-05 Water y\n"
        "2025-01-06 : Water : y : fine : -1\n"
    )
    reading = read(harsh_folder(tmp_path, HABITS, log))
    assert [(found.line, found.code, found.column, found.value) for found in reading.problems] == [
        (2, "bad_day", "date", "2025-13-01"),
        (3, "bad_result", "result", "x"),
        (4, "bad_amount", "amount", "lots"),
        (5, "missing_value", "habit", "2025-01-04 :  : y"),
        (6, "bad_line", "", "2025-01-05 Water y"),
        (7, "bad_amount", "amount", "-1"),
    ]
    assert {found.file for found in reading.problems} == {"what I did"}
    assert len(reading.facts) == 1
    assert reading.rows == 7


def test_a_bad_habit_line_is_told(tmp_path: Path) -> None:
    reading = read(harsh_folder(tmp_path, HABITS + "no frequency here\n", ""))
    assert reading.problems == (Problem("bad_habit", 8, "", "no frequency here", "what I do"),)


def test_the_last_line_of_a_day_counts_as_in_harsh(tmp_path: Path) -> None:
    log = "2025-01-01 : Water : y : first : 1\n2025-01-01 : Water : n : no : 0\n2025-01-02 : Water : y\n"
    reading = read(harsh_folder(tmp_path, HABITS, log))
    assert [fact.day for fact in reading.facts] == [date(2025, 1, 2)]
    assert [(found.line, found.code) for found in reading.problems] == [(1, "day_repeated")]
    assert (reading.rows, reading.skipped) == (3, 1)


def test_an_empty_log_is_fine(tmp_path: Path) -> None:
    reading = read(harsh_folder(tmp_path, HABITS, "# nothing yet\n"))
    assert (reading.rows, reading.facts, len(reading.habits)) == (0, (), 3)


def test_other_files_in_the_folder_do_not_disturb(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Water : y\n")
    (home / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (home / "README").write_text("These are my habits.\nBye.\n", encoding="utf-8")
    (home / ".log.swp").write_text("2025-01-01 : Water : y\n", encoding="utf-8")
    assert len(read(home).facts) == 1


def test_of_two_logs_the_one_called_log_counts(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Water : y\n")
    (home / "log").write_text("2025-01-02 : Water : y\n", encoding="utf-8")
    assert [fact.day for fact in read(home).facts] == [date(2025, 1, 2)]


def test_two_logs_of_strange_names_are_refused(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Water : y\n")
    (home / "what I did before").write_text("2024-01-02 : Water : y\n", encoding="utf-8")
    refusal = refused(home)
    assert refusal.code == "harsh_several"
    assert refusal.details["names"] == "what I did, what I did before"


def test_one_of_the_two_files_alone_is_refused(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Water : y\n")
    assert refused(home / "what I did").code == "harsh_needs_folder"
    assert refused(home / "what I do", as_format="harsh").code == "harsh_needs_folder"


def test_a_folder_that_is_not_harsh_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Anna,\nyours\n", encoding="utf-8")
    assert refused(tmp_path).code == "folder_no_file"
    (tmp_path / "habits").write_text("Water: 1\n", encoding="utf-8")
    assert (refused(tmp_path).code, refused(tmp_path).details["missing"]) == ("harsh_not_found", "log")


def test_an_unreadable_log_is_what_the_refusal_tells(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Water : y\n")
    (home / "what I did").write_bytes("2025-01-01 : Café : y : één".encode()[:-1] + b"\xc3\n")
    assert refused(home).code == "broken_encoding"


def test_source_ids_are_the_same_when_the_log_has_grown(tmp_path: Path) -> None:
    log = "2025-01-01 : Water : y : a : 1\n2025-01-02 : Water : y : b : 2\n"
    home = harsh_folder(tmp_path, HABITS, log)
    before = [fact.source_id for fact in read(home).facts]
    (home / "what I did").write_text("# new\n" + log + "2025-01-03 : Water : y\n", encoding="utf-8")
    after = [fact.source_id for fact in read(home).facts]
    assert after[:2] == before
    assert len(set(after)) == 3


def test_a_mapping_names_the_activity(tmp_path: Path) -> None:
    home = harsh_folder(tmp_path, HABITS, "2025-01-01 : Given up : y\n")
    mapping = {"Cold calls": "call", "Given up": "visit"}
    activities = {habit.name: habit.activity for habit in read(home, mapping=mapping).habits}
    assert activities == {"Cold calls": "call", "Follow-up: later": None, "Water": None, "Given up": "visit"}
    assert refused(home, mapping={"Tea": "call"}).code == "unknown_habit"
