"""The Review screen: one week looked at, thought about, decided and kept, with keys alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.kept_reviews import Decision, Reviewed
from rhythm.domain.levels import Dimension
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.ask_text import AskText
from rhythm.tui.screens.review import ReviewScreen
from tests.tui.running import ROOMY, USUAL, WEDNESDAY, Person, screen_text, seen, sentences, until, waited

MONDAY = WEDNESDAY - timedelta(days=2)
ONE_WEEK = timedelta(days=7)


def measured(person: Person, *weeks: int) -> None:
    """Log so many messages on the Mondays of the weeks before this one, oldest first."""
    mondays = (MONDAY - back * ONE_WEEK for back in range(len(weeks), 0, -1))
    person.logs(*(Wish("message", day, number) for day, number in zip(mondays, weeks, strict=True)))


async def opened(pilot: Pilot[None]) -> ReviewScreen:
    await pilot.press("6")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    await waited(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


async def write(pilot: Pilot[None], text: str) -> None:
    """Open the line under the cursor and write on it."""
    await pilot.press("enter")
    await until(pilot, lambda: bool(pilot.app.screen.query(Input)))
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    await waited(pilot)


async def test_a_review_from_start_to_decision(person: Person) -> None:
    measured(person, 60, 63, 61, 66)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "Week 36", "66 of 60 points", "Baseline: 62 points", "Messages · varies most")
        await write(pilot, "the phone [/x] itself")
        await pilot.press("down")
        await write(pilot, "Calls before ten.")
        await pilot.press("down", "right")
        await seen(pilot, "one step: 63", "50 minutes more a week")
        await pilot.press("right")
        await seen(pilot, "slightly above your baseline: 66")
        await pilot.press("left", "down")
        await write(pilot, "four good weeks")
        await pilot.press("s")
        await waited(pilot)
        await seen(pilot, "kept · change it and keep it again")
        assert any("63 points · suggestion taken" in text for text in sentences(pilot.app))
        with person.logbook() as logbook:
            (kept,) = logbook.reviews()
            assert (kept.bottleneck, kept.sentence, kept.decision, kept.points, kept.reason) == (
                "the phone [/x] itself",
                "Calls before ten.",
                Decision.ACCEPTED,
                63,
                "four good weeks",
            )
            assert logbook.week_target(MONDAY + ONE_WEEK) == 63
        await pilot.press("u")
        await waited(pilot)
        await seen(pilot, "keep all of this", "leave it at 60")
        with person.logbook() as logbook:
            assert (logbook.reviews(), logbook.week_target(MONDAY + ONE_WEEK)) == ([], None)


async def test_a_number_of_ones_own(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "0 of 4 weeks measured", "leave it at 60")
        await pilot.press("down", "down", "right")
        await seen(pilot, "leave it at 60")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
        for wrong in ("many", "99999", "0"):
            pilot.app.screen.query_one(Input).value = wrong
            await pilot.press("enter")
            await seen(pilot, f"“{wrong}” is no whole number; one from 1 to 7000")
        pilot.app.screen.query_one(Input).value = "72"
        await pilot.press("enter")
        await seen(pilot, "your own: 72")
        with person.logbook() as logbook:
            assert logbook.reviews() == []


async def test_what_is_being_written_survives_what_others_do(person: Person) -> None:
    measured(person, 60)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("down")
        await write(pilot, "Calls before ten.")
        person.logs(Wish("message", MONDAY - ONE_WEEK, 5))
        await pilot.press("m")
        await seen(pilot, "August 2026")
        await pilot.press("w")
        await seen(pilot, "65 of 60 points")
        await waited(pilot)


async def test_weeks_and_months_are_leafed_through(person: Person) -> None:
    measured(person, 11, 22, 33)
    with person.logbook() as logbook:
        logbook.keep_review(Reviewed.WEEK, MONDAY - 2 * ONE_WEEK, sentence="An older thought.")
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "Week 36", "33 of 60", "Last time", "An older thought.")
        await pilot.press("pageup")
        await seen(pilot, "Week 35", "22 of 60", "An older thought.", "kept · change")
        await pilot.press("pagedown")
        await seen(pilot, "Week 36")
        await pilot.press("pagedown")
        await seen(pilot, "Week 37")
        await pilot.press("pagedown")
        await waited(pilot)
        assert "Week 37" in screen_text(pilot.app)
        await pilot.press("m")
        await seen(pilot, "August 2026")
        await pilot.press("pageup")
        await seen(pilot, "July 2026")


async def test_an_empty_logbook_teaches(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(
            pilot,
            "This shows after four normal weeks.",
            "0 of 4 weeks measured",
            "a checklist to work on: l",
        )
        await pilot.press("down", "down", "down", "down", "enter")
        await waited(pilot)
        await seen(pilot, "kept · change it and keep it again")


@pytest.mark.parametrize("size", [USUAL, ROOMY])
async def test_a_self_check_brings_a_checklist_that_is_ticked(person: Person, size: tuple[int, int]) -> None:
    async with person.running(size) as pilot:
        screen = await opened(pilot)
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("3", "enter", "2", "enter", "right", "tab", "2", "enter", "enter", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await waited(pilot)
        with person.logbook() as logbook:
            (found,) = logbook.levels()
        assert [int(level) for level in found.levels.values()] == [3, 2, 2, 2, 1]
        assert found.bottleneck is Dimension.KPIS
        await pilot.press("G", "up")
        await seen(pilot, "To work on: KPI rhythm (crawl)", "Choose one number that you control yourself.")
        await pilot.press("space")
        await waited(pilot)
        with person.logbook() as logbook:
            assert [bool(step.done) for step in logbook.levels()[-1].steps] == [False, True, False]
        await pilot.press("space")
        await waited(pilot)
        with person.logbook() as logbook:
            assert [bool(step.done) for step in logbook.levels()[-1].steps] == [False, False, False]


async def test_a_self_check_is_left_without_a_trace(person: Person) -> None:
    async with person.running() as pilot:
        screen = await opened(pilot)
        await pilot.press("l")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("right", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        with person.logbook() as logbook:
            assert logbook.levels() == []


async def test_in_a_small_window_the_page_moves_down_to_what_is_decided(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot)
        await seen(pilot, "Week 36")
        assert "Decide" not in screen_text(pilot.app)
        for _ in range(12):
            await pilot.press("down")
        await seen(pilot, "keep all of this")
        for _ in range(14):
            await pilot.press("up")
        await seen(pilot, "Week 36")
        await pilot.press("G")
        await seen(pilot, "keep all of this")
        await pilot.press("g")
        await seen(pilot, "Week 36")


async def test_lines_are_clicked(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        screen = await opened(pilot)
        await pilot.click("#review-decide", offset=(10, 3))
        await pilot.click("#review-decide", offset=(10, 3))
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_one_is_reminded_on_the_review_day_once(person: Person) -> None:
    person.lives()
    person.clock.local += timedelta(days=2)
    for times in (1, 0):
        async with person.running() as pilot:
            await waited(pilot)
            found = [text for text in sentences(pilot.app) if text.startswith("Your day to look back: 6 ")]
            assert len(found) == times
            if times:
                await opened(pilot)
                await pilot.press("p")
                await waited(pilot)
                assert "You will be reminded on Sat 12 Sep." in sentences(pilot.app)[-1]
    person.clock.local += timedelta(days=1)
    async with person.running() as pilot:
        await waited(pilot)
        assert any(text.startswith("Your day to look back") for text in sentences(pilot.app))
