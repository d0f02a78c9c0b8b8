"""The tables of dated definitions; their meaning is told in `rhythm.domain.definitions`."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint
from sqlmodel import Field

from rhythm.store.rows import Day, Fact, NonEmpty, Word

Weights = Annotated[str, StringConstraints(pattern=r"^[0-9]+(/[0-9]+)?(,[0-9]+(/[0-9]+)?){6}$")]
"""Seven exact fractions, Monday first: `1,1,1/2,1,1,0,0`."""


class DefinitionFact(Fact):
    """A definition made in an act; `counter` is the order of that act."""

    counter: int = Field(ge=1)


class ActivityRow(DefinitionFact, table=True):
    """An activity from a day on; `active` is 0 or 1."""

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("key <> ''", name="key"),
        CheckConstraint("kind IN ('count', 'progress')", name="kind"),
        CheckConstraint("points >= 0 AND per > 0 AND minutes >= 0", name="weight"),
        CheckConstraint("active IN (0, 1)", name="active"),
    )

    key: NonEmpty
    from_day: Day
    name: str
    letter: str | None = None
    kind: Word
    points: int = Field(ge=0)
    per: int = Field(ge=1)
    minutes: int = Field(ge=0)
    position: int
    active: int = Field(ge=0, le=1)
    counts: str
    script: str


class TargetRow(DefinitionFact, table=True):
    """What is asked of an activity from a day on."""

    __tablename__ = "target"
    __table_args__ = (
        CheckConstraint("daily IS NULL OR weekly IS NULL", name="one_rhythm"),
        CheckConstraint("daily IS NULL OR daily >= 0", name="daily"),
        CheckConstraint("weekly IS NULL OR weekly >= 0", name="weekly"),
    )

    activity: NonEmpty
    from_day: Day
    daily: int | None = Field(default=None, ge=0)
    weekly: int | None = Field(default=None, ge=0)


class WeekTargetRow(DefinitionFact, table=True):
    """The person's own week target from a day on."""

    __tablename__ = "week_target"
    __table_args__ = (CheckConstraint("points IS NULL OR points >= 0", name="points"),)

    from_day: Day
    points: int | None = Field(default=None, ge=0)


class ScheduleRow(DefinitionFact, table=True):
    """The weights of the weekdays from a day on."""

    __tablename__ = "schedule"

    from_day: Day
    weights: Weights


class HolidayChoiceRow(DefinitionFact, table=True):
    """The person's own word on one day; `off` is 0 or 1."""

    __tablename__ = "holiday_choice"
    __table_args__ = (CheckConstraint("off IN (0, 1)", name="off"),)

    day: Day
    off: int = Field(ge=0, le=1)


class LeaveRow(DefinitionFact, table=True):
    """Days away."""

    __tablename__ = "leave"
    __table_args__ = (
        CheckConstraint("first <= last", name="order"),
        CheckConstraint("kind IN ('vacation', 'sick', 'training', 'own')", name="kind"),
    )

    first: Day
    last: Day
    kind: Word
