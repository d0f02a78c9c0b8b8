"""What was done: the day totals of counts, and the progress logs folded into gains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from rhythm.domain.dayplan import DayPlan, Planner
from rhythm.domain.days import DayState, state_of
from rhythm.domain.scoring import Item, count_points, gain

Done = Mapping[str, int]
"""A day's totals by activity key: units for counts, percent gained above the highest so far for progress."""

NOTHING: Done = {}
ONE_DAY = timedelta(days=1)


class Gain(NamedTuple):
    """One live progress log: the item as it stood before, and the absolute percent logged."""

    key: str
    before: Item
    percent: int


class Lived(NamedTuple):
    """A day with what it asked and what was done. `done` lists what was logged."""

    day: date
    plan: DayPlan
    points: int
    done: Done

    @property
    def kept(self) -> bool:
        """At or above the floor of a scheduled day."""
        return self.plan.scheduled and self.points >= self.plan.floor

    @property
    def perfect(self) -> bool:
        """Every base daily target of a scheduled day met."""
        done = self.done
        return self.plan.scheduled and all(done.get(key, 0) >= base for key, base in self.plan.bases.items())

    def state(self, today: date, *, frozen: bool = False) -> DayState:
        """Tell how the day stands, seen from `today`."""
        done = self.done
        met = all(done.get(key, 0) >= target for key, target in self.plan.targets.items())
        return state_of(self.plan.presence, met=met, points=self.points, past=self.day < today, frozen=frozen)


class Ledger:
    """All that was done, by day."""

    def __init__(
        self, totals: Iterable[tuple[date, str, int]], progress: Iterable[tuple[date, str, int]] = ()
    ) -> None:
        """Take live day totals of counts, and live progress logs (absolute percent) oldest first."""
        self._counts: dict[date, dict[str, int]] = {}
        for day, key, quantity in totals:
            self._counts.setdefault(day, {})[key] = quantity
        self._gains: dict[date, list[Gain]] = {}
        self._items: dict[str, list[tuple[date, Item]]] = {}
        standing: dict[str, Item] = {}
        for day, key, percent in progress:
            before = standing.get(key, Item())
            self._gains.setdefault(day, []).append(Gain(key, before, percent))
            standing[key] = before.raised(percent)
            self._items.setdefault(key, []).append((day, standing[key]))

    @property
    def first_day(self) -> date | None:
        """The earliest day with a live entry."""
        return min((*self._counts, *self._gains), default=None)

    def item(self, key: str, until: date) -> Item:
        """Return where a progress activity stands when the day `until` begins."""
        before = [item for day, item in self._items.get(key, ()) if day < until]
        return before[-1].opened() if before else Item()

    def counts(self, day: date) -> Done:
        """Return the units counted on a day."""
        return self._counts.get(day, NOTHING)

    def add(self, day: date, key: str, quantity: int) -> None:
        """Count units on a day."""
        counts = self._counts.setdefault(day, {})
        counts[key] = counts.get(key, 0) + quantity

    def gains(self, day: date) -> list[Gain]:
        """Return the progress logs of a day in their order."""
        return self._gains.get(day, [])

    def done(self, day: date) -> Done:
        """Return the totals of a day."""
        gains = self._gains.get(day)
        if not gains:
            return self._counts.get(day, NOTHING)
        done = dict(self._counts.get(day, NOTHING))
        for key, before, percent in gains:
            gained = before.raised(percent).highest - before.opened().highest
            done[key] = done.get(key, 0) + gained
        return done

    def points(self, day: date, weights: Mapping[str, tuple[int, int]]) -> int:
        """Return the points of a day under the weights of that day."""
        total = 0
        for key, quantity in self._counts.get(day, NOTHING).items():
            if key in weights:
                total += count_points(quantity, *weights[key])
        for key, before, percent in self._gains.get(day, ()):
            if key in weights:
                total += gain(before, percent, *weights[key])
        return total

    def lived(self, planner: Planner, first: date, last: date) -> list[Lived]:
        """Return the days from first to last, both included, with what they asked and what was done."""
        counts, gains = self._counts, self._gains
        lived = []
        day = first
        for plan in planner.span(first, last):
            if day in counts or day in gains:
                points = self.points(day, planner.epoch(day).weights)
                lived.append(Lived(day, plan, points, self.done(day)))
            else:
                lived.append(Lived(day, plan, 0, NOTHING))
            day += ONE_DAY
        return lived
