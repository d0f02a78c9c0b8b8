"""Files from elsewhere that a logbook takes in, and all of it for a file that leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rhythm.domain.snapshots import Imported, PastImport
from rhythm.logbook.erase_book import EraseBook

if TYPE_CHECKING:
    from rhythm.domain.imports import Reading
    from rhythm.logbook.importing import Draft, Plan
    from rhythm.store.records import Definition


class FileBook(EraseBook):
    """What can be asked of files; the code for it loads with the first question."""

    def import_reading(self, reading: Reading, file: str, *, dry_run: bool = False) -> Imported:
        """Take in what was read from a file, all or nothing; what is already here is not added again.

        `file` is the file's name, for the list of imports.
        """
        if dry_run:
            return self._planned(reading).told()
        draft, imported = self._taken_in(reading, file)
        # What a file of our own tells to be erased is erased here, too.
        contacts = draft.plan.contacts
        for key in (one.contact for one in contacts.erasures if one.contact in contacts.people.rows):
            self.erase_contact(key)
        return imported

    def imports(self) -> list[PastImport]:
        """Return the imports that count, oldest first."""
        from rhythm.logbook import past_imports

        return past_imports.all_past(self._store)

    def revert_import(self, import_id: str) -> PastImport:
        """Take back an import whole; a unique beginning of its id is enough."""
        from rhythm.logbook import past_imports

        with self._changing() as moment:
            found = past_imports.import_called(import_id, self.imports())
            past_imports.revert(self._store, found.id, moment)
        return found

    def definitions(self) -> dict[str, list[dict[str, object]]]:
        """Return the definitions that are kept here, by kind as plain values, for export."""
        from rhythm.logbook.plain_definitions import plain

        with self._store.snapshot():
            others: list[Definition] = [*self._store.deals(), *self._store.contacts()]
            others += [*self._store.appointments(), *self._store.erasures()]
            return plain(self._store.definitions(), others)

    def _taken_in(self, reading: Reading, file: str) -> tuple[Draft, Imported]:
        """Take in a reading as the logbook is when it is written.

        All is made ready before the lock is held, and again where the logbook changed meanwhile, plain keys
        apart; who changes it all the time has to wait in the end.
        """
        patience = 2
        while True:
            counter = self._store.commit_counter()
            draft = self._drafted(reading, file)
            with self._changing():
                changed = not self._store.only_logged_since(counter)
                if not changed or not patience:
                    draft = self._drafted(reading, file) if changed else draft
                    return draft, draft.write(self._store)
            patience -= 1

    def _drafted(self, reading: Reading, file: str) -> Draft:
        from rhythm.logbook.importing import drafted

        return drafted(self._planned(reading), file, self._store, self._clock.now())

    def _planned(self, reading: Reading) -> Plan:
        from rhythm.logbook.importing import planned
        from rhythm.logbook.importing_appointments import in_zone
        from rhythm.logbook.importing_days import on_own_days

        now = self._clock.now()
        here = in_zone(on_own_days(reading, now), now.zone)
        return planned(here, self._store, self._fresh(), self.today)
