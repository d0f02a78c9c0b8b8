"""Going back to a backup, and putting a sound file in the place of one that is lost."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.domain.uniting import Restoring, Turned
from rhythm.logbook.merge_book import MergeBook
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
            before = self._points(here)
            united = sum(here.unite(one).entries for one in lacking)
            if lacking and which is None:
                return Restoring("", None, united=united, before=before, after=self._points(here))
            path, copy = self._copy_to_restore(which, open_files)
            there = open_files.enter_context(closing(Store(copy, "")))
            united += self._united(here, there, copy).entries
            restoring = self._told(path, here.difference(copy))
            return restoring._replace(united=united, before=before, after=self._points(there))

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
        before = self._points(self._store)
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
        restored = restored._replace(united=united, before=before, after=self._points(self._store))
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
            with opened_copy(self._home.database):
                return False
        except Refused as refused:
            if refused.code in UNUSABLE:
                return True
            raise

    def _copy_to_restore(self, which: Path | None, open_files: ExitStack) -> tuple[Path, Path]:
        """Open the copy asked for, or the newest sound backup; return its path and the private one."""
        from rhythm.store.rescue import UNUSABLE

        if which is not None:
            return which, open_files.enter_context(self._other_copy(which, begun_apart=False))
        for path in self._backup_paths():
            try:
                return path, open_files.enter_context(self._other_copy(path, begun_apart=False))
            except Refused as refused:
                if refused.code not in UNUSABLE:
                    raise
        raise Refused("no_backups", path=str(self._home.backups))

    def _lacking(self, open_files: ExitStack) -> list[Path]:
        """Open the plain copies of this logbook that tell of what the file does not: it was set back."""
        from rhythm.store import Store
        from rhythm.store.opened_copy import opened_copy
        from rhythm.store.plain_copy import plain_copies

        found = []
        own = self._store.devices()
        for path in plain_copies(self._home.backups):
            with suppress(Refused):
                copy = open_files.enter_context(opened_copy(path))
                with closing(Store(copy, "")) as store:
                    is_own = bool(store.devices() & own)
                if is_own and self._store.lacks(copy):
                    found.append(copy)
        return found

    def _backup_paths(self) -> list[Path]:
        return [self._home.backups / one.name for one in self.backups()]

    def _told(self, path: Path, found: Difference) -> Restoring:
        days = sorted((*found.entries_away.values(), *found.entries_back.values()))
        back, away = (Counter(table for table, _ in items) for items in (found.back, found.away))
        back["entry"], away["entry"] = len(found.entries_back), len(found.entries_away)
        kinds = [kind for kind in ("entry", *sorted(back | away)) if back[kind] or away[kind]]
        return Restoring(
            str(path),
            self._made_at(path),
            turned=tuple(Turned(kind, back[kind], away[kind]) for kind in dict.fromkeys(kinds)),
            first=date.fromisoformat(days[0]) if days else None,
            last=date.fromisoformat(days[-1]) if days else None,
        )

    def _made_at(self, path: Path) -> datetime | None:
        return next((one.made for one in self.backups() if self._home.backups / one.name == path), None)

    def _points(self, store: Store) -> int:
        """Return today's points as a store has them."""
        from rhythm.logbook.known import Known

        with store.snapshot():
            return Known(store, self._rules, self._holidays).points(self.today)

    # Where the file is lost

    def _rescuing(self, which: Path | None) -> Restoring:
        """Return what a rescue would bring, tried out beside the file."""
        import shutil
        import tempfile

        with tempfile.TemporaryDirectory(prefix="rhythm-") as folder:
            trial = Path(folder) / self._home.database.name
            if self._home.database.is_file():
                shutil.copyfile(self._home.database, trial)
            rescued = self._rescue(trial, which)
            return self._rescue_told(rescued, trial)._replace(set_aside="")

    def _rescued(self, which: Path | None) -> Restoring:
        make_folder(self._home.data)
        self._store.close()
        with self._alone():
            rescued = self._rescue(self._home.database, which)
            self._forget()
            self._renew_plain()
        return self._rescue_told(rescued, self._home.database)

    def _rescue(self, path: Path, which: Path | None) -> Rescued:
        from rhythm.store import Store
        from rhythm.store.plain_copy import plain_copies
        from rhythm.store.rescue import rescue

        moment = self._clock.now()

        def finish(draft: Path) -> None:
            with closing(Store(draft, self._place)) as store:
                store.begin_device(moment)

        copies = [which] if which is not None else self._backup_paths()
        plain = plain_copies(self._home.backups)
        return rescue(path, copies, plain, self._now, finish)

    def _rescue_told(self, rescued: Rescued, path: Path) -> Restoring:
        from rhythm.store import Store
        from rhythm.store.entry_pages import EntryRange

        with closing(Store(path, "")) as store:
            entries, after = store.entry_count(EntryRange()), self._points(store)
        source = rescued.base or self._home.plain_copy
        return Restoring(
            str(source),
            self._made_at(source),
            rescues=True,
            after=after,
            entries=entries,
            from_plain=rescued.from_plain,
            from_damaged=rescued.from_damaged,
            set_aside=str(rescued.set_aside or ""),
        )


def _turn(act: Act, found: Difference) -> None:
    """Take back what did not count then, and bring back what did."""
    for table, row_id in found.away:
        act.reverse(table, row_id)
    act.reverse_lines(found.entries_away)
    for table, row_id in found.back:
        act.copy(table, row_id)
    for entry in found.entries_back:
        act.copy_entry(entry)
