"""A file that was set back: said once, when the program opens or as it is noticed."""

from __future__ import annotations

import pytest

from rhythm.domain.snapshots import Wish
from tests.tui.running import WEDNESDAY, Person, sentences, ticked, until, waited

TOLD = (
    "The logbook was set back: 2 entries that were kept are not in it."
    " rhythm restore --latest brings them back."
)


def set_back(person: Person) -> None:
    database = person.home.database
    older = database.read_bytes()
    person.logs(Wish("visit", WEDNESDAY), Wish("call", WEDNESDAY))
    database.write_bytes(older)


async def test_it_is_told_once_at_the_opening(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhythm.tui.set_back.FIRST_KEYS", 0.01)
    person.logs(Wish("message", WEDNESDAY, 2))
    set_back(person)
    async with person.running() as pilot:
        await until(pilot, lambda: TOLD in sentences(pilot.app))
        await pilot.press("m")
        await waited(pilot)
        person.logs(Wish("message", WEDNESDAY))
        await ticked(pilot)
        assert sentences(pilot.app).count(TOLD) == 1


async def test_it_is_told_as_it_is_noticed(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, 2))
    older = person.home.database.read_bytes()
    async with person.running() as pilot:
        await pilot.press("c", "v")
        await waited(pilot)
        await ticked(pilot)
        assert TOLD not in sentences(pilot.app)
        person.home.database.write_bytes(older)
        await ticked(pilot)
        await until(pilot, lambda: sentences(pilot.app).count(TOLD) == 1)
