"""Whom a name on the command line means: one of the contacts, or somebody who is only words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.i18n import _

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

UNKNOWN = ("unknown_contact", "no_contacts")


class Linked(NamedTuple):
    """Who was meant: a contact's key and name, or no key and the words; `hint` is told after them."""

    key: str
    who: str
    hint: str = ""


def linked(logbook: Logbook, word: str) -> Linked:
    """Return the contact that a word means; the words alone where there is none called so.

    Raises `Refused("contact_ambiguous")` where it can be several.
    """
    if not word.strip():
        return Linked("", word)
    try:
        found = logbook.contact_called(word)
    except Refused as refused:
        if refused.code not in UNKNOWN:
            raise
        # Who keeps no contacts at all is not told each time that somebody is none.
        hint = _("“{name}” is not among your contacts; to add them: rhythm contact add NAME")
        return Linked("", word, hint.format(name=word) if refused.code == "unknown_contact" else "")
    return Linked(found.key, found.called)
