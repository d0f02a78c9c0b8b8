"""All contacts as a table of any length; a line is drawn when it comes into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rhythm.contact_phrases import company_beside, kind_word, next_word, reason_text, touches_text
from rhythm.domain.contacts import Contact, ContactKind
from rhythm.i18n import _
from rhythm.rate_phrases import DOT
from rhythm.text import shown
from rhythm.tui.contacts.columns import QUIET, Column, ContactColumns, short_day
from rhythm.tui.contacts.contact_rows import ContactRow


class ContactTable(ContactColumns):
    """One line for each contact that is to be shown."""

    COLUMNS = (
        Column("name", 17, 32),
        Column("company", 14, 30),
        Column("kind", 12, 12),
        Column("tier", 5, 5),
        Column("channel", 14, 18),
        Column("phone", 18, 18),
        Column("touches", 7, 7, right=True),
        Column("last", 12, 12, right=True),
        Column("next", 18, 24, right=True),
    )
    IN_NEED = ("name", "touches", "next", "company", "kind", "tier", "last", "channel", "phone")

    def __init__(self, rows: Sequence[ContactRow], today: date) -> None:
        self._rows = rows
        self._today = today

    @property
    def count(self) -> int:
        """How many contacts there are."""
        return len(self._rows)

    def row(self, number: int) -> ContactRow | None:
        """Return a contact by its line."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def contact(self, number: int) -> Contact:
        """Return whom a line is about."""
        return self._rows[number].line.contact

    def heads(self) -> Mapping[str, str]:
        """Return what the columns are called."""
        return {
            "name": _("contact"),
            "company": _("company"),
            "kind": _("kind"),
            "tier": _("tier"),
            "channel": _("channel"),
            "phone": _("phone"),
            "touches": f"n/{self._rows[0].line.of}" if self._rows else "",
            "last": _("last"),
            "next": _("next"),
        }

    def cells(self, number: int) -> Mapping[str, str]:
        """Return the texts of a contact."""
        line = self._rows[number].line
        contact = line.contact
        return {
            "name": contact.called,
            "company": company_beside(contact),
            "kind": kind_word(contact.kind),
            "tier": contact.tier.value,
            "channel": contact.channel,
            "phone": contact.phone,
            "touches": touches_text(line.touches, line.of),
            "last": short_day(line.last, self._today),
            "next": next_word(line, self._today),
        }

    def styles(self, number: int) -> Mapping[str, str]:
        """Return how a customer, and who is due, stand out."""
        line = self._rows[number].line
        due = line.due is not None and line.due.overdue >= 0
        customer = line.contact.kind is ContactKind.CUSTOMER
        return {
            "kind": "$rhythm-done" if customer else QUIET,
            "touches": "$foreground",
            "next": "$rhythm-today" if due else QUIET,
        }

    def told(self, number: int) -> str:
        """Return what has no room in its line: how to reach the contact, and what is noted."""
        row = self.row(number)
        if row is None:
            return ""
        contact, due = row.line.contact, row.line.due
        reason = reason_text(due) if due else ""
        who = (contact.called, contact.role, company_beside(contact))
        parts = (*who, contact.phone, contact.mail, reason, contact.note)
        return shown(DOT.join(part for part in parts if part))
