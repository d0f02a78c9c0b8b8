"""Where the year of a goal begins and ends, and which plan holds in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.fiscal_year import carry_over, fiscal_year, last_plan, plan_for, year_of
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_checks import DEFAULT_STEPS


def plan(start: date, from_day: date | None = None, counter: int = 0, goal: int = 100) -> YearPlan:
    return YearPlan(from_day or start, start, goal, 10, DEFAULT_STEPS, counter=counter)


@pytest.mark.parametrize(
    ("start", "day", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2025, 6, 1), date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 3, 31), date(2025, 4, 1), date(2026, 3, 31)),
        (date(2020, 4, 1), date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2024, 2, 29), date(2025, 2, 28), date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 3, 1), date(2025, 3, 1), date(2026, 2, 28)),
        (date(2024, 2, 29), date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_a_year_begins_on_its_day(start: date, day: date, first: date, last: date) -> None:
    assert fiscal_year(start, day) == (first, last)


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)), st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_one_year_and_the_next_follows_at_once(start: date, day: date) -> None:
    year = fiscal_year(start, day)
    assert year.holds(day)
    assert 364 <= (year.last - year.first).days <= 366
    assert year.next.first == year.last + timedelta(days=1)
    assert fiscal_year(start, year.last) == year == fiscal_year(start, year.first)


def test_the_newest_row_of_the_year_holds_and_the_first_one_before_it() -> None:
    old = plan(date(2025, 1, 1))
    first = plan(date(2026, 1, 1), date(2026, 2, 1), counter=1)
    second = plan(date(2026, 1, 1), date(2026, 6, 1), counter=2)
    third = plan(date(2026, 1, 1), date(2026, 6, 1), counter=3)
    rows = [third, second, first, old]
    assert plan_for(rows, date(2026, 1, 10)) == first
    assert plan_for(rows, date(2026, 5, 31)) == first
    assert plan_for(rows, date(2026, 6, 1)) == third
    assert plan_for(rows, date(2025, 12, 31)) == old
    assert plan_for(rows, date(2027, 1, 1)) is None
    assert last_plan(rows, date(2027, 1, 1)) == third
    assert last_plan(rows, date(2026, 12, 31)) == old
    assert last_plan(rows, date(2025, 12, 31)) is None
    assert year_of(old).last == date(2025, 12, 31)


def test_what_a_year_leaves_is_what_was_asked_less_what_was_won() -> None:
    asked = plan(date(2026, 1, 1), goal=100)._replace(carried=20)
    assert (carry_over(asked, 90), carry_over(asked, 150)) == (30, -30)
