"""The time a plan has."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.staircase import Stretch
from rhythm.domain.work_time import WorkTime, time_left, week_days, whole_year
from tests.domain.building import leave, schedule

YEAR = FiscalYear(date(2026, 1, 1), date(2026, 12, 31))
FIVE = WorkCalendar([schedule()])
THREE = WorkCalendar([schedule("1 1 1 0 0 0 0")])
NONE = WorkCalendar([schedule("0 0 0 0 0 0 0")])


def test_without_a_word_the_calendar_says_how_long_a_year_is() -> None:
    assert whole_year(FIVE, YEAR, None) == Stretch(Fraction(261, 5), Fraction(261))
    away = WorkCalendar([schedule()], [leave(date(2026, 7, 6), date(2026, 7, 10))])
    assert whole_year(away, YEAR, None) == Stretch(Fraction(256, 5), Fraction(256))


@pytest.mark.parametrize(("weeks", "days"), [(44, 220), (40, 200)])
def test_presets_are_weeks_of_five_days_whoever_works(weeks: int, days: int) -> None:
    for calendar in (FIVE, THREE):
        assert whole_year(calendar, YEAR, weeks) == Stretch(Fraction(weeks), Fraction(days))


def test_more_leave_makes_the_year_shorter_and_never_less_than_nothing() -> None:
    assert whole_year(FIVE, YEAR, 40, 2) == Stretch(Fraction(40), Fraction(200))
    assert whole_year(FIVE, YEAR, None, 2) == Stretch(Fraction(251, 5), Fraction(251))
    assert whole_year(FIVE, YEAR, 40, 41) == Stretch(Fraction(56, 5), Fraction(56))
    assert whole_year(FIVE, YEAR, 40, 60) == Stretch(Fraction(0), Fraction(0))
    assert time_left(FIVE, YEAR, YEAR.first, None, 60) == WorkTime(Fraction(0), Fraction(0), Fraction(5))


def test_what_is_left_of_the_weeks_is_their_part_of_the_calendar_that_is_left() -> None:
    # From 1 July on 132 of the 261 weekdays are left.
    found = time_left(FIVE, YEAR, date(2026, 7, 1), 40)
    assert found == WorkTime(Fraction(132), Fraction(40 * 132, 261), Fraction(5))
    assert time_left(FIVE, YEAR, date(2026, 7, 1), None) == WorkTime(
        Fraction(132), Fraction(132, 5), Fraction(5)
    )
    assert time_left(FIVE, YEAR, date(2025, 7, 1), 40) == time_left(FIVE, YEAR, YEAR.first, 40)


def test_more_weeks_than_the_calendar_has_are_those_of_the_calendar() -> None:
    assert whole_year(FIVE, YEAR, 53) == whole_year(FIVE, YEAR, None)
    assert whole_year(FIVE, YEAR, 52) == Stretch(Fraction(52), Fraction(260))
    for day in (YEAR.first, date(2026, 7, 1), YEAR.last):
        assert time_left(FIVE, YEAR, day, 53) == time_left(FIVE, YEAR, day, None)


@pytest.mark.parametrize("weeks", [None, 40, 53])
@pytest.mark.parametrize("day", [YEAR.first, date(2026, 7, 1), date(2026, 12, 14)])
@pytest.mark.parametrize("schedules", ["1 1 1 1 1 0 0", "1 1 1/2 0 0 0 0"])
def test_weeks_of_leave_more_are_as_if_the_calendar_had_them(
    weeks: int | None, day: date, schedules: str
) -> None:
    # From 14 December on there are two whole weeks and four days.
    without = WorkCalendar([schedule(schedules)])
    within = WorkCalendar([schedule(schedules)], [leave(date(2026, 12, 14), date(2026, 12, 27))])
    assert time_left(without, YEAR, day, weeks, 2) == time_left(within, YEAR, day, weeks)
    assert whole_year(without, YEAR, weeks, 2) == whole_year(within, YEAR, weeks)
    assert time_left(within, YEAR, day, weeks).weeks > 0


@pytest.mark.parametrize("weeks", [None, 40])
def test_more_leave_than_days_leaves_no_time(weeks: int | None) -> None:
    found = time_left(FIVE, YEAR, date(2026, 12, 14), weeks, 3)
    assert found == WorkTime(Fraction(0), Fraction(0), Fraction(5))


def test_after_the_year_and_without_working_days_nothing_is_left() -> None:
    for found in (
        time_left(FIVE, YEAR, date(2027, 1, 1), 40),
        time_left(FIVE, YEAR, date(2027, 1, 1), None),
        time_left(NONE, YEAR, YEAR.first, 40),
        time_left(NONE, YEAR, YEAR.first, None),
    ):
        assert found == WorkTime(Fraction(0), Fraction(0), Fraction(5))
        assert found.a_week(Fraction(7)) == found.a_day(Fraction(7)) == 0
        assert found.portion(Fraction(7), Fraction(3)) == 0


def test_a_week_and_a_day_are_those_of_the_person() -> None:
    time = WorkTime(Fraction(150), Fraction(40), Fraction(3))
    assert time.a_week(Fraction(640)) == 16
    assert time.a_day(Fraction(640)) == Fraction(16, 3)
    assert time.portion(Fraction(640), Fraction(3)) == 16
    assert time.portion(Fraction(640), Fraction(1000)) == 640


def test_the_days_of_a_week_follow_the_schedule_of_the_day() -> None:
    calendar = WorkCalendar([schedule(), schedule("1 1 1/2 0 0 0 0", date(2026, 7, 1))])
    assert week_days(calendar, date(2026, 6, 30)) == 5
    assert week_days(calendar, date(2026, 7, 1)) == Fraction(5, 2)
