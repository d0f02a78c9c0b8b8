"""The tables of facts: who wrote, in which act, what was done, and what was taken back.

A row is checked when it is made with `model_validate`; SQLModel checks nothing when a table class is called.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

LARGEST = 1_000_000

Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Instant = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$")
]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
NonEmpty = Annotated[str, StringConstraints(min_length=1)]


class Row(SQLModel, registry=registry(metadata=METADATA)):
    """Any row of ours; a column that is not known is refused. Validators are built at the first write."""

    model_config = SQLModelConfig(extra="forbid", defer_build=True)
    __tablename__: ClassVar[str]


class Sealed(Row):
    """A row that is appended once and never changed. `recorded_at` is UTC to the millisecond."""

    id: NonEmpty = Field(primary_key=True)
    recorded_at: Instant
    digest: Digest = ""


class Fact(Sealed):
    """A sealed row that belongs to an act."""

    act: NonEmpty = Field(foreign_key="act.id")


class DeviceRow(Sealed, table=True):
    """One home on one machine. A copied or restored home becomes a new device."""

    __tablename__ = "device"

    place: str
    born_day: Day


class ActBase(Sealed):
    """What an act holds: checked here, stored as `ActRow`; a table class maps all tables when it is made."""

    device: NonEmpty = Field(foreign_key="device.id")
    counter: int = Field(ge=1, index=True)
    kind: Word
    inverts: str | None = Field(default=None, foreign_key="act.id")
    zone: str
    offset: int


class ActRow(ActBase, table=True):
    """One thing a person did: `counter` tells which is newer, `inverts` which act it took back."""

    __tablename__ = "act"
    __table_args__ = (
        UniqueConstraint("device", "counter"),
        CheckConstraint("kind <> '' AND kind = lower(kind)", name="kind"),
        CheckConstraint("counter > 0", name="counter"),
    )


class ImportRow(Fact, table=True):
    """One file that was read in."""

    __tablename__ = "import"

    format: NonEmpty
    file: str
    rows: int = Field(ge=0)
    entries: int = Field(ge=0)
    problems: int = Field(ge=0)
    counter: int = Field(ge=1)


class EntryBase(Fact):
    """What an entry holds: checked here, stored as `EntryRow`."""

    __tablename__ = "entry"

    device: NonEmpty = Field(foreign_key="device.id")
    seq: int | None = Field(default=None, ge=1)
    counter: int = Field(ge=1)
    day: Day
    zone: str
    offset: int
    activity: NonEmpty
    quantity: int = Field(ge=-LARGEST, le=LARGEST)
    percent: int | None = Field(default=None, ge=0, le=100)
    amount: int | None = None
    contact: str | None = None
    source: str | None = None
    source_id: str | None = None
    import_id: str | None = Field(default=None, foreign_key="import.id")
    reverses: str | None = Field(default=None, foreign_key="entry.id", unique=True)
    copies: str | None = Field(default=None, foreign_key="entry.id")


class EntryRow(EntryBase, table=True):
    """What was done on a day: `quantity` units or `percent` ready; `amount` is in thousandths.

    `seq` has no gaps per device; a reversal stands outside it. A copy names the first entry of its line in
    `copies` and keeps its `counter`, so that it takes the same place again.
    The first index answers sums per day alone.
    """

    __table_args__ = (
        UniqueConstraint("device", "seq"),
        CheckConstraint("(seq IS NULL) = (reverses IS NOT NULL)", name="seq"),
        CheckConstraint(f"quantity BETWEEN -{LARGEST} AND {LARGEST}", name="quantity"),
        CheckConstraint("percent IS NULL OR (percent BETWEEN 0 AND 100 AND quantity = 0)", name="percent"),
        CheckConstraint("activity <> ''", name="activity"),
        CheckConstraint("copies IS NULL OR reverses IS NULL", name="copies"),
        CheckConstraint("counter > 0", name="counter"),
        Index("ix_entry_totals", "day", "activity", "quantity", "import_id"),
        Index("ix_entry_progress", "day", "counter", "activity", sqlite_where=text("percent IS NOT NULL")),
        Index("ix_entry_act", "act"),
        Index("ix_entry_copies", "copies", sqlite_where=text("copies IS NOT NULL")),
    )


class ReversalRow(Fact, table=True):
    """Takes the row `subject` of the table `what` out (`out` is 1), or brings it back in (0).

    `reverses` is the subject itself, or the reversal before this one: a row with an odd number is out.
    """

    __tablename__ = "reversal"
    __table_args__ = (CheckConstraint("out IN (0, 1)", name="out"),)

    reverses: NonEmpty = Field(unique=True)
    what: Word
    subject: NonEmpty = Field(index=True)
    out: int = Field(ge=0, le=1)
    counter: int = Field(ge=1)


class WordsRow(Row, table=True):
    """A person's words about a row, outside every digest, so that they can be erased."""

    __tablename__ = "words"

    subject: NonEmpty = Field(primary_key=True)
    field: Word = Field(primary_key=True)
    text: str
