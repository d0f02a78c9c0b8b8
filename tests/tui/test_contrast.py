"""Every piece of text on every screen is readable in every theme that comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

from textual.geometry import Region
from textual.pilot import Pilot

from rhythm.tui.screens.first_run import FirstRunScreen
from rhythm.tui.themes import load_one
from tests.tui.color_math import contrast
from tests.tui.running import PACKAGED, ROOMY, Person, seen, waited
from tests.tui.screens_open import each_screen
from tests.tui.test_themes_on_screen import drawn

SIGNS = re.compile("[^\\w]*")
"""Segments without a letter or digit: signs beside text that says the same."""

THEMES = sorted(path.stem for path in Path(PACKAGED).glob("*.toml"))


def register_all(pilot: Pilot[None], own: Path) -> None:
    for theme in THEMES:
        pilot.app.register_theme(load_one(theme, PACKAGED, own).theme)


async def faint_in_any_theme(pilot: Pilot[None], region: Region) -> set[tuple[str, str, float]]:
    found = set()
    for theme in THEMES:
        pilot.app.theme = theme
        await pilot.pause()
        found |= {(theme, *piece) for piece in faint(pilot, region, theme)}
    return found


async def test_every_screen_is_readable(person: Person, tmp_path: Path) -> None:
    person.lives()
    async with person.running() as pilot:
        register_all(pilot, tmp_path)
        async for screen, region in each_screen(pilot):
            assert not await faint_in_any_theme(pilot, region), screen


async def test_the_panels_of_a_wide_window_are_readable(person: Person, tmp_path: Path) -> None:
    person.lives()
    async with person.running(ROOMY) as pilot:
        register_all(pilot, tmp_path)
        await pilot.press("m")
        await waited(pilot)
        assert not await faint_in_any_theme(pilot, pilot.app.screen.region)


def faint(pilot: Pilot[None], region: Region, theme: str) -> set[tuple[str, float]]:
    """Return the pieces of text in a part of the screen that have too little contrast, and how much."""
    text_needs, sign_needs = (7.0, 4.5) if theme == "contrast" else (4.5, 3.0)
    found = set()
    for text, style in drawn(pilot.app, region):
        assert style.color
        assert style.bgcolor
        ratio = contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
        if ratio < (sign_needs if SIGNS.fullmatch(text) else text_needs):
            found.add((text.strip(), round(ratio, 2)))
    return found


async def test_fields_are_readable_while_they_are_filled_in(person: Person, tmp_path: Path) -> None:
    async with person.running() as pilot:
        register_all(pilot, tmp_path)

        async def check(after: str) -> None:
            await pilot.pause()
            box = pilot.app.screen.query_one(".box").region
            assert not await faint_in_any_theme(pilot, box), after

        await pilot.press("M", "x", "enter")
        await seen(pilot, "is allowed.")
        await check("a wrong number")
        await pilot.press("escape", "x")
        await seen(pilot, "First day")
        for key in ("end", "tab", "tab", "enter", "down", "escape"):
            await pilot.press(key)
            await check(f"leave, {key}")
        pilot.app.push_screen(FirstRunScreen(lambda answers: None, {}))
        await seen(pilot, "Welcome to rhythm")
        for key in ("A", "tab", "n", "tab", "tab", "end"):
            await pilot.press(key)
            await check(f"first run, {key}")
