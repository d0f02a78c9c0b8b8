"""A day's share of what is asked: targets by the day or the week, weighed, raised, and rounded up once."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.campaigns import Raise
from rhythm.domain.definitions import Target

ONE = Fraction(1)


class Share(NamedTuple):
    """A day's share of what is asked: its weight, and its place among the scheduled days of the week."""

    weight: Fraction
    place: int
    days: int

    def of(self, target: Target | None, factor: Fraction = ONE) -> int:
        """Return a day's target: the daily one times weight and factor, or its part of the weekly one."""
        if target is None:
            return 0
        if target.daily is not None:
            return ceil(target.daily * self.weight * factor)
        weekly = (target.weekly or 0) * factor
        return ceil(weekly * self.place / self.days) - ceil(weekly * (self.place - 1) / self.days)

    def raised(self, target: Target | None, activity: str, lift: Raise | None) -> int:
        """Return a day's target as the campaign of that day has it, rounded up once."""
        if lift is None:
            return self.of(target)
        own = lift.own(activity)
        return self.of(target, lift.factor) if own is None else ceil(own * self.weight)
