"""What a store can be asked of contacts; the queries load with the first question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rhythm.store.careful import CarefulReads

if TYPE_CHECKING:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.contact_deals import DealEnds
    from rhythm.domain.contacts import Attempt, Contact, Erasure, Response


class ContactReads(CarefulReads):
    """The questions of a store that are about contacts and appointments."""

    def contacts(self) -> list[Contact]:
        """Return each live contact as it is known now; who was kept first is first."""
        from rhythm.store.contacts import live_contacts

        return self._read(live_contacts)

    def contact_rows(self) -> list[Contact]:
        """Return all live rows of all contacts, the oldest first."""
        from rhythm.store.contacts import contact_rows

        return self._read(contact_rows)

    def rows_of_contact(self, key: str) -> list[Contact]:
        """Return all live rows of one contact, the oldest first."""
        from rhythm.store.contacts import rows_of_contact

        return self._read(lambda connection: rows_of_contact(connection, key))

    def imported_contacts(self, source: str) -> dict[str, Contact]:
        """Return the live contacts that came in from a source, as they last came in, by source id."""
        from rhythm.store.contacts import imported_contacts

        return self._read(lambda connection: imported_contacts(connection, source))

    def erased_contacts(self) -> set[str]:
        """Return the keys of the contacts that were erased for good."""
        from rhythm.store.contacts import erased_contacts

        return self._read(erased_contacts)

    def erasures(self) -> list[Erasure]:
        """Return what was erased for good, by the keys of contacts and appointments."""
        from rhythm.store.contacts import erasures

        return self._read(erasures)

    def entry_responses(self) -> dict[str, Response]:
        """Return what came of entries, by their ids."""
        from rhythm.store.contacts import entry_responses

        return self._read(entry_responses)

    def attempts(self, contact: str | None = None) -> list[Attempt]:
        """Return the live entries that name somebody, or those of one contact's key, by (day, counter)."""
        from rhythm.store.contacts import attempts

        return self._read(lambda connection: attempts(connection, contact))

    def responses(self, entry: str | None = None) -> dict[str, Response]:
        """Return what came of entries, or of one, by the first of their line of copies."""
        from rhythm.store.contacts import responses

        return self._read(lambda connection: responses(connection, entry))

    def deal_ends(self, day: date) -> list[DealEnds]:
        """Return when the live deals of each company and name were won first and ended last, up to a day."""
        from rhythm.store.deal_ends import deal_ends

        return self._read(lambda connection: deal_ends(connection, day))

    def appointments(self) -> list[Appointment]:
        """Return each live appointment as it is known now, by day and time."""
        from rhythm.store.contacts import live_appointments

        return self._read(live_appointments)

    def appointment_rows(self) -> list[Appointment]:
        """Return all live rows of all appointments, the oldest first."""
        from rhythm.store.contacts import appointment_rows

        return self._read(appointment_rows)

    def rows_of_appointment(self, key: str) -> list[Appointment]:
        """Return all live rows of one appointment, the oldest first."""
        from rhythm.store.contacts import rows_of_appointment

        return self._read(lambda connection: rows_of_appointment(connection, key))

    def imported_appointments(self) -> dict[str, Appointment]:
        """Return the live appointments that came in with files, as they last came in, by their `uid`."""
        from rhythm.store.contacts import imported_appointments

        return self._read(imported_appointments)

    def contacts_of_imports(self) -> dict[str, int]:
        """Return how many contacts each import brought, by its id; nothing for those that brought none."""
        from rhythm.store.contacts import of_imports

        return self._read(lambda connection: of_imports(connection, "contact"))

    def appointments_of_imports(self) -> dict[str, int]:
        """Return how many appointments each import brought, by its id."""
        from rhythm.store.contacts import of_imports

        return self._read(lambda connection: of_imports(connection, "appointment"))
