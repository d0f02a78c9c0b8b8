"""Other days, midnight while the program is open, leave, and what other processes write."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from tests.tui.running import (
    MORNING,
    WEDNESDAY,
    Person,
    burst,
    held,
    row_text,
    running_app,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)

TUESDAY = WEDNESDAY - timedelta(days=1)
THURSDAY = WEDNESDAY + timedelta(days=1)


async def test_logging_on_yesterday_is_named_so_and_kept_as_late(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("left")
        await waited(pilot)
        assert "Tue 8 Sep · looking back" in screen_text(pilot.app)
        assert "home today" in screen_lines(pilot.app)[-1]
        await pilot.press("m")
        await waited(pilot)
        await pilot.press("home")
        await waited(pilot)
        assert "0/5" in row_text(pilot.app, "Messages")
        assert "Wed 9 Sep" in screen_lines(pilot.app)[0]
    with person.logbook() as logbook:
        (entry,) = logbook.entry_page().lines
    assert (entry.day, entry.late) == (TUESDAY, 1)


async def test_a_day_to_come_can_be_read_but_not_logged_into(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("right")
        await waited(pilot)
        assert "Thu 10 Sep · to come" in screen_text(pilot.app)
        assert "0/5" in row_text(pilot.app, "Messages")
        await pilot.press("m")
        await waited(pilot)
        assert sentences(pilot.app) == [
            "2026-09-10 is still to come; nothing can be logged after today, 2026-09-09."
        ]
        assert "0/5" in row_text(pilot.app, "Messages")
    assert not person.home.database.exists()


async def test_the_bar_of_another_day_is_not_that_of_the_key_before(person: Person) -> None:
    person.look["motion"] = True
    async with person.running() as pilot:
        points = running_app(pilot)._home._points
        await burst(pilot, "m", "left")
        await waited(pilot)
        await pilot.pause(0.3)
        assert points.filled == 0.0
        await pilot.press("home")
        await waited(pilot)
        await until(pilot, lambda: points.filled == pytest.approx(1 / 36))


async def test_a_new_day_begins_while_the_program_is_open(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("m")
        await waited(pilot)
        person.clock.local = MORNING.replace(day=10, hour=0, minute=0)
        await seen(pilot, "Thu 10 Sep")
        await waited(pilot)
        assert "0/5" in row_text(pilot.app, "Messages")
        assert "Today" in screen_lines(pilot.app)[1]
        await pilot.press("m")
        await waited(pilot)
    assert (person.done("message"), person.done("message", THURSDAY)) == (1, 1)


async def test_a_key_belongs_to_the_day_on_which_it_was_pressed(person: Person) -> None:
    async with person.running() as pilot:
        person.clock.local = MORNING.replace(hour=23, minute=59, second=59)
        await pilot.press("m")
        person.clock.local = MORNING.replace(day=10, hour=0, minute=0)
        with held(pilot):
            await burst(pilot, "c", "space")
        await waited(pilot)
    assert (person.done("message"), person.done("call")) == (1, 0)
    assert (person.done("message", THURSDAY), person.done("call", THURSDAY)) == (1, 1)


async def test_a_day_may_start_at_four(person: Person) -> None:
    person.rules = Rules(day_start=240)
    person.clock.local = MORNING.replace(day=10, hour=3, minute=59)
    async with person.running() as pilot:
        assert "Wed 9 Sep" in screen_lines(pilot.app)[0]
        await pilot.press("m")
        person.clock.local = MORNING.replace(day=10, hour=4, minute=0)
        await pilot.press("c")
        await waited(pilot)
        assert "Thu 10 Sep" in screen_lines(pilot.app)[0]
    assert (person.done("message"), person.done("call", THURSDAY)) == (1, 1)


async def test_another_day_stays_in_sight_when_midnight_passes(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("left")
        await waited(pilot)
        person.clock.local = MORNING.replace(day=10, hour=0, minute=0)
        app = running_app(pilot)
        await until(pilot, lambda: app._home._today == THURSDAY)
        await waited(pilot)
        assert "Tue 8 Sep · looking back" in screen_text(app)
        await pilot.press("home")
        await waited(pilot)
        assert "Thu 10 Sep" in screen_lines(app)[0]


async def test_what_another_process_writes_appears(person: Person) -> None:
    person.logs(Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        assert "1/5" in row_text(pilot.app, "Messages")
        person.logs(Wish("message", WEDNESDAY), Wish("call", WEDNESDAY, 2))
        await until(pilot, lambda: "2/5" in row_text(pilot.app, "Messages"))
        assert "2/2 ✓" in row_text(pilot.app, "Calls")
        await pilot.press("m")
        await waited(pilot)
        assert "3/5" in row_text(pilot.app, "Messages")


async def test_what_another_process_defines_appears(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("m")
        await waited(pilot)
        with person.logbook() as logbook:
            webinar = logbook.add_activity("Webinars", {"letter": "w"})
            logbook.set_target(webinar.key, 1, None)
            logbook.log(Wish(webinar.key, WEDNESDAY, 1))
        await seen(pilot, "Webinars")
        assert "1/1 ✓" in row_text(pilot.app, "Webinars")
        await pilot.press("w")
        await waited(pilot)
        assert "2/1 ✓" in row_text(pilot.app, "Webinars")


async def test_leave_is_added_and_taken_back(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("x")
        await seen(pilot, "First day", "2026-09-09")
        await pilot.press("tab", *"2026-09-11", "enter")
        await waited(pilot)
        assert sentences(pilot.app) == ["Leave from Wed 9 Sep to Fri 11 Sep"]
        assert "You are on leave; nothing is asked today." in screen_text(pilot.app)
        with person.logbook() as logbook:
            assert logbook.leave() == [(WEDNESDAY, WEDNESDAY + timedelta(days=2), LeaveKind.VACATION)]
        await pilot.press("x")
        await seen(pilot, "Wed 9 Sep is leave. ctrl+d takes it back.")
        await pilot.press("ctrl+d")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "The leave is taken back"
        assert "of 12 today" in screen_text(pilot.app)
    with person.logbook() as logbook:
        assert logbook.leave() == []


async def test_a_wrong_day_of_leave_is_a_sentence(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("x")
        await seen(pilot, "First day")
        pilot.app.screen.query_one("#first", Input).value = "someday"
        await pilot.press("enter")
        await seen(pilot, "“someday” is no day")
        pilot.app.screen.query_one("#first", Input).value = "2026-09-11"
        await pilot.press("enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2, "the last day is before the first"
        await pilot.press("escape")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1
    with person.logbook() as logbook:
        assert logbook.leave() == []


async def test_there_is_no_leave_to_take_back(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("x", "ctrl+d")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
        wrong = pilot.app.screen.query_one(".wrong")
        assert wrong.size.height > 0
        await pilot.press("escape")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_leave_asked_for_twice_in_a_burst_is_written_once(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("x")
        await seen(pilot, "First day")
        with held(pilot):
            await burst(pilot, "enter", "enter")
            await pilot.press("escape")
            assert len(pilot.app.screen_stack) == 2
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1
    with person.logbook() as logbook:
        assert len(logbook.leave()) == 1


async def test_undo_takes_leave_back(person: Person) -> None:
    async with person.running() as pilot:
        await pilot.press("x", "enter")
        await waited(pilot)
        await pilot.press("u")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "Undone: leave from Wed 9 Sep"
        assert "of 12 today" in screen_text(pilot.app)
