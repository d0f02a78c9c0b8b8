"""The one clock, and the civil day a moment belongs to."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol

LATEST_DAY_START = 6 * 60
"""Minutes after midnight; a day may start at 06:00 at the latest."""


class Moment(NamedTuple):
    """A moment as its person lived it: an aware local time and the name of the zone it was read in."""

    local: datetime
    zone: str

    @property
    def offset(self) -> int:
        """Whole minutes east of UTC."""
        gap = self.local.utcoffset()
        return 0 if gap is None else round(gap.total_seconds() / 60)


class Clock(Protocol):
    """Where the program gets the time from; nothing else may ask for it."""

    def now(self) -> Moment:
        """Return the present moment."""


class SystemClock:
    """The machine's clock in the machine's zone."""

    def now(self) -> Moment:
        """Return the present moment in the local zone."""
        local = datetime.now().astimezone()
        return Moment(local, zone_name() or local.tzname() or "")


def zone_name() -> str:
    """Return the IANA name of the machine's zone, or nothing where it cannot be told.

    Read from `TZ`, else from where `/etc/localtime` points to.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return named
    try:
        return str(Path("/etc/localtime").readlink()).partition("zoneinfo/")[2]
    except OSError:
        return ""


def civil_day(moment: Moment, day_start: int) -> date:
    """Return the local calendar day of a moment; before `day_start` (minutes) it is still the day before."""
    return (moment.local.replace(tzinfo=None) - timedelta(minutes=day_start)).date()
