"""Targets that stay real: the baseline, a suggestion slightly above it, and one step a review.

Sources: S4 (measure first, then set a target), S0 (wish and reality).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice
from math import ceil
from statistics import median
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, week_start
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import Planner
from rhythm.domain.refusal import Refused

MEASURED = 4
"""Normal weeks that make a baseline; three are enough to begin with."""

ENOUGH = 3
STRETCH_WEEKS = 12
STRETCH_SHARE = Fraction(80, 100)
SHORTEST = 2
"""Working days below which a week says nothing."""

STEP = Fraction(105, 100)
HIT_OFTEN = 3
HIT_SELDOM = 1
FAR_BELOW = Fraction(80, 100)


class NormalWeek(NamedTuple):
    """A complete week that counts: its points, its working days, and those of a week without days off.

    `target` is what the week asked, exact.
    """

    start: date
    points: int
    workdays: Fraction
    normal: Fraction
    target: Fraction

    @property
    def last(self) -> date:
        """Its last day."""
        return self.start + timedelta(days=WEEK - 1)

    @property
    def scale(self) -> Fraction:
        """What anything done in it is multiplied by to compare it with a normal week."""
        return self.normal / self.workdays

    @property
    def scaled(self) -> Fraction:
        """Its points, scaled to a normal week."""
        return self.points * self.scale

    @property
    def hit(self) -> bool:
        """Whether it met its target."""
        return 0 < self.target <= self.points


class Advice(NamedTuple):
    """What is real, and what follows from it; all but `weeks` and `target` in points of a normal week.

    `weeks` are the last normal weeks, newest first, `measured` how many of the four of a baseline there are.
    `baseline` and what follows from it are None until it is complete. Nothing follows from a baseline of 0:
    nothing was done in those weeks. `target` is what a normal week asks.
    """

    weeks: tuple[NormalWeek, ...]
    measured: int
    baseline: Fraction | None
    suggested: int | None
    stretch: int | None
    review_step: int | None
    target: int


def advice(chronicle: Chronicle, today: date) -> Advice:
    """Return the advice as of a day; the chronicle must reach up to it."""
    weeks = list(islice(normal_weeks(chronicle, today), STRETCH_WEEKS))
    recent = weeks[:MEASURED]
    target = chronicle.planner.normal_week_target(today)
    baseline = median(week.scaled for week in recent) if len(recent) >= ENOUGH else None
    return Advice(
        weeks=tuple(weeks),
        measured=len(recent),
        baseline=baseline,
        suggested=suggestion(baseline) if baseline else None,
        stretch=ceil(percentile([week.scaled for week in weeks])) if baseline else None,
        review_step=review_step(recent, baseline, target) if baseline else None,
        target=target,
    )


def no_suggestion(advised: Advice) -> Refused:
    """Return why there is nothing to take over: too few weeks are measured, or nothing was done in them."""
    if advised.baseline is None:
        return Refused("baseline_incomplete", measured=advised.measured, needed=MEASURED)
    return Refused("baseline_empty")


def suggestion(baseline: Fraction) -> int:
    """Return a target slightly above the baseline: `max(ceil(b) + 1, ceil(1.05 · b))`."""
    return max(ceil(baseline) + 1, ceil(STEP * baseline))


def percentile(values: Sequence[Fraction]) -> Fraction:
    """Return the 80th percentile by nearest rank: the smallest value that 80 % are not above."""
    return sorted(values)[ceil(STRETCH_SHARE * len(values)) - 1]


def review_step(recent: Sequence[NormalWeek], baseline: Fraction, target: int) -> int | None:
    """Return the one step of a review from a baseline above 0, in points of a normal week; None: not due.

    Met in three of the last four weeks: up by 5 %. Met in one at the most, or the median under 80 % of the
    target: the median that was achieved. Weeks that asked for nothing were neither met nor missed, so that
    nothing is due where too few are left, nor where nothing is asked now.
    """
    asked = [week for week in recent if week.target]
    if len(asked) < ENOUGH or not target:
        return None
    hits = sum(week.hit for week in asked)
    if hits <= HIT_SELDOM or baseline < FAR_BELOW * target:
        return ceil(baseline)
    return ceil(STEP * target) if hits >= HIT_OFTEN else None


def normal_weeks(chronicle: Chronicle, today: date, since: date = date.min) -> Iterator[NormalWeek]:
    """Yield the complete weeks that count, newest first; the chronicle must reach up to the day.

    None that ended before `since`. Left out are weeks with fewer than two working days, and those in which a
    campaign ran.
    """
    planner = chronicle.planner
    start = week_start(today, planner.first_weekday) - timedelta(days=WEEK)
    while start + timedelta(days=WEEK - 1) >= max(chronicle.beginning, since):
        week = _week(chronicle, start)
        if week.workdays >= SHORTEST and not _in_campaign(planner, start):
            yield week
        start -= timedelta(days=WEEK)


def _week(chronicle: Chronicle, start: date) -> NormalWeek:
    planner, last = chronicle.planner, start + timedelta(days=WEEK - 1)
    return NormalWeek(
        start=start,
        points=sum(day.points for day in chronicle.lived(start, last)),
        workdays=planner.calendar.working_days(start, last),
        normal=sum(planner.calendar.weights(planner.calendar.epoch(last)), Fraction(0)),
        target=planner.week_target(start),
    )


def _in_campaign(planner: Planner, start: date) -> bool:
    """Tell whether a campaign ran on a day that was worked; one that touched a weekend raised nothing."""
    days = [start + timedelta(days=number) for number in range(WEEK)]
    return any(planner.campaigns.on(day) and planner.calendar.presence(day) is Presence.WORK for day in days)
