"""The tables of dated definitions; their meaning is told in `rhythm.domain.definitions`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as AnnotatedField
from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from rhythm.domain.entries import MOST_CENTS
from rhythm.store.rows import Day, Fact, NonEmpty, Word

Weights = Annotated[str, StringConstraints(pattern=r"^[0-9]+(/[0-9]+)?(,[0-9]+(/[0-9]+)?){6}$")]
"""Seven exact fractions, Monday first: `1,1,1/2,1,1,0,0`."""

Factor = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*(/[1-9][0-9]*)?$")]
"""One exact fraction above 0: `2` or `3/2`."""

Targets = Annotated[str, StringConstraints(pattern=r"^([a-z0-9_]+=[0-9]+(,[a-z0-9_]+=[0-9]+)*)?$")]
"""Targets a day by activity key: `message=10,call=4`, or nothing."""


Cents = Annotated[int, AnnotatedField(ge=0, le=MOST_CENTS)]
"""An amount of money: whole cents."""

SignedCents = Annotated[int, AnnotatedField(ge=-MOST_CENTS, le=MOST_CENTS)]


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


class CampaignRow(DefinitionFact, table=True):
    """A campaign from a day on."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("key <> '' AND name <> '' AND theme <> ''", name="texts"),
        CheckConstraint("first <= last", name="order"),
        CheckConstraint("factor GLOB '[1-9]*' AND score GLOB '[1-9]*'", name="factor"),
        CheckConstraint("ramp_factor GLOB '[1-9]*' AND cooldown_factor GLOB '[1-9]*'", name="edges"),
        CheckConstraint("ramp_days >= 0 AND cooldown_days >= 0 AND extra_minutes >= 0", name="numbers"),
    )

    key: NonEmpty
    from_day: Day
    name: NonEmpty
    theme: NonEmpty
    first: Day
    last: Day
    factor: Factor
    targets: Targets
    ramp_days: int = Field(ge=0)
    ramp_factor: Factor
    cooldown_days: int = Field(ge=0)
    cooldown_factor: Factor
    extra_minutes: int = Field(ge=0)
    score: Factor


class RewardRow(DefinitionFact, table=True):
    """What a person gives themselves for so many points."""

    __tablename__ = "reward"
    __table_args__ = (
        CheckConstraint("key <> '' AND text <> ''", name="texts"),
        CheckConstraint("span IN ('day', 'week', 'campaign')", name="span"),
        CheckConstraint("(span = 'campaign') = (campaign <> '')", name="campaign"),
        CheckConstraint("points > 0", name="points"),
    )

    key: NonEmpty
    from_day: Day
    span: Word
    text: NonEmpty
    points: int = Field(ge=1)
    campaign: str


class ClaimRow(DefinitionFact, table=True):
    """The day on which a reward was taken."""

    __tablename__ = "claim"
    __table_args__ = (CheckConstraint("reward <> ''", name="reward"),)

    reward: NonEmpty
    day: Day


