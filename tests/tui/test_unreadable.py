"""A row that cannot be read: the program opens, says so once, and History shows a line for it."""

from __future__ import annotations

import pytest

from rhythm.domain.snapshots import Wish
from tests.logbook.test_unreadable import damage
from tests.tui.running import WEDNESDAY, Person, row_text, screen_text, seen, sentences, until, waited
from tests.tui.test_history import MONDAY, opened


async def test_it_is_left_out_and_told_once(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhythm.tui.unreadable.FIRST_KEYS", 0.01)
    person.logs(Wish("message", MONDAY, 3), Wish("message", WEDNESDAY, 2), Wish("call", WEDNESDAY))
    damage(person.home.database, "UPDATE entry SET day = '2026-0y-09' WHERE quantity = 2")
    async with person.running() as pilot:
        await until(pilot, lambda: bool(sentences(pilot.app)))
        told = [one for one in sentences(pilot.app) if "cannot be read" in one]
        assert told == ["1 row cannot be read and is left out; rhythm doctor tells more."]
        assert "0/5" in row_text(pilot.app, "Messages")
        await pilot.press("m")
        await waited(pilot)
        assert "1/5" in row_text(pilot.app, "Messages")
        await opened(pilot, "e")
        await seen(pilot, "3 entries", "unreadable")
        assert screen_text(pilot.app).count("unreadable") == 1
        await pilot.press("home", "g")
        await seen(pilot, "counts nowhere")
        await pilot.press("delete")
        await waited(pilot)
        assert person.done("call") == 1


async def test_nothing_is_said_where_all_can_be_read(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.logs(Wish("message", WEDNESDAY, 2))
    monkeypatch.setattr("rhythm.tui.unreadable.FIRST_KEYS", 0.01)
    async with person.running() as pilot:
        await pilot.pause(0.1)
        await waited(pilot)
        assert sentences(pilot.app) == []
