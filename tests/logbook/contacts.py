"""Contacts for the tests of the logbook."""

from __future__ import annotations

from datetime import date

from rhythm.domain.contacts import Contact, Response
from rhythm.domain.snapshots import Logged, Wish
from rhythm.logbook import Logbook


def meet(
    logbook: Logbook,
    contact: Contact,
    response: Response | None = None,
    day: date | None = None,
    activity: str = "call",
) -> Logged:
    """Log an activity with a contact on a day (today)."""
    return logbook.log(Wish(activity, day or logbook.today, whom=contact.key, response=response))


def bare(contact: Contact) -> Contact:
    """Return a contact without what tells one row from another."""
    return contact._replace(id="", counter=0)


def names(logbook: Logbook) -> list[str]:
    """Return what all contacts are called."""
    return [contact.called for contact in logbook.contacts()]
