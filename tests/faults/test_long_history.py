"""A long life: thousands of contacts, a hundred years; every place opens, and lists reach their end."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.paths import make_folder
from rhythm.store import Store
from tests.faults.long_history import fill
from tests.logbook.building import WEDNESDAY, Desk, done, log
from tests.logbook.conftest import bare_desk, blank, desk
from tests.tui.conftest import person
from tests.tui.running import Person, screen_text, until, waited

pytestmark = pytest.mark.long

__all__ = ["bare_desk", "blank", "desk", "person"]

ENTRIES = int(os.environ.get("RHYTHM_TEST_ENTRIES", "1000"))
CONTACTS = ENTRIES // 7

LONG_AGO = date(1926, 7, 1)
PLACES = ("2", "3", "4", "5", "6", "1")


def test_an_entry_of_1926_is_refused_at_the_door(desk: Desk) -> None:
    with desk.logbook() as logbook, pytest.raises(Refused) as refused:
        log(logbook, "message", day=LONG_AGO)
    assert refused.value.code == "day_out_of_reach"


def of_1926(home_database: Path, desk: Desk) -> None:
    """Write one entry of 1926 past the door, as a file from elsewhere could hold it."""
    store = Store(home_database, str(home_database))
    with store.write("log", desk.clock.now()) as act:
        act.entry(day=LONG_AGO.isoformat(), activity="message", quantity=8)
    store.close()


def test_a_hundred_years_of_empty_days(desk: Desk) -> None:
    with desk.logbook() as logbook:
        log(logbook, "message", 3)
    of_1926(desk.home.database, desk)
    with desk.logbook() as logbook:
        assert done(logbook) == {"message": 3}
        history = logbook.history()
        assert (history[0].day, len(history)) == (LONG_AGO, (WEDNESDAY - LONG_AGO).days + 1)
        assert sum(day.points for day in history) == 11
        assert logbook.streaks().day.standing.longest == 1
        assert logbook.months()[0].start == date(1926, 7, 1)
        assert len(logbook.weeks()) > 100 * 52


async def test_every_place_opens_on_ten_years_and_the_list_of_entries_ends(person: Person) -> None:
    make_folder(person.home.data)
    fill(person.home, person.clock, ENTRIES, CONTACTS)
    person.logs(Wish("visit", WEDNESDAY, note="the very last one"))
    with person.logbook() as logbook:
        entries = logbook.entries()
        assert len(entries) == ENTRIES + 1
        assert len(logbook.contacts()) == CONTACTS
        first, total = entries[0], sum(day.points for day in logbook.history())
        assert sum(month.points for month in logbook.months()) == total
    async with person.running((100, 30)) as pilot:
        for place in PLACES:
            await pilot.press(place)
            await waited(pilot)
            assert "rhythm" in screen_text(pilot.app)
        await pilot.press("2", "e")
        await waited(pilot)
        await until(pilot, lambda: "the very last one" in screen_text(pilot.app), "the newest entry")
        await pilot.press("G")
        await waited(pilot)
        oldest = str(first.day.year)
        await until(pilot, lambda: oldest in screen_text(pilot.app), "the oldest entry")
        await pilot.press("1", "m")
        await waited(pilot)
    assert person.done("message") >= 1
