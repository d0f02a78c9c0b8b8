"""What a campaign would ask, beside what the person ever did: said before the start, never forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, WorkCalendar
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Campaign
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.ledger import Lived


class Reach(StrEnum):
    """How far a campaign is from what the person did before, a working day."""

    UNKNOWN = "unknown"
    WITHIN = "within"
    STRETCH = "stretch"
    AMBITIOUS = "ambitious"


class Month(NamedTuple):
    """A whole month of the past: its points, and its working days (half days count half)."""

    first: date
    points: int
    workdays: Fraction

    @property
    def per_day(self) -> Fraction:
        """Points a working day."""
        return self.points / self.workdays


class Forecast(NamedTuple):
    """What a campaign asks. `base_points` are asked without it, `months` the whole months to compare with.

    `days` are working days, `workdays` the same with half days as half. `extra_minutes` is what all that is
    asked above the base takes, `promised_minutes` what the person sets free over the whole campaign.
    """

    days: int
    workdays: Fraction
    points: int
    base_points: int
    months: int
    best: Month | None
    median: Fraction | None
    reach: Reach
    extra_minutes: int
    promised_minutes: int
    weeks: Fraction

    @property
    def per_day(self) -> Fraction:
        """Points a working day, exact; 0 without working days."""
        return Fraction(self.points, self.days) if self.days else Fraction(0)


def whole_months(lived: Iterable[Lived], calendar: WorkCalendar, today: date) -> list[Month]:
    """Return the calendar months that were lived from their first to their last day, oldest first.

    Months without a working day say nothing and are left out.
    """
    points: dict[date, int] = {}
    days: dict[date, int] = {}
    for one in lived:
        month = period_start(one.day, Grain.MONTH)
        points[month] = points.get(month, 0) + one.points
        days[month] = days.get(month, 0) + 1
    found = []
    for month, total in points.items():
        last = period_last(month, Grain.MONTH)
        workdays = calendar.working_days(month, last)
        if last < today and days[month] == last.day and workdays:
            found.append(Month(month, total, workdays))
    return found


def forecast(planner: Planner, campaign: Campaign, months: Sequence[Month]) -> Forecast:
    """Return what a campaign asks that the planner already knows."""
    days = planner.campaigns.days(campaign.key)
    plans = [planner.day(day) for day in days]
    minutes = 0
    for day, plan in zip(days, plans, strict=True):
        cost = {activity.key: activity.minutes for activity in planner.epoch(day).activities}
        if plan.presence is Presence.WORK:
            minutes += sum((ask.target - ask.base_target) * cost[ask.key] for ask in plan.asks)
    weeks = Fraction(len(days), WEEK)
    worked = [day for day, plan in zip(days, plans, strict=True) if plan.presence is Presence.WORK]
    points = sum(plan.plan for plan in plans)
    workdays = sum((planner.calendar.weight(day) for day in worked), Fraction(0))
    return Forecast(
        days=len(worked),
        workdays=workdays,
        points=points,
        base_points=sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK),
        months=len(months),
        best=max(months, key=lambda month: (month.points, month.first), default=None),
        median=median(Fraction(month.points) for month in months) if months else None,
        reach=_reach(points / workdays if workdays else Fraction(0), months),
        extra_minutes=minutes,
        promised_minutes=round(campaign.extra_minutes * weeks),
        weeks=weeks,
    )


def _reach(per_day: Fraction, months: Sequence[Month]) -> Reach:
    """Compare points a whole working day, so that a fortnight and a quarter are measured alike."""
    if not months:
        return Reach.UNKNOWN
    lived = [month.per_day for month in months]
    if per_day <= median(lived):
        return Reach.WITHIN
    return Reach.STRETCH if per_day <= max(lived) else Reach.AMBITIOUS
