"""All that the rules of contacts go by, as of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Attempt, Contact
from rhythm.domain.touches import NO_ROUNDS, Rounds, by_contact, rounds_of


class ContactFacts(NamedTuple):
    """The contacts, and by their keys the touches up to `day` and the first appointment from that day on.

    `of` is how many touches a customer is thought to take (setting `touches`).
    """

    day: date
    contacts: tuple[Contact, ...]
    rounds: Mapping[str, Rounds]
    appointments: Mapping[str, date]
    of: int

    def rounds_of(self, key: str) -> Rounds:
        """Return the touches of a contact by its key."""
        return self.rounds.get(key, NO_ROUNDS)


def contact_facts(
    contacts: Iterable[Contact],
    attempts: Iterable[Attempt],
    appointments: Iterable[Appointment],
    personal: Collection[str],
    day: date,
    of: int,
) -> ContactFacts:
    """Return what is known of live contacts as of a day, in time that grows with their number only.

    `personal` are the keys of the activities that touch.
    """
    known = tuple(contacts)
    return facts_of(known, by_contact(known, attempts), appointments, personal, day, of)


def facts_of(
    contacts: Iterable[Contact],
    own: Mapping[str, Iterable[Attempt]],
    appointments: Iterable[Appointment],
    personal: Collection[str],
    day: date,
    of: int,
) -> ContactFacts:
    """Return the same, where it is known already which attempts are each contact's own, by its key."""
    known = tuple(contacts)
    rounds = {
        contact.key: rounds_of(contact, own[contact.key], personal, day)
        for contact in known
        if contact.key in own
    }
    coming: dict[str, date] = {}
    for one in appointments:
        if one.contact and one.day >= day:
            coming[one.contact] = min(one.day, coming.get(one.contact, one.day))
    return ContactFacts(day, known, rounds, coming, of)
