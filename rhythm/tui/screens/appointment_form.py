"""Asks for an appointment: when, for how long, with whom and where."""

from __future__ import annotations

import re
from datetime import date

from rhythm.contact_phrases import clock_text
from rhythm.day_words import parse_time
from rhythm.domain.appointments import LONGEST, USUAL_LENGTH, Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.text import NAME_LIMIT, NOTE_LIMIT
from rhythm.tui.contacts.when import coming_day
from rhythm.tui.screens.form import Form, FormRow, iso_day, text_field
from rhythm.tui.store_thread import StoreThread

LIMITS = {"who": NAME_LIMIT, "title": NOTE_LIMIT, "place": NOTE_LIMIT, "note": NOTE_LIMIT}


class AppointmentForm(Form[Appointment]):
    """Adds or changes an appointment and answers with it, or None."""

    def __init__(
        self, store: StoreThread, today: date, contact: Contact | None, before: Appointment | None = None
    ) -> None:
        """Take whom it is with, and the appointment that is changed, None for a new one."""
        super().__init__(store)
        self._today = today
        self._contact = contact
        self._before = before
        one = self._one = before or Appointment("", today, who=contact.called if contact else "")
        time = "" if one.minute is None else clock_text(one.minute)
        self._fields = {
            "day": text_field("day", iso_day(before.day) if before else ""),
            "time": text_field("time", time, placeholder=_("all day")),
            "length": text_field("length", str(one.length)),
            **{name: text_field(name, getattr(one, name), limit) for name, limit in LIMITS.items()},
        }
        self._first = self.written()

    def heading(self) -> str:
        """Return what the form is called."""
        return _("Edit the appointment") if self._before else _("New appointment")

    def examples(self) -> str:
        """Return how days are written here."""
        return _("Days: 3, 16-9, 2026-09-16, friday; times: 14:00, 9:30")

    def rows(self) -> list[FormRow]:
        """Return the fields in their order."""
        fields = self._fields
        return [
            (_("Day"), fields["day"], _("time"), fields["time"]),
            (_("With"), fields["who"], _("minutes"), fields["length"]),
            (_("About"), fields["title"], "", None),
            (_("Place"), fields["place"], "", None),
            (_("Note"), fields["note"], "", None),
        ]

    def save(self) -> None:
        """Add or change the appointment."""
        written, before = self.written(), self._before
        day = before.day if before and written["day"] == self._first["day"] else self._day(written["day"])
        minute, length = written["time"], written["length"]
        wanted: dict[str, object] = {
            "minute": parse_time(minute) if minute else None,
            "length": _minutes(length) if length else USUAL_LENGTH,
            **{name: written[name] for name in LIMITS if written[name] != self._first[name]},
        }
        if before is None:
            if self._contact is not None and "who" not in wanted:
                wanted["contact"] = self._contact.key
            self.keep(lambda logbook: logbook.add_appointment(day, wanted))
        else:
            key = before.key
            self.keep(lambda logbook: logbook.change_appointment(key, wanted | {"day": day}))

    def _day(self, text: str) -> date:
        return coming_day(text, self._today)


def _minutes(text: str) -> int:
    """Return how long something lasts. Raises `Refused("number_out_of_range")`."""
    if not re.fullmatch("[0-9]{1,6}", text):
        raise Refused("number_out_of_range", field="length", value=text, lowest=1, highest=LONGEST)
    return int(text)
