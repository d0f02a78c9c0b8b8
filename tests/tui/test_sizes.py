"""Any window: nothing breaks, nothing is cut, and one that is too small says so."""

from __future__ import annotations

from random import Random

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.widget import Widget

from rhythm import i18n
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.snapshots import Wish
from rhythm.tui.widgets.lines import Lines
from tests.tui.running import WEDNESDAY, Person, screen_lines, screen_text, seen, until, waited

SIZES = ((1, 1), (20, 5), (59, 17), (59, 40), (200, 17), (60, 18), (80, 24), (100, 30), (140, 40), (500, 200))
SMALLEST, USUAL, ROOMY = (60, 18), (80, 24), (140, 40)
PARTS = ("top", "rows", "points", "week", "rhythm", "bottom")


def cut(app: App[None]) -> list[str]:
    """Return what the parts of the Today screen want to show and have no room for."""
    found = []
    for name in PARTS:
        part = app.screen_stack[0].query_one(f"#{name}", Widget)
        if not part.display or not part.region:
            continue
        content = Content("\n").join(part.contents()) if isinstance(part, Lines) else part.render()
        assert isinstance(content, Content)
        lines = content.plain.split("\n")
        width, height = part.content_size
        found += [f"{name}: {line}" for line in lines if cell_len(line.rstrip()) > width]
        found += [f"{name}: {len(lines)} lines in {height}"] if len(lines) > height else []
    return found


async def resized(pilot: Pilot[None], width: int, height: int) -> None:
    await until(
        pilot,
        lambda: (
            pilot.app.screen_stack[0].size == (width, height)
            and len(pilot.app.screen._compositor.render_strips()) == height
        ),
    )


async def test_no_size_breaks_anything(person: Person) -> None:
    person.lives()
    chance = Random(9)
    sizes = [*SIZES, *((chance.randint(1, 200), chance.randint(1, 60)) for _ in range(100))]
    async with person.running() as pilot:
        for number, (width, height) in enumerate(sizes):
            await pilot.resize_terminal(width, height)
            await resized(pilot, width, height)
            if number % 10 == 0:
                await pilot.press("m")
            lines = screen_lines(pilot.app)
            assert len(lines) == height
            if width >= 60 and height >= 18:
                assert "Messages" in screen_text(pilot.app), (width, height)
                assert cut(pilot.app) == [], (width, height)
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
        *((language, history) for language in ("en", "nl", "nb") for history in (lived, broken)),
    ],
)
async def test_nothing_is_cut(person: Person, language: str, history: object) -> None:
    i18n.use(language)
    assert callable(history)
    history(person)
    async with person.running(SMALLEST) as pilot:
        for size in (SMALLEST, USUAL, (99, 23), (100, 24), ROOMY):
            await pilot.resize_terminal(*size)
            await resized(pilot, *size)
            assert cut(pilot.app) == [], (size, screen_text(pilot.app))
            rows = pilot.app.screen.query_one("#rows")
            asked = rows.region.intersection(pilot.app.screen.query_one("#checklist").region)
            for line in screen_lines(pilot.app, asked):
                assert cell_len(line) <= asked.width
                assert "▸" not in line or line[-1] in "·0123456789", "points at the right edge"
            hints = screen_lines(pilot.app)[-1].split("   ")
            assert len(hints) >= 4
            assert all(hint.strip() for hint in hints)


async def test_all_six_hints_fit_at_eighty_columns(person: Person) -> None:
    for language in ("en", "nl", "nb"):
        i18n.use(language)
        async with person.running(USUAL) as pilot:
            assert "ctrl+p" in screen_lines(pilot.app)[-1], language
