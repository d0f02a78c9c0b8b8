from __future__ import annotations

from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.history import HistoryScreen
from tests.tui.running import WEDNESDAY, Person, screen_lines, seen, until
from tests.tui.test_history import MONDAY, opened


async def test_escape_closes_what_was_opened_last_before_it_leaves(person: Person) -> None:
    person.logs(Wish("call", MONDAY, 2, note="warm"), Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        await opened(pilot, "b", "f")
        await seen(pilot, "figures")
        await pilot.press("escape")
        await until(pilot, lambda: "figures" not in screen_lines(pilot.app)[1])
        await pilot.press("enter")
        await seen(pilot, "2 entries")
        await pilot.press("slash", *"warm", "enter")
        await seen(pilot, "1 entry")
        await pilot.press("escape")
        await seen(pilot, "2 entries")
        await pilot.press("escape")
        await seen(pilot, "Points by week")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, HistoryScreen))
