"""Bringing another copy of the logbook together with this one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rhythm.domain.refusal import Refused
from rhythm.logbook.erase_book import EraseBook
from rhythm.paths import make_folder

if TYPE_CHECKING:
    from rhythm.domain.uniting import Merged
    from rhythm.store import Store
    from rhythm.store.then import Counting


class MergeBook(EraseBook):
    """What can be asked of other copies of this logbook; the code for it loads with the first question."""

    def merging(self, path: Path, *, begun_apart: bool = False) -> Merged:
        """Return what a merge would bring. Raises `Refused` as `merge` does."""
        with self._other_copy(path, begun_apart=begun_apart) as other:
            return self._tried(other)

    def _tried(self, other: Path) -> Merged:
        from rhythm.store import Store

        with (
            self._own_copy() as own,
            closing(Store(own, "")) as here,
            closing(Store(other, "")) as there,
        ):
            before = here.counting()
            return _told(self._united(here, there, other), before, here.counting())

    def merge(self, path: Path, *, begun_apart: bool = False) -> Merged:
        """Add all that another copy holds and this logbook does not; nothing goes, and nothing counts twice.

        Any number of times and in any order, the same copies come to the same facts. Raises `Refused` for a
        file that is no sound copy, for the logbook's own file, and for a logbook that was begun apart unless
        that is said: the two have no history in common, and what was done in both would count twice. Where
        there is nothing new, nothing is done.
        """
        from rhythm.store import Store

        with self._other_copy(path, begun_apart=begun_apart) as other:
            # A logbook with a flaw cannot be tried out; it takes part in a merge all the same.
            with suppress(Refused):
                tried = self._tried(other)
                if not tried.changes:
                    return tried
            self.back_up_before("merge")
            with closing(Store(other, "")) as there:
                return self._merged(there, other)

    def _merged(self, there: Store, other: Path) -> Merged:
        make_folder(self._home.data)
        before = self._store.counting()
        with self._alone():
            self._rewrite_copies(there)
            merged = self._brought_in(there, other)
            self._renew_plain(erased=bool(merged.erased))
        return _told(merged, before, self._store.counting())

    def _brought_in(self, there: Store, other: Path) -> Merged:
        with self._store.transaction():
            before = self._store.own_device()
            merged = self._united(self._store, there, other)
            # A copy that wrote as this home did, at its place, must not do so any longer.
            if merged.clashes or self._store.own_device() != before:
                self._store.begin_device(self._clock.now())
        self._forget()
        if merged.erased:
            self._swept()
        return merged

    def _forget(self) -> None:
        """Know nothing any more of what was before."""
        self._known = None
        self._seeded = False
        self.unsettled = self._wrote = True

    def _united(self, here: Store, there: Store, other: Path) -> Merged:
        """Unite two stores, after the words of whoever was erased in one are gone from both."""
        from rhythm.domain.uniting import Merged
        from rhythm.logbook.uniting import erase_here

        erased = erase_here(there, here)
        with here.transaction():
            erased += erase_here(here, there)
            # What reads the copy next reads it past SQLAlchemy.
            there.close()
            united = here.unite(other)
        return Merged(
            united.entries,
            united.known,
            date.fromisoformat(united.first) if united.first else None,
            date.fromisoformat(united.last) if united.last else None,
            tuple(sorted(united.rows.items())),
            sum(len(one.texts) for one in erased) + united.erased,
            united.clashes,
            changes=united.changes or bool(erased),
        )

    def _rewrite_copies(self, there: Store) -> None:
        """Overwrite words about those who were erased there in the backups that are here."""
        from rhythm.logbook.uniting import erase_here, erases
        from rhythm.store import Store
        from rhythm.store.erase import together

        if not erases(self._store, there):
            return
        self._clear_way()
        with self._own_copy() as own, closing(Store(own, "")) as here:
            found = together(erase_here(here, there))
        if found.texts:
            self._rewrite_elsewhere(found)

    @contextmanager
    def _other_copy(self, path: Path, *, begun_apart: bool) -> Iterator[Path]:
        """Open a private copy of a file that may be merged."""
        from rhythm.store import Store
        from rhythm.store.opened_copy import opened_copy

        self._refuse_own(path)
        with opened_copy(path, self._home.database) as other:
            with closing(Store(other, "")) as store:
                own, theirs = self._store.devices(), store.devices()
            if not theirs:
                raise Refused("copy_empty", path=str(path))
            if own and not own & theirs and not begun_apart:
                raise Refused("merge_begun_apart", path=str(path))
            yield other

    @contextmanager
    def _own_copy(self) -> Iterator[Path]:
        """Make a private copy of this logbook, an empty one where there is none."""
        from rhythm.store.create import create_file
        from rhythm.store.holders import private_folder
        from rhythm.store.opened_copy import opened_copy

        if self._store.exists:
            with opened_copy(self._home.database, self._home.database) as own:
                yield own
            return
        with private_folder(self._home.database) as folder:
            own = folder / self._home.database.name
            create_file(own)
            yield own

    def _refuse_own(self, path: Path) -> None:
        """Refuse the logbook's own file, by whatever name."""
        try:
            same = path.samefile(self._home.database)
        except OSError:
            return
        if same:
            raise Refused("merge_itself", path=str(path))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody make a backup meanwhile, in which what goes here would stay."""
        from rhythm.store.backups import making

        with making(make_folder(self._home.backups)):
            yield

    def _renew_plain(self, *, erased: bool = False) -> None:
        """Write the plain copy anew, while alone: what came from elsewhere was not added to it act by act."""
        from rhythm.store.backups import renew_plain

        renew_plain(self._home.database, self._home.backups, self._now)
        if erased:
            self._forget_set_aside()


def _told(merged: Merged, before: Counting, after: Counting) -> Merged:
    """Tell by what counts before and after: what was taken back on either side is nothing that came in."""
    from rhythm.store.then import turns

    found = turns(before, after)
    days = sorted(found.days)
    return merged._replace(
        entries=found.came.pop("entry"),
        first=date.fromisoformat(days[0]) if days else None,
        last=date.fromisoformat(days[-1]) if days else None,
        others=numbers(found.came),
        again=numbers(found.again),
        gone=numbers(found.gone),
        changed=numbers(found.changed),
    )


def numbers(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return how many there are of each kind, without those of which there are none; entries first."""
    return tuple(sorted((+counts).items(), key=lambda one: (one[0] != "entry", one[0])))
