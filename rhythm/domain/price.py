"""What another week target costs: hours, worked out from what a normal week asks (S0, wish and reality)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.advice import Advice
from rhythm.domain.calendar import WEEK, week_start
from rhythm.domain.dayplan import Planner
from rhythm.domain.refusal import Refused

ONE_WEEK = timedelta(days=WEEK)


class Price(NamedTuple):
    """What a week target of so many points changes: more, or below 0 less.

    `minutes` are those of a normal week, exact; `revenue` is that of a year in cents, None without a plan.
    """

    points: int
    minutes: Fraction
    revenue: int | None = None


class Priced(NamedTuple):
    """The advice, and what each of its numbers would cost."""

    advice: Advice
    prices: tuple[Price, ...]


def minutes_a_point(planner: Planner, day: date) -> Fraction | None:
    """Return what a point costs in the mix that a normal week asks on a day; None where it asks nothing."""
    cost = {activity.key: activity.minutes for activity in planner.epoch(day).activities}
    plans = planner.normal_week(day)
    points = sum(plan.base_plan for plan in plans)
    minutes = sum(cost[ask.key] * ask.base_target for plan in plans for ask in plan.asks)
    return Fraction(minutes, points) if points else None


def prices(
    advised: Advice, planner: Planner, day: date, point_value: Fraction | None = None
) -> tuple[Price, ...]:
    """Return what each number of the advice costs against the present target, in rising order.

    `point_value` is what one more point a week brings in a year by the plan, in cents. Nothing before the
    baseline is complete, nor where a normal week asks nothing.
    """
    each = minutes_a_point(planner, day)
    if each is None:
        return ()
    points = {advised.suggested, advised.stretch, advised.review_step} - {None, advised.target}
    return tuple(
        Price(
            points=one,
            minutes=(one - advised.target) * each,
            revenue=None if point_value is None else round((one - advised.target) * point_value),
        )
        for one in sorted(filter(None, points))
    )


def start_of_change(points: int, wanted: date | None, today: date, planner: Planner) -> date:
    """Return the day from which a week target may hold.

    A higher one holds from today or from the first day of a week to come, by default today; a lower one only
    from the first day of a week, by default the next one. Raises `Refused` for another day.
    """
    monday = week_start(today, planner.first_weekday)
    if monday < today:
        monday += ONE_WEEK
    lower = points < planner.normal_week_target(wanted or today)
    day = wanted or (monday if lower else today)
    if day < today:
        raise Refused("target_in_past", day=day, today=today)
    begins_week = day == week_start(day, planner.first_weekday)
    if lower and not begins_week:
        raise Refused("target_lower_midweek", day=day, monday=monday)
    if not begins_week and day != today:
        raise Refused("target_start_wrong", day=day, today=today, monday=monday)
    return day
