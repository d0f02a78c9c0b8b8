"""Streaks: runs of kept days, with freezes. A pure fold, oldest first; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def standings(marks: str, *, freezes: bool) -> list[Standing]:
    """Return the standing before each mark, oldest first, and after the last one."""
    return [Standing(), *map(Standing._make, _walk(marks, freezes=freezes))]


def streak(days: Sequence[date], marks: str, *, freezes: bool) -> Streak:
    """Fold marks (`KEPT`, `MISSED`, anything else is a bridge), one for each of `days`, oldest first."""
    before = after = (0, 0, 0)
    first = last = 0
    runs: list[Run] = []
    frozen: list[int] = []
    for number, (mark, after) in enumerate(zip(marks, _walk(marks, freezes=freezes), strict=True)):
        if mark == KEPT:
            first = first if before[0] else number
            last = number
        elif mark == MISSED and before[0]:
            if after[0]:
                frozen.append(number)
            else:
                runs.append(Run(days[first], days[last], before[0]))
        before = after
    if after[0]:
        runs.append(Run(days[first], days[last], after[0]))
    told = list(marks)
    for number in frozen:
        told[number] = FROZEN
    return Streak(Standing(*after), tuple(runs), "".join(told))


def _walk(marks: str, *, freezes: bool) -> Iterator[tuple[int, int, int]]:
    """Yield (current, longest, freezes) after each mark."""
    current = longest = banked = 0
    for mark in marks:
        if mark == KEPT:
            current += 1
            longest = max(longest, current)
            if freezes and not current % EARNED_EVERY and banked < BANKED_AT_MOST:
                banked += 1
        elif mark == MISSED and current:
            if banked:
                banked -= 1
            else:
                current = 0
        yield current, longest, banked
