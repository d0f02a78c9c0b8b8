"""The History screen in every theme, on plain terminals, in any window, and with people's own words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.pilot import Pilot

from rhythm import i18n
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.history import HistoryScreen
from rhythm.tui.terminal import TERMINAL_THEME
from tests.tui.campaigning import eventful, started
from tests.tui.running import (
    USUAL,
    WEDNESDAY,
    Person,
    resized,
    screen_lines,
    screen_text,
    until,
    waited,
)
from tests.tui.test_contrast import faint_in_any, register
from tests.tui.test_people_text import NAMES, UNSAFE
from tests.tui.test_themes_on_screen import drawn

pytestmark = pytest.mark.long

VIEWS = ("y", "b", "t", "e", "s")
DIALOGS = {"range": ("r", "tab"), "search": ("slash",), "entry": ("enter",), "sure": ("delete",)}


async def each_history_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield each view of the History, its figures, and its dialogs, with the region that is its own."""
    app = pilot.app
    await pilot.press("2")
    await waited(pilot)
    for view in VIEWS:
        for name, key in ((view, view), (f"figures of {view}", "f")):
            await pilot.press(key)
            await waited(pilot)
            yield name, app.screen.region
    await pilot.press("e")
    await waited(pilot)
    for name, keys in DIALOGS.items():
        await pilot.press(*keys)
        await until(pilot, lambda: len(app.screen_stack) == 3, name)
        await waited(pilot)
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
    await waited(pilot)


def full(person: Person) -> None:
    """Weeks with campaigns, leave, a late entry and notes."""
    eventful(person)
    with person.logbook() as logbook:
        logbook.add_leave(WEDNESDAY - timedelta(days=20), WEDNESDAY - timedelta(days=19), LeaveKind.SICK)
    person.logs(Wish("call", WEDNESDAY - timedelta(days=1), note="Late, with a note", contact="Anna"))


async def test_every_view_is_readable(person: Person, tmp_path: Path) -> None:
    full(person)
    async with person.running() as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_history_screen(pilot):
            worn = pilot.app.theme
            assert not await faint_in_any(pilot, region), screen
            pilot.app.theme = worn


async def test_ascii_all_the_way(person: Person) -> None:
    person.look["ascii"] = True
    full(person)
    async with person.running() as pilot:
        async for screen, _ in each_history_screen(pilot):
            strange = {sign for line in screen_lines(pilot.app) for sign in line if ord(sign) > 127}
            assert strange == set(), screen


async def test_without_color_the_cursor_is_seen_in_the_year(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    person.look["theme"] = TERMINAL_THEME
    person.lives()
    async with person.running() as pilot:
        async for screen, region in each_history_screen(pilot):
            for text, style in drawn(pilot.app, region):
                for color in (style.color, style.bgcolor):
                    assert color is None or color.is_default, (screen, text, color)
            if screen == "y":
                assert any(text == "▸" and style.reverse for text, style in drawn(pilot.app, region))


@pytest.mark.parametrize(
    ("language", "sizes"),
    [("nl", ((60, 18), (140, 40))), ("nb", (USUAL,)), ("en", ((100, 30), (200, 60)))],
)
async def test_nothing_is_cut_or_broken(
    person: Person, language: str, sizes: tuple[tuple[int, int], ...]
) -> None:
    i18n.use(language)
    full(person)
    async with person.running() as pilot:
        for size in sizes:
            await pilot.press("1")
            await resized(pilot, *size)
            async for screen, _ in each_history_screen(pilot):
                lines = screen_lines(pilot.app)
                assert len(lines) == size[1]
                if screen in VIEWS:
                    assert (lines[2][0], lines[2][-1]) == ("╭", "╮"), screen
                    assert all(line.startswith("│") and line.endswith("│") for line in lines[3:-2]), screen
                    assert (lines[-2][0], lines[-2][-1]) == ("╰", "╯"), screen
                if screen == "y":
                    assert cell_len(lines[1]) <= size[0]
                    assert i18n._("campaign") in screen_text(pilot.app)


async def test_a_window_too_small_says_so(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        for key in ("2", *VIEWS):
            await pilot.press(key)
            await waited(pilot)
            for width, height in ((1, 1), (20, 5), (59, 30), (100, 17)):
                await pilot.resize_terminal(width, height)
                await waited(pilot)
                assert "│" not in screen_text(pilot.app), (key, width, height)
            await pilot.resize_terminal(*USUAL)
            await waited(pilot)
            assert "│" in screen_text(pilot.app), key


async def test_names_and_notes_are_shown_literally(person: Person) -> None:
    with person.logbook() as logbook:
        for name in NAMES:
            activity = logbook.add_activity(name, {})
            logbook.log(Wish(activity.key, WEDNESDAY, note=name, contact=name))
    started(person, name=NAMES[3])
    async with person.running((140, 60)) as pilot:
        async for screen, _ in each_history_screen(pilot):
            assert pilot.app.is_running
            text = screen_text(pilot.app)
            if screen in ("t", "e"):
                for name in NAMES:
                    assert name in text, (screen, name)
            if screen == "y":
                assert NAMES[3] in text
            assert text.replace("\n", "").isprintable()


async def test_nothing_from_a_file_steers_the_terminal(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY, note="a"))
    app = person.app()
    async with app.run_test(size=USUAL) as pilot:
        await waited(pilot)
        await pilot.press("2", "e")
        await waited(pilot)
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert screen._entries is not None
        (line,) = screen._entries._pages[0]
        screen._entries._pages[0] = (line._replace(note=UNSAFE, contact=UNSAFE),)
        screen._draw()
        await waited(pilot)
        assert screen_text(app).replace("\n", "").isprintable()
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen_stack) == 3)
        await waited(pilot)
        assert screen_text(app).replace("\n", "").isprintable()
    assert app.drain()