class ReviewRow(DefinitionFact, table=True):
    """A review that was held; its sentence and its reason are kept as words."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("span IN ('week', 'month')", name="span"),
        CheckConstraint("decision IN ('accepted', 'edited', 'kept')", name="decision"),
        CheckConstraint("points IS NULL OR points > 0", name="points"),
    )

    span: Word
    start: Day
    bottleneck: str
    decision: Word
    points: int | None = Field(default=None, ge=1)


class LevelsRow(DefinitionFact, table=True):
    """A self-check: a level, 1 to 4, for each dimension, and the dimension to work on."""

    __tablename__ = "levels"
    __table_args__ = (
        CheckConstraint("positioning BETWEEN 1 AND 4 AND roles BETWEEN 1 AND 4", name="before"),
        CheckConstraint("process BETWEEN 1 AND 4 AND infrastructure BETWEEN 1 AND 4", name="after"),
        CheckConstraint("kpis BETWEEN 1 AND 4", name="kpis"),
        CheckConstraint(
            "bottleneck IN ('positioning', 'roles', 'process', 'infrastructure', 'kpis')", name="bottleneck"
        ),
    )

    day: Day
    positioning: int = Field(ge=1, le=4)
    roles: int = Field(ge=1, le=4)
    process: int = Field(ge=1, le=4)
    infrastructure: int = Field(ge=1, le=4)
    kpis: int = Field(ge=1, le=4)
    bottleneck: Word


class LevelStepRow(DefinitionFact, table=True):
    """A step of a checklist, ticked (1) or not (0) since a day."""

    __tablename__ = "level_step"
    __table_args__ = (
        CheckConstraint("dimension <> ''", name="dimension"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
        CheckConstraint("step > 0", name="step"),
        CheckConstraint("done IN (0, 1)", name="done"),
    )

    dimension: Word
    level: int = Field(ge=1, le=4)
    step: int = Field(ge=1)
    day: Day
    done: int = Field(ge=0, le=1)


class YearPlanRow(DefinitionFact, table=True):
    """The plan of a year from a day on; `steps` is JSON: key, own name, activity and hit rate of each."""

    __tablename__ = "year_plan"
    __table_args__ = (
        CheckConstraint("goal > 0 AND (average IS NULL OR average > 0)", name="money"),
        CheckConstraint("weeks IS NULL OR weeks BETWEEN 1 AND 53", name="weeks"),
        CheckConstraint("minutes >= 0", name="minutes"),
    )

    from_day: Day
    start: Day
    goal: Cents
    average: Cents | None = None
    steps: NonEmpty
    weeks: int | None = Field(default=None, ge=1, le=53)
    minutes: int = Field(ge=0)
    carried: SignedCents


class KpiRow(DefinitionFact, table=True):
    """A KPI from a day on; `active` is 0 or 1."""

    __tablename__ = "kpi"
    __table_args__ = (
        CheckConstraint("key <> '' AND measure <> ''", name="texts"),
        CheckConstraint("target IS NULL OR target > 0", name="target"),
        CheckConstraint("active IN (0, 1)", name="active"),
    )

    key: NonEmpty
    from_day: Day
    measure: NonEmpty
    name: str
    means: str
    target: Cents | None = None
    active: int = Field(ge=0, le=1)


class DealBase(DefinitionFact):
    """What a deal holds: checked here, a table of them many times faster than as `DealRow`."""

    __tablename__ = "deal"

    key: NonEmpty
    lead: Day | None = None
    opened: Day | None = None
    offered: Day | None = None
    closed: Day | None = None
    outcome: Word | None = None
    amount: Cents | None = None
    product: str
    channel: str
    upsell: int = Field(ge=0, le=1)
    source: str | None = None
    source_id: str | None = None
    import_id: str | None = Field(default=None, foreign_key="import.id")


class DealRow(DealBase, table=True):
    """A deal as it was known when it was written; its name, company and agent are kept as words."""

    __table_args__ = (
        CheckConstraint("key <> ''", name="key"),
        CheckConstraint("outcome IS NULL OR outcome IN ('won', 'lost')", name="outcome"),
        CheckConstraint("(closed IS NULL) = (outcome IS NULL)", name="closed"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount"),
        CheckConstraint("upsell IN (0, 1)", name="upsell"),
        Index("ix_deal_act", "act"),
    )


ROWS: dict[str, type[DefinitionFact]] = {
    row.__tablename__: row
    for row in (
        *(ActivityRow, TargetRow, WeekTargetRow, ScheduleRow, HolidayChoiceRow, LeaveRow),
        *(CampaignRow, RewardRow, ClaimRow, ReviewRow, LevelsRow, LevelStepRow),
        *(YearPlanRow, KpiRow, DealRow),
    )
}
"""All of them by the names of their tables."""
