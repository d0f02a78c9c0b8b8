"""History by day, week, month, quarter and year, and what became of each activity from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.calendar import Presence, days_between
from rhythm.domain.campaign_report import Total
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.ledger import Lived
from rhythm.domain.marks import week_need

ONE_DAY = timedelta(days=1)
NOTHING_DONE = Total(0, 0)


class Period(NamedTuple):
    """A period of the history, from `start` to `last`.

    `points`, `kept` (days at their floor), `workdays` (scheduled days) and `activities` count the days asked
    for; `target`, `base_target` (without campaigns) and `campaign_days` are those of the whole period.
    `activities` has what was done of each activity, by key.
    """

    start: date
    points: int
    target: int
    kept: int
    workdays: int
    last: date
    base_target: int
    campaign_days: int
    activities: Mapping[str, Total]


class Trend(NamedTuple):
    """What was done of one activity in each period, oldest first.

    `latest` is the last period that is over, `before` the one before it, and `change` how much more it was
    as a share of that one: 0.5 is half as much again. All are None where there is nothing to compare.
    """

    key: str
    done: tuple[int, ...]
    latest: int | None
    before: int | None
    change: Fraction | None


def periods(chronicle: Chronicle, grain: Grain, first: date, last: date) -> list[Period]:
    """Return the periods that the days from first to last fall into, from the beginning on."""
    first_weekday = chronicle.planner.first_weekday
    groups: dict[date, list[Lived]] = {}
    for one in chronicle.span(first, last):
        groups.setdefault(period_start(one.day, grain, first_weekday), []).append(one)
    return [_period(chronicle, grain, start, days) for start, days in groups.items()]


def trends(told: Sequence[Period], today: date, keys: Iterable[str]) -> list[Trend]:
    """Return the trend of each activity by its key, seen from `today`; those never done are left out."""
    over = sum(period.last < today for period in told)
    found = []
    for key in keys:
        done = tuple(period.activities.get(key, NOTHING_DONE).done for period in told)
        if any(done):
            latest = done[over - 1] if over else None
            before = done[over - 2] if over > 1 else None
            change = Fraction(latest, before) - 1 if latest is not None and before else None
            found.append(Trend(key, done, latest, before, change))
    return found


def _period(chronicle: Chronicle, grain: Grain, start: date, days: list[Lived]) -> Period:
    planner = chronicle.planner
    last = period_last(start, grain)
    if grain is Grain.WEEK:
        target, base = ceil(planner.week_target(start)), ceil(week_need(planner, start))
    else:
        plans = list(planner.span(start, last))
        target = sum(plan.plan for plan in plans)
        base = sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK)
    return Period(
        start=start,
        points=sum(one.points for one in days),
        target=target,
        kept=sum(one.kept for one in days),
        workdays=sum(one.plan.scheduled for one in days),
        last=last,
        base_target=base,
        campaign_days=sum(planner.campaigns.on(day) is not None for day in days_between(start, last)),
        activities=_totals(chronicle, days),
    )


def _totals(chronicle: Chronicle, days: Iterable[Lived]) -> dict[str, Total]:
    totals: dict[str, Total] = {}
    for one in days:
        weights = chronicle.planner.epoch(one.day).weights if one.done else {}
        for key, done in one.done.items():
            weight = {key: weights[key]} if key in weights else {}
            old = totals.get(key, NOTHING_DONE)
            totals[key] = Total(old.done + done, old.points + chronicle.ledger.points(one.day, weight))
    return totals
