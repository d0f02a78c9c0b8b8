from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.exchange.dates import DAY_FIRST, MONTH_FIRST, day_of, evidence
from tests.exchange.samples import read_text, refused_text


def days(folder: Path, cells: list[str], mapping: dict[str, str] | None = None) -> list[date]:
    rows = "".join(f'"{cell}",call\n' for cell in cells)
    return [fact.day for fact in read_text(folder, f"date,type\n{rows}", mapping).facts]


@pytest.mark.parametrize(
    "cells",
    [
        ["2026-09-01", "2026-09-23"],
        ["2026/9/1", "2026/9/23"],
        ["1/9/2026", "23/9/2026"],
        ["9/1/2026", "9/23/2026"],
        ["01.09.2026", "23.09.2026"],
        ["01-09-2026", "23-09-2026"],
        ["2026-09-01T23:59:59+02:00", "2026-09-23 00:00"],
        ["2026-09-01T23:30:00.123Z", "2026-09-23T01:00:00-0500"],
        ["9/1/2026 11:59 PM", "9/23/2026, 1:00 a.m."],
    ],
)
def test_the_order_is_decided_for_the_column_and_the_day_is_the_written_one(
    tmp_path: Path, cells: list[str]
) -> None:
    assert days(tmp_path, cells) == [date(2026, 9, 1), date(2026, 9, 23)]


def test_dots_always_mean_day_first(tmp_path: Path) -> None:
    assert days(tmp_path, ["02.01.2026"]) == [date(2026, 1, 2)]


@pytest.mark.parametrize(
    "cells", [["01/02/2026", "03/03/2026"], ["01-02-2026"], ["13/01/2026", "01/13/2026"]]
)
def test_a_column_that_allows_both_orders_is_refused(tmp_path: Path, cells: list[str]) -> None:
    refusal = refused_text(
        tmp_path, "When,type\n" + "".join(f"{cell},call\n" for cell in cells), {"When": "day"}
    )
    assert refusal.code == "ambiguous_dates"
    assert refusal.details["column"] == "When"
    assert refusal.details["value"] in cells


def test_the_mapping_settles_the_order(tmp_path: Path) -> None:
    assert days(tmp_path, ["01/02/2026"], {"date": "day:dmy"}) == [date(2026, 2, 1)]
    assert days(tmp_path, ["01/02/2026"], {"date": "day:mdy"}) == [date(2026, 1, 2)]


def test_a_day_that_reads_the_same_both_ways_is_not_asked_about(tmp_path: Path) -> None:
    assert days(tmp_path, ["05/05/2026"]) == [date(2026, 5, 5)]


def test_a_bad_day_does_not_decide(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,type\n31/02/2026,call\n13/01/2026,call\n1/2/26,call\n")
    assert [fact.day for fact in reading.facts] == [date(2026, 1, 13)]
    assert [(found.line, found.code) for found in reading.problems] == [(2, "bad_day"), (4, "bad_day")]


def test_days_in_rows_of_the_wrong_length_do_not_crash(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "type,date\ncall\ncall,2026-09-01\n")
    assert [fact.day for fact in reading.facts] == [date(2026, 9, 1)]
    assert [found.code for found in reading.problems] == ["wrong_cell_count"]


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2100, 12, 31)), min_size=1, max_size=20),
    st.sampled_from([(DAY_FIRST, "{0.day}/{0.month}/{0.year}"), (MONTH_FIRST, "{0.month}/{0.day}/{0.year}")]),
)
def test_one_day_after_the_twelfth_settles_any_column(found: list[date], way: tuple[str, str]) -> None:
    order, pattern = way
    cells = [pattern.format(day) for day in [*found, date(2026, 9, 13)]]
    assert evidence(cells).orders == {order}
    assert [day_of(cell, order) for cell in cells[:-1]] == found


def test_another_column_of_dates_settles_the_day(tmp_path: Path) -> None:
    text = "date,type,Created at\n01/02/2026,call,31/01/2026 10:00\n"
    assert read_text(tmp_path, text).facts[0].day == date(2026, 2, 1)
    assert refused_text(tmp_path, text.replace("31/01", "03/01")).code == "ambiguous_dates"
