"""What every line of a plan follows from: its staircase, its time, and what was left before each period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, WorkCalendar, week_start
from rhythm.domain.counted import Counted
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.sales import Sold
from rhythm.domain.staircase import Needs
from rhythm.domain.what_is_left import Climb, Left, what_is_left
from rhythm.domain.work_time import WorkTime, time_left

ONE_DAY = timedelta(days=1)


class Reckoning(NamedTuple):
    """What every line of a sheet follows from."""

    plan: YearPlan
    facts: PlanFacts
    calendar: WorkCalendar
    today: date
    away: int
    year: FiscalYear
    counted: Counted
    sold: Sequence[Sold]
    climb: Climb

    @property
    def asked(self) -> int:
        """The goal and what was carried, in cents."""
        return self.plan.goal + self.plan.carried

    def left(self, evening: date) -> Left:
        """Return what is left at the end of a day."""
        return what_is_left(self.climb, self.asked, self.year, self.facts.deals, self.sold, evening)

    def time(self, day: date) -> WorkTime:
        """Return the time from a day to the end of the year."""
        return time_left(self.calendar, self.year, day, self.plan.weeks, self.away)


class Span(NamedTuple):
    """A period cut to the year: its days, what was left before it, and what part of that it asks."""

    first: date
    last: date
    needs: Needs | None
    time: WorkTime
    days: Fraction


def spans_of(reckoning: Reckoning) -> list[Span]:
    """Return the month, the week and the day that is looked at, cut to the year."""
    today, year, calendar = reckoning.today, reckoning.year, reckoning.calendar
    month = period_start(today, Grain.MONTH)
    week = week_start(today, reckoning.facts.planner.first_weekday)
    found = []
    for start, end in (
        (month, period_last(month, Grain.MONTH)),
        (week, week + timedelta(days=WEEK - 1)),
        (today, today),
    ):
        first, last = max(start, year.first), min(end, year.last)
        left = reckoning.left(first - ONE_DAY)
        days = calendar.working_days(first, last)
        found.append(Span(first, last, left.needs, reckoning.time(first), days))
    return found
