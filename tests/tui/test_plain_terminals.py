"""Terminals with ASCII only, with sixteen colours, and without colour."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color

from rhythm import i18n
from rhythm.tui.plain import PlainFilter
from rhythm.tui.terminal import TERMINAL_THEME
from tests.tui.running import ROOMY, USUAL, Person, row_text, screen_lines, screen_text
from tests.tui.screens_open import each_screen
from tests.tui.test_themes_on_screen import drawn

pytestmark = pytest.mark.long


@pytest.mark.parametrize(("language", "size"), [("en", USUAL), ("nb", ROOMY)])
async def test_ascii_all_the_way(person: Person, language: str, size: tuple[int, int]) -> None:
    i18n.use(language)
    person.look["ascii"] = True
    person.lives()
    with person.logbook() as logbook:
        logbook.add_activity("Café ☕ 日本 “x” — Øre", {"letter": "e"})
    async with person.running(size) as pilot:
        async for screen, _ in each_screen(pilot):
            lines = screen_lines(pilot.app)
            assert {character for line in lines for character in line if ord(character) > 127} == set(), (
                screen
            )
            if screen == "today":
                assert 'Cafe ?? ???? "x" - Ore' in screen_text(pilot.app)
                assert lines[1].startswith("+- ")
                assert lines[2].startswith("| ")


async def test_ascii_numbers_are_readable(person: Person) -> None:
    person.look["ascii"] = True
    person.lives()
    async with person.running() as pilot:
        assert "# # # . ." in row_text(pilot.app, "Messages")
        assert "3/5    +3" in row_text(pilot.app, "Messages")
        assert any(line.lstrip().startswith("8 ") for line in screen_lines(pilot.app))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain", "plain"),
        ("╭─┐│├┃━", "+-+|+|-"),
        ("█░▓", "###"),
        ("…×←→", ".x<>"),
        ("é e\u0301 å ø Æ", "e e a o A"),
        ("日本🔎", "??????"),
        ("●○", "??"),
    ],
)
def test_every_character_keeps_its_width(text: str, plain: str) -> None:
    from rich.cells import cell_len
    from rich.segment import Segment

    (segment,) = PlainFilter().apply([Segment(text, Style(bold=True))], Color.parse("black"))
    assert segment.text == plain
    assert cell_len(segment.text) == cell_len(text)
    assert segment.style == Style(bold=True)


async def test_sixteen_colors_on_every_screen(person: Person) -> None:
    person.look["theme"] = TERMINAL_THEME
    person.lives()
    async with person.running() as pilot:
        async for screen, region in each_screen(pilot):
            if screen == "themes":
                continue  # Previews wear colours that the terminal driver brings down to sixteen.
            for text, style in drawn(pilot.app, region):
                for color in (style.color, style.bgcolor):
                    assert color is None or color.triplet is None, (screen, text, color)


async def test_no_color_draws_none_and_marks_the_cursor(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    person.look["theme"] = TERMINAL_THEME
    person.lives()
    async with person.running() as pilot:
        async for screen, region in each_screen(pilot):
            for text, style in drawn(pilot.app, region):
                for color in (style.color, style.bgcolor):
                    assert color is None or color.is_default, (screen, text, color)
        assert "▸ m" in row_text(pilot.app, "Messages")


def test_packaged_signs_are_one_cell_wide() -> None:
    from rich.cells import cell_len

    from rhythm.tui.glyphs import ASCII_GLYPHS, Glyphs

    for glyphs in (Glyphs(), ASCII_GLYPHS):
        for name in Glyphs.__slots__:
            for sign in getattr(glyphs, name):
                assert cell_len(sign) == 1, name
    assert all(getattr(ASCII_GLYPHS, name).isascii() for name in Glyphs.__slots__)
