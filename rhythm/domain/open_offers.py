"""Open offers: how old each is, what it is worth, and its next step (S2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rhythm.domain.contact_deals import deals_by_contact
from rhythm.domain.contact_facts import ContactFacts
from rhythm.domain.contacts import Contact
from rhythm.domain.deals import Deal
from rhythm.domain.funnel import open_offers as oldest_first
from rhythm.domain.who_is_next import DueReason, due_of


class NextStep(NamedTuple):
    """The day of the next step with whoever an offer was made to, and why that day."""

    day: date
    why: DueReason


class OpenOffer(NamedTuple):
    """An offer that was made `age` days ago and is not decided.

    `contact` is who it was made to, if known; `next` is None where nothing is planned.
    """

    deal: Deal
    age: int
    contact: Contact | None
    next: NextStep | None


class OpenOffers(NamedTuple):
    """The open offers, the oldest first and of equal age the largest.

    `total` is what those with an amount are worth in cents, `unpriced` how many have none.
    """

    offers: tuple[OpenOffer, ...]
    total: int
    unpriced: int


def open_offers(facts: ContactFacts, deals: Iterable[Deal]) -> OpenOffers:
    """Return the offers that are open at the end of a day, each with its contact and next step.

    Of several contacts it is the one whose step comes first.
    """
    found = oldest_first(deals, facts.day)
    contacts = {contact.key: contact for contact in facts.contacts}
    keys: dict[str, list[str]] = {}
    for key, own in deals_by_contact(facts.contacts, [one.deal for one in found]).items():
        for deal in own:
            keys.setdefault(deal.key, []).append(key)
    asked = {key for own in keys.values() for key in own}
    steps = {key: (contacts[key], next_step(facts, contacts[key])) for key in asked}
    offers = []
    for deal, age in found:
        offers.append(OpenOffer(deal, age, *_first([steps[key] for key in keys.get(deal.key, ())])))
    return OpenOffers(
        tuple(offers),
        total=sum(one.deal.amount or 0 for one in offers),
        unpriced=sum(one.deal.amount is None for one in offers),
    )


def next_step(facts: ContactFacts, contact: Contact) -> NextStep | None:
    """Return the day on which a contact is due, else that of its appointment; None where there is neither."""
    due = due_of(facts, contact)
    if due is not None:
        return NextStep(due.day, due.why)
    day = facts.appointments.get(contact.key)
    return NextStep(day, DueReason.APPOINTMENT) if day else None


def _first(steps: Sequence[tuple[Contact, NextStep | None]]) -> tuple[Contact | None, NextStep | None]:
    """Return the contact whose step is first with it, else any contact, else nothing."""
    planned = [(contact, step) for contact, step in steps if step]
    if planned:
        return min(planned, key=lambda one: (one[1].day, one[0].key))
    return steps[0] if steps else (None, None)
