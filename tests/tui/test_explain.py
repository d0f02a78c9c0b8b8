"""One key tells how any figure came about; the mouse does too."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from rhythm import i18n
from rhythm.domain.refusal import Refused
from rhythm.tui.screens.explain import ExplainScreen
from rhythm.tui.widgets.explained import Explained
from rhythm.tui.widgets.figure_list import FigureList
from tests.tui.campaigning import eventful, rewarded
from tests.tui.running import (
    ROOMY,
    USUAL,
    Person,
    always,
    resized,
    running_app,
    screen_text,
    seen,
    until,
    waited,
)
from tests.tui.test_people_text import NAMES, crowded


async def opened(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, the last of which asks for explanations, and wait for them."""
    await pilot.press(*(keys or ("equals_sign",)))
    await until(pilot, lambda: isinstance(pilot.app.screen, ExplainScreen), "explanations")
    await waited(pilot)


def title(pilot: Pilot[None]) -> str:
    """Return the figure that is explained."""
    return pilot.app.screen.query_one(Explained)._contents[0].plain


async def test_the_figure_under_the_cursor_is_explained_first(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await pilot.press("j")
        await opened(pilot)
        assert title(pilot).split() == ["Calls:", "target", "2"]
        await seen(pilot, "base target a day", "  since the beginning", "It is met.")
        await pilot.press("escape", "G")
        await opened(pilot)
        assert title(pilot).split() == ["Newsletter:", "points", "1"]
        await seen(pilot, "from 30 % to 40 %")


async def test_arrows_explain_the_next_figure_at_once(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot)
        figures = pilot.app.screen.query_one(FigureList)
        seen_titles = []
        for _ in range(len(figures._figures)):
            seen_titles.append(title(pilot).split("  ")[0])
            await pilot.press("down")
            await pilot.pause()
        assert seen_titles == [one.title for one in figures._figures]
        assert "Streak" in seen_titles
        await pilot.press("g")
        await pilot.pause()
        assert figures.cursor == 0
        await pilot.press("G", "pagedown", "pageup", "k")
        await pilot.pause()
        assert figures.cursor == len(figures._figures) - 2


@pytest.mark.parametrize("key", ["escape", "q", "enter", "equals_sign"])
async def test_it_closes_and_the_place_is_as_before(person: Person, key: str) -> None:
    async with person.running() as pilot:
        before = screen_text(pilot.app)
        await opened(pilot)
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await pilot.pause()
        assert screen_text(pilot.app) == before


async def test_what_was_logged_just_before_is_in_the_explanation(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot, "m", "m", "equals_sign")
        await pilot.press("down")
        await seen(pilot, "2 × 1")


async def test_another_day_is_explained_while_it_is_looked_at(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "left", "left", "equals_sign")
        await seen(pilot, "How the figures of Mon 7 Sep came about")
        await pilot.press("escape", "home", "right", "right")
        await opened(pilot)
        await seen(pilot, "How the figures of Fri 11 Sep came about")


PLACES_ON_TODAY = {
    USUAL: (
        ("#points", (1, 1), "Points of the day"),
        ("#points", (20, 0), "Plan of the day"),
        ("#points", (20, 1), "Points of the week"),
        ("#points", (20, 2), "Bare minimum today"),
        ("#rhythm", (2, 0), "Streak"),
        ("#rhythm", (45, 0), "Strength"),
        ("#banner-line", (4, 0), "Campaign: points"),
    ),
    ROOMY: (
        ("#points", (3, 2), "Points of the day"),
        ("#points", (12, 4), "Points of the week"),
        ("#rhythm", (4, 1), "Streak"),
        ("#rhythm", (4, 2), "Strength"),
        ("#week", (4, 3), "Points of the week"),
        ("#banner", (4, 1), "Campaign: points"),
    ),
}


@pytest.mark.parametrize("size", PLACES_ON_TODAY)
async def test_a_click_on_a_figure_explains_it(person: Person, size: tuple[int, int]) -> None:
    eventful(person)
    async with person.running(size) as pilot:
        for part, offset, wanted in PLACES_ON_TODAY[size]:
            await pilot.click(part, offset=offset)
            await until(pilot, lambda: isinstance(pilot.app.screen, ExplainScreen), wanted)
            await waited(pilot)
            assert title(pilot).startswith(wanted)
            await pilot.press("escape")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1, wanted)


