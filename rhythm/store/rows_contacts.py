"""The tables of contacts: who they are, what came of getting in touch, what is agreed, and who was erased."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from rhythm.store.rows import Day, NonEmpty, Word
from rhythm.store.rows_definitions import DefinitionFact

Tier = Annotated[str, StringConstraints(pattern=r"^[A-D]$")]

DAY_MINUTES = 24 * 60


class ContactBase(DefinitionFact):
    """What a contact holds: checked here, a table of them many times faster than as `ContactRow`."""

    __tablename__ = "contact"

    key: NonEmpty
    kind: Word
    state: Word
    tier: Tier
    known: Day | None = None
    customer: Day | None = None
    ended: Day | None = None
    next_day: Day | None = None
    skipped: Day | None = None
    growth: int | None = Field(default=None, ge=-100, le=1000)
    source: str | None = None
    import_id: str | None = Field(default=None, foreign_key="import.id")


class ContactRow(ContactBase, table=True):
    """A contact as it was known when it was written; all that tells who it is is kept as words."""

    __table_args__ = (
        CheckConstraint("key <> ''", name="key"),
        CheckConstraint("kind IN ('suspect', 'prospect', 'customer')", name="kind"),
        CheckConstraint("state IN ('active', 'paused', 'lost', 'blocked')", name="state"),
        CheckConstraint("tier IN ('A', 'B', 'C', 'D')", name="tier"),
        CheckConstraint("growth IS NULL OR growth BETWEEN -100 AND 1000", name="growth"),
        Index("ix_contact_act", "act"),
    )


class ResponseBase(DefinitionFact):
    """What came of an entry: checked here, stored as `ResponseRow`."""

    __tablename__ = "response"

    entry: NonEmpty = Field(foreign_key="entry.id")
    response: Word
    import_id: str | None = Field(default=None, foreign_key="import.id")


class ResponseRow(ResponseBase, table=True):
    """What came of an entry, the first of its line of copies."""

    __table_args__ = (
        CheckConstraint("response IN ('reached', 'not_reached', 'appointment')", name="response"),
        Index("ix_response_act", "act"),
    )


class AppointmentBase(DefinitionFact):
    """What an appointment holds: checked here, stored as `AppointmentRow`."""

    __tablename__ = "appointment"

    key: NonEmpty
    day: Day
    minute: int | None = Field(default=None, ge=0, lt=DAY_MINUTES)
    length: int = Field(ge=1)
    zone: str
    activity: str
    contact: str
    uid: str
    import_id: str | None = Field(default=None, foreign_key="import.id")


class AppointmentRow(AppointmentBase, table=True):
    """An appointment; with whom, its title, its place and its note are kept as words."""

    __table_args__ = (
        CheckConstraint("key <> ''", name="key"),
        CheckConstraint(f"minute IS NULL OR minute BETWEEN 0 AND {DAY_MINUTES - 1}", name="minute"),
        CheckConstraint("length > 0", name="length"),
        Index("ix_appointment_act", "act"),
    )


class ErasureRow(DefinitionFact, table=True):
    """A contact that was erased for good on a day: whatever is told of it later, it stays away."""

    __tablename__ = "erasure"
    __table_args__ = (CheckConstraint("contact <> ''", name="contact"),)

    contact: NonEmpty
    day: Day


ROWS: dict[str, type[DefinitionFact]] = {
    row.__tablename__: row for row in (ContactRow, ResponseRow, AppointmentRow, ErasureRow)
}
"""All of them by the names of their tables."""
