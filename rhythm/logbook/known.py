"""Everything read from the store at one moment, and the chronicle that follows from it."""

from __future__ import annotations

from datetime import date, timedelta

from rhythm.domain.activities import starting_definitions
from rhythm.domain.calendar import NoHolidays, PublicHolidays, WorkCalendar
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Activity, Definitions, in_force_activities
from rhythm.domain.ledger import Ledger
from rhythm.domain.rules import Rules
from rhythm.domain.sheet import DayView
from rhythm.logbook.holidays import CountryHolidays
from rhythm.store import Store


class Known:
    """A reading of the store. It stays valid until the store changes; days follow from it as asked."""

    def __init__(self, store: Store, rules: Rules, holidays: PublicHolidays) -> None:
        self.rules = rules
        self.definitions = definitions(store, rules)
        self.ledger = Ledger(
            [(date.fromisoformat(day), key, quantity) for day, key, quantity in store.day_totals()],
            [(date.fromisoformat(day), key, percent) for _, day, key, percent, _ in store.progress_log()],
        )
        born = store.born_day()
        days = (date.fromisoformat(born) if born else None, self.ledger.first_day)
        self._began = min((day for day in days if day), default=None)
        self._holidays = holidays
        self._chronicle: Chronicle | None = None

    def beginning(self, day: date) -> date:
        """Return the earliest of the first live entry, the first run, and the day looked at."""
        return min(self._began, day) if self._began else day

    def calendar(self, beginning: date = date.min) -> WorkCalendar:
        """Return the working calendar."""
        own = self.definitions
        return WorkCalendar(own.schedules, own.leaves, own.holiday_choices, self._holidays, beginning)

    def activities(self, day: date) -> tuple[Activity, ...]:
        """Return each activity as it is defined on a day, archived ones too."""
        return in_force_activities(self.definitions.activities, day)

    def chronicle(self, day: date, *, through: bool = False) -> Chronicle:
        """Return the chronicle of all days before `day` (and, with `through`, of that day too)."""
        beginning = self.beginning(day)
        end = day + timedelta(days=1) if through else day
        if self._chronicle is None or self._chronicle.beginning != beginning:
            planner = Planner(
                self.definitions, self.calendar(beginning), self.rules.floor, self.rules.first_weekday
            )
            self._chronicle = Chronicle(planner, self.ledger, beginning, day, freezes=self.rules.freezes)
        if self._chronicle.end < end:
            return self._chronicle.until(end)
        return self._chronicle

    def view(self, day: date) -> DayView:
        """Return a day as it is shown."""
        return self.chronicle(day).view(day, self.rules.person)

    def logged(self, day: date, key: str, quantity: int) -> bool:
        """Take in one more counted entry; tell whether this reading still holds.

        It does as long as no finished day changed: sheets depend on the days before them.
        """
        if self._chronicle is None or day < self._chronicle.end or self._began is None:
            return False
        self.ledger.add(day, key, quantity)
        return True


def definitions(store: Store, rules: Rules) -> Definitions:
    """Return the live definitions; what a new logbook starts with where there are none yet.

    Working days given for this process alone take the place of the ones the logbook started with.
    """
    found = store.definitions()
    start = starting_definitions(rules.workdays)
    if not found.activities:
        found = found._replace(activities=start.activities, targets=(*start.targets, *found.targets))
    chosen = tuple(row for row in found.schedules if row.from_day != date.min)
    if not rules.workdays_saved or len(chosen) == len(found.schedules):
        found = found._replace(schedules=(*start.schedules, *chosen))
    return found


def public_holidays(rules: Rules) -> PublicHolidays:
    """Return the holidays of the person's country."""
    return CountryHolidays(rules.country, rules.language) if rules.country else NoHolidays()
