"""Everything read from the store at one moment, and the chronicle that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from rhythm.domain.activities import READY_MADE, starting_definitions
from rhythm.domain.calendar import NoHolidays, PublicHolidays, WorkCalendar
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.counted import Met
from rhythm.domain.dayplan import Planner
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import ALWAYS, Activity, Campaign, Definitions, in_force_activities
from rhythm.domain.ledger import Ledger
from rhythm.domain.rules import Rules
from rhythm.domain.sales import Sold
from rhythm.domain.sheet import DayView
from rhythm.logbook.holidays import CountryHolidays
from rhythm.paths import Home
from rhythm.store import Store

if TYPE_CHECKING:
    from rhythm.logbook.known_contacts import KnownContacts
    from rhythm.logbook.meeting import Kept


class Known:
    """A reading of the store. It stays valid until the store changes; days follow from it as asked."""

    def __init__(self, store: Store, rules: Rules, holidays: PublicHolidays) -> None:
        self.rules = rules
        self._store = store
        kept = store.definitions()
        self.seeded = any(row.from_day == ALWAYS for row in kept.schedules)
        """Whether the schedule that a logbook starts with is on disk."""
        self.definitions = _completed(kept, rules, seeded=self.seeded)
        self.ledger = Ledger(
            [(date.fromisoformat(day), key, quantity) for day, key, quantity in store.day_totals()],
            [(date.fromisoformat(day), key, percent) for _, day, key, percent, _ in store.progress_log()],
        )
        born = store.born_day()
        days = (date.fromisoformat(born) if born else None, self.ledger.first_day)
        self._began = min((day for day in days if day), default=None)
        self._holidays = holidays
        self._chronicle: Chronicle | None = None
        self.without = store.left_out
        """How many rows were left out of this reading, since they cannot be read."""

    @cached_property
    def deals(self) -> tuple[Deal, ...]:
        """The live deals as they are known now; read when first asked for, as `met` and `sold` are."""
        return tuple(self._store.deals())

    @cached_property
    def met(self) -> tuple[Met, ...]:
        """The live entries that name a contact, oldest first."""
        return tuple(self._store.met())

    @cached_property
    def sold(self) -> tuple[Sold, ...]:
        """The live entries of a sale, oldest first."""
        return tuple(self._store.sold())

    @cached_property
    def contacts(self) -> KnownContacts:
        """The contacts and what was tried with them; they load when they are first asked for."""
        from rhythm.domain.contacts import personal
        from rhythm.logbook.known_contacts import KnownContacts

        return KnownContacts(self._store, personal(self.definitions.activities), self.rules.touches)

    def beginning(self, day: date) -> date:
        """Return the earliest of the first live entry, the first run, and the day looked at."""
        return min(self._began, day) if self._began else day

    def calendar(self, beginning: date = date.min) -> WorkCalendar:
        """Return the working calendar."""
        own = self.definitions
        # Oldest act first: what came in with one import has one counter, and then the order decides.
        leaves, choices = reversed(own.leaves), reversed(own.holiday_choices)
        return WorkCalendar(own.schedules, leaves, choices, self._holidays, beginning)

    def planner(self, beginning: date = date.min, campaigns: tuple[Campaign, ...] | None = None) -> Planner:
        """Return what answers what any day asks; `campaigns` take the place of those that are kept."""
        own = self.definitions if campaigns is None else self.definitions._replace(campaigns=campaigns)
        return Planner(own, self.calendar(beginning), self.rules.floor, self.rules.first_weekday)

    def activities(self, day: date) -> tuple[Activity, ...]:
        """Return each activity as it is defined on a day, archived ones too."""
        return in_force_activities(self.definitions.activities, day)

    def chronicle(self, day: date) -> Chronicle:
        """Return the chronicle of all days before `day`, or of more days than that."""
        beginning = self.beginning(day)
        if self._chronicle is None or self._chronicle.beginning != beginning:
            self._chronicle = Chronicle(
                self.planner(beginning),
                self.ledger,
                beginning,
                day,
                freezes=self.rules.freezes,
                rewards=self.definitions.rewards,
                claims=self.definitions.claims,
            )
        if self._chronicle.end < day:
            self._chronicle = self._chronicle.until(day)
        return self._chronicle

    @cached_property
    def _weighing(self) -> Planner:
        """What tells the weights of a day, before anything is known of the days around it."""
        return self.planner()

    def points(self, day: date) -> int:
        """Return the points of a day; for an entry to be kept without a wait for all that follows from it."""
        return self.ledger.points(day, self._weighing.epoch(day).weights)

    def view(self, day: date) -> DayView:
        """Return a day as it is shown."""
        return self.chronicle(day).view(day, self.rules.person)

    def logged(self, day: date, key: str, quantity: int, met: Kept | None = None) -> None:
        """Take in one more counted entry and with whom; a chronicle that holds its day is told anew."""
        self.ledger.add(day, key, quantity)
        if met is not None:
            self.contacts.logged(met.attempt, met.contact)
        for read in ("met", "sold"):
            self.__dict__.pop(read, None)
        self._began = self.beginning(day)
        if self._chronicle is not None and day < self._chronicle.end:
            self._chronicle = None


def _completed(kept: Definitions, rules: Rules, *, seeded: bool) -> Definitions:
    """Return what is kept with what a new logbook starts with, as far as that is not kept yet.

    Working days given for this process alone take the place of the ones the logbook started with.
    """
    start = starting_definitions(rules.workdays)
    if not kept.activities:
        kept = kept._replace(activities=start.activities, targets=(*start.targets, *kept.targets))
    else:
        kept = kept._replace(activities=(*kept.activities, *_newly_ready_made(kept.activities)))
    if rules.workdays_saved and seeded:
        return kept
    chosen = (row for row in kept.schedules if row.from_day != ALWAYS)
    return kept._replace(schedules=(*start.schedules, *chosen))


def _newly_ready_made(kept: Sequence[Activity]) -> list[Activity]:
    """Return the ready-made activities that an older logbook lacks and whose key it did not take itself."""
    taken = {row.key for row in kept}
    after = 1 + max(row.position for row in kept)
    missing = (row for row in READY_MADE if row.key not in taken)
    return [row._replace(position=after + number) for number, row in enumerate(missing)]


def public_holidays(rules: Rules, home: Home) -> PublicHolidays:
    """Return the holidays of the person's country."""
    return CountryHolidays(rules.country, rules.language, home) if rules.country else NoHolidays()
