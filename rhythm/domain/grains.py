"""Days, weeks, months, quarters and years: where each begins and ends."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from rhythm.domain.calendar import WEEK, week_start

ONE_DAY = timedelta(days=1)


class Grain(StrEnum):
    """How long a period of the history is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def period_start(day: date, grain: Grain, first_weekday: int = 1) -> date:
    """Return the first day of the period a day lies in."""
    match grain:
        case Grain.DAY:
            return day
        case Grain.WEEK:
            return week_start(day, first_weekday)
    months = MONTHS[grain]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_last(start: date, grain: Grain) -> date:
    """Return the last day of the period that begins on `start`."""
    match grain:
        case Grain.DAY:
            return start
        case Grain.WEEK:
            return start + timedelta(days=WEEK - 1)
    month = start.month + MONTHS[grain]
    return (
        date(start.year, month, 1) - ONE_DAY
        if month <= MONTHS[Grain.YEAR]
        else date(start.year, MONTHS[Grain.YEAR], 31)
    )
