"""Logging with somebody: whose contact it is, what came of it, and when that contact is next."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rhythm.domain.contacts import Attempt, Contact, ContactState, Responded
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook.contacting import changed_contact, contact_meant
from rhythm.logbook.known import Known
from rhythm.store import Act
from rhythm.store.records import NewEntry
from rhythm.text import NAME_LIMIT


class Kept(NamedTuple):
    """What was written of a meeting: the attempt, and the contact where something is new about it."""

    attempt: Attempt
    contact: Contact | None


class Meeting(NamedTuple):
    """Who an entry is with: a contact as it was and as it is to be from now on, or nobody that is known."""

    wish: Wish
    entry: NewEntry
    before: Contact | None
    after: Contact | None

    def keep(self, act: Act, entry_id: str) -> Kept:
        """Write what came of the entry and what is new about its contact."""
        if self.wish.response is not None:
            act.responses([Responded(entry_id, self.wish.response)])
        contact = None
        if self.after is not None and self.after != self.before:
            contact = self.after._replace(id=act.contacts([self.after])[0], counter=act.counter)
        attempt = Attempt(
            entry_id,
            self.wish.day,
            self.entry["activity"],
            self.entry.get("contact") or "",
            self.entry.get("who", ""),
            self.wish.response,
            self.entry.get("note", ""),
            self.entry["quantity"],
            act.counter,
        )
        return Kept(attempt, contact)


def meeting_for(wish: Wish, entry: NewEntry, known: Known, today: date) -> Meeting:
    """Return who a wish is with; the entry gets the key and the name of a contact that it means.

    Raises `Refused` for a contact that is not to be contacted, or for what only a contact can have.
    """
    contact = contact_meant(wish.whom, wish.contact, known.contacts.by_key.values())
    after = contact
    if contact is not None:
        entry = {**entry, "contact": contact.key, "who": contact.called[:NAME_LIMIT]}
    elif wish.next_day is not None and not entry.get("who"):
        raise Refused("next_needs_contact")
    elif wish.next_day is not None:
        raise Refused("next_without_contact", name=wish.contact)
    elif wish.response is not None and not entry.get("who"):
        raise Refused("response_without_contact")
    if contact is not None and (wanted := _news(wish, contact)):
        after = changed_contact(contact, wanted, today)
    return Meeting(wish, entry, contact, after)


def _news(wish: Wish, contact: Contact) -> dict[str, object]:
    """Return what is new about a contact: its next day, and the end of a pause whose day has come."""
    wanted: dict[str, object] = {} if wish.next_day is None else {"next_day": wish.next_day}
    paused_until = contact.next_day if contact.state is ContactState.PAUSED else None
    if paused_until is not None and paused_until <= wish.day:
        wanted["state"] = ContactState.ACTIVE
    return wanted
