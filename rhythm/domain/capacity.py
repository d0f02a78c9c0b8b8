"""The work a plan asks against the time there is, and back: what the time there is can bring."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.staircase import NOTHING, Needs
from rhythm.domain.what_is_left import Climb, Left


class Capacity(NamedTuple):
    """Minutes that what is left asks in all and a week, and those there are (0 a week: not said).

    `attainable` is what the year brings in cents with the minutes there are, what is won and what the open
    offers are expected to bring in it. None: it cannot be told.
    """

    needed: Fraction | None
    needed_week: Fraction | None
    there_week: int
    there: Fraction | None
    attainable: int | None


def work(needed: Needs | None, minutes: Sequence[int | None]) -> Fraction | None:
    """Return the minutes that the steps cost; None where nothing can be told."""
    if needed is None or not any(minutes):
        return None
    return sum((step.exact * (cost or 0) for step, cost in zip(needed.steps, minutes, strict=True)), NOTHING)


def capacity(
    climb: Climb, left: Left, minutes: Sequence[int | None], weeks: Fraction, there_week: int
) -> Capacity:
    """Return both directions; `minutes` are those of one act of each step, `weeks` the ones that are left."""
    needed = work(left.needs, minutes)
    there = there_week * weeks if there_week else None
    attainable = None
    if there is not None and climb.average is not None:
        of_one = work(climb.needs(climb.average), minutes)
        if of_one:
            attainable = int(left.won + left.expected + there / of_one * climb.average)
    return Capacity(
        needed=needed,
        needed_week=needed / weeks if needed is not None and weeks else None,
        there_week=there_week,
        there=there,
        attainable=attainable,
    )
