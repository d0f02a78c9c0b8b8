"""Holidays and working days of a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rhythm.domain.calendar import WorkCalendar, days_between
from rhythm.domain.snapshots import Holiday, Year
from rhythm.logbook.known import Known


def holidays_of(year: int, known: Known) -> list[Holiday]:
    """Return the public holidays of a year and the days the person chose, in order."""
    calendar = known.calendar()
    names = {day: name for day, name in calendar.holidays(year).items() if day.year == year}
    chosen = {row.day: "" for row in known.definitions.holiday_choices if row.day.year == year}
    return [Holiday(day, name, calendar.is_holiday(day)) for day, name in sorted({**chosen, **names}.items())]


def working_year(year: int, known: Known) -> Year:
    """Return the working days of a year: scheduled ones, those that holidays take, those that leave takes.

    A holiday on a day that is not worked takes nothing, and leave on a holiday takes nothing twice.
    """
    calendar = known.calendar()
    bare = WorkCalendar(calendar.schedules)
    scheduled = holidays = leave = Fraction(0)
    for day in days_between(date(year, 1, 1), date(year, 12, 31)):
        weight = bare.weight(day)
        scheduled += weight
        if not calendar.weight(day):
            holidays += weight
        elif calendar.leave_kind(day):
            leave += weight
    return Year(year, scheduled, holidays, leave, scheduled - holidays - leave)
