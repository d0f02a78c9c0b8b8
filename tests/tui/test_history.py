from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.snapshots import Wish
from rhythm.tui.history.list_view import ListView
from rhythm.tui.history.year_heat import YearHeat
from rhythm.tui.screens.history import HistoryScreen
from tests.tui.campaigning import started
from tests.tui.running import (
    ROOMY,
    WEDNESDAY,
    Person,
    screen_lines,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)

MONDAY = WEDNESDAY - timedelta(days=2)


async def opened(pilot: Pilot[None], *keys: str) -> HistoryScreen:
    """Go to the History and press keys there, each once the one before was answered."""
    for key in ("2", *keys):
        await pilot.press(key)
        await waited(pilot)
    assert isinstance(pilot.app.screen, HistoryScreen)
    return pilot.app.screen


def typed(text: str) -> list[str]:
    return [{"-": "minus", " ": "space", "/": "slash"}.get(letter, letter) for letter in text]


def panel(pilot: Pilot[None]) -> str:
    return "\n".join(screen_lines(pilot.app)[3:-2])


async def test_the_year_shows_each_day_and_tells_the_one_under_the_cursor(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot)
        await seen(pilot, "2026 · ", "Wednesday 9 September 2026 · open · 8 of 12 points")
        await pilot.press("up", "up")
        await waited(pilot)
        await seen(pilot, "Monday 7 September 2026 · frozen · 5 of 12 points · Messages 5")
        await pilot.press("left")
        await waited(pilot)
        await seen(pilot, "Monday 31 August 2026 · done · 12 of 12 points")


async def test_campaigns_and_leave_can_be_told_in_the_year(person: Person) -> None:
    person.lives()
    started(person)
    with person.logbook() as logbook:
        logbook.add_leave(MONDAY, MONDAY, LeaveKind.SICK)
    async with person.running() as pilot:
        screen = await opened(pilot, "up", "up")
        await seen(pilot, "Monday 7 September 2026 · leave (sick)", "doublesales september")
        rows = screen_lines(pilot.app, screen.query_one("#year-heat").region)
        signs = screen._look.glyphs
        assert rows[8].count(signs.campaign) == 5
        await pilot.press("left")
        await waited(pilot)
        rows = screen_lines(pilot.app, screen.query_one("#year-heat").region)
        assert sum(row.count(signs.leave) for row in rows[1:8]) == 1


async def test_page_keys_go_from_year_to_year(person: Person) -> None:
    person.logs(Wish("call", date(2024, 2, 29), 3))
    async with person.running() as pilot:
        await opened(pilot, "pageup", "pageup")
        await seen(pilot, "2024 · 6 points")
        await pilot.press("pagedown", "pagedown", "pagedown")
        await waited(pilot)
        await seen(pilot, "2026 · 0 points", "Wednesday 9 September 2026")
        await pilot.press("g")
        await waited(pilot)
        await seen(pilot, "Thursday 1 January 2026")
        await pilot.press("home")
        await waited(pilot)
        await seen(pilot, "Wednesday 9 September 2026")


async def test_enter_opens_the_day_on_today(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "up")
        await pilot.press("enter")
        await waited(pilot)
        await seen(pilot, "Tue 8 Sep · looking back")


