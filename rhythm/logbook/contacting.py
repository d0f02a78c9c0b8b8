"""Contacts as a person tells them, checked before they are kept."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from rhythm.domain.contacts import (
    CALLED_LIMIT,
    LEAST_GROWTH,
    MAIL_LIMIT,
    MOST_GROWTH,
    Contact,
    ContactKind,
    ContactState,
)
from rhythm.domain.refusal import Refused
from rhythm.domain.spellings import folded
from rhythm.logbook.campaigning import LATEST
from rhythm.logbook.defining import within
from rhythm.logbook.recording import EARLIEST, checked_reach
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text, nearest

MOST_CHOICES = 5
"""How many contacts are named where a word can mean several."""

BESIDE = " · "
"""Stands between what contacts are called and what tells them apart."""

KEY_BYTES = 8
MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def new_contact(name: str, wanted: dict[str, object], today: date) -> Contact:
    """Return a new contact with a key of its own, known since today unless said otherwise.

    `wanted` holds fields of `Contact`. Raises `Refused`.
    """
    contact = Contact("", known=today)._replace(**wanted, name=name)  # type: ignore[arg-type]  # by name
    return checked_contact(contact._replace(key=secrets.token_hex(KEY_BYTES)), today)


def changed_contact(before: Contact, wanted: dict[str, object], today: date) -> Contact:
    """Return a contact with the fields that are wanted otherwise. Raises `Refused`.

    What a person changed did not come in with an import, though it is still the contact of its source.
    """
    after = before._replace(**wanted)  # type: ignore[arg-type]  # by name
    return checked_contact(after._replace(import_id=None), today)


def won_contact(before: Contact, on: date, today: date) -> Contact:
    """Return a contact that bought on a day: a customer since the first such day, in a new round of touches.

    A block stays.
    """
    wanted: dict[str, object] = {
        "kind": ContactKind.CUSTOMER,
        "customer": min(before.customer or on, on),
        "ended": max(before.ended or on, on),
        "next_day": None,
    }
    if before.state is not ContactState.BLOCKED:
        wanted["state"] = ContactState.ACTIVE
    return changed_contact(before, wanted, today)


def lost_contact(before: Contact, on: date, today: date) -> Contact:
    """Return a contact that was lost on a day; a block stays."""
    wanted: dict[str, object] = {"ended": max(before.ended or on, on), "next_day": None}
    if before.state is not ContactState.BLOCKED:
        wanted["state"] = ContactState.LOST
    return changed_contact(before, wanted, today)


def paused_contact(before: Contact, until: date | None, today: date) -> Contact:
    """Return a contact that is left alone until a day (None: until it is taken up). Raises `Refused`."""
    open_contact(before)
    return changed_contact(before, {"state": ContactState.PAUSED, "next_day": until}, today)


def resumed_contact(before: Contact, today: date) -> Contact:
    """Return a paused or lost contact that is approached again. Raises `Refused` for a blocked one."""
    open_contact(before)
    if before.state is ContactState.ACTIVE:
        return before
    return changed_contact(before, {"state": ContactState.ACTIVE, "next_day": None}, today)


def blocked_contact(before: Contact, today: date) -> Contact:
    """Return a contact that is not to be contacted any more."""
    return changed_contact(before, {"state": ContactState.BLOCKED, "next_day": None}, today)


def unblocked_contact(before: Contact, today: date) -> Contact:
    """Return a contact whose block is lifted; any other as it is."""
    if before.state is not ContactState.BLOCKED:
        return before
    return changed_contact(before, {"state": ContactState.ACTIVE}, today)


def open_contact(contact: Contact) -> Contact:
    """Return a contact that may be contacted. Raises `Refused` for one that asked not to be."""
    if contact.state is ContactState.BLOCKED:
        raise Refused("contact_blocked", name=contact.called)
    return contact


def checked_contact(contact: Contact, today: date = LATEST) -> Contact:
    """Return a contact with clean texts. Raises `Refused` for a day, address or number that cannot be."""
    for day in (contact.known, contact.customer, contact.ended, contact.skipped):
        if day and day > today:
            raise Refused("contact_day_in_future", day=day, today=today)
        if day:
            checked_reach(day, today)
    if contact.next_day and not EARLIEST <= contact.next_day <= LATEST:
        raise Refused("day_out_of_reach", day=contact.next_day, first=EARLIEST, last=LATEST)
    if contact.growth is not None:
        within("growth", contact.growth, LEAST_GROWTH, MOST_GROWTH)
    cleaned = contact._replace(
        name=clean_text(contact.name, CALLED_LIMIT),
        company=clean_text(contact.company, CALLED_LIMIT),
        role=clean_text(contact.role, CALLED_LIMIT),
        phone=checked_phone(contact.phone),
        mail=checked_mail(contact.mail),
        channel=clean_text(contact.channel, NAME_LIMIT),
        owner=clean_text(contact.owner, NAME_LIMIT),
        note=clean_text(contact.note, NOTE_LIMIT, lines=True),
    )
    if not (cleaned.name or cleaned.company or cleaned.mail):
        raise Refused("contact_name_missing")
    return cleaned


def checked_mail(text: str) -> str:
    """Return a mail address: something on each side of one @, without a blank. Raises `Refused`."""
    mail = clean_text(text, MAIL_LIMIT)
    if mail and not MAIL.fullmatch(mail):
        raise Refused("bad_mail", value=mail)
    return mail


def checked_phone(text: str) -> str:
    """Return a phone number as it was written. Raises `Refused` for one without a digit."""
    phone = clean_text(text, NAME_LIMIT)
    if phone and not any(sign.isdecimal() for sign in phone):
        raise Refused("bad_phone", value=phone)
    return phone


def contact_called(word: str, contacts: Sequence[Contact]) -> Contact:
    """Return the contact that a person means, by its key or any of `names_of`, or by how one of these begins.

    What a contact is called goes before its company, a whole word before a beginning. Raises `Refused` with
    words that mean each contact it can be, or with the nearest names.
    """
    wanted = folded(word)
    for contact in contacts:
        if contact.key == wanted:
            return contact
    names = [(contact, names_of(contact)) for contact in contacts] if wanted else []
    for found in (
        _told_apart(word, contacts),
        [contact for contact, (_, *own) in names if wanted in own],
        [contact for contact, own in names if wanted in own],
        [contact for contact, own in names if any(one.startswith(wanted) for one in own)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise several(word, _choices(found, contacts))
    if not contacts:
        raise Refused("no_contacts")
    raise unknown(word, contacts)


def names_of(contact: Contact) -> tuple[str, ...]:
    """Return what a contact can be called, its company first, in one spelling; what it lacks is empty."""
    texts = (contact.company, contact.called, contact.name, contact.mail, contact.source_id)
    return tuple(folded(text) for text in texts)


def contact_meant(whom: str, words: str, contacts: Iterable[Contact]) -> Contact | None:
    """Return the contact of a key, or the only one with exactly this name or mail; None where there is none.

    Raises `Refused` for a key that no contact has, and for a contact that is not to be contacted.
    """
    if whom:
        found = [contact for contact in contacts if contact.key == whom]
        if not found:
            raise unknown(whom, ())
        return open_contact(found[0])
    wanted = folded(words)
    if not wanted:
        return None
    found = [one for one in contacts if wanted in (folded(one.called), folded(one.name), folded(one.mail))]
    return open_contact(found[0]) if len(found) == 1 else None


def unknown(word: str, contacts: Iterable[Contact]) -> Refused:
    """Return the refusal of a word that means no contact, with the names that look like it."""
    shown = (name for contact in contacts for name in (contact.called, contact.company) if name)
    return Refused("unknown_contact", name=word, nearest=nearest(word, shown))


def several(word: str, choices: Sequence[str]) -> Refused:
    """Return the refusal of a word that can mean several contacts: some are named, the others counted."""
    more = max(0, len(choices) - MOST_CHOICES)
    return Refused("contact_ambiguous", name=word, choices=[*choices[:MOST_CHOICES]], more=more)


def _choices(found: Sequence[Contact], contacts: Sequence[Contact]) -> list[str]:
    """Return words that mean each contact alone and tell who it is: "Anna · Mill", else with mail or key.

    Only those that are shown are looked for; the others are empty.
    """
    told = [_choice(contact, contacts) for contact in found[:MOST_CHOICES]]
    return told + [""] * (len(found) - len(told))


def _choice(contact: Contact, contacts: Sequence[Contact]) -> str:
    for beside in (contact.company, contact.mail):
        if beside and beside != contact.called:
            word = f"{contact.called}{BESIDE}{beside}"
            if len(_told_apart(word, contacts)) == 1:
                return word
    wanted = folded(contact.called)
    alone = sum(wanted in names_of(one) for one in contacts) == 1
    return contact.called if alone else f"{contact.called}{BESIDE}{contact.key}"


def _told_apart(word: str, contacts: Iterable[Contact]) -> list[Contact]:
    """Return the contacts that a word means with what stands beside their name: company, mail or key."""
    called, apart, beside = (folded(part) for part in word.rpartition(BESIDE.strip()))
    if not (called and apart and beside):
        return []
    return [
        one
        for one in contacts
        if folded(one.called) == called and beside in (folded(one.company), folded(one.mail), one.key)
    ]
