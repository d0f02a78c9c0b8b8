"""The odd days of every time zone, and the civil day of a moment worked out a slow second way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from rhythm.domain.clock import Moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND, DAY = 1, 86_400
FIRST_YEAR, LAST_YEAR = 1970, 2037
"""What a zone's file tells day by day; after it there are rules without an end."""

LOOKED_AROUND = 36 * 3600
"""Seconds before and after a jump of the clock that are looked at."""

STEP = 20 * 60
"""Seconds between two of them; all jumps but those of a few seconds are made of such steps."""

DAY_STARTS = (0, 150, 180, 240, 360)
"""Minutes after midnight."""


class Jump(NamedTuple):
    """The second at which a zone's clock leaves its course, in seconds since 1970 UTC, and its offsets."""

    at: int
    before: int
    after: int

    @property
    def by(self) -> int:
        """Seconds by which the clock goes forth (more than 0) or back."""
        return self.after - self.before


def offset(zone: ZoneInfo, second: int) -> int:
    """Return the seconds that a zone is east of UTC at a second since 1970 UTC."""
    gap = (EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset()
    assert gap is not None
    return round(gap.total_seconds())


def jumps(zone: ZoneInfo, first: int = FIRST_YEAR, last: int = LAST_YEAR, step: int = DAY) -> Iterator[Jump]:
    """Yield the jumps of a zone's clock from a year to another; two within `step` seconds may hide there."""
    start = round((datetime(first, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())
    end = round((datetime(last + 1, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())
    before = offset(zone, start)
    for second in range(start + step, end + step, step):
        after = offset(zone, second)
        if after != before:
            yield Jump(_found(zone, second - step, second, before), before, after)
        before = after


def _found(zone: ZoneInfo, low: int, high: int, before: int) -> int:
    """Return the first second with another offset than before, after `low` and not after `high`."""
    while high - low > 1:
        middle = (low + high) // 2
        if offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def around(jump: Jump) -> list[int]:
    """Return the seconds around a jump that are looked at, the one before it and its own among them."""
    return sorted({*range(jump.at - LOOKED_AROUND, jump.at + LOOKED_AROUND, STEP), jump.at - SECOND, jump.at})


def at(zone: ZoneInfo, second: int) -> Moment:
    """Return the moment as the program's clock gives it."""
    return Moment((EPOCH + timedelta(seconds=second)).astimezone(zone), zone.key)


def slow_day(second: int, offset: int, day_start: int) -> date:
    """Return the civil day of a second: seconds since 1970 on the wall, less the day start, in whole days."""
    return date(1970, 1, 1) + timedelta(days=(second + offset - day_start * 60) // DAY)


class ZoneClock:
    """Shows what it was set to, in a zone that can change, as a traveller's does."""

    def __init__(self, zone: str, local: str) -> None:
        self.zone = ZoneInfo(zone)
        self.set(local)

    def set(self, local: str, *, fold: int = 0) -> None:
        """Show a local time of this zone."""
        wall = datetime.fromisoformat(local).replace(tzinfo=self.zone, fold=fold)
        self.second = round((wall - EPOCH).total_seconds())

    def travel(self, zone: str, hours: float = 0) -> None:
        """Go to another zone, which takes so many hours."""
        self.zone = ZoneInfo(zone)
        self.pass_hours(hours)

    def pass_hours(self, hours: float) -> None:
        """Let time pass."""
        self.second += round(hours * 3600)

    def now(self) -> Moment:
        return at(self.zone, self.second)
