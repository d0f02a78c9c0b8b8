"""Dated definitions: what was asked, and how it was weighed, from which day on.

A row holds from its day until a later row of its kind takes over; it never rewrites the past.
`counter` orders acts: among rows of the same day the newer act wins.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from rhythm.domain.kept_plans import Kpi, YearPlan
from rhythm.domain.kept_reviews import Levels, LevelStep, Review

ALWAYS = date.min
"""The day from which the first definitions of a new logbook hold."""


class Kind(StrEnum):
    """How an activity is measured."""

    COUNT = "count"
    PROGRESS = "progress"


class LeaveKind(StrEnum):
    """Why a person is away."""

    VACATION = "vacation"
    SICK = "sick"
    TRAINING = "training"
    OWN = "own"


class Activity(NamedTuple):
    """An activity and its weight: `points` per `per` units, floored on the day's total.

    `minutes` is what one unit costs, `counts` the written definition (what counts, what does not, who gets
    the credit), `script` the person's own checklist. `letter` logs it on Today.
    """

    key: str
    from_day: date
    name: str
    letter: str | None
    kind: Kind
    points: int
    per: int
    minutes: int
    position: int
    active: bool = True
    counts: str = ""
    script: str = ""
    id: str = ""
    counter: int = 0


class Target(NamedTuple):
    """What is asked of an activity: so many a day, or so many a week, or (both None) nothing."""

    activity: str
    from_day: date
    daily: int | None
    weekly: int | None
    id: str = ""
    counter: int = 0


class WeekTarget(NamedTuple):
    """The person's own points for a normal week, and why; None follows the day plans."""

    from_day: date
    points: int | None
    why: str = ""
    id: str = ""
    counter: int = 0


class Schedule(NamedTuple):
    """The weight of each weekday, Monday first: 1 a whole day, 1/2 half a day, 0 not a working day."""

    from_day: date
    weights: tuple[Fraction, ...]
    id: str = ""
    counter: int = 0


class HolidayChoice(NamedTuple):
    """The person's own word on one day: off as a holiday, or worked although it is one."""

    day: date
    off: bool
    id: str = ""
    counter: int = 0


class Leave(NamedTuple):
    """Days away, first to last, both included."""

    first: date
    last: date
    kind: LeaveKind
    id: str = ""
    counter: int = 0


class Campaign(NamedTuple):
    """An action month or quarter as it holds from `from_day` on; `first` and `last` are included.

    `key` is the same for all rows of one campaign. The targets of its days are multiplied by `factor`, but
    for the activities in `targets`, which are asked so many a day. Its first `ramp_days` and its last
    `cooldown_days` working days have a factor of their own for everything. `theme` is the name of a theme,
    `extra_minutes` the time set free each week, `score` what a point is worth in the campaign's own total.
    """

    key: str
    from_day: date
    name: str
    theme: str
    first: date
    last: date
    factor: Fraction = Fraction(1)
    targets: tuple[tuple[str, int], ...] = ()
    ramp_days: int = 0
    ramp_factor: Fraction = Fraction(1)
    cooldown_days: int = 0
    cooldown_factor: Fraction = Fraction(1)
    extra_minutes: int = 0
    score: Fraction = Fraction(1)
    id: str = ""
    counter: int = 0


class Span(StrEnum):
    """What a reward is for."""

    DAY = "day"
    WEEK = "week"
    CAMPAIGN = "campaign"


class Reward(NamedTuple):
    """What a person gives themselves for so many points: in one day, one week, or one campaign.

    A day or week from `from_day` on reaches it; `campaign` is the key of the campaign it belongs to, else
    empty.
    """

    key: str
    from_day: date
    span: Span
    text: str
    points: int
    campaign: str = ""
    id: str = ""
    counter: int = 0


class Claim(NamedTuple):
    """The day on which a reward was taken; `reward` is its key."""

    reward: str
    day: date
    id: str = ""
    counter: int = 0


class Definitions(NamedTuple):
    """All live definition rows of one logbook but its deals, in no particular order."""

    activities: tuple[Activity, ...] = ()
    targets: tuple[Target, ...] = ()
    week_targets: tuple[WeekTarget, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    holiday_choices: tuple[HolidayChoice, ...] = ()
    leaves: tuple[Leave, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    rewards: tuple[Reward, ...] = ()
    claims: tuple[Claim, ...] = ()
    reviews: tuple[Review, ...] = ()
    levels: tuple[Levels, ...] = ()
    level_steps: tuple[LevelStep, ...] = ()
    plans: tuple[YearPlan, ...] = ()
    kpis: tuple[Kpi, ...] = ()


class Dated(Protocol):
    """A row that holds from a day on."""

    @property
    def from_day(self) -> date:
        """The first day it holds."""

    @property
    def counter(self) -> int:
        """The order of the act that made it."""


Row = TypeVar("Row", bound=Dated)


def in_force(rows: Iterable[Row], day: date) -> Row | None:
    """Return the row that counts on a day: the latest `from_day` ≤ day, among equals the newer act."""
    held = [row for row in rows if row.from_day <= day]
    return max(held, key=lambda row: (row.from_day, row.counter), default=None)


def first_or_in_force(rows: Iterable[Row], day: date) -> Row | None:
    """Like `in_force`, but the first row also holds for all earlier days."""
    rows = tuple(rows)
    return in_force(rows, day) or in_force(rows, min((row.from_day for row in rows), default=day))


def in_force_activities(rows: Iterable[Activity], day: date) -> tuple[Activity, ...]:
    """Return each activity as it is defined on a day, archived ones too, in the order of the checklist."""
    by_key: dict[str, list[Activity]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    found = (first_or_in_force(own, day) for own in by_key.values())
    return tuple(sorted((row for row in found if row), key=lambda row: (row.position, row.key)))
