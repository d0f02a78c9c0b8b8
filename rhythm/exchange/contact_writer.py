"""CSV out: contacts and appointments, one row each."""

from __future__ import annotations

from collections.abc import Iterable

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.exchange.csv_writer import csv_text
from rhythm.exchange.outgoing import APPOINTMENT_FIELDS, CONTACT_FIELDS

HOUR = 60


def contacts_csv(contacts: Iterable[Contact], *, for_spreadsheet: bool = False) -> str:
    """Return the contacts as CSV text; what is not known is empty."""
    rows = (
        [contact.key, *(_cell(getattr(contact, field)) for field in CONTACT_FIELDS[1:])]
        for contact in contacts
    )
    return csv_text(CONTACT_FIELDS, rows, for_spreadsheet)


def appointments_csv(appointments: Iterable[Appointment], *, for_spreadsheet: bool = False) -> str:
    """Return the appointments as CSV text, `time` as 14:00 in their zone, `length` in minutes."""
    rows = (
        [
            *(one.key, str(one.day), _time(one.minute), str(one.length), one.zone, one.activity),
            *(one.contact, one.who, one.title, one.place, one.note, one.uid),
        ]
        for one in appointments
    )
    return csv_text(APPOINTMENT_FIELDS, rows, for_spreadsheet)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _time(minute: int | None) -> str:
    return "" if minute is None else f"{minute // HOUR:02}:{minute % HOUR:02}"
