"""Every piece of text on every screen is readable in every theme that comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.geometry import Region

from tests.tui.color_math import contrast
from tests.tui.running import PACKAGED, ROOMY, USUAL, Person, seen
from tests.tui.screens_open import each_screen
from tests.tui.test_themes_on_screen import drawn

SIGNS = re.compile("[^\\w]*")
"""Segments without a letter or digit: signs beside text that says the same."""

THEMES = sorted(path.stem for path in Path(PACKAGED).glob("*.toml"))


@pytest.mark.parametrize("size", [USUAL, ROOMY])
@pytest.mark.parametrize("theme", THEMES)
async def test_every_screen_is_readable(person: Person, theme: str, size: tuple[int, int]) -> None:
    text_needs, sign_needs = (7.0, 4.5) if theme == "contrast" else (4.5, 3.0)
    person.look["theme"] = theme
    person.lives()
    faint = set()
    async with person.running(size) as pilot:
        async for screen, region in each_screen(pilot):
            for text, style in drawn(pilot.app, region):
                assert style.color
                assert style.bgcolor
                ratio = contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
                if ratio < (sign_needs if SIGNS.fullmatch(text) else text_needs):
                    faint.add((screen, text.strip(), round(ratio, 2)))
    assert not faint


@pytest.mark.parametrize("theme", THEMES)
async def test_a_field_that_is_wrong_is_readable(person: Person, theme: str) -> None:
    person.look["theme"] = theme
    async with person.running() as pilot:
        await pilot.press("M", "x", "enter")
        await seen(pilot, "is allowed.")
        box: Region = pilot.app.screen.query_one(".box").region
        for text, style in drawn(pilot.app, box):
            assert style.color
            assert style.bgcolor
            ratio = contrast(style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
            assert ratio >= (7 if theme == "contrast" else 4.5), text
