"""Each place in each window, from one cell to more than any screen has: whole, or one line that says so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from rhythm.tui.screens.place import NEEDED
from tests.tui.campaigning import eventful
from tests.tui.contacting import known
from tests.tui.planning import selling
from tests.tui.running import Person, resized, screen_lines, waited

pytestmark = pytest.mark.long

ALL = os.environ.get("RHYTHM_TEST_SIZES") == "all"
SMALL = ((1, 1), (5, 3), (20, 6), (40, 10), (59, 17), (59, 40), (200, 17))
LARGE = ((60, 18), (80, 24), (200, 60), (500, 200))
SPREAD = {(60, 18): 5, (80, 24): 6, (200, 60): 7, (500, 200): 13}
"""By window, one place in so many is looked at, unless `RHYTHM_TEST_SIZES` is `all`."""
PLACES = {
    **{"today": ("1",), "history": ("2",), "campaigns": ("3",)},
    **{"stairs": ("4", "p"), "what if": ("4", "w"), "deals": ("4", "d"), "kpis": ("4", "i")},
    **{"next": ("5", "n"), "contacts": ("5", "l"), "offers": ("5", "o"), "touches": ("5", "t")},
    **{"week": ("6", "w"), "month": ("6", "m")},
}


@pytest.fixture(scope="module")
def full_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with something of everything."""
    person = Person(tmp_path_factory.mktemp("full"))
    known(person)
    selling(person)
    eventful(person)
    return person.folder


@pytest.fixture
def full(person: Person, full_folder: Path) -> Person:
    shutil.copytree(full_folder, person.folder, dirs_exist_ok=True)
    return person


async def anew(pilot: Pilot[None], place: str) -> list[str]:
    """Go to a place from Today and return what its screen shows."""
    for key in ("1", *PLACES[place]):
        await pilot.press(key)
        await waited(pilot)
    pilot.app.clear_notifications()
    await pilot.pause()
    return screen_lines(pilot.app)


def frayed(pilot: Pilot[None]) -> list[str]:
    """Return the panels in sight whose frame is not whole on the screen."""
    lines = [line.ljust(pilot.app.size.width) for line in screen_lines(pilot.app)]
    found = []
    for panel in pilot.app.screen.query(Widget):
        scrolled = any(isinstance(one, Widget) and one.max_scroll_y for one in panel.ancestors)
        if panel.styles.border_top[0] != "round" or not panel.is_on_screen or scrolled:
            continue
        x, y, right, bottom = *panel.region.offset, panel.region.right - 1, panel.region.bottom - 1
        if right >= pilot.app.size.width or bottom >= pilot.app.size.height:
            found.append(f"{panel.id} ends outside")
        elif lines[y][x] + lines[y][right] + lines[bottom][x] + lines[bottom][right] != "╭╮╰╯":
            found.append(f"{panel.id}: {lines[y][x : right + 1]} … {lines[bottom][x : right + 1]}")
    return found


@pytest.mark.parametrize("size", LARGE, ids=str)
async def test_a_window_that_grew_shows_what_a_fresh_one_does(full: Person, size: tuple[int, int]) -> None:
    async with full.running() as pilot:
        await resized(pilot, *size)
        for place in [*PLACES][:: 1 if ALL else SPREAD[size]]:
            fresh = await anew(pilot, place)
            assert frayed(pilot) == [], place
            await resized(pilot, *SMALL[0])
            await resized(pilot, *size)
            await waited(pilot)
            assert screen_lines(pilot.app) == fresh, place


async def says_so(pilot: Pilot[None], where: str) -> None:
    """Look at all small windows: nothing but the sentence, its beginning in those of a few cells."""
    for width, height in SMALL:
        await resized(pilot, width, height)
        said = "".join("".join(screen_lines(pilot.app)).split())
        whole = f"rhythm needs {NEEDED[0]}×{NEEDED[1]}; this window is {width}×{height}.".replace(" ", "")
        assert said == whole or (width < 20 and whole.startswith(said)), (where, said)
    await resized(pilot, 80, 24)


async def test_a_window_too_small_says_so_in_each_place(full: Person) -> None:
    async with full.running() as pilot:
        for place in [*PLACES][:: 1 if ALL else 3]:
            await anew(pilot, place)
            await says_so(pilot, place)


async def test_a_window_too_small_says_so_while_something_is_asked(full: Person) -> None:
    """After a call with a contact; with the cursor on who is next; on a contact's page; in a search."""
    asking = {
        "after a log": ("tab", "c"),
        "next": ("tab",),
        "page": ("5", "enter"),
        "search": ("5", "l", "slash"),
    }
    async with full.running() as pilot:
        for where, keys in asking.items():
            for key in keys:
                await pilot.press(key)
                await waited(pilot)
            pilot.app.clear_notifications()
            await says_so(pilot, where)
            await pilot.press("escape", "escape", "1")
            await waited(pilot)
