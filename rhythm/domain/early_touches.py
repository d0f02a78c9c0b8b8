"""Touches before a contact was known of: worth a look, and apart, as few weeks ask for the contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from rhythm.domain.contacts import Contact
from rhythm.domain.honesty import Hint, Hinted
from rhythm.domain.snapshots import Entry


def touch_hints(
    week: Iterable[Entry], contacts: Iterable[Contact], personal: Collection[str]
) -> tuple[Hint, ...]:
    """Return one hint for all contacts that were tried on a day before they are known of, earliest first.

    `personal` are the keys of the activities that touch. An entry that only has words was logged before there
    was a contact to link it with, so it is left out.
    """
    days: dict[str, date] = {}
    for one in week:
        if one.contact_key and one.activity in personal:
            days[one.contact_key] = min(one.day, days.get(one.contact_key, one.day))
    early = [
        (days[contact.key], contact.called, contact.key)
        for contact in contacts
        if contact.known is not None and contact.key in days and days[contact.key] < contact.known
    ]
    if not early:
        return ()
    day, name, _key = min(early)
    return (Hint(Hinted.TOUCH_BEFORE_CONTACT, day, len(early), name),)
