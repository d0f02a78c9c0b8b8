"""The staircase: from the sales a year asks back to the first call, in exact fractions (S3)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.refusal import Refused

MOST_STEPS = 12
FIVE_DAYS = 5
"""Working days of a week in the presets of a year: 44 weeks are 220 days (S2), 40 are 200 (S3)."""

NOTHING = Fraction(0)
ALL = Fraction(1)
TEN_POINTS = Fraction(1, 10)


class Need(NamedTuple):
    """How many of one step are needed, exact; `hit` is the share of them that gets to the next step."""

    key: str
    hit: Fraction
    exact: Fraction

    @property
    def shown(self) -> int:
        """The need in whole acts, rounded up once."""
        return ceil(self.exact)


class Needs(NamedTuple):
    """The sales that are needed, exact, and what each step below them needs, first step first."""

    sales: Fraction
    steps: tuple[Need, ...]

    @property
    def sales_shown(self) -> int:
        """The sales in whole ones, rounded up once."""
        return ceil(self.sales)


class Stretch(NamedTuple):
    """How long there is: weeks, and working days in them."""

    weeks: Fraction
    days: Fraction


class Every(NamedTuple):
    """How often something comes: so many in so many weeks."""

    number: int
    weeks: int


class Work(StrEnum):
    """What work is measured in."""

    MINUTES = "minutes"
    ACTS = "acts"


class Bottleneck(NamedTuple):
    """The one step where ten points more of hit rate save most work.

    `place` counts from 0. Of the `total` work below the sales, `saved` would fall away if `hit` became
    `raised`; both are in minutes, or in acts where no step has minutes.
    """

    key: str
    place: int
    hit: Fraction
    raised: Fraction
    saved: Fraction
    total: Fraction
    unit: Work


def needs(
    goal: int | Fraction, average: int | Fraction, hits: Sequence[Fraction], keys: Sequence[str] = ()
) -> Needs:
    """Return what a goal asks of each step: `need(k) = need(k+1) / hit(k)`, and `goal / average` sales.

    `goal` and `average` (of a sale) are in the same unit, `hits` and `keys` in the order of the steps.
    Raises `Refused` for a goal, an average or a hit rate that cannot be, and for none or too many steps.
    """
    if goal <= 0:
        raise Refused("goal_not_positive")
    if average <= 0:
        raise Refused("average_not_positive")
    return climbed(Fraction(goal) / average, hits, keys)


def climbed(sales: Fraction, hits: Sequence[Fraction], keys: Sequence[str] = ()) -> Needs:
    """Return what so many sales (0 or more) ask of each step. Raises `Refused` as `needs` does."""
    checked_hits(hits)
    found, above = [], sales
    for place in reversed(range(len(hits))):
        above /= hits[place]
        found.append(Need(keys[place] if keys else str(place + 1), hits[place], above))
    return Needs(sales, tuple(reversed(found)))


def checked_hits(hits: Sequence[Fraction]) -> Sequence[Fraction]:
    """Return the hit rates of a staircase. Raises `Refused` for one that cannot be, and for their number."""
    if not hits:
        raise Refused("steps_missing")
    if len(hits) > MOST_STEPS:
        raise Refused("steps_too_many", number=len(hits), highest=MOST_STEPS)
    for place, hit in enumerate(hits, start=1):
        if not 0 < hit <= 1:
            raise Refused("hit_out_of_range", place=place, value=f"{float(hit * 100):g}")
    return hits


def in_weeks(number: int) -> Stretch:
    """Return a year of so many weeks in place, five days each."""
    return Stretch(Fraction(number), Fraction(FIVE_DAYS * number))


def shared(exact: Fraction, parts: Fraction) -> Fraction:
    """Return what each part gets; nothing where there are none."""
    return exact / parts if parts else NOTHING


def every(per_week: Fraction) -> Every | None:
    """Return how often something comes in whole weeks: 1/2 a week is 1 every 2 weeks; None for nothing.

    The weeks are rounded down, so that what is asked is never less than what is needed.
    """
    if per_week <= 0:
        return None
    if per_week >= 1:
        return Every(ceil(per_week), 1)
    return Every(1, int(1 / per_week))


def bottleneck(needed: Needs, minutes: Sequence[int | None] = ()) -> Bottleneck | None:
    """Return the step where ten points more save most work; None where no hit rate can rise.

    `minutes` is what one act of each step costs, None where that is unknown. Raising the rate of a step
    makes it and all steps before it smaller; of equal ones the first step is named.
    """
    costs = [Fraction(cost or 0) for cost in minutes]
    unit = Work.MINUTES if any(costs) else Work.ACTS
    if unit is Work.ACTS:
        costs = [ALL] * len(needed.steps)
    best, work = None, NOTHING
    total = sum((step.exact * cost for step, cost in zip(needed.steps, costs, strict=True)), NOTHING)
    for place, (step, cost) in enumerate(zip(needed.steps, costs, strict=True)):
        work += step.exact * cost
        raised = min(ALL, step.hit + TEN_POINTS)
        saved = work * (1 - step.hit / raised)
        if saved > (best.saved if best else 0):
            best = Bottleneck(step.key, place, step.hit, raised, saved, total, unit)
    return best
