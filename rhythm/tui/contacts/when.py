"""Days and times as they are typed in one breath: "3", "16-9", "2026-09-16 14:00"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from rhythm.day_words import parse_day, parse_time
from rhythm.domain.refusal import Refused

_DAYS = re.compile(r"\d{1,3}")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[-./](\d{1,2})\.?")
LEAP_YEARS_APART = 8
"""At most, around a century without one."""


class When(NamedTuple):
    """A day, and the minute of it where a time was said."""

    day: date
    minute: int | None


def when_of(text: str, today: date) -> When:
    """Return the day that is meant; a time may follow it. Raises `Refused` (`bad_day`, `bad_time`)."""
    day, _blank, time = text.strip().rpartition(" ")
    try:
        return When(coming_day(text, today), None)
    except Refused:
        if not day:
            raise
    return When(coming_day(day, today), parse_time(time))


def coming_day(text: str, today: date) -> date:
    """Return a day to come: so many days away, a date or a word. Raises `Refused("bad_day")`.

    A day and a month without a year are the next such day.
    """
    word = text.strip()
    if _DAYS.fullmatch(word):
        return today + timedelta(days=int(word))
    if short := _DAY_AND_MONTH.fullmatch(word):
        return _next(int(short[1]), int(short[2]), today, text)
    return parse_day(word, today, ahead=True)


def _next(day: int, month: int, today: date, text: str) -> date:
    for year in range(today.year, today.year + LEAP_YEARS_APART + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise Refused("bad_day", value=text)
