"""Who is next as a table: each with the touches so far, since when it is due, and how it is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rhythm.contact_phrases import appointment_text, company_beside, due_text, next_word, short_touch_text
from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.who_is_next import ContactLine, Due
from rhythm.i18n import _
from rhythm.rate_phrases import DOT
from rhythm.text import shown
from rhythm.tui.contacts.columns import Column, ContactColumns


class NextTable(ContactColumns):
    """One line for each contact that is due, the most overdue first."""

    COLUMNS = (
        Column("name", 17, 28),
        Column("company", 18, 30),
        Column("touch", 10, 14),
        Column("due", 18, 24),
        Column("tier", 5, 5),
        Column("phone", 17, 18),
        Column("role", 14, 20),
    )
    IN_NEED = ("name", "due", "touch", "company", "tier", "phone", "role")

    def __init__(self, found: Sequence[Due], agreed: Mapping[str, Appointment], today: date) -> None:
        """Take who is due, and by their keys the appointments that make them so."""
        self._found = list(found)
        self._agreed = agreed
        self._today = today

    @property
    def count(self) -> int:
        """How many are due."""
        return len(self._found)

    def due(self, number: int) -> Due | None:
        """Return who is due by the line."""
        return self._found[number] if 0 <= number < len(self._found) else None

    def contact(self, number: int) -> Contact:
        """Return whom a line is about."""
        return self._found[number].contact

    def without(self, key: str) -> NextTable:
        """Return the table without a contact: something has just been logged for it."""
        left = [due for due in self._found if due.contact.key != key]
        return NextTable(left, self._agreed, self._today)

    def heads(self) -> Mapping[str, str]:
        """Return what the columns are called."""
        return {
            "name": _("contact"),
            "company": _("company"),
            "touch": _("touch"),
            "due": _("due"),
            "tier": _("tier"),
            "phone": _("phone"),
            "role": _("role"),
        }

    def cells(self, number: int) -> Mapping[str, str]:
        """Return the texts of a contact."""
        due = self._found[number]
        contact = due.contact
        return {
            "name": contact.called,
            "company": company_beside(contact),
            "touch": short_touch_text(due.number, due.of),
            "due": self._since(due),
            "tier": contact.tier.value,
            "phone": contact.phone,
            "role": contact.role,
        }

    def styles(self, number: int) -> Mapping[str, str]:
        """Return how the reason stands out."""
        return {"touch": "$foreground", "due": "$rhythm-today"}

    def told(self, number: int) -> str:
        """Return why the contact is due, how it is reached, and what is noted."""
        due = self.due(number)
        if due is None:
            return ""
        contact, why = due.contact, due_text(due, at=self._agreed.get(due.contact.key))
        parts = (why, contact.phone, contact.mail, contact.role, contact.note)
        return shown(DOT.join(part for part in parts if part))

    def _since(self, due: Due) -> str:
        """Return since when somebody is due, or the time of the appointment of today."""
        at = self._agreed.get(due.contact.key)
        if at is not None:
            return appointment_text(at, self._today)
        return next_word(ContactLine(due.contact, due.number - 1, due.of, due.last, due), self._today)
