"""The staircase on the Plan screen: read, changed in place, kept, and taken as targets."""

from __future__ import annotations

from fractions import Fraction

import pytest
from textual.widgets import Input

from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.ask_text import AskText
from rhythm.tui.screens.today import TodayScreen
from tests.tui.planning import GOAL, answer, deal, kept, line, opened, planned
from tests.tui.running import (
    ROOMY,
    USUAL,
    WEDNESDAY,
    Person,
    fill,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)


async def test_the_field_s_example_stands_as_stairs(person: Person) -> None:
    """S3: 1,500,000 by 75,000 and half each time: 20, 40, 80, 160, 320, 640."""
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        text = screen_text(pilot.app)
        needs = {"Sales": 20, "Offers": 40, "Follow-up visits": 80, "First visits": 160}
        for word, need in (needs | {"Booking calls": 320, "Prospecting calls": 640}).items():
            assert f" {need} " in line(text, f"{word} "), word
        starts = [line(text, f"{word} ").index(word) for word in needs]
        assert starts == sorted(starts, reverse=True), "each step starts further to the right"
        assert "50% estimate" in line(text, "Offers")
        assert "← Bottleneck: Offers. 60% instead of 50%" in text


async def test_the_grains_are_gone_through(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "the whole year")
        for name in ("this month", "this week", "Plan 2026 · today", "the whole year"):
            await pilot.press("z")
            await seen(pilot, name)


@pytest.mark.parametrize("size", [USUAL, ROOMY])
async def test_a_hit_rate_moves_all_needs_below_it_at_once(person: Person, size: tuple[int, int]) -> None:
    planned(person)
    before_it = kept(person)
    async with person.running(size) as pilot:
        await opened(pilot)
        for _ in range(6):
            await pilot.press("down")
        await pilot.press("right")
        await waited(pilot)
        text = screen_text(pilot.app)
        assert " 51%" in line(text, "Offers")
        # 20 ÷ 0.51 = 39.2, and each step below twice the one above; beside it what was kept.
        for word, need, before in (("Offers", 40, 40), ("Follow-up", 79, 80), ("First", 157, 160)):
            numbers = line(text, word).split(word)[1].split()
            assert [number for number in numbers if number.isdigit()][:2] == [str(need), str(before)], word
        assert "draft, not kept yet" in text
        await pilot.press("left", "left", "left")
        await waited(pilot)
        assert " 48%" in line(screen_text(pilot.app), "Offers")
        assert kept(person) == before_it, "nothing is written"


async def test_a_measured_hit_rate_counts_and_the_estimate_is_seen_to_change(person: Person) -> None:
    """24 calls of which 12 became a booking call: enough to go by, whatever was estimated."""
    planned(person)
    with person.logbook() as logbook:
        logbook.edit_activity("booking_call", {"active": True})
    person.logs(Wish("call", WEDNESDAY, 24), Wish("booking_call", WEDNESDAY, 18))
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G", "right")
        await seen(pilot, "75% measured", "75% · 18 of 24", "Your estimate of 51% counts while fewer than 20")
        # 320 ÷ 0.75 = 426.7, with either estimate
        assert " 427 " in line(screen_text(pilot.app), "Prospecting calls")


async def test_more_hits_than_trials_are_marked_and_the_estimate_is_used(person: Person) -> None:
    planned(person)
    with person.logbook() as logbook:
        logbook.edit_activity("booking_call", {"active": True})
    person.logs(Wish("call", WEDNESDAY, 20), Wish("booking_call", WEDNESDAY, 30))
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G")
        await seen(pilot, "150% · 30 of 20", "over 100%")
        row = line(screen_text(pilot.app), "Prospecting calls")
        assert "50% estimate !" in row
        assert " 640 " in row


