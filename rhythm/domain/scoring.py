"""Points: what a day's acts are worth."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

READY = 100
"""Percent at which a progress item closes."""

LETTER_STEP = 10
"""Percent that an activity's letter adds to a progress item."""


def count_points(total: int, points: int, per: int) -> int:
    """Return `floor(points · total / per)` for a day's total; a total of nothing or less is worth nothing."""
    return points * total // per if total > 0 else 0


class Item(NamedTuple):
    """A piece of work measured in percent: where it stands, and the highest it ever stood."""

    percent: int = 0
    highest: int = 0

    @property
    def closed(self) -> bool:
        """Ready; the next log opens a new item at 0."""
        return self.percent >= READY

    def opened(self) -> Item:
        """Return the item that the next log works on."""
        return Item() if self.closed else self

    def raised(self, percent: int) -> Item:
        """Return the item after a log of an absolute percent."""
        before = self.opened()
        return Item(percent, max(before.highest, percent))

    def next_step(self) -> int:
        """Return the percent that the activity's letter logs."""
        return min(READY, self.opened().percent + LETTER_STEP)


UNTOUCHED = Item()
"""Nothing done yet."""


def gain(before: Item, percent: int, points: int, per: int) -> int:
    """Return the points of one progress log: `floor(P·new/N) − floor(P·old/N)` from the high-water mark."""
    old = before.opened().highest
    return points * max(old, percent) // per - points * old // per


def progress_points(percents: Iterable[int], points: int = 1, per: int = 10, item: Item | None = None) -> int:
    """Return the points of a series of absolute percents, oldest first."""
    item = item or Item()
    total = 0
    for percent in percents:
        total += gain(item, percent, points, per)
        item = item.raised(percent)
    return total
