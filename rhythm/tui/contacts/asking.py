"""What the views of the Contacts screen ask of the logbook; called on the store thread."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_growth import Growth, SuspectShare
from rhythm.domain.touch_curve import TouchCurve
from rhythm.domain.who_is_next import Due
from rhythm.tui.contacts.contact_rows import ContactRow, contact_rows
from rhythm.tui.contacts.next_table import NextTable

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

COMING = timedelta(days=30)
"""How far ahead appointments are shown."""


class WhoIsNext(NamedTuple):
    """Who is due; `coming` is who is due first of the others, `all` how many contacts there are."""

    today: date
    table: NextTable
    coming: Due | None
    appointments: tuple[Appointment, ...]
    share: SuspectShare | None
    all: int


class All(NamedTuple):
    """All contacts, to be chosen from in memory."""

    today: date
    rows: list[ContactRow]


class Touches(NamedTuple):
    """At which touch replies and sales came, who was touched this quarter, and what customers grow by."""

    curve: TouchCurve
    share: SuspectShare | None
    growths: tuple[Growth, ...]
    all: int


def who_is_next(logbook: Logbook) -> WhoIsNext:
    """Return who is due today."""
    today = logbook.today
    appointments = logbook.appointments(today, today + COMING)
    # Of several appointments of one day the first one is told.
    agreed = {one.contact: one for one in reversed(appointments) if one.contact and one.day == today}
    due = logbook.next_contacts()
    later = [] if due else [line.due for line in logbook.contact_lines() if line.due and line.due.overdue < 0]
    return WhoIsNext(
        today,
        NextTable(due, agreed, today),
        min(later, key=lambda due: (due.day, due.contact.called), default=None),
        tuple(appointments),
        logbook.suspect_share(),
        len(logbook.contacts()),
    )


def all_contacts(logbook: Logbook) -> All:
    """Return all contacts with the words to search them by."""
    return All(logbook.today, contact_rows(logbook.contact_lines()))


def touches(logbook: Logbook) -> Touches:
    """Return what touches brought."""
    growths = tuple(one for one in logbook.growths() if one.before or one.sold or one.growth is not None)
    return Touches(logbook.touch_curve(), logbook.suspect_share(), growths, len(logbook.contacts()))
