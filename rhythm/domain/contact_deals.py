"""Which deals belong to which contact: those of its company, and those that bear its name.

A contact with a won deal is a customer, and a deal that was won or lost ends a round of touches (S2): that
follows from the deals, and is never kept with the contact.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from rhythm.domain.contacts import Contact, ContactKind
from rhythm.domain.deals import Deal
from rhythm.domain.spellings import folded


class DealEnds(NamedTuple):
    """The deals of one company and name that came to an end: when one was won first, and the last end."""

    company: str
    name: str
    won: date | None
    last: date


Owned = TypeVar("Owned", Deal, DealEnds)


def deals_of(contact: Contact, deals: Iterable[Deal]) -> list[Deal]:
    """Return the deals of a contact, in the order they are given in."""
    return deals_by_contact([contact], deals).get(contact.key, [])


def deals_by_contact(contacts: Iterable[Contact], deals: Iterable[Owned]) -> dict[str, list[Owned]]:
    """Return the deals of each contact that has any, by its key, in the order they are given in.

    A deal belongs to a contact whose company or name is the deal's company, or whose name is the deal's name,
    whatever the capitals; so it may belong to several people of one company.
    """
    companies: dict[str, dict[str, None]] = {}
    names: dict[str, dict[str, None]] = {}
    for contact in contacts:
        name = folded(contact.name)
        for word in filter(None, (folded(contact.company), name)):
            companies.setdefault(word, {})[contact.key] = None
        if name:
            names.setdefault(name, {})[contact.key] = None
    found: dict[str, list[Owned]] = {}
    for deal in deals:
        for key in companies.get(folded(deal.company), {}) | names.get(folded(deal.name), {}):
            found.setdefault(key, []).append(deal)
    return found


def as_dealt_with(contact: Contact, ends: Iterable[DealEnds]) -> Contact:
    """Return a contact as its own ended deals tell of it, beside what the person says.

    With a won deal it is a customer, since the first such day if not longer; its round of touches ended with
    the last deal, if not later.
    """
    for one in ends:
        if one.won is not None:
            since = min(contact.customer or one.won, one.won)
            contact = contact._replace(kind=ContactKind.CUSTOMER, customer=since)
        contact = contact._replace(ended=max(contact.ended or one.last, one.last))
    return contact
