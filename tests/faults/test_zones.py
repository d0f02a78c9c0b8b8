"""Every time zone's odd days: 23 and 25 hours, no midnight, a day that is skipped or lived twice.

`RHYTHM_TEST_ZONES=all` looks at every jump of every zone from 1970 to 2037; otherwise at one year of each.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest

from rhythm.domain.clock import civil_day
from rhythm.store.stamps import milliseconds, utc_text
from tests.faults.zones import (
    DAY,
    DAY_STARTS,
    EPOCH,
    FIRST_YEAR,
    LAST_YEAR,
    STEP,
    Jump,
    around,
    at,
    jumps,
    slow_day,
)

pytestmark = pytest.mark.long

ALL = os.environ.get("RHYTHM_TEST_ZONES") == "all"
PARTS = 8
"""Into so many tests the zones are divided, so that several processes share them."""

NAMES = sorted(available_timezones())
ONE_DAY = timedelta(days=1)

ODD_DAYS = (
    ("Europe/Amsterdam", "2026-03-29", 23 * 60, "the night of summer time"),
    ("Europe/Amsterdam", "2026-10-25", 25 * 60, "the night of winter time"),
    ("America/Sao_Paulo", "2018-11-04", 23 * 60, "no midnight"),
    ("America/Sao_Paulo", "2018-02-17", 25 * 60, "its last hour twice"),
    ("Asia/Beirut", "2024-03-31", 23 * 60, "no midnight"),
    ("Africa/Cairo", "2024-04-26", 23 * 60, "no midnight"),
    ("America/Havana", "2024-11-03", 25 * 60, "its first hour twice"),
    ("America/St_Johns", "2006-10-28", 25 * 60 - 1, "goes on after one minute of the next day"),
    ("Australia/Lord_Howe", "2026-04-05", 24 * 60 + 30, "half an hour longer"),
    ("Antarctica/Troll", "2026-03-29", 22 * 60, "two hours shorter"),
    ("Pacific/Apia", "2011-12-30", 0, "skipped"),
    ("Pacific/Fakaofo", "2011-12-30", 0, "skipped"),
    ("Pacific/Kwajalein", "1993-08-21", 0, "skipped"),
    ("Pacific/Enderbury", "1994-12-31", 0, "skipped"),
    ("Asia/Manila", "1844-12-31", 0, "skipped"),
    ("Pacific/Kwajalein", "1969-09-30", 47 * 60, "lived twice but for an hour"),
)


def looked_at(zone: ZoneInfo) -> Iterator[tuple[Jump, int]]:
    """Yield the jumps of a zone that this run looks at, each with a day start."""
    if ALL:
        yield from product(jumps(zone), DAY_STARTS)
    else:
        chance = Random(zone.key)
        year = chance.randint(FIRST_YEAR, LAST_YEAR)
        for jump in jumps(zone, year, year):
            yield jump, 0
            yield jump, chance.choice(DAY_STARTS[1:])


def check_jump(zone: ZoneInfo, jump: Jump, day_start: int) -> None:
    """Look at the days around a jump: none wrong, none passed over, none twice without reason."""
    seconds = around(jump)
    days = []
    for second in seconds:
        gap = jump.before if second < jump.at else jump.after
        moment = at(zone, second)
        found = civil_day(moment, day_start)
        assert found == slow_day(second, gap, day_start), (zone.key, second, day_start)
        days.append(found)
    newest = days[0]
    for (before, after), second in zip(pairwise(days), seconds[1:], strict=True):
        where = (zone.key, second, day_start)
        if after < before:
            assert second == jump.at, where
        if after < newest:
            assert 0 <= second - jump.at < -jump.by, where
        if after > before + ONE_DAY:
            assert (second, jump.by > DAY - STEP) == (jump.at, True), where
        newest = max(newest, after)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_days_around_every_jump_of_the_clock(part: int) -> None:
    looked = 0
    for name in NAMES[part::PARTS]:
        zone = ZoneInfo(name)
        for jump, day_start in looked_at(zone):
            looked += 1
            check_jump(zone, jump, day_start)
    assert looked > 40


@pytest.mark.parametrize(("name", "day", "minutes", "why"), ODD_DAYS)
def test_an_odd_day_is_as_long_as_it_was_lived(name: str, day: str, minutes: int, why: str) -> None:
    zone, odd = ZoneInfo(name), date.fromisoformat(day)
    noon = round((datetime(odd.year, odd.month, odd.day, 12, tzinfo=EPOCH.tzinfo) - EPOCH).total_seconds())
    lived = [civil_day(at(zone, second), 0) for second in range(noon - 3 * DAY, noon + 3 * DAY, 60)]
    assert lived.count(odd) == minutes, why
    assert lived.count(odd - 2 * ONE_DAY) == 24 * 60


@pytest.mark.parametrize("name", NAMES if ALL else ["Africa/Monrovia", "Asia/Kathmandu", "Pacific/Apia"])
def test_what_is_stored_of_a_moment_tells_it_and_its_day_again(name: str) -> None:
    """An entry keeps its UTC, its offset and its zone: together they give the wall it was read from."""
    zone, chance = ZoneInfo(name), Random(name)
    for jump in jumps(zone):
        for second in (jump.at - 1, jump.at, jump.at + chance.randint(0, 90 * DAY)):
            moment = at(zone, second)
            assert milliseconds(moment) == second * 1000
            stored = datetime.fromisoformat(utc_text(moment))
            assert stored == moment.local.astimezone(UTC)
            wall = (stored + timedelta(minutes=moment.offset)).replace(tzinfo=None)
            # Monrovia was 44 minutes and 30 seconds behind until 1972; offsets are kept in whole minutes.
            slip = wall - moment.local.replace(tzinfo=None)
            assert abs(slip) <= (timedelta(seconds=30) if name == "Africa/Monrovia" else timedelta(0))
            assert slip or wall.date() == civil_day(moment, 0)
