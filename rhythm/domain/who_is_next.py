"""Who is next: the day on which each contact is due, and those that are, most overdue first (S2)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contacts import CADENCE, Contact, ContactKind, ContactState
from rhythm.domain.spellings import folded
from rhythm.domain.touches import Rounds

ONE_DAY = timedelta(days=1)

TIERS = {tier: place for place, tier in enumerate(CADENCE)}
"""Which goes first of those that are due equally long."""

KINDS = {ContactKind.PROSPECT: 0, ContactKind.CUSTOMER: 1, ContactKind.SUSPECT: 2}
"""Which goes first within a tier: who is nearest to buying."""


class DueReason(StrEnum):
    """Why a contact is due on its day.

    The person said so, an appointment is on it, nobody touched it yet, its tier's cadence has passed since
    its last touch or since it was won or lost, or it was not reached the day before.
    """

    OWN_DAY = "own_day"
    APPOINTMENT = "appointment"
    NEVER = "never"
    CADENCE = "cadence"
    NOT_REACHED = "not_reached"


class Due(NamedTuple):
    """When a contact is due: `overdue` days ago, below 0 in so many days.

    `number` is the coming touch of its round (4 is the 4th), `of` how many there should be, `last` the day
    of its last touch of any round.
    """

    contact: Contact
    day: date
    overdue: int
    number: int
    of: int
    last: date | None
    why: DueReason


class ContactLine(NamedTuple):
    """A contact with the touches of its present round, and when it is due (None: not at all)."""

    contact: Contact
    touches: int
    of: int
    last: date | None
    due: Due | None


def due_of(facts: ContactFacts, contact: Contact) -> Due | None:
    """Return when a contact is due; None for one that is not to be approached.

    That is a blocked or lost one, and a paused one until the day that the person set has come.
    """
    if not _is_open(contact, facts.day):
        return None
    rounds = facts.rounds_of(contact.key)
    day, why = planned(facts, contact)
    vain = rounds.attempted if rounds.attempted != rounds.last else None
    if vain is not None and (why is DueReason.NEVER or day <= vain):
        day, why = vain + ONE_DAY, DueReason.NOT_REACHED
    overdue, number = (facts.day - day).days, len(rounds.now) + 1
    return Due(contact, day, overdue, number, facts.of, rounds.last, why)


def who_is_next(facts: ContactFacts) -> list[Due]:
    """Return the contacts that are due, the most overdue first, then by tier, kind, touches and name.

    Those that were passed over or tried today already are left out.
    """
    found = [
        due
        for contact in facts.contacts
        if contact.skipped != facts.day
        and facts.rounds_of(contact.key).attempted != facts.day
        and (due := due_of(facts, contact))
        and due.overdue >= 0
    ]
    return sorted(found, key=_order)


def contact_line(facts: ContactFacts, contact: Contact) -> ContactLine:
    """Return a contact with its touches and the day on which it is due, that of today's skipped ones too."""
    rounds = facts.rounds_of(contact.key)
    return ContactLine(contact, len(rounds.now), facts.of, rounds.last, due_of(facts, contact))


def contact_lines(facts: ContactFacts) -> list[ContactLine]:
    """Return the lines of all contacts, in the order they are known in."""
    return [contact_line(facts, contact) for contact in facts.contacts]


def planned(facts: ContactFacts, contact: Contact) -> tuple[date, DueReason]:
    """Return the day on which a contact is due, and why, before anything came of an attempt on it."""
    rounds = facts.rounds_of(contact.key)
    return _agreed(facts, contact, rounds) or _by_cadence(facts, contact, rounds)


def since(contact: Contact, rounds: Rounds, day: date) -> date | None:
    """Return the day from which the cadence counts: the last touch, or the day it was won or lost later."""
    ended = contact.ended if contact.ended and contact.ended <= day else None
    return max((one for one in (rounds.last, ended) if one), default=None)


def _is_open(contact: Contact, day: date) -> bool:
    if contact.state is ContactState.PAUSED:
        return contact.next_day is not None and contact.next_day <= day
    return contact.state is ContactState.ACTIVE


def _agreed(facts: ContactFacts, contact: Contact, rounds: Rounds) -> tuple[date, DueReason] | None:
    """Return the first of the person's own day and the appointment; None where nothing is agreed.

    An own day is used up by a touch on it or after it.
    """
    agreed = []
    if contact.next_day is not None and (rounds.last is None or contact.next_day > rounds.last):
        agreed.append((contact.next_day, DueReason.OWN_DAY))
    if contact.key in facts.appointments:
        agreed.append((facts.appointments[contact.key], DueReason.APPOINTMENT))
    return min(agreed, key=lambda one: one[0], default=None)


def _by_cadence(facts: ContactFacts, contact: Contact, rounds: Rounds) -> tuple[date, DueReason]:
    """Return the last touch and the cadence of the tier; never touched is due now, once it is known."""
    start = since(contact, rounds, facts.day)
    if start is None:
        return max(contact.known or facts.day, facts.day), DueReason.NEVER
    return start + CADENCE[contact.tier], DueReason.CADENCE


def _order(due: Due) -> tuple[int, int, int, int, str, str]:
    contact = due.contact
    near = (TIERS[contact.tier], KINDS[contact.kind], -due.number)
    return (-due.overdue, *near, folded(contact.called), contact.key)
