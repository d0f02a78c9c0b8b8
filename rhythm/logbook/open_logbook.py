"""An open logbook: its store, what is known of it, one transaction at a time, and the status file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rhythm.domain.activities import starting_definitions
from rhythm.domain.calendar import PublicHolidays
from rhythm.domain.clock import Clock, Moment, civil_day
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.files import refusing_disk
from rhythm.logbook.known import Known, public_holidays
from rhythm.machine import place_of
from rhythm.paths import Home, make_folder
from rhythm.store import Store
from rhythm.store.plain_copy import last_counter
from rhythm.store.records import Definition, Unreadable

if TYPE_CHECKING:
    from rhythm.domain.contact_facts import ContactFacts


class OpenLogbook:
    """What every use of a logbook rests on. Synchronous; belongs to the thread that uses it first."""

    def __init__(
        self,
        home: Home,
        rules: Rules,
        clock: Clock,
        made: Mapping[str, Any] | None = None,
        holidays: PublicHolidays | None = None,
    ) -> None:
        """Take where the logbook lives and how to judge; `made` goes into `status.json` as it is."""
        self._home = home
        self._rules = rules
        self._clock = clock
        self._made = made or {}
        self._holidays = holidays or public_holidays(rules, home)
        self._place = place_of(home.database)
        self._store = Store(home.database, self._place, home.plain_copy)
        self._known: Known | None = None
        self._seeded = False
        self._noticed = False
        self.unsettled = False
        """Whether something was written that `settle` has not yet told the status file."""
        self._wrote = False
        self.seems_set_back: bool | None = None
        """Whether the file was older than its plain copy when it was last looked at; None before."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Tell the status file what is new, if that can be, and let go of the database."""
        # What was written is safe; a file that cannot be read just now must not make it look lost.
        with suppress(Refused), refusing_disk():
            if self.unsettled:
                self.settle()
        self._store.close()

    def settle(self) -> None:
        """Write `status.json` for today and the days to come."""
        from rhythm.logbook.status_file import write_status

        self.unsettled = False
        logbook = self._store.logbook_id()
        if logbook is not None:
            # The counter is read first: numbers newer than it do no harm, older ones would.
            counter = self._store.commit_counter()
            write_status(self._home, self._fresh(), self.today, logbook, counter, self._made)

    def is_settled(self) -> bool:
        """Tell whether the status file tells of the last that was done in this logbook."""
        from rhythm import status

        kept = status.content(self._home.status_path)
        told = {} if kept is None else kept["made"]
        with self._store.snapshot():
            now = (self._store.logbook_id(), self._store.commit_counter())
        return now[0] is None or (told.get("logbook"), told.get("counter")) == now

    @property
    def left_out(self) -> int:
        """How many rows were left out of what was told so far, since they cannot be read."""
        return self._store.left_out

    def unreadable(self) -> list[Unreadable]:
        """Return the rows that cannot be read; from now on they are left out. Looks at every row."""
        return self._store.unreadable()

    def lacking(self) -> int | None:
        """Return how many entries that were kept the file lacks; None where it was not set back.

        It was where plain copies tell of acts that are not in it, with or without entries. Reads all of them.
        """
        from rhythm.store.plain_copy import plain_copies
        from rhythm.store.set_back import entries_lacking

        return entries_lacking(plain_copies(self._home.backups), self._store.devices(), self._store.acts)

    def settings_changed(self, made: Mapping[str, Any]) -> None:
        """Take what `status.json` tells of the settings from now on, and write it."""
        self._made = made
        self.settle()

    @property
    def wants_backup(self) -> bool:
        """Whether something was written through this, of somebody who wants backups by themselves."""
        return self._wrote and self._rules.backups

    @property
    def home(self) -> Home:
        """Where the logbook lives."""
        return self._home

    @property
    def today(self) -> date:
        """The civil day it is now."""
        return civil_day(self._clock.now(), self._rules.day_start)

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept here."""
        return self._store.born_day() is not None

    def changed(self) -> bool:
        """Tell whether another process has written since this was last asked; the next answer is fresh."""
        self._notice()
        noticed, self._noticed = self._noticed, False
        return noticed

    def begin(self) -> None:
        """Create the logbook where there is none, with the activities and targets it starts with."""
        with self._changing():
            pass

    def _fresh(self) -> Known:
        self._notice()
        if self._known is None or self._known.without != self._store.left_out:
            with self._store.snapshot():
                self._known = Known(self._store, self._rules, self._holidays)
        return self._known

    def _contact_facts(self, day: date) -> ContactFacts:
        """Return what the rules of contacts go by on a day."""
        # What was read before and what is read now must be of one moment.
        with self._store.snapshot():
            return self._fresh().contacts.facts(day)

    def _notice(self) -> None:
        """Forget what is out of date, and remember for `changed` that others have written."""
        changed = self._store.changed()
        if changed:
            self._known = None
            self._noticed = self.unsettled = True
        if changed or self.seems_set_back is None:
            # An act is in the file before it is in the plain copy, which is looked at first.
            told = last_counter(self._home.plain_copy)
            self.seems_set_back = told is not None and told > self._store.commit_counter()

    @contextmanager
    def _changing(self) -> Iterator[Moment]:
        """Hold one transaction in which the logbook exists; all of it is kept, or nothing.

        What was known before holds no longer after it.
        """
        moment = self._clock.now()
        make_folder(self._home.data)
        try:
            with self._store.transaction():
                self._start(moment)
                yield moment
        finally:
            self._known = None
        self._seeded = self.unsettled = self._wrote = True

    def _start(self, moment: Moment) -> None:
        """Write what a logbook starts with, where that is still to be done.

        Working days given for one process alone are not written; the next process writes its own.
        """
        is_new = self._store.born_day() is None
        if self._seeded and not is_new:
            return
        start = starting_definitions(self._rules.workdays)
        rows: list[Definition] = [*start.activities, *start.targets] if is_new else []
        if self._rules.workdays_saved and not self._fresh().seeded:
            rows += start.schedules
        if rows:
            with self._store.write("begin", moment, born_day=self.today.isoformat()) as act:
                for row in rows:
                    act.define(row)
            self._known = None
