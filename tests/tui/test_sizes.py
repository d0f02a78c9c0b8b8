"""Any window: nothing breaks, nothing is cut, and one that is too small says so."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from rhythm import i18n
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.snapshots import Wish
from rhythm.i18n import LANGUAGES
from rhythm.tui.widgets.lines import Lines
from tests.tui.campaigning import eventful
from tests.tui.running import WEDNESDAY, Person, resized, screen_lines, screen_text, seen, waited

pytestmark = pytest.mark.long

SIZES = ((1, 1), (20, 5), (59, 17), (59, 40), (200, 17), (60, 18), (80, 24), (100, 30), (140, 40), (500, 200))
SMALLEST, USUAL, ROOMY = (60, 18), (80, 24), (140, 40)
TODAY = ("top", "rows", "points", "week", "rhythm", "banner-line", "banner", "bottom")
CAMPAIGNS = ("top", "campaign-list", "campaign-detail", "bottom")


def cut(screen: Screen[Any], parts: tuple[str, ...] = TODAY) -> list[str]:
    """Return what the parts of a screen want to show and have no room for."""
    found = []
    for name in parts:
        part = screen.query_one(f"#{name}", Widget)
        if not part.display or not part.region:
            continue
        content = Content("\n").join(part.contents()) if isinstance(part, Lines) else part.render()
        assert isinstance(content, Content)
        lines = content.plain.split("\n")
        width, height = part.content_size
        found += [f"{name}: {line}" for line in lines if cell_len(line.rstrip()) > width]
        found += [f"{name}: {len(lines)} lines in {height}"] if len(lines) > height else []
    return found


async def test_no_size_breaks_anything(person: Person) -> None:
    person.lives()
    chance = Random(9)
    sizes = [*SIZES, *((chance.randint(1, 200), chance.randint(1, 60)) for _ in range(100))]
    async with person.running() as pilot:
        for number, (width, height) in enumerate(sizes):
            await resized(pilot, width, height)
            if number % 10 == 0:
                await pilot.press("m")
            lines = screen_lines(pilot.app)
            assert len(lines) == height
            if width >= 60 and height >= 18:
                assert "Messages" in screen_text(pilot.app), (width, height)
                assert cut(pilot.app.screen_stack[0]) == [], (width, height)
        await pilot.resize_terminal(*USUAL)
        await waited(pilot)
        await seen(pilot, "14/5")


@pytest.mark.parametrize("key", ["M", "x", "question_mark", "f2", "ctrl+p"])
async def test_no_size_breaks_a_dialog(person: Person, key: str) -> None:
    async with person.running() as pilot:
        await pilot.press(key)
        await pilot.pause()
        for width, height in SIZES[:-1]:
            await pilot.resize_terminal(width, height)
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape")


async def test_the_campaigns_screen_says_so_too(person: Person) -> None:
    async with person.running((59, 18)) as pilot:
        await pilot.press("3")
        await waited(pilot)
        assert screen_text(pilot.app).strip() == "rhythm needs 60×18; this window is 59×18."
        await resized(pilot, *SMALLEST)
        await seen(pilot, "No campaign yet.")


@pytest.mark.parametrize("size", [(59, 18), (60, 17), (50, 12)])
async def test_a_window_that_is_too_small_says_so_in_one_line(person: Person, size: tuple[int, int]) -> None:
    width, height = size
    async with person.running(size) as pilot:
        assert screen_text(pilot.app).strip() == f"rhythm needs 60×18; this window is {width}×{height}."
        await pilot.press("m")
        await waited(pilot)
        await pilot.resize_terminal(width - 1, height)
        await seen(pilot, f"this window is {width - 1}×{height}.")
        await pilot.resize_terminal(*SMALLEST)
        await seen(pilot, "Messages")
        await seen(pilot, "1/5")


def empty(person: Person) -> None:
    """Leave the home as it is."""


def lived(person: Person) -> None:
    person.lives()


def broken(person: Person) -> None:
    """A run that was broken, and nothing done since."""
    person.logs(*(Wish("visit", WEDNESDAY.replace(day=day), 3) for day in (3, 2, 1)))


def overdone(person: Person) -> None:
    """More than anyone does in a day."""
    person.logs(*(Wish("message", WEDNESDAY, 300) for _ in range(3)), Wish("newsletter", WEDNESDAY))


def away(person: Person) -> None:
    with person.logbook() as logbook:
        logbook.add_leave(WEDNESDAY, WEDNESDAY, LeaveKind.VACATION)


@pytest.mark.parametrize(
    ("language", "history"),
    [
        *(("en", history) for history in (empty, overdone, away)),
        *((language, history) for language in LANGUAGES for history in (lived, broken, eventful)),
    ],
)
async def test_nothing_is_cut(person: Person, language: str, history: object) -> None:
    i18n.use(language)
    assert callable(history)
    history(person)
    async with person.running(SMALLEST) as pilot:
        for size in (SMALLEST, USUAL, (99, 23), (100, 24), ROOMY):
            await resized(pilot, *size)
            assert cut(pilot.app.screen_stack[0]) == [], (size, screen_text(pilot.app))
            rows = pilot.app.screen.query_one("#rows")
            asked = rows.region.intersection(pilot.app.screen.query_one("#checklist").region)
            for line in screen_lines(pilot.app, asked):
                assert cell_len(line) <= asked.width
                assert "▸" not in line or line[-1] in "·0123456789", "points at the right edge"
            hints = screen_lines(pilot.app)[-1].split("   ")
            assert len(hints) >= 4
            assert all(hint.strip() for hint in hints)


async def test_all_six_hints_fit_at_eighty_columns(person: Person) -> None:
    for language in LANGUAGES:
        i18n.use(language)
        async with person.running(USUAL) as pilot:
            assert "ctrl+p" in screen_lines(pilot.app)[-1], language


# Campaigns


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_of_campaigns_is_cut(person: Person, language: str) -> None:
    i18n.use(language)
    eventful(person)
    async with person.running(SMALLEST) as pilot:
        await pilot.press("3")
        await waited(pilot)
        for size in (SMALLEST, USUAL, (100, 30), ROOMY):
            await resized(pilot, *size)
            await pilot.press("g")
            for _ in range(7):
                await waited(pilot)
                screen = pilot.app.screen
                assert cut(screen, CAMPAIGNS) == [], (size, screen_text(pilot.app))
                for name in ("campaigns", "detail"):
                    last = screen_lines(pilot.app, screen.query_one(f"#{name}").region)[-1]
                    assert (last[0], last[-1]) == ("╰", "╯"), (size, name)
                await pilot.press("j")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_of_the_form_is_cut(person: Person, language: str) -> None:
    i18n.use(language)
    eventful(person)
    async with person.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        for size in (SMALLEST, USUAL, (100, 30), ROOMY):
            await resized(pilot, *size)
            await pilot.press("n", *"abc")
            await waited(pilot)
            form = pilot.app.screen
            assert "22" in screen_text(pilot.app), "the working days of October"
            nothing_cut(form, roomy=size >= USUAL)
            await pilot.press(*["tab"] * 9)
            await pilot.pause()
            focused = pilot.app.focused
            assert focused is not None
            assert form.query_one(".box").region.contains_region(focused.region), "scrolled into sight"
            await pilot.press("escape")
            await waited(pilot)


def nothing_cut(form: Screen[Any], *, roomy: bool) -> None:
    """Look at each part of the form of a campaign; where there is room, all of it is in sight."""
    for label in form.query(Label):
        assert isinstance(label.visual, Content)
        assert cell_len(label.visual.plain) <= label.content_size.width, label.visual
    for field in form.query(Input):
        assert cell_len(field.value) < field.content_size.width, "room for the cursor too"
    keys = form.query_one(".keys", Static)
    assert isinstance(keys.visual, Content)
    assert cell_len(keys.visual.plain) <= keys.content_size.width
    if roomy:
        placeholders = [(field.placeholder, field.content_size.width) for field in form.query(Input)]
        assert not [one for one, room in placeholders if cell_len(str(one)) > room]
        assert form.query_one(".box").max_scroll_y == 0
        assert keys.visual.plain in screen_text(form.app)
