"""The working calendar: which days a person works, and how much of each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction
from typing import Protocol

from rhythm.domain.definitions import HolidayChoice, Leave, LeaveKind, Schedule, in_force

WEEK = 7


class Presence(IntEnum):
    """What a calendar day is for the person."""

    OFF = 0
    WORK = 1
    LEAVE = 2


class PublicHolidays(Protocol):
    """Where public holidays come from; the rules know no country."""

    def names(self, years: Iterable[int]) -> Mapping[date, str]:
        """Return the public holidays of the given years with their names."""


class NoHolidays:
    """The calendar of a person who set no country."""

    def names(self, years: Iterable[int]) -> Mapping[date, str]:
        """Return nothing."""
        return {}


NO_SHARE = Fraction(0)
NO_WORK = (NO_SHARE,) * WEEK


def _weights(schedules: Iterable[Schedule], day: date) -> tuple[Fraction, ...]:
    schedule = in_force(schedules, day)
    return schedule.weights if schedule else NO_WORK


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from first to last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def week_start(day: date, first_weekday: int = 1) -> date:
    """Return the first day of the week a day lies in; weekdays are numbered 1 (Monday) to 7."""
    return day - timedelta(days=(day.isoweekday() - first_weekday) % WEEK)


class WorkCalendar:
    """Weekday weights, public holidays and leave put together.

    Days before `beginning` are off. A public holiday is off unless the person works on it, and the person
    may tick any other day as off.
    """

    def __init__(
        self,
        schedules: Iterable[Schedule],
        leaves: Iterable[Leave] = (),
        choices: Iterable[HolidayChoice] = (),
        holidays: PublicHolidays | None = None,
        beginning: date = date.min,
    ) -> None:
        self.schedules = tuple(schedules)
        self._changes = sorted({schedule.from_day for schedule in self.schedules})
        self._weights = [_weights(self.schedules, day) for day in self._changes] or [NO_WORK]
        self.beginning = beginning
        self._public = holidays or NoHolidays()
        self._years: set[int] = set()
        self._holidays: dict[date, str] = {}
        newest_last = sorted(choices, key=lambda choice: choice.counter)
        self._chosen = {choice.day: choice.off for choice in newest_last}
        self._leave: dict[date, LeaveKind] = {}
        for leave in sorted(leaves, key=lambda leave: (leave.first, leave.counter)):
            for day in days_between(leave.first, leave.last):
                self._leave[day] = leave.kind

    def weight(self, day: date) -> Fraction:
        """Return the share of a whole working day that the schedule and the holidays leave; leave aside."""
        if self.presence(day) is Presence.OFF:
            return NO_SHARE
        return self.weights(self.epoch(day))[day.weekday()]

    def epoch(self, day: date) -> int:
        """Return the number of the schedule that holds on a day; the first also holds for all days before."""
        return max(0, bisect_right(self._changes, day) - 1)

    def weights(self, epoch: int) -> tuple[Fraction, ...]:
        """Return the weekday weights, Monday first, of a schedule by its number."""
        return self._weights[epoch]

    def presence(self, day: date) -> Presence:
        """Tell whether the person works on a day, is away, or is off."""
        if day < self.beginning or not self._weights[self.epoch(day)][day.weekday()] or self.is_holiday(day):
            return Presence.OFF
        return Presence.LEAVE if day in self._leave else Presence.WORK

    def leave_kind(self, day: date) -> LeaveKind | None:
        """Return the kind of leave that covers a day, if any."""
        return self._leave.get(day)

    def leave_days(self) -> Mapping[date, LeaveKind]:
        """Return every day of leave with its kind."""
        return self._leave

    def is_holiday(self, day: date) -> bool:
        """Tell whether a day is off as a holiday."""
        chosen = self._chosen.get(day)
        return day in self.holidays(day.year) if chosen is None else chosen

    def holidays(self, year: int) -> Mapping[date, str]:
        """Return the public holidays known so far, those of `year` among them."""
        if year not in self._years:
            self._years.add(year)
            self._holidays.update(self._public.names([year]))
        return self._holidays

    def working_days(self, first: date, last: date) -> Fraction:
        """Return W(period): the sum of day weights from first to last, leave taken out."""
        worked = (day for day in days_between(first, last) if day not in self._leave)
        return sum((self.weight(day) for day in worked), Fraction(0))
