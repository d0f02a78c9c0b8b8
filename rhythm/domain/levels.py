"""How grown-up the selling is: crawl, walk, sprint, fly, over five dimensions (S1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from rhythm.domain.kept_reviews import Levels, LevelStep


class Level(IntEnum):
    """How far one is; the numbers are what is kept."""

    CRAWL = 1
    WALK = 2
    SPRINT = 3
    FLY = 4


class Dimension(StrEnum):
    """What is looked at, in the order in which one builds on the other."""

    POSITIONING = "positioning"
    ROLES = "roles"
    PROCESS = "process"
    INFRASTRUCTURE = "infrastructure"
    KPIS = "kpis"


STEPS = 3
"""Steps of each checklist."""


class Step(NamedTuple):
    """A step of the checklist by its number, and the day it was done."""

    number: int
    done: date | None


class Checked(NamedTuple):
    """A self-check with what follows from it. `steps` work on the bottleneck at the level it has."""

    day: date
    levels: Mapping[Dimension, Level]
    overall: Level
    lowest: Dimension
    bottleneck: Dimension
    steps: tuple[Step, ...]

    @property
    def level(self) -> Level:
        """The level of the bottleneck."""
        return self.levels[self.bottleneck]

    @property
    def finished(self) -> bool:
        """Whether all steps are done."""
        return all(step.done for step in self.steps)


def overall(levels: Sequence[Level]) -> Level:
    """Return the mean level, rounded down.

    The lowest alone would hide all progress behind one dimension, and it is named anyway.
    """
    return Level(sum(levels) // len(levels))


def lowest(levels: Mapping[Dimension, Level]) -> Dimension:
    """Return the dimension with the lowest level; among equals the one the others build on."""
    return min(Dimension, key=lambda dimension: levels[dimension])


def checked(row: Levels, steps: Iterable[LevelStep], day: date = date.max) -> Checked:
    """Return a self-check with its checklist as it stands on a day."""
    levels = {dimension: Level(getattr(row, dimension.value)) for dimension in Dimension}
    bottleneck = Dimension(row.bottleneck)
    done = done_steps((step for step in steps if step.day <= day), bottleneck, levels[bottleneck])
    return Checked(
        day=row.day,
        levels=levels,
        overall=overall(list(levels.values())),
        lowest=lowest(levels),
        bottleneck=bottleneck,
        steps=tuple(Step(number, done.get(number)) for number in range(1, STEPS + 1)),
    )


def done_steps(rows: Iterable[LevelStep], dimension: str, level: int) -> dict[int, date]:
    """Return the steps of one checklist that are done, each with its day; the newest word counts."""
    found: dict[int, date] = {}
    own = (row for row in rows if row.dimension == dimension and row.level == level)
    for row in sorted(own, key=lambda row: (row.day, row.counter)):
        if row.done:
            found.setdefault(row.step, row.day)
        else:
            found.pop(row.step, None)
    return found


def told_checks(rows: Iterable[Levels], steps: Iterable[LevelStep], day: date) -> list[Checked]:
    """Return the self-checks up to a day, oldest first; of one day the newest act counts."""
    steps = tuple(steps)
    by_day = {row.day: row for row in sorted(rows, key=lambda row: row.counter) if row.day <= day}
    return [checked(by_day[one], steps, day) for one in sorted(by_day)]
