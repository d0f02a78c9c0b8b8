"""The years a goal belongs to: where one begins and ends, and the plan that holds in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from rhythm.domain.definitions import first_or_in_force
from rhythm.domain.kept_plans import YearPlan

ONE_DAY = timedelta(days=1)
FEBRUARY = 2
LEAP_DAY = 29


class FiscalYear(NamedTuple):
    """A year of a goal, first and last day included."""

    first: date
    last: date

    @property
    def next(self) -> FiscalYear:
        """The year after it."""
        return fiscal_year(self.first, self.last + ONE_DAY)

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


def fiscal_year(start: date, day: date) -> FiscalYear:
    """Return the year that a day lies in, where years begin on the day of the year of `start`.

    A year that begins on 29 February begins on 1 March where there is none.
    """
    first = _begin(start, day.year)
    if first > day:
        first = _begin(start, day.year - 1)
    return FiscalYear(first, _begin(start, first.year + 1) - ONE_DAY)


def year_of(plan: YearPlan) -> FiscalYear:
    """Return the year that a plan is for."""
    return fiscal_year(plan.start, plan.start)


def plan_for(plans: Iterable[YearPlan], day: date) -> YearPlan | None:
    """Return the plan, as it holds on a day, of the year that the day lies in; its first row holds before."""
    return first_or_in_force((plan for plan in plans if year_of(plan).holds(day)), day)


def last_plan(plans: Iterable[YearPlan], day: date) -> YearPlan | None:
    """Return the plan, as it held last, of the latest year that is over on a day."""
    over = [plan for plan in plans if year_of(plan).last < day]
    return max(over, key=lambda plan: (plan.start, plan.from_day, plan.counter), default=None)


def carry_over(plan: YearPlan, won: int) -> int:
    """Return what a year leaves to the next one, in cents: below 0 what it was ahead."""
    return plan.goal + plan.carried - won


def _begin(start: date, year: int) -> date:
    if (start.month, start.day) == (FEBRUARY, LEAP_DAY):
        return date(year, FEBRUARY, LEAP_DAY - 1) + ONE_DAY
    return start.replace(year=year)
