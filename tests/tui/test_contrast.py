"""Every piece of text on every screen is readable in every theme that comes with the program."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from rhythm.tui.screens.first_run import FirstRunScreen
from rhythm.tui.themes import load_one, load_theme
from tests.tui.campaigning import eventful
from tests.tui.color_math import contrast
from tests.tui.running import PACKAGED, ROOMY, Person, seen, waited
from tests.tui.screens_open import each_campaign_screen, each_screen
from tests.tui.test_themes_on_screen import drawn

SIGNS = re.compile("[^\\w]*")
"""Segments without a letter or digit: signs beside text that says the same."""

THEMES = sorted(path.stem for path in Path(PACKAGED).glob("*.toml"))


def register(pilot: Pilot[None], own: Path) -> None:
    for theme in THEMES:
        pilot.app.register_theme(load_one(theme, PACKAGED, own).theme)


async def faint_in_any(pilot: Pilot[None], region: Region) -> set[tuple[str, str, float]]:
    """Return what is hard to read in each theme; nothing is painted between them, only looked at."""
    found, screen = set(), pilot.app.screen
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screen, "_compositor_refresh", lambda: None)
        for theme in THEMES:
            await worn(pilot, theme)
            found |= {(theme, *piece) for piece in faint(pilot, region, theme)}
    screen.refresh()
    return found


async def worn(pilot: Pilot[None], theme: str) -> None:
    """Change the theme, and wait until every widget has it."""
    app, changed = pilot.app, asyncio.Event()
    if app.theme == theme:
        return
    app.theme_changed_signal.subscribe(app.screen, lambda now: changed.set(), immediate=True)
    app.theme = theme
    await changed.wait()
    app.theme_changed_signal.unsubscribe(app.screen)


async def test_every_screen_is_readable(person: Person, tmp_path: Path) -> None:
    person.lives()
    async with person.running() as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_screen(pilot):
            assert not await faint_in_any(pilot, region), screen


async def test_every_screen_of_campaigns_is_readable(person: Person, tmp_path: Path) -> None:
    eventful(person)
    async with person.running() as pilot:
        register(pilot, tmp_path)
        async for screen, region in each_campaign_screen(pilot):
            worn = pilot.app.theme
            assert not await faint_in_any(pilot, region), screen
            pilot.app.theme = worn


async def test_a_theme_that_is_too_faint_would_be_found(person: Person, tmp_path: Path) -> None:
    good = (PACKAGED / "harvest.toml").read_text(encoding="utf-8")
    bad = good.replace('"harvest"', '"mine"').replace('secondary = "#dfc891"', 'secondary = "#77664a"')
    path = tmp_path / "mine.toml"
    path.write_text(bad, encoding="utf-8")
    person.lives()
    async with person.running() as pilot:
        pilot.app.register_theme(load_theme(path).theme)
        pilot.app.theme = "mine"
        await waited(pilot)
        assert any("days" in text for text, _ratio in faint(pilot, pilot.app.screen.region, "mine"))


async def test_the_panels_of_a_wide_window_are_readable(person: Person, tmp_path: Path) -> None:
    eventful(person)
    async with person.running(ROOMY) as pilot:
        register(pilot, tmp_path)
        await pilot.press("m")
        await waited(pilot)
        assert not await faint_in_any(pilot, pilot.app.screen.region)
        await pilot.press("3")
        await waited(pilot)
        assert not await faint_in_any(pilot, pilot.app.screen.region)


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
        register(pilot, tmp_path)

        async def check(after: str) -> None:
            await pilot.pause()
            box = pilot.app.screen.query_one(".box").region
            assert not await faint_in_any(pilot, box), after

        await pilot.press("M", "x", "enter")
        await seen(pilot, "is allowed.")
        await check("a wrong number")
        await pilot.press("escape", "x")
        await seen(pilot, "First day")
        for key in ("end", "tab", "tab", "enter", "down", "escape"):
            await pilot.press(key)
            await check(f"leave, {key}")
        await pilot.press("escape")
        pilot.app.push_screen(FirstRunScreen(lambda answers: "EUR", {}))
        await seen(pilot, "Welcome to rhythm")
        for key in ("A", "tab", "n", "tab", "tab", "end"):
            await pilot.press(key)
            await check(f"first run, {key}")
