"""Appointments: what is agreed with a contact for a day and a time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

DAY_MINUTES = 24 * 60
USUAL_LENGTH = 60
LONGEST = 31 * DAY_MINUTES
"""Minutes."""

CALENDAR = "ics"
"""The source of what comes in from a calendar."""


class Appointment(NamedTuple):
    """An appointment; a newer row of the same key takes the place of an older one.

    `minute` counts from local midnight in `zone` (None: the whole day), `length` is in minutes. `activity` is
    what it will count for, `contact` a contact's key or "". `who`, `title`, `place` and `note` are kept as
    words. `uid` is its id in calendars.
    """

    key: str
    day: date
    minute: int | None = None
    length: int = USUAL_LENGTH
    zone: str = ""
    activity: str = "visit"
    contact: str = ""
    uid: str = ""
    who: str = ""
    title: str = ""
    place: str = ""
    note: str = ""
    import_id: str | None = None
    id: str = ""
    counter: int = 0


def calendar_id(appointment: Appointment) -> str:
    """Return the id of an appointment in calendars: its own there, else one made of its key."""
    return appointment.uid or own_calendar_id(appointment.key)


def own_calendar_id(key: str) -> str:
    """Return the id in calendars of an appointment that was made here."""
    return f"{key}@rhythm"
