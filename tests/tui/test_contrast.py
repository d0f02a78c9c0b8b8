"""Every piece of text on every screen is readable in every theme that comes with the program."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from rhythm.tui.screens.first_run import FirstRunScreen
from rhythm.tui.themes import load_one, load_theme
from tests.tui.campaigning import eventful
from tests.tui.color_math import contrast
from tests.tui.running import PACKAGED, ROOMY, Person, seen, waited
from tests.tui.screens_open import each_campaign_screen, each_screen
from tests.tui.test_themes_on_screen import drawn

pytestmark = pytest.mark.long

SIGNS = re.compile("[^\\w]*")
"""Segments without a letter or digit: signs beside text that says the same."""

THEMES = sorted(path.stem for path in Path(PACKAGED).glob("*.toml"))


def register(pilot: Pilot[None], own: Path) -> None:
    for theme in THEMES:
        pilot.app.register_theme(load_one(theme, PACKAGED, own).theme)


async def faint_in_any(
    pilot: Pilot[None], region: Region, themes: Collection[str] = THEMES
) -> set[tuple[str, str, float]]:
    """Return what is hard to read in a part of the screen, in each theme.

    Only that part gets the colours of each theme and is drawn in them; all else has the last ones at the end.
    """
    app, screen, found = pilot.app, pilot.app.screen, set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "refresh_css", lambda animate=True: recolored(screen, region))
        patch.setattr(screen, "_compositor_refresh", lambda: None)
        if region != screen.region:
            patch.setattr(screen, "render_lines", lambda crop: [Strip.blank(crop.width)] * crop.height)
        for theme in themes:
            await worn(pilot, theme)
            found |= {(theme, *piece) for piece in faint(pilot, region, theme)}
    app.refresh_css(animate=False)
    for widget in (screen, *screen.walk_children(Widget)):
        widget.refresh()
    return found


def recolored(screen: Screen[object], region: Region) -> None:
    """Give what lies in a part of a screen the colours of the theme that is worn now."""
    stylesheet, widgets = screen.app.stylesheet, [screen, *screen.walk_children(Widget)]
    stylesheet.set_variables(screen.app.get_css_variables())
    stylesheet.reparse()
    with pytest.MonkeyPatch.context() as patch:  # A widget would be refreshed once for each of its colours.
        patch.setattr(Widget, "refresh", lambda widget, *_, **__: widget)
        stylesheet.update_nodes([screen.app, *widgets])
    for widget in widgets:
        if widget.region.overlaps(region):
            widget.refresh()


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
        register(pilot, tmp_path)
        pilot.app.register_theme(load_theme(path).theme)
        found = await faint_in_any(pilot, pilot.app.screen.region, ("dusk", "mine", "paper"))
        assert any("days" in text for _theme, text, _ratio in found)
        assert {theme for theme, _text, _ratio in found} == {"mine"}


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
