"""Which contacts are listed, and in which order; all in memory, so that a key in the search is no wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

from rhythm.contact_phrases import contact_state_word, kind_word
from rhythm.domain.contacts import Contact, ContactKind, ContactState, Tier
from rhythm.domain.spellings import folded
from rhythm.domain.who_is_next import ContactLine
from rhythm.i18n import N_, _

KINDS: tuple[ContactKind | None, ...] = (None, *ContactKind)
STATES: tuple[ContactState | None, ...] = (None, *ContactState)
TIERS: tuple[Tier | None, ...] = (None, *Tier)


class Order(Enum):
    """In which order contacts are listed."""

    NEXT = N_("who is next first")
    NAME = N_("by name")
    COMPANY = N_("by company")
    LAST = N_("touched last first")
    TOUCHES = N_("most touches first")

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value)


class Wanted(NamedTuple):
    """Which contacts a person wants to see: None is any; `search` are words that they hold."""

    kind: ContactKind | None = None
    state: ContactState | None = None
    tier: Tier | None = None
    order: Order = Order.NEXT
    search: str = ""

    def words(self) -> list[str]:
        """Return what is asked for, in words."""
        parts = [
            kind_word(self.kind) if self.kind else "",
            contact_state_word(self.state) if self.state else "",
            _("tier {tier}").format(tier=self.tier.value) if self.tier else "",
            f"“{self.search}”" if self.search else "",
        ]
        return [part for part in parts if part]


class ContactRow(NamedTuple):
    """A contact's line with its words folded, to be searched in."""

    line: ContactLine
    name: str
    words: str


def contact_rows(lines: Iterable[ContactLine]) -> list[ContactRow]:
    """Return the rows of contacts."""
    return [ContactRow(line, folded(line.contact.called), _words(line.contact)) for line in lines]


def ordered(rows: Iterable[ContactRow], order: Order) -> list[ContactRow]:
    """Return rows in an order."""
    return sorted(rows, key=_KEYS[order])


def chosen(rows: Iterable[ContactRow], wanted: Wanted) -> list[ContactRow]:
    """Return those rows that are wanted, in the order they have; each word of the search is in them."""
    found = list(rows)
    for word in folded(wanted.search).split():
        found = [row for row in found if word in row.words]
    if wanted.kind is not None:
        found = [row for row in found if row.line.contact.kind is wanted.kind]
    if wanted.state is not None:
        found = [row for row in found if row.line.contact.state is wanted.state]
    if wanted.tier is not None:
        found = [row for row in found if row.line.contact.tier is wanted.tier]
    return found


def _words(contact: Contact) -> str:
    texts = (contact.name, contact.company, contact.mail, contact.note, contact.phone, contact.channel)
    return folded("\n".join(text for text in texts if text))


def _next(row: ContactRow) -> tuple[object, ...]:
    due = row.line.due
    return (due is None, due.day if due else date.max, row.line.contact.tier, row.name)


_KEYS: dict[Order, Callable[[ContactRow], tuple[object, ...]]] = {
    Order.NEXT: _next,
    Order.NAME: lambda row: (row.name,),
    Order.COMPANY: lambda row: (not row.line.contact.company, folded(row.line.contact.company), row.name),
    Order.LAST: lambda row: (-(row.line.last or date.min).toordinal(), row.name),
    Order.TOUCHES: lambda row: (-row.line.touches, row.name),
}
