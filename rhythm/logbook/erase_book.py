"""Erasing a contact for good, with all words about it; what was counted stays."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.logbook.backup_book import BackupBook
from rhythm.paths import make_folder

if TYPE_CHECKING:
    from pathlib import Path

    from rhythm.domain.erasing import Erasable, Erased


COMPACTS_LATER = frozenset({"database_locked", "disk_full", "disk_failed", "folder_read_only"})


class EraseBook(BackupBook):
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
        from rhythm.store.backups import forget_plain, making, renew_plain

        self.erasing(key, words)
        # Whoever asks to be forgotten cannot wait until a flaw elsewhere in the logbook is mended.
        with suppress(Refused):
            self.back_up_before("erase")
        folder = make_folder(self._home.backups)
        with making(folder):
            forget_plain(folder)
            try:
                told = self._erased(key, words)
            finally:
                renew_plain(self._home.database, folder, self._now)
        self._remove_set_aside()
        return told

    def _erased(self, key: str, words: str) -> Erased:
        """Erase in older copies first and then here, while nobody makes another copy."""
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
        return found.told._replace(copies=len(copies), swept=self._swept())

    def _copies(self) -> list[Path]:
        """Return the older copies of the logbook: backups, those that could not be proved, damaged ones."""
        database = self._home.database
        beside = (
            path
            for ending in ("v*", "damaged-*")
            for path in database.parent.glob(f"{database.name}.{ending}")
        )
        return sorted((*beside, *self._home.backups.glob("*.db")))

    def _remove_set_aside(self) -> None:
        """Remove what was set aside of files that were read: names can stand there in any way of writing."""
        for path in self._home.set_aside.glob("*"):
            path.unlink(missing_ok=True)

    def _swept(self) -> bool:
        """Write the file anew without what was overwritten; False where that cannot be.

        The words are gone by then: a disk without room for a second file must not make it look undone.
        """
        try:
            self._store.compact()
        except Refused as refused:
            if refused.code not in COMPACTS_LATER:
                raise
            return False
        return True