async def test_a_click_picks_a_day_and_a_second_one_opens_it(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        screen = await opened(pilot)
        heat = screen.query_one(YearHeat)
        column = (date(2026, 9, 7) - date(2025, 12, 29)).days // 7
        await pilot.click(YearHeat, offset=(heat._label + column, 1))
        await seen(pilot, "Monday 7 September 2026")
        await pilot.click(YearHeat, offset=(heat._label + column, 1))
        await waited(pilot)
        await seen(pilot, "Mon 7 Sep · looking back")


async def test_bars_by_week_with_the_target_and_the_campaign(person: Person) -> None:
    person.lives()
    started(person)
    async with person.running() as pilot:
        screen = await opened(pilot, "b")
        await seen(pilot, "Points by week", "2026 week 37", "2026 week 33")
        (line,) = (line for line in panel(pilot).splitlines() if "▸" in line)
        assert screen._look.glyphs.campaign in line
        assert line.rstrip(" │").endswith("/120")
        await pilot.press("down", "down")
        await seen(pilot, "2026 week 35 · 48 of 60 points · 4 of 5 working days kept")
        for words in ("by month", "by quarter", "by year", "by day", "by week"):
            await pilot.press("z")
            await waited(pilot)
            await seen(pilot, f"Points {words}")


async def test_enter_on_a_bar_shows_its_entries(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "b", "down", "enter")
        await seen(pilot, "2026-08-31 – 2026-09-06", "Fri 4 Sep")
        days = {line.strip("│▸ ")[:3] for line in panel(pilot).splitlines()[2:10]}
        assert days == {"Fri", "Thu", "Wed", "Tue"}


async def test_trends_compare_the_last_two_weeks(person: Person) -> None:
    for week, calls in enumerate((2, 4, 6)):
        person.logs(Wish("call", MONDAY - timedelta(days=7 * week), calls))
    async with person.running() as pilot:
        await opened(pilot, "t")
        await seen(pilot, "Activities by week")
        (line,) = (line for line in panel(pilot).splitlines() if "Calls" in line and "▸" in line)
        assert line.split()[-5:-1] == ["4", "6", "-33%", "2"]
        await seen(pilot, "Calls · 2026 week 36: 4 · 2026 week 35: 6 · -33%")
        lines = panel(pilot).splitlines()
        (top,) = (number for number, text in enumerate(lines) if "Calls, at most 6" in text)
        (ground,) = (
            number
            for number, text in enumerate(lines)
            if "2026 wee" in text and number > top + 1 and "·" not in text
        )
        heights = [sum(line[column] == "█" for line in lines[top + 1 : ground]) for column in (4, 7, 10)]
        assert heights[0] == ground - top - 1 > heights[1] > heights[2] > 0


async def test_figures_stand_behind_every_picture(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot)
        for key, wanted in (
            ("y", "2026-09-07  frozen"),
            ("b", "2026-09-07  2026-09-13"),
            ("t", "2026-09-07"),
        ):
            await pilot.press(key)
            await waited(pilot)
            await pilot.press("f")
            await seen(pilot, wanted, "figures")
        await pilot.press("s")
        await waited(pilot)
        await pilot.press("f")
        await seen(pilot, "streak", "bridges", "2026-09-08")
        await pilot.press("e")
        await waited(pilot)
        await pilot.press("f")
        assert sentences(pilot.app)[-1] == "This table shows all its numbers already."


async def test_entries_with_note_points_and_late_mark(person: Person) -> None:
    person.logs(Wish("call", MONDAY, 2, note="[red]warm[/red]", contact="Anna"), Wish("message", WEDNESDAY))
    async with person.running(ROOMY) as pilot:
        await opened(pilot, "e")
        await seen(pilot, "2 entries", "[red]warm[/red] · Anna")
        (line,) = (line for line in panel(pilot).splitlines() if "warm" in line)
        assert line.split()[1:9] == ["Mon", "7", "Sep", "10:30", "+2d", "Calls", "2", "+4"]
        await pilot.press("down", "enter")
        await seen(pilot, "Calls 2 · 4 points", "2 days after", "with Anna", "[red]warm[/red]")
        await pilot.press("escape")
        await waited(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_entries_begin_with_the_day_looked_at(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "up", "up", "left", "e")
        (line,) = (line for line in panel(pilot).splitlines() if "▸" in line)
        assert "Mon 31 Aug" in line


async def test_search_finds_notes_and_contacts(person: Person) -> None:
    person.logs(Wish("call", MONDAY, note="about the fair"), Wish("call", WEDNESDAY, contact="Fairbanks"))
    person.logs(Wish("message", WEDNESDAY, note="nothing"))
    async with person.running() as pilot:
        await opened(pilot, "e", "slash", *"FAIR", "enter")
        await seen(pilot, "2 entries", "“FAIR”", "about the fair", "Fairbanks")
        await pilot.press("slash", *"zz", "enter")
        await waited(pilot)
        await seen(pilot, "No note and no contact holds “zz” in these days.", "/ searches for something else")


async def test_an_entry_is_taken_back_after_a_question_and_undo_brings_it_back(person: Person) -> None:
    person.logs(Wish("call", MONDAY, 2), Wish("message", WEDNESDAY))
    async with person.running() as pilot:
        await opened(pilot, "e", "down")
        await pilot.press("delete")
        await seen(pilot, "Calls 2 on Monday 7 September 2026 does not count any more.")
        await pilot.press("escape")
        await waited(pilot)
        assert person.done("call", MONDAY) == 2
        await pilot.press("delete", "enter")
        await waited(pilot)
        await seen(pilot, "1 entry")
        assert sentences(pilot.app) == ["Undone: Calls +2 on Mon 7 Sep"]
        assert person.done("call", MONDAY) == 0
        await pilot.press("u")
        await waited(pilot)
        await seen(pilot, "2 entries")
        assert sentences(pilot.app)[-1] == "Undone: the taking back of Calls +2 on Mon 7 Sep"
        assert person.done("call", MONDAY) == 2


async def test_a_long_list_asks_for_the_pages_in_sight_only(person: Person) -> None:
    with person.logbook() as logbook:
        logbook.log_all([Wish("call", WEDNESDAY - timedelta(days=number % 300)) for number in range(350)])
    async with person.running() as pilot:
        screen = await opened(pilot, "e")
        assert screen._entries is not None
        assert set(screen._entries._pages) == {0}
        await pilot.press("G")
        await waited(pilot)
        assert set(screen._entries._pages) == {0, 3}
        assert screen.query_one(ListView).cursor == 349
        await seen(pilot, "14 Nov 2025")
        await pilot.press("pageup", "g")
        await waited(pilot)
        await seen(pilot, "Wed 9 Sep")


async def test_wheel_and_click_work_on_lists(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        screen = await opened(pilot, "e")
        await pilot.click(ListView, offset=(10, 4))
        await waited(pilot)
        assert screen.query_one(ListView).cursor == 3
        await pilot.click(ListView, offset=(10, 4))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.press("escape")
        screen.query_one(ListView).scroll_down(animate=False)
        await waited(pilot)
        assert screen.query_one(ListView).scroll_offset.y == 1


async def test_streaks_tell_the_audit_of_the_run_under_the_cursor(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        screen = await opened(pilot, "s")
        await seen(pilot, "best runs", "18 = 12 Aug – 9 Sept 2026; bridges: 4 weekends, 3 freezes")
        await pilot.press("enter")
        await waited(pilot)
        assert screen._year is not None
        await seen(pilot, "2026 · ")


async def test_a_range_is_asked_and_one_turned_round_gets_a_sentence(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "b")
        await pilot.press("r", *typed("2026-09-01"), "tab", *typed("2026-08-01"), "enter")
        await seen(pilot, "The range ends on 2026-08-01, before it begins on 2026-09-01")
        await pilot.press("ctrl+u", *typed("2026-09-02"), "enter")
        await waited(pilot)
        await seen(pilot, "2026-09-01 – 2026-09-02", "2026 week 36")
        assert "week 37" not in panel(pilot)


async def test_a_range_to_come_is_a_sentence_on_a_screen_that_goes_on(person: Person) -> None:
    person.lives()
    async with person.running() as pilot:
        await opened(pilot, "b", "r", *typed("2026-12-01"), "enter")
        await seen(pilot, "The range ends on 2026-09-09, before it begins on 2026-12-01")
        await pilot.press("s")
        await seen(pilot, "best runs")


@pytest.mark.parametrize("size", [(60, 18), (80, 24), ROOMY])
async def test_an_empty_history_teaches(person: Person, size: tuple[int, int]) -> None:
    taught = {
        "y": "No points in 2026 yet",
        "b": "Nothing was logged in these days.",
        "t": "Nothing was logged in these days.",
        "e": "Nothing was logged in these days.",
        "s": "No run yet; the first kept day begins one.",
    }
    async with person.running(size) as pilot:
        for view, sentence in taught.items():
            await opened(pilot, view)
            await seen(pilot, sentence)
            await pilot.press(
                "f", "enter", "down", "up", "left", "right", "pagedown", "pageup", "G", "g", "delete"
            )
            await waited(pilot)
            await pilot.press("1")


def only_leave(person: Person) -> None:
    person.clock.local = person.clock.local.replace(month=1, day=2)
    with person.logbook() as logbook:
        logbook.begin()
        logbook.add_leave(date(2026, 1, 1), date(2026, 12, 31), LeaveKind.SICK)
    person.clock.local = person.clock.local.replace(month=9, day=9)


def one_entry(person: Person) -> None:
    person.logs(Wish("call", WEDNESDAY))


def no_target(person: Person) -> None:
    with person.logbook() as logbook:
        for key in ("message", "call", "visit"):
            logbook.set_target(key, None, None, date(2026, 8, 1))
    person.logs(Wish("call", date(2026, 8, 12), 3))


@pytest.mark.parametrize("life", [only_leave, one_entry, no_target])
async def test_a_thin_history_is_a_sensible_screen(person: Person, life: Any) -> None:
    life(person)
    async with person.running() as pilot:
        for view in ("y", "b", "t", "s", "e"):
            await opened(pilot, view, "z", "f")
            await waited(pilot)
            assert not sentences(pilot.app) or view == "e"
            assert panel(pilot).strip("│ \n")
            await pilot.press("1")


async def test_every_place_is_one_key_away_and_today_lies_below_them_all(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("2")
        await waited(pilot)
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("1")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_the_figures_of_a_day_of_long_ago_can_be_explained(person: Person) -> None:
    person.lives()
    async with person.running(ROOMY) as pilot:
        await opened(pilot, "up", "up")
        await pilot.press("equals_sign")
        await seen(pilot, "How the figures of Mon 7 Sep came about")
        await pilot.press("escape", "e")
        await waited(pilot)
        await pilot.press("equals_sign")
        await seen(pilot, "How the figures of Mon 7 Sep came about", "Messages")


async def test_leave_that_joins_a_run_says_so_on_today(person: Person) -> None:
    for day in (MONDAY, WEDNESDAY):
        person.logs(Wish("visit", day, 4))
    async with person.running() as pilot:
        await pilot.press("left")
        await waited(pilot)
        await pilot.press("x")
        await waited(pilot)
        await pilot.press("ctrl+s")
        await waited(pilot)
        assert sentences(pilot.app) == ["Leave from Tue 8 Sep to Tue 8 Sep. Your streak is 2 days now."]
        assert "2 days" in screen_text(pilot.app)
