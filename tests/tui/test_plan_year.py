"""The Plan screen: a first plan, a new year, taking targets, and what if."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from textual.widgets import Input

from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.ask_text import AskText
from tests.tui.planning import AVERAGE, GOAL, answer, deal, kept, line, opened, planned, selling
from tests.tui.running import (
    ROOMY,
    WEDNESDAY,
    Person,
    burst,
    fill,
    screen_lines,
    screen_text,
    seen,
    sentences,
    ticked,
    until,
    waited,
)


async def test_a_first_plan_begins_with_a_goal(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "No plan yet.", "enter makes one")
        await pilot.press("enter")
        await fill(pilot, goal="1.500")
        await pilot.press("enter")
        await seen(pilot, "“1.500” can be read as 1500 or 1.5")
        await fill(pilot, goal="1,5 million", average="75 000", weeks="40", hours="20")
        await pilot.press("enter")
        await seen(pilot, "draft, not kept yet", "€1,500,000", " 640 ", "20 hours")
        assert kept(person) is None
        await pilot.press("s")
        await waited(pilot)
        plan = kept(person)
        assert plan is not None
        assert (plan.goal, plan.average, plan.weeks, plan.minutes) == (GOAL, AVERAGE, 40, 1200)


async def test_a_plan_without_an_average_says_what_is_missing(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("enter")
        await fill(pilot, goal="500k")
        await pilot.press("enter")
        await seen(pilot, "not known yet", "What a sale brings on average is not known yet")
        await pilot.press("z", "z", "z", "G", "g")
        await waited(pilot)


async def test_the_average_sale_follows_the_own_sales(person: Person) -> None:
    deal(person, "One", 40, ended=10, amount=2_000_000)
    deal(person, "Two", 40, ended=12, amount=1_000_000)
    planned(person, average=None)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(pilot, "€15,000 (the last 12 months, 2 sales)", " 100 ", "€30,000")


async def test_what_is_left_hours_and_what_is_worth_knowing(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        # Half of the two open offers, 10,000 and 4,500, is to be expected.
        await seen(pilot, "What is left", "€200,000", "€21,000", "€7,250", "€171,750", "hours too few")
        await seen(pilot, "Follow-up visits: nothing yet", "shows after 20 won deals; 2 are there.")


async def test_a_year_without_a_plan_takes_the_last_one_over(person: Person) -> None:
    planned(person)
    person.clock.local += timedelta(days=150)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await seen(
            pilot, "This year has no plan yet.", "€1,500,000", "fell €1,500,000 short", "enter take it over"
        )
        await pilot.press("e")
        await seen(pilot, "draft, not kept yet", "Plan 2027", "€3,000,000")
        await pilot.press("escape")
        await seen(pilot, "This year has no plan yet.")
        await pilot.press("enter")
        await waited(pilot)
        await seen(pilot, "Plan 2027")
        plan = kept(person)
        assert plan is not None
        assert (plan.start.year, plan.goal, plan.carried) == (2027, GOAL, GOAL)
        await pilot.press("u")
        await seen(pilot, "This year has no plan yet.")


async def test_the_plan_is_taken_as_targets(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("t")
        await seen(
            pilot, "Take the plan as targets", "Calls", "2 a day", "→ ", "From Monday 14 September 2026 on"
        )
        await pilot.press("escape")
        await waited(pilot)
        before = person.day(WEDNESDAY + timedelta(days=5)).row("call")
        await pilot.press("t")
        await seen(pilot, "Take the plan as targets")
        await pilot.press("enter")
        await waited(pilot)
        assert "targets are taken. u undoes it." in sentences(pilot.app)[-1]
        after = person.day(WEDNESDAY + timedelta(days=5)).row("call")
        assert before is not None
        assert after is not None
        assert after.line.target > before.line.target == 2
        await pilot.press("t")
        await seen(pilot, "All of it is so already.")
        await pilot.press("enter")
        await waited(pilot)
        await pilot.press("u")
        await waited(pilot)
        again = person.day(WEDNESDAY + timedelta(days=5)).row("call")
        assert again is not None
        assert again.line.target == 2


async def test_targets_are_taken_of_a_kept_plan_only(person: Person) -> None:
    planned(person)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("right", "t")
        await waited(pilot)
        assert "Keep the plan first, with s" in sentences(pilot.app)[-1]


async def test_what_another_process_does_shows_beside_the_draft(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "right")
        await seen(pilot, "€75,500")
        person.logs(*(Wish("call", WEDNESDAY, 7) for _ in range(3)))
        planned(person, weeks=40)
        await ticked(pilot)
        await seen(pilot, "kept: 40", "€75,500")
        assert " 21 " in line(screen_text(pilot.app), "Prospecting calls")


async def test_many_keys_at_once_end_where_they_lead(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G")
        await burst(pilot, *["right"] * 9)
        await waited(pilot)
        await until(pilot, lambda: " 59%" in line(screen_text(pilot.app), "Prospecting calls"))
        # 320 ÷ 0.59 = 542.4
        assert " 543 " in line(screen_text(pilot.app), "Prospecting calls")


async def test_lines_are_clicked(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        screen = await opened(pilot)
        await pilot.click("#plan-lines", offset=(30, 2))
        await waited(pilot)
        assert "▸ Average sale" in screen_text(pilot.app)
        await pilot.click("#plan-lines", offset=(30, 2))
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("escape")
        await waited(pilot)
        await pilot.click("#views", offset=(15, 0))
        await seen(pilot, "Now and then")


async def test_what_if_changes_nothing_until_it_is_drafted(person: Person) -> None:
    planned(person, minutes=600)
    before_it = kept(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await seen(pilot, "Offers: 50% → 60%", "Now and then")
        rows = [one[70:].split() for one in screen_lines(pilot.app) if "Prospecting calls" in one[70:]]
        # 320 ÷ 0.6 = 533.3
        assert rows[0][-4:-1] == ["640", "534", "−106"]
        await pilot.press("right")
        await seen(pilot, "‹ as it is ›")
        await pilot.press("right", "right")
        await seen(pilot, "Booking calls: 50% → 60%")
        await pilot.press("down", "right", "right", "down", "right")
        await seen(pilot, "2 weeks more", "10 hours → 11 hours")
        assert kept(person) == before_it
        await pilot.press("s")
        await seen(pilot, "draft, not kept yet", "11 hours", "60% estimate")
        assert any("Leave is entered on Today, with x." in text for text in sentences(pilot.app))
        await pilot.press("s")
        await waited(pilot)
        plan = kept(person)
        assert plan is not None
        assert plan.minutes == 660
        assert [step.hit for step in plan.steps[:2]] == [Fraction(1, 2), Fraction(3, 5)]


async def test_the_hours_of_a_what_if_are_typed(person: Person) -> None:
    planned(person, minutes=600)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("w", "down", "down")
        await answer(pilot, "7.5")
        await seen(pilot, "10 hours → 7.5 hours", "enter type")
        await pilot.press("right")
        await seen(pilot, "10 hours → 8.5 hours")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskText))
        field = pilot.app.screen.query_one(Input)
        assert field.value == "8.5"
        field.value = "all"
        await pilot.press("enter")
        await waited(pilot)
        assert "all" in str(pilot.app.screen.query_one(".wrong").render())
        field.value = "10"
        await pilot.press("enter")
        await waited(pilot)
        assert "→ 8.5" not in screen_text(pilot.app)


async def test_without_a_plan_there_is_nothing_to_try_out(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("w")
        await seen(pilot, "Here a plan is tried out. There is none yet: p makes one.")
        await pilot.press("right", "s", "z", "down", "enter")
        await waited(pilot)
        await pilot.press("escape")
        await seen(pilot, "No plan yet.")


async def test_a_figure_is_explained_from_here(person: Person) -> None:
    planned(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("G", "equals_sign")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await seen(pilot, "Prospecting calls: left", "÷ hit rate 50%", "640")
