"""Opens each of the program's screens in turn, for tests that look at all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

from textual.command import CommandPalette
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import OptionList

from rhythm.tui.screens.first_run import FirstRunScreen
from tests.tui.running import until, waited

KEYS = {"details": ("C",), "progress": ("N",), "leave": ("x",), "help": ("question_mark",), "themes": ("f2",)}


async def each_screen(pilot: Pilot[None]) -> AsyncIterator[tuple[str, Region]]:
    """Yield the name of each screen while it is open, and the region that is its own."""
    app = pilot.app
    yield "today", app.screen.region
    for name, keys in KEYS.items():
        await pilot.press(*keys)
        await until(pilot, lambda: len(app.screen_stack) == 2, name)
        await pilot.pause()
        yield name, app.screen.query_one(".box").region
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1, name)
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, CommandPalette))
    commands = app.screen.query_one(OptionList)
    await until(pilot, lambda: commands.option_count > 10)
    yield "palette", commands.region
    await pilot.press("escape")
    await until(pilot, lambda: len(app.screen_stack) == 1)
    app.push_screen(FirstRunScreen(lambda answers: None, {}))
    await until(
        pilot, lambda: bool(app.screen.query("Input")) and app.screen.query_one(".keys").size.height > 0
    )
    yield "first run", app.screen.query_one(".box").region
    await pilot.press("escape")
    await pilot.press("m", "u", "right", "m")
    await waited(pilot)
    await until(pilot, lambda: len(app._notifications) > 1)
    await pilot.pause()
    yield "toasts", app.screen.region