async def test_a_draft_is_kept_and_taken_back(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await answer(pilot, "1.2 million")
        await seen(pilot, "€1,200,000", "kept: €1,500,000", "s keep")
        assert " 16 " in line(screen_text(pilot.app), "Sales ")
        await pilot.press("s")
        await waited(pilot)
        assert "The plan is kept. u undoes it." in sentences(pilot.app)[-1]
        assert "draft" not in screen_text(pilot.app)
        plan = kept(person)
        assert plan is not None
        assert plan.goal == 120_000_000
        await pilot.press("u")
        await seen(pilot, "€1,500,000")
        plan = kept(person)
        assert plan is not None
        assert plan.goal == GOAL
        await pilot.press("U")
        await seen(pilot, "€1,200,000")


async def test_escape_drops_the_draft_and_then_goes_to_today(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("right")
        await seen(pilot, "draft, not kept yet", "€1,550,000")
        await pilot.press("escape")
        await waited(pilot)
        text = screen_text(pilot.app)
        assert "draft, not kept yet" not in text
        assert "€1,500,000" in text
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_a_draft_outlives_its_screen_and_comes_back_after_it_was_dropped(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("right")
        await seen(pilot, "draft, not kept yet", "€1,550,000")
        await pilot.press("2")
        await waited(pilot)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await opened(pilot)
        await seen(pilot, "draft, not kept yet", "€1,550,000")
        await pilot.press("escape")
        await seen(pilot, "The draft is dropped; U brings it back.")
        await pilot.press("6")
        await waited(pilot)
        await opened(pilot)
        await seen(pilot, "€1,500,000")
        await pilot.press("U")
        await seen(pilot, "draft, not kept yet", "€1,550,000")


async def test_undo_takes_back_the_draft_change_by_change_and_only_then_the_plan(person: Person) -> None:
    planned(person)
    planned(person, weeks=40)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("right", "right")
        await seen(pilot, "€1,600,000")
        await pilot.press("u")
        await seen(pilot, "€1,550,000")
        await pilot.press("U")
        await seen(pilot, "€1,600,000")
        await pilot.press("u", "u")
        await waited(pilot)
        assert "draft" not in screen_text(pilot.app)
        plan = kept(person)
        assert plan is not None
        assert plan.weeks == 40
        await pilot.press("u")
        await seen(pilot, "as your calendar has them")
        plan = kept(person)
        assert plan is not None
        assert plan.weeks is None


async def test_undo_among_the_deals_leaves_the_draft_alone(person: Person) -> None:
    planned(person)
    deal(person, "Mill", 20)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("right", "d")
        await seen(pilot, "Mill")
        await pilot.press("u")
        await until(pilot, lambda: "Mill" not in screen_text(pilot.app))
        await pilot.press("p")
        await seen(pilot, "draft, not kept yet", "€1,550,000")


async def test_weeks_of_ones_own_say_how_many_working_days_count(person: Person) -> None:
    planned(person, weeks=40)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        # 9 September to New Year's Eve are 82 of the 261 working days of 2026: 82 × 200 ÷ 261.
        await seen(pilot, "82 working days, 62.8 of them by your 40 weeks")


async def test_what_is_told_takes_few_lines_and_the_page_stands_still(person: Person) -> None:
    planned(person)
    async with person.running() as pilot:
        await opened(pilot)
        told = pilot.app.screen.query_one("#plan-told")
        assert told.size.height == 3
        await pilot.press("G")
        await waited(pilot)
        heights = set()
        for _ in range(6):
            heights.add(told.size.height)
            await pilot.press("up")
            await waited(pilot)
        assert len(heights) == 1
        assert 3 <= heights.pop() <= 5
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G")
        await seen(pilot, "What is left follows from what is still to sell")


async def test_what_goes_back_to_what_is_kept_is_no_draft(person: Person) -> None:
    planned(person, weeks=40)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down", "right")
        await seen(pilot, "draft, not kept yet", "kept: 40")
        await pilot.press("left")
        await waited(pilot)
        assert "draft" not in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("downs", "text", "sentence"),
    [
        (0, "1.500", "“1.500” can be read as 1500 or 1.5"),
        (0, "0", "goal"),
        (2, "0", "average"),
        (3, "54", "“54” is no whole number; one from 1 to 53 is allowed."),
        (4, "all", "all"),
        (6, "0", "0"),
        (6, "101", "101"),
    ],
)
async def test_a_wrong_answer_is_told_and_changes_nothing(
    person: Person, downs: int, text: str, sentence: str
) -> None:
    planned(person)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press(*["down"] * downs, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
        pilot.app.screen.query_one(Input).value = text
        await pilot.press("enter")
        await waited(pilot)
        told = " ".join(str(pilot.app.screen.query_one(".wrong").render()).split())
        assert sentence in told
        assert told.endswith(".")
        await pilot.press("escape")
        await waited(pilot)
        assert "draft" not in screen_text(pilot.app)


async def test_steps_are_added_named_and_removed(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G", "a")
        await fill(pilot, name="Suspects [/x] written", hit="25")
        await pilot.press("enter")
        await seen(pilot, "Suspects [/x] written", " 2,560 ")
        await pilot.press("down", "e")
        await fill(pilot, name="Messages sent", hit="20%")
        await pilot.press("enter")
        await seen(pilot, "Messages sent", " 3,200 ")
        await pilot.press("s")
        await waited(pilot)
        plan = kept(person)
        assert plan is not None
        assert plan.steps[0].name == "Messages sent"
        assert plan.steps[0].hit == Fraction(1, 5)
        assert len(plan.steps) == 6
        await pilot.press("delete")
        await seen(pilot, "draft, not kept yet")
        assert "Messages sent" not in screen_text(pilot.app)


async def test_the_last_step_stays(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G")
        for _ in range(5):
            await pilot.press("delete")
            await waited(pilot)
        assert "one step" in sentences(pilot.app)[-1]
        assert "Sales" in screen_text(pilot.app)
