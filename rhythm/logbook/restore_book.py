"""Going back to a backup, and putting a sound file in the place of one that is lost."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.domain.uniting import Restoring, Score, Turned
from rhythm.logbook.merge_book import MergeBook, numbers
from rhythm.paths import make_folder

if TYPE_CHECKING:
    from rhythm.domain.uniting import Merged
    from rhythm.store import Store
    from rhythm.store.append import Act
    from rhythm.store.rescue import Rescued
    from rhythm.store.then import Difference

RESTORE = "restore"
"""The kind of act that went back to an older state."""


class RestoreBook(MergeBook):
    """What can be asked of backups that are to come back; the code for it loads with the first question."""

    def restoring(self, which: Path | None = None) -> Restoring:
        """Return what a restore would do. Raises `Refused` as `restore` does."""
        from rhythm.store import Store

        with ExitStack() as open_files:
            if self._is_lost():
                return self._rescuing(which)
            lacking = self._lacking(open_files)
            here = open_files.enter_context(closing(Store(open_files.enter_context(self._own_copy()), "")))
            was = self._score(here)
            united = sum(here.unite(one).entries for one in lacking)
            if lacking and which is None:
                return Restoring("", None, united=united, was=was, now=self._score(here))
            path, copy = self._copy_to_restore(which, open_files)
            there = open_files.enter_context(closing(Store(copy, "")))
            united += self._united(here, there, copy).entries
            restoring = self._told(path, here.difference(copy))
            return restoring._replace(united=united, was=was, now=self._score(there))

    def restore(self, which: Path | None = None) -> Restoring:
        """Go back to what counted when a copy was made (the newest backup); rhythm undo takes that back.

        Nothing is lost: what came since is taken back, not removed. What the plain copy holds and the file
        does not, as it was set back, comes back first; where the newest backup is wanted, that is all. Where
        the file is missing or cannot be used, the newest sound copy takes its place with all that was kept
        since, and the old file is set aside.
        Raises `Refused`: `nothing_to_restore`, `no_backups`, and as `merge` does for a copy.
        """
        from rhythm.store import Store

        if self._is_lost():
            return self._rescued(which)
        with ExitStack() as open_files:
            lacking = self._lacking(open_files)
            copy = None if lacking and which is None else self._copy_to_restore(which, open_files)
            self.back_up_before(RESTORE)
            with self._alone():
                if copy is not None:
                    with closing(Store(copy[1], "")) as there:
                        self._rewrite_copies(there)
                return self._restored(lacking, copy)

    def _restored(self, lacking: list[Path], copy: tuple[Path, Path] | None) -> Restoring:
        was = self._score(self._store)
        restored, merged = Restoring("", None), None
        with self._store.transaction():
            united = sum(self._store.unite(one).entries for one in lacking)
            if copy is not None:
                restored, merged = self._turned(*copy)
                united += merged.entries
        self._forget()
        erased = merged is not None and merged.erased > 0
        if erased:
            self._swept()
        restored = restored._replace(united=united, was=was, now=self._score(self._store))
        if restored.changes or erased:
            self._renew_plain(erased=erased)
        return restored

    def _turned(self, path: Path, copy: Path) -> tuple[Restoring, Merged]:
        """Let count what a copy counts, within the caller's transaction; tell what had been missing."""
        from rhythm.store import Store

        with closing(Store(copy, "")) as there:
            merged = self._united(self._store, there, copy)
        found = self._store.difference(copy)
        restored = self._told(path, found)
        if restored.turned:
            with self._store.write(RESTORE, self._clock.now()) as act:
                _turn(act, found)
        return restored, merged

    def _is_lost(self) -> bool:
        """Tell whether the file is missing or cannot be used. Raises `Refused` where it is out of reach."""
        from rhythm.store.opened_copy import opened_copy
        from rhythm.store.rescue import UNUSABLE

        try:
            with opened_copy(self._home.database, self._home.database):
                return False
        except Refused as refused:
            if refused.code in UNUSABLE:
                return True
            raise

    def _copy_to_restore(self, which: Path | None, open_files: ExitStack) -> tuple[Path, Path]:
        """Open the copy asked for, or the newest sound backup; return its path and the private one.

        A backup made just before a restore is passed over: what it holds was left then.
        """
        from rhythm.store.rescue import UNUSABLE

        if which is not None:
            return which, open_files.enter_context(self._other_copy(which, begun_apart=False))
        for path in (self._home.backups / one.name for one in self.backups() if one.reason != RESTORE):
            try:
                return path, open_files.enter_context(self._other_copy(path, begun_apart=False))
            except Refused as refused:
                if refused.code not in UNUSABLE:
                    raise
        if self.backups():
            raise Refused("only_before_restore", path=str(self._home.backups))
        raise Refused("no_backups", path=str(self._home.backups))

    def _lacking(self, open_files: ExitStack) -> list[Path]:
        """Open the plain copies of this logbook that tell of what the file does not: it was set back."""
        from rhythm.store import Store
        from rhythm.store.opened_copy import opened_copy
        from rhythm.store.plain_copy import plain_copies

        found = []
        own = self._store.devices()
        for path in plain_copies(self._home.backups):
            try:
                copy = open_files.enter_context(opened_copy(path, self._home.database, ours=True))
            except FileNotFoundError:
                continue
            with closing(Store(copy, "")) as store:
                is_own = bool(store.devices() & own)
            if is_own and self._store.lacks(copy):
                found.append(copy)
        return found

    def _backup_paths(self) -> list[Path]:
        return [self._home.backups / one.name for one in self.backups()]

    def _told(self, path: Path, found: Difference) -> Restoring:
        turns, days = found.turns, sorted(found.turns.days)
        back = turns.came + turns.again
        return Restoring(
            str(path),
            self._made_at(path),
            turned=tuple(
                Turned(kind, back[kind], turns.gone[kind], turns.changed[kind])
                for kind, _ in numbers(back + turns.gone + turns.changed)
            ),
            first=date.fromisoformat(days[0]) if days else None,
            last=date.fromisoformat(days[-1]) if days else None,
        )

    def _made_at(self, path: Path) -> datetime | None:
        return next((one.made for one in self.backups() if self._home.backups / one.name == path), None)

    def _score(self, store: Store) -> Score:
        """Return where the person stands today by what a store holds."""
        from rhythm.logbook.known import Known

        with store.snapshot():
            view = Known(store, self._rules, self._holidays).view(self.today)
            return Score(view.points, view.week.done, view.streak.current)

    # Where the file is lost

    def _rescuing(self, which: Path | None) -> Restoring:
        """Return what a rescue would bring, tried out beside the file."""
        import shutil

        from rhythm.store.holders import private_folder

        with private_folder(self._home.database) as folder:
            trial = folder / self._home.database.name
            if self._home.database.is_file():
                shutil.copyfile(self._home.database, trial)
            rescued = self._rescue(trial, which)
            return self._rescue_told(rescued, trial, which)._replace(set_aside="")

    def _rescued(self, which: Path | None) -> Restoring:
        make_folder(self._home.data)
        self._store.close()
        with self._alone(), ExitStack() as open_files:
            # Another process may have mended it while this one waited to be alone.
            rescued = self._rescue(self._home.database, which) if self._is_lost() else None
            self._forget()
            if rescued is None:
                return self._restored(self._lacking(open_files), None)
            # An open program may have written into the old file meanwhile: the plain copy tells of it. The
            # new file stands, so that what cannot be added to it now is the doctor's to tell.
            with suppress(Refused):
                late = self._restored(self._lacking(open_files), None)
                rescued = rescued._replace(from_plain=rescued.from_plain + late.united)
            self._renew_plain()
        return self._rescue_told(rescued, self._home.database, which)

    def _rescue(self, path: Path, which: Path | None) -> Rescued:
        from rhythm.store import Store
        from rhythm.store.opened_copy import opened_copy
        from rhythm.store.plain_copy import plain_copies
        from rhythm.store.rescue import rescue

        moment = self._clock.now()
        if which is not None:
            # What was asked for and cannot be used is refused, whatever else there is.
            with opened_copy(which, self._home.database):
                pass

        def finish(draft: Path, others: Sequence[Path]) -> None:
            with closing(Store(draft, self._place)) as store:
                if _erased_again(store, others):
                    store.compact()
                store.begin_device(moment)

        copies = [which] if which is not None else self._backup_paths()
        plain = plain_copies(self._home.backups)
        return rescue(path, copies, plain, self._now, finish)

    def _rescue_told(self, rescued: Rescued, path: Path, which: Path | None) -> Restoring:
        from rhythm.store import Store
        from rhythm.store.entry_pages import EntryRange

        with closing(Store(path, "")) as store:
            entries, now = store.entry_count(EntryRange()), self._score(store)
        source = rescued.base
        return Restoring(
            str(source or (self._home.plain_copy if rescued.from_plain else "")),
            self._made_at(source) if source else None,
            rescues=True,
            based=source is not None,
            now=now,
            entries=entries,
            from_plain=rescued.from_plain,
            from_damaged=rescued.from_damaged,
            set_aside=str(rescued.set_aside or ""),
            skipped=tuple(map(str, rescued.skipped)),
            unread=rescued.unread,
            named=which is not None,
        )


def _erased_again(store: Store, others: Sequence[Path]) -> bool:
    """Overwrite what an old copy brought back of the words of those who were erased since."""
    from rhythm.logbook.uniting import erase_here
    from rhythm.store import Store

    erased = bool(erase_here(store, store))
    for one in others:
        with closing(Store(one, "")) as told:
            erased = bool(erase_here(store, told)) or erased
    return erased


def _turn(act: Act, found: Difference) -> None:
    """Take back what did not count then, and bring back what did."""
    for table, row_id in found.away:
        act.reverse(table, row_id)
    act.reverse_lines(found.entries_away)
    for table, row_id in found.back:
        act.copy(table, row_id)
    for entry in found.entries_back:
        act.copy_entry(entry)
