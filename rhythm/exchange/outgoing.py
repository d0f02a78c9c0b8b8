"""What leaves: entries and days as the logbook hands them to a writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from rhythm.domain.contacts import Response


@dataclass(frozen=True, slots=True)
class OutgoingEntry:
    """One live entry. `amount` is in thousandths, `recorded_at` an ISO moment, `offset` minutes east of UTC.

    `source` and `source_id` tell where an imported entry came from, `contact_key` which of the contacts it
    was with, `response` what came of it.
    """

    id: str
    day: date
    activity: str
    quantity: int
    percent: int | None
    amount: int | None
    note: str
    contact: str | None
    source: str | None
    source_id: str | None
    recorded_at: str | None
    zone: str | None
    offset: int | None
    contact_key: str | None = None
    response: Response | None = None


@dataclass(frozen=True, slots=True)
class OutgoingDay:
    """One day: its state, points and plan, and what was done of each activity (key to number)."""

    day: date
    state: str
    points: int
    plan: int
    activities: Mapping[str, int]


ENTRY_FIELDS = tuple(field.name for field in fields(OutgoingEntry))
"""The columns of our own CSV and the keys of an entry in our own JSON."""

ENTRY_HEADERS = (frozenset(ENTRY_FIELDS), frozenset(ENTRY_FIELDS) - {"contact_key", "response"})
"""The headers by which our own table of entries is known, that of earlier versions last."""

CONTACT_FIELDS = (
    *("id", "name", "company", "role", "phone", "mail", "kind", "state", "tier", "channel", "owner", "note"),
    *("known", "customer", "ended", "next_day", "skipped", "growth", "source", "source_id"),
)
"""The columns of our own table of contacts; the id is the contact's key."""

APPOINTMENT_FIELDS = (
    *("id", "day", "time", "length", "zone", "activity", "contact_key", "who", "title", "place", "note"),
    "uid",
)
"""The columns of our own table of appointments; the id is the appointment's key."""

DEAL_FIELDS = (
    *("id", "name", "stage", "amount", "lead", "opened", "offered", "closed", "company", "agent", "product"),
    *("channel", "upsell", "source", "source_id"),
)
"""The columns of our own table of deals; the id is the deal's key."""
