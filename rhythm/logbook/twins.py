"""Twins: contacts that are surely one person, and what the block of one means for the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rhythm.domain.contacts import Contact, ContactState
from rhythm.domain.phones import same_phone
from rhythm.domain.refusal import Refused
from rhythm.domain.spellings import folded


def known_by(contact: Contact) -> Sequence[tuple[str, ...]]:
    """Return by what a contact can be known again: its mail, and its name with its company."""
    mail, both = folded(contact.mail), (folded(contact.name), folded(contact.company))
    return [*([(mail,)] if mail else []), *([both] if any(both) else [])]


def twin_of(contact: Contact, contacts: Iterable[Contact]) -> Contact | None:
    """Return the first of other contacts that has the same mail, or the same name and company."""
    own = {*known_by(contact)}
    others = (one for one in contacts if one.key != contact.key)
    return next((one for one in others if not own.isdisjoint(known_by(one))), None)


def without_blocked_twin(contact: Contact, contacts: Iterable[Contact]) -> Contact:
    """Return a contact that is to be added. Raises `Refused` where it seems to be one that is blocked.

    That is one of the same mail, phone, or name and company.
    """
    blocked = [one for one in contacts if one.state is ContactState.BLOCKED]
    same_number = (one for one in blocked if same_phone(one.phone, contact.phone))
    twin = twin_of(contact, blocked) or next(same_number, None)
    if twin is not None:
        raise Refused("contact_twin_blocked", name=twin.called)
    return contact
