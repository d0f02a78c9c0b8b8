"""Erasing a contact for good, with all words about it; what was counted stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.logbook.open_logbook import OpenLogbook

if TYPE_CHECKING:
    from pathlib import Path

    from rhythm.domain.erasing import Erasable, Erased


class EraseBook(OpenLogbook):
    """What can be asked of erasing; the code for it loads with the first question."""

    def erasable(self, word: str) -> Erasable:
        """Return who is meant by a word: a contact, one that was taken back, or a name that entries bear.

        Raises `Refused` as `contact_called` does.
        """
        from rhythm.logbook import erasing

        with self._store.snapshot():
            return erasing.erasable(word, self._store.contacts(), self._store.traces())

    def erasing(self, key: str, words: str = "") -> Erased:
        """Return what erasing a contact would take away; `words` as for `erase_contact`.

        Raises `Refused` where there is none of that key.
        """
        from rhythm.logbook import erasing

        with self._store.snapshot():
            return erasing.planned(self._store, key, words).told._replace(copies=len(self._copies()))

    def erase_contact(self, key: str, words: str = "") -> Erased:
        """Overwrite all words about a contact, here and in older copies; what was counted stays.

        It may have been taken back; `words` is the name of somebody who never was a contact (`erasable`).
        Neither undo nor a file brings it back. Raises `Refused` where there is no contact of that key, and
        (nothing is changed here then) where an older copy cannot be written.
        """
        from rhythm.domain.contacts import Erasure
        from rhythm.logbook import erasing
        from rhythm.store.erase import rewrite_copy

        with self._store.snapshot():
            counter = self._store.commit_counter()
            found = erasing.planned(self._store, key, words)
        copies = self._copies()
        for path in copies:
            rewrite_copy(path, found.words)
        with self._changing() as moment:
            if self._store.commit_counter() != counter:
                found = erasing.planned(self._store, key, words)
            with self._store.write("erase", moment) as act:
                for one in found.keys:
                    act.define(Erasure(one, self.today))
                self._store.rewrite(found.words)
        self._remove_set_aside()
        return found.told._replace(copies=len(copies), swept=self._swept())

    def _copies(self) -> list[Path]:
        """Return the older copies of the logbook: those made before a migration, and backups."""
        beside = self._home.database.parent.glob(f"{self._home.database.name}.v*")
        return sorted((*beside, *(path for path in self._home.backups.glob("*") if path.is_file())))

    def _remove_set_aside(self) -> None:
        """Remove what was set aside of files that were read: names can stand there in any way of writing."""
        for path in self._home.set_aside.glob("*"):
            path.unlink(missing_ok=True)

    def _swept(self) -> bool:
        """Write the file anew without what was overwritten; False while another program holds it."""
        try:
            self._store.compact()
        except Refused as refused:
            if refused.code != "database_locked":
                raise
            return False
        return True
