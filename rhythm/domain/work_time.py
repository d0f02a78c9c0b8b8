"""The time a plan has: working days by the calendar, and the weeks a person means to be in place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.staircase import FIVE_DAYS, NOTHING, Stretch, in_weeks, shared


class WorkTime(NamedTuple):
    """What is left of a year: working days of the calendar, weeks in place, and days a normal week has.

    Where the person said how many weeks they are in place, the weeks are their part of the calendar that is
    left; else they are what the working days make.
    """

    days: Fraction
    weeks: Fraction
    week_days: Fraction

    def a_week(self, exact: Fraction) -> Fraction:
        """Return a week's part of what is to be done in this time; 0 without any time."""
        return shared(exact, self.weeks)

    def a_day(self, exact: Fraction) -> Fraction:
        """Return a whole working day's part of what is to be done in this time; 0 without any time."""
        return shared(exact, self.weeks * self.week_days)

    def portion(self, exact: Fraction, days: Fraction) -> Fraction:
        """Return the part of so many working days, at most all of it."""
        return min(exact, self.a_day(exact) * days)


def week_days(calendar: WorkCalendar, day: date) -> Fraction:
    """Return the working days of a normal week under the schedule of a day; five where it has none."""
    return sum(calendar.weights(calendar.epoch(day)), NOTHING) or Fraction(FIVE_DAYS)


def time_left(
    calendar: WorkCalendar, year: FiscalYear, day: date, weeks: int | None, away: int = 0
) -> WorkTime:
    """Return the time from a day to the end of the year.

    `weeks` are those of the whole year, None: as the calendar has them; more than it has are none. `away`
    are weeks of leave more than the calendar knows of, taken in this time.
    """
    each = week_days(calendar, day)
    there = calendar.working_days(max(day, year.first), year.last)
    leave = min(there, away * each)
    days = there - leave
    in_place = days / each
    if weeks is not None:
        in_place = min(in_place, weeks * shared(days, calendar.working_days(year.first, year.last) - leave))
    return WorkTime(days, in_place, each)


def whole_year(calendar: WorkCalendar, year: FiscalYear, weeks: int | None, away: int = 0) -> Stretch:
    """Return the weeks and working days of a year: five a week where the person said how many weeks.

    Never more weeks than the calendar has, with so many weeks of leave more taken out.
    """
    time = time_left(calendar, year, year.first, None, away)
    if weeks is not None and weeks <= time.weeks:
        return in_weeks(weeks)
    return Stretch(time.weeks, time.days)
