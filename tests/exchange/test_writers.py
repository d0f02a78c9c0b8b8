from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from rhythm.exchange import OutgoingDay, days_csv, entries_csv, habitbull_csv
from tests.exchange.outgoing_entries import ENTRY


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_table_of_entries() -> None:
    text = entries_csv([replace(ENTRY, amount=250, note="=1+1")])
    header, row = rows(text)
    assert header[:8] == ["id", "day", "activity", "quantity", "percent", "amount", "note", "contact"]
    assert header[8:13] == ["source", "source_id", "recorded_at", "zone", "offset"]
    assert header[13:] == ["contact_key", "response"]
    assert row == [
        "0199-1",
        "2026-09-09",
        "call",
        "2",
        "",
        "0.25",
        "=1+1",
        "",
        "",
        "",
        "2026-09-09T09:30:00+02:00",
        "Europe/Oslo",
        "120",
        "",
        "",
    ]


def test_no_entries_are_a_header() -> None:
    assert len(rows(entries_csv([]))) == 1


def test_for_a_spreadsheet_nothing_is_run_and_numbers_stay_numbers() -> None:
    found = [
        replace(ENTRY, note=note, offset=-120) for note in ["=1+1", "+31 6", "@x", "-x", "\tx", "plain", "-5"]
    ]
    text = entries_csv(found, for_spreadsheet=True)
    assert text.startswith("\ufeff")
    table = rows(text.removeprefix("\ufeff"))
    assert [row[6] for row in table[1:]] == ["'=1+1", "'+31 6", "'@x", "'-x", "'\tx", "plain", "-5"]
    assert {row[12] for row in table[1:]} == {"-120"}


def test_the_table_of_days_has_a_column_for_each_activity() -> None:
    days = [
        OutgoingDay(date(2026, 9, 8), "done", 12, 12, {"visit": 1, "call": 2}),
        OutgoingDay(date(2026, 9, 9), "open", 0, 24, {"message": 3}),
    ]
    assert rows(days_csv(days)) == [
        ["day", "state", "points", "plan", "call", "message", "visit"],
        ["2026-09-08", "done", "12", "12", "2", "0", "1"],
        ["2026-09-09", "open", "0", "24", "0", "3", "0"],
    ]


def test_habitbull_has_one_row_a_day_and_activity() -> None:
    found = [
        replace(ENTRY, quantity=2, note="one\nafter another"),
        replace(ENTRY, quantity=3, note="two"),
        replace(ENTRY, quantity=1, day=date(2026, 9, 8)),
        replace(ENTRY, activity="newsletter", quantity=0, percent=40),
        replace(ENTRY, activity="newsletter", quantity=0, percent=60),
    ]
    assert rows(habitbull_csv(found, {"call": "Calls"}, {"call": "Real\ntalks only"})) == [
        ["HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText"],
        ["Calls", "Real talks only", "", "2026-09-08", "1", ""],
        ["Calls", "Real talks only", "", "2026-09-09", "5", "one after another; two"],
        ["newsletter", "", "", "2026-09-09", "60", ""],
    ]


def test_the_same_entries_give_the_same_text() -> None:
    assert entries_csv([ENTRY]) == entries_csv([replace(ENTRY)])
    assert days_csv([OutgoingDay(date(2026, 9, 8), "done", 1, 1, {"a": 1, "b": 2})]) == days_csv(
        [OutgoingDay(date(2026, 9, 8), "done", 1, 1, {"b": 2, "a": 1})]
    )
