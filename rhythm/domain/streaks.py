"""Streaks: runs of kept days, with freezes. A pure fold, oldest first; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

KEPT = "K"
MISSED = "M"
BRIDGE = "-"
"""A day that neither adds nor breaks: off, leave, or today while it is open."""
FROZEN = "F"
"""A day below the floor that a freeze turned into a bridge."""

EARNED_EVERY = 5
BANKED_AT_MOST = 2


class Run(NamedTuple):
    """An unbroken run: its first and last kept day, and how many days were kept."""

    first: date
    last: date
    length: int


class Standing(NamedTuple):
    """Where a streak stands after a day: all that the next day needs to know."""

    current: int = 0
    longest: int = 0
    freezes: int = 0

    def kept(self, *, freezes: bool) -> Standing:
        """Return the standing after a kept day; every fifth of a run earns a freeze, two are banked."""
        current = self.current + 1
        earned = 1 if freezes and current % EARNED_EVERY == 0 else 0
        return Standing(current, max(self.longest, current), min(BANKED_AT_MOST, self.freezes + earned))

    def missed(self) -> Standing:
        """Return the standing after a day below the floor: a freeze is used, or the run ends."""
        if self.freezes:
            return self._replace(freezes=self.freezes - 1)
        return self._replace(current=0)


class Streak(NamedTuple):
    """A streak with its history: `runs` oldest first, `marks` as given but with frozen days told apart."""

    standing: Standing
    runs: tuple[Run, ...]
    marks: str


def streak(days: Sequence[date], marks: str, *, freezes: bool) -> Streak:
    """Fold marks (`KEPT`, `MISSED`, anything else is a bridge), one for each of `days`, oldest first."""
    current = longest = banked = 0
    first = last = 0
    runs: list[Run] = []
    frozen: list[int] = []
    for number, mark in enumerate(marks):
        if mark == KEPT:
            first = number if not current else first
            last = number
            current += 1
            if freezes and not current % EARNED_EVERY and banked < BANKED_AT_MOST:
                banked += 1
        elif mark == MISSED and current:
            if banked:
                banked -= 1
                frozen.append(number)
            else:
                runs.append(Run(days[first], days[last], current))
                longest = max(longest, current)
                current = 0
    if current:
        runs.append(Run(days[first], days[last], current))
    told = list(marks)
    for number in frozen:
        told[number] = FROZEN
    return Streak(Standing(current, max(longest, current), banked), tuple(runs), "".join(told))
