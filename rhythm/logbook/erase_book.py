"""Erasing a contact for good, with all words about it; what was counted stays."""

from __future__ import annotations

from abc import abstractmethod
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.logbook.backup_book import BackupBook
from rhythm.paths import make_folder

if TYPE_CHECKING:
    from pathlib import Path

    from rhythm.domain.erasing import Erasable, Erased
    from rhythm.store.erase import Rewriting


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
        from rhythm.store.holders import is_logbook

        with self._store.snapshot():
            found = erasing.planned(self._store, key, words)
        copies = self._copies()
        left = [path for path in copies if not is_logbook(path)]
        return found.told._replace(copies=len(copies) - len(left), left=tuple(map(str, left)))

    def erase_contact(self, key: str, words: str = "") -> Erased:
        """Overwrite all words about a contact, here and in older copies; what was counted stays.

        It may have been taken back; `words` is the name of somebody who never was a contact (`erasable`).
        Neither undo nor a file brings it back. Raises `Refused` where there is no contact of that key, and
        where an older copy cannot be written: then the logbook itself still has all words, and trying once
        more goes on with the other copies.
        """
        from rhythm.store.backups import making, renew_plain
        from rhythm.store.plain_writer import mark_due

        self.erasing(key, words)
        # Whoever asks to be forgotten cannot wait until a flaw elsewhere in the logbook is mended.
        with suppress(Refused):
            self.back_up_before("erase")
        folder = make_folder(self._home.backups)
        with making(folder):
            self._clear_way()
            # Should this process be ended now, the plain copy is written anew with the next backup.
            mark_due(folder)
            try:
                told = self._erased(key, words)
            finally:
                renew_plain(self._home.database, folder, self._now)
            left = (*told.left, *self._forget_set_aside(), *self._remove_rows())
        return told._replace(left=tuple(map(str, left)))

    def _erased(self, key: str, words: str) -> Erased:
        """Erase in older copies first and then here, while nobody makes another copy."""
        from rhythm.domain.contacts import Erasure
        from rhythm.logbook import erasing

        with self._store.snapshot():
            counter = self._store.commit_counter()
            found = erasing.planned(self._store, key, words)
        copies, left = self._rewrite_elsewhere(found.words)
        with self._changing() as moment:
            if self._store.commit_counter() != counter:
                found = erasing.planned(self._store, key, words)
            with self._store.write("erase", moment) as act:
                for one in found.keys:
                    act.define(Erasure(one, self.today))
                self._store.rewrite(found.words)
        return found.told._replace(copies=copies, swept=self._swept(), left=left)

    def _copies(self) -> list[Path]:
        """Return the older copies of the logbook; they need not be databases."""
        from rhythm.store.holders import older_copies

        return older_copies(self._home.database, self._home.backups)

    def _clear_way(self) -> None:
        """See to it, while alone, that words to be erased stand nowhere but where they are looked for.

        What was left half made goes. What plain copies tell and the file lacks, as it was set back, comes
        back first: they are written anew, and may be all that tells of it.
        """
        from rhythm.store.holders import drafts, remove
        from rhythm.store.plain_copy import acts_in, acts_of, plain_copies

        for path in drafts(self._home.database, self._home.backups):
            remove(path)
        if not self._store.exists:
            return
        own = acts_of(self._home.database)
        if not any(acts_in(path, own) for path in plain_copies(self._home.backups)):
            return
        with ExitStack() as open_files:
            lacking: list[Path] = []
            # A plain copy that cannot be read stays, and is told of.
            with suppress(Refused):
                lacking = self._lacking(open_files)
            for copy in lacking:
                self._store.unite(copy)
        if lacking:
            self._forget()

    @abstractmethod
    def _lacking(self, open_files: ExitStack) -> list[Path]:
        """Open the plain copies of this logbook that tell of what the file does not."""

    @abstractmethod
    def _forget(self) -> None:
        """Know nothing any more of what was before."""

    def _rewrite_elsewhere(self, words: Rewriting) -> tuple[int, tuple[str, ...]]:
        """Overwrite words in all copies; return in how many older ones, and where that was in vain."""
        from rhythm.store.erase import rewrite_copy
        from rhythm.store.holders import journals
        from rhythm.store.plain_copy import plain_copies
        from rhythm.store.plain_erase import rewrite_plain

        copies = self._copies()
        left = [path for path in copies if not rewrite_copy(path, words)]
        for path in plain_copies(self._home.backups):
            rewrite_plain(path, words)
        notes = journals(self._home.database, self._home.backups)
        return len(copies) - len(left), tuple(map(str, (*left, *notes)))

    def _forget_set_aside(self) -> list[Path]:
        """Remove plain copies set aside that are told of here, while alone; return those that tell more."""
        from rhythm.store.backups import forget_set_aside

        # What was to be erased is erased by now, and must not look as if it were not.
        with suppress(Refused):
            return forget_set_aside(self._home.database, self._home.backups)
        return []

    def _remove_rows(self) -> list[Path]:
        """Remove what was set aside of files that were read: names can stand there in any way of writing.

        Return what could not be removed.
        """
        left = []
        for path in self._home.set_aside.glob("*"):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                left.append(path)
        return left

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
