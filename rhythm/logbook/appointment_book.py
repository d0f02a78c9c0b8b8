"""The appointments of a logbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rhythm.logbook.open_logbook import OpenLogbook
from rhythm.logbook.recording import activity_called

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment


class AppointmentBook(OpenLogbook):
    """What can be asked of appointments."""

    def appointments(self, first: date | None = None, last: date | None = None) -> list[Appointment]:
        """Return the appointments of the days from first to last, or all, by day and time."""
        with self._store.snapshot():
            found = self._fresh().contacts.appointments
        first, last = first or date.min, last or date.max
        return [one for one in found if first <= one.day <= last]

    def appointment_called(self, word: str) -> Appointment:
        """Return the appointment of a key, title or person, or of a unique beginning of one."""
        from rhythm.logbook.appointing import appointment_called

        return appointment_called(word, self.appointments())

    def add_appointment(self, day: date, wanted: dict[str, object] | None = None) -> Appointment:
        """Add an appointment; `wanted` holds fields of `Appointment`, `contact` gives its `who`.

        Refused with a contact that is not to be contacted.
        """
        from rhythm.domain.appointments import Appointment
        from rhythm.logbook.appointing import new_appointment

        with self._changing() as moment:
            zone = moment.zone
            told = {"zone": zone, **self._with_whom(wanted or {}, day)}
            one = new_appointment(Appointment("", day)._replace(**told))  # type: ignore[arg-type]  # by name
            with self._store.write("appointment", moment) as act:
                return one._replace(id=act.appointments([one])[0], counter=act.counter)

    def change_appointment(self, key: str, wanted: dict[str, object]) -> Appointment:
        """Change an appointment; nothing is written where nothing is new."""
        from rhythm.logbook.appointing import changed_appointment

        with self._changing() as moment:
            before = self.appointment_called(key)
            after = changed_appointment(before, self._with_whom(wanted, before.day))
            if after == before._replace(import_id=None):
                return before
            with self._store.write("appointment_edit", moment) as act:
                return after._replace(id=act.appointments([after])[0], counter=act.counter)

    def remove_appointment(self, key: str) -> Appointment:
        """Take an appointment back whole, and return it as it was."""
        with self._changing() as moment:
            one = self.appointment_called(key)
            with self._store.write("appointment_remove", moment) as act:
                for row in self._store.rows_of_appointment(one.key):
                    act.reverse("appointment", row.id)
        return one

    def _with_whom(self, wanted: dict[str, object], day: date) -> dict[str, object]:
        """Return what is wanted, with the name of its contact; its activity is one that there is."""
        from rhythm.logbook.contacting import contact_meant
        from rhythm.text import NAME_LIMIT

        known = self._fresh()
        if wanted.get("activity"):
            activity_called(str(wanted["activity"]), known, min(day, self.today))
        contact = contact_meant(str(wanted.get("contact", "")), "", known.contacts.by_key.values())
        if contact is None or "who" in wanted:
            return wanted
        return {**wanted, "who": contact.called[:NAME_LIMIT]}
