"""A clock that is set by hand, and logbooks in folders of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from rhythm.domain.calendar import PublicHolidays
from rhythm.domain.clock import Moment
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.paths import Home

MONDAY = date(2026, 9, 7)
"""The first day of an ordinary week (week 37)."""

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    MONDAY + timedelta(days=number) for number in range(1, 7)
)
ONE_DAY = timedelta(days=1)


class HandClock:
    """Shows what it was set to."""

    def __init__(
        self, day: date, time: str = "12:00", zone: str = "Europe/Amsterdam", hours: int = 2
    ) -> None:
        self.set(day, time, zone, hours)

    def set(self, day: date, time: str = "12:00", zone: str = "Europe/Amsterdam", hours: int = 2) -> None:
        """Show a time of day, `hours` east of UTC."""
        offset = timezone(timedelta(hours=hours))
        self.moment = Moment(datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=offset), zone)

    def now(self) -> Moment:
        return self.moment


def home_in(folder: Path) -> Home:
    """Return a home whose three folders are still to be made."""
    return Home(folder / "config", folder / "data", folder / "state")


class Desk:
    """A home, a clock that shows Wednesday, and rules: all it takes to open a logbook again and again."""

    def __init__(self, folder: Path, rules: Rules | None = None) -> None:
        self.folder = folder
        self.home = home_in(folder)
        self.clock = HandClock(WEDNESDAY)
        self.rules = rules or Rules(backups=False)
        self._open: list[Logbook] = []

    def logbook(
        self,
        rules: Rules | None = None,
        made: Mapping[str, Any] | None = None,
        holidays: PublicHolidays | None = None,
    ) -> Logbook:
        """Open the logbook of this home; `close` lets go of it."""
        opened = Logbook(self.home, rules or self.rules, self.clock, made, holidays)
        self._open.append(opened)
        return opened

    def close(self) -> None:
        """Let go of every logbook that is still open, without a word to the status file."""
        while self._open:
            opened = self._open.pop()
            opened.unsettled = False
            opened.close()


def log(logbook: Logbook, activity: str, quantity: int | None = None, day: date | None = None) -> int:
    """Log on a day (today) and return the points it brought."""
    return logbook.log(Wish(activity, day or logbook.today, quantity)).points


def percent(logbook: Logbook, activity: str, ready: int, day: date | None = None) -> int:
    """Log how far something is and return the points it brought."""
    return logbook.log(Wish(activity, day or logbook.today, percent=ready)).points


def whole_day(logbook: Logbook, day: date) -> None:
    """Do all that an ordinary day asks: 5 messages, 2 calls, 1 visit."""
    for activity, quantity in (("message", 5), ("call", 2), ("visit", 1)):
        log(logbook, activity, quantity, day)


def done(logbook: Logbook, day: date | None = None) -> dict[str, int]:
    """Return what was done on a day (today), activities without anything left out."""
    return {row.line.key: row.done for row in logbook.day(day).rows if row.done}


def told(logbook: Logbook) -> tuple[object, ...]:
    """Return all that a logbook tells, for comparing two of them."""
    return logbook.history(), logbook.streaks(), logbook.entries(), logbook.leave(), logbook.day()