async def test_a_click_in_the_list_chooses_a_figure(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.click("#figure-list", offset=(6, 2))
        await pilot.pause()
        assert title(pilot).startswith("Calls: target")


async def test_campaigns_and_rewards_are_explained_on_their_screen(person: Person) -> None:
    eventful(person)
    async with person.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await opened(pilot)
        assert title(pilot).startswith("Campaign: points")
        await seen(pilot, "doublesales september", "week of Mon 31 Aug", "Campaign: pace")
        await pilot.press("escape", "G")
        await waited(pilot)
        await opened(pilot)
        assert title(pilot).startswith("Reward: ")


async def test_the_key_can_be_another_one(person: Person) -> None:
    person.look["keys"] = {"explain": "f4"}
    async with person.running() as pilot:
        await opened(pilot, "f4")
        await pilot.press("escape", "equals_sign")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_help_and_commands_name_it(person: Person) -> None:
    async with person.running((100, 50)) as pilot:
        await pilot.press("question_mark")
        await seen(pilot, "How the figures came about")
        await pilot.press("escape", "ctrl+p", *"figures")
        await seen(pilot, "How the figures came about")


async def test_an_empty_logbook_is_explained_too(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        assert title(pilot).startswith("Messages: target")
        await pilot.press("G")
        await pilot.pause()
        assert title(pilot).startswith("Stretch value")
        await seen(pilot, "Measured so far: 0 of 4 normal")


async def test_what_people_wrote_is_shown_as_it_is(person: Person) -> None:
    crowded(person)
    rewarded(person, "[red]cake[/] $x", 7)
    async with person.running((140, 60)) as pilot:
        await opened(pilot)
        for name in NAMES:
            assert f"{name}: points" in screen_text(pilot.app), name
        await pilot.press("G", *"kkk")
        await seen(pilot, "Reward: [red]cake[/] $x")


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
async def test_no_line_is_cut_in_any_window(person: Person, language: str) -> None:
    i18n.use(language)
    eventful(person)
    async with person.running() as pilot:
        await opened(pilot)
        screen = pilot.app.screen
        figures, explained = screen.query_one(FigureList), screen.query_one(Explained)
        for width, height in ((60, 18), (76, 20), USUAL, (110, 30), ROOMY):
            await pilot.resize_terminal(width, height)
            await resized(pilot, width, height)
            assert screen.query_one(".box").region.right <= width
            assert all(cell_len(line.plain) <= figures.size.width for line in figures.contents())
            for told in figures._figures:
                explained.show(told)
                lines = [line.plain for line in explained.contents()]
                assert all(cell_len(line.rstrip()) <= explained.size.width for line in lines), told.figure
                words = " ".join(lines).split()
                wanted = f"{told.title} {told.closing}".split()
                assert set(wanted) <= set(words), told.figure


async def test_a_resize_lays_it_out_anew(person: Person) -> None:
    person.lives()
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        for size in ((60, 18), (50, 10), (200, 60), USUAL):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await seen(pilot, "Messages: target", "base target a day")


async def test_a_logbook_that_cannot_be_read_says_why(person: Person) -> None:
    async with person.running() as pilot:
        ask = running_app(pilot)._store.ask
        running_app(pilot)._store.ask = lambda call, answered, failed: ask(  # type: ignore[method-assign]
            always(Refused("disk_failed", path="rhythm.db", reason="worn out")), answered, failed
        )
        await pilot.press("equals_sign")
        await seen(pilot, "The disk failed at rhythm.db: worn")
        await pilot.press("escape")
        running_app(pilot)._store.ask = ask  # type: ignore[method-assign]
