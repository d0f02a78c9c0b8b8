"""The banner of the campaign that runs, and where a raised target comes from."""

from __future__ import annotations

from datetime import date

import pytest
from textual.app import App

from rhythm import i18n
from rhythm.domain.definitions import LeaveKind, Span
from rhythm.domain.snapshots import Wish
from tests.tui.campaigning import FIRST, LAST, NAME, day, rewarded, started
from tests.tui.running import (
    MORNING,
    ROOMY,
    USUAL,
    WEDNESDAY,
    Person,
    held,
    resized,
    screen_lines,
    screen_text,
    seen,
    ticked,
    waited,
)


def visited(person: Person, visits: int) -> None:
    """Three points for each visit, all on the first day of September."""
    person.logs(Wish("visit", FIRST, visits))


def line(app: App[None]) -> str:
    """Return the banner where it is one line."""
    return screen_lines(app, app.screen_stack[0].query_one("#banner-line").region)[0].strip()


def panel(app: App[None]) -> list[str]:
    """Return the banner where it is a panel."""
    return screen_lines(app, app.screen_stack[0].query_one("#banner").region)


async def test_without_a_campaign_there_is_none(person: Person) -> None:
    visited(person, 1)
    for size in (USUAL, ROOMY):
        async with person.running(size) as pilot:
            home = pilot.app.screen
            assert not home.query_one("#banner-line").display
            assert not home.query_one("#banner").display
            assert "▸ m" in screen_text(pilot.app)
            assert "day 7" not in screen_text(pilot.app)


@pytest.mark.parametrize(("first", "last"), [(day(10), LAST), (FIRST, day(8))], ids=["to come", "over"])
async def test_a_campaign_on_other_days_has_none(person: Person, first: date, last: date) -> None:
    visited(person, 1)
    started(person, first, last)
    with person.logbook() as logbook:
        logbook.result_seen()
    async with person.running() as pilot:
        assert not pilot.app.screen.query_one("#banner-line").display
        assert NAME.upper() not in screen_text(pilot.app)


async def test_a_narrow_window_has_one_line(person: Person) -> None:
    visited(person, 38)
    started(person)
    async with person.running() as pilot:
        assert line(pilot.app).startswith("DOUBLESALES SEPTEMBER  day 7/22  ━")
        assert line(pilot.app).endswith("  114/528 · at risk")
        assert not pilot.app.screen.query_one("#banner").region


async def test_a_wide_window_has_a_panel_with_the_reward_and_the_streak(person: Person) -> None:
    visited(person, 38)
    started(person, reward=("dinner for two", 528))
    async with person.running(ROOMY) as pilot:
        top, bar, beside, _bottom = panel(pilot.app)
        assert "DOUBLESALES SEPTEMBER ── day 7 of 22 ── target ×2" in top
        assert bar.rstrip("│ ").endswith("114/528 · at risk")
        assert beside.strip("│ ").startswith("✦ reward at 528: dinner for two · ")
        # The first day brought 114 points, the five after it none: 26 of 414 a day are left.
        assert beside.strip("│ ").endswith("26 more today is an even share of the rest")
        assert not pilot.app.screen.query_one("#banner-line").region
        await pilot.press(*"vvvvv")
        await waited(pilot)
        assert "1 day in a row in this campaign" in panel(pilot.app)[2]


async def test_a_panel_that_is_hidden_is_named_once_it_is_shown(person: Person) -> None:
    visited(person, 38)
    started(person)
    async with person.running() as pilot:
        hidden = pilot.app.screen.query_one("#banner")
        before = hidden.border_title
        await pilot.press("left")
        await waited(pilot)
        assert "day 6/22" in line(pilot.app)
        assert hidden.border_title == before, "no key pays for what nobody sees"
        await resized(pilot, *ROOMY)
        assert "DOUBLESALES SEPTEMBER ── day 6 of 22 ── target ×2" in panel(pilot.app)[0]
        await pilot.press("right")
        await waited(pilot)
        assert "day 7 of 22" in panel(pilot.app)[0]


async def test_it_moves_at_once_with_a_key(person: Person) -> None:
    visited(person, 38)
    started(person)
    async with person.running() as pilot:
        with held(pilot):
            for keys, total in ((1, "117/528 · behind"), (9, "144/528 · on track"), (8, "168/528 · ahead")):
                await pilot.press(*"v" * keys)
                await pilot.pause()
                assert line(pilot.app).endswith(total)
        await waited(pilot)
        assert line(pilot.app).endswith("168/528 · ahead")
        await pilot.press(*"u" * 9)
        await waited(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()
        assert line(pilot.app).endswith("141/528 · behind")


async def test_the_reward_of_the_campaign_is_reached_with_a_key(person: Person) -> None:
    visited(person, 38)
    started(person, reward=("dinner for two", 117))
    async with person.running(ROOMY) as pilot:
        assert "reward at 117: dinner for two" in panel(pilot.app)[2]
        await pilot.press("v")
        await pilot.pause()
        assert "dinner for two: reached on Wed 9 Sep" in panel(pilot.app)[2]
        await pilot.press("u")
        await waited(pilot)
        assert "reward at 117: dinner for two" in panel(pilot.app)[2]


async def test_a_reward_still_to_come_goes_before_one_that_was_claimed(person: Person) -> None:
    visited(person, 38)
    key = started(person, reward=("cake", 100))
    rewarded(person, "dinner for two", 528, Span.CAMPAIGN, key)
    async with person.running(ROOMY) as pilot:
        assert "cake: reached on Tue 1 Sep" in panel(pilot.app)[2]
        with person.logbook() as logbook:
            logbook.claim_reward(next(one.key for one in logbook.rewards() if one.text == "cake"))
        await ticked(pilot)
        assert "reward at 528: dinner for two" in panel(pilot.app)[2]


async def test_another_day_shows_how_it_stood_then(person: Person) -> None:
    visited(person, 38)
    started(person)
    async with person.running() as pilot:
        await pilot.press("left")
        await waited(pilot)
        assert "day 6/22" in line(pilot.app)
        await pilot.press(*["left"] * 8)
        await waited(pilot)
        assert not pilot.app.screen.query_one("#banner-line").display
        await pilot.press("home")
        await waited(pilot)
        assert "day 7/22" in line(pilot.app)


async def test_it_is_gone_the_day_after_and_the_targets_are_as_before(person: Person) -> None:
    visited(person, 38)
    started(person)
    person.clock.local = MORNING.replace(day=30)
    async with person.running() as pilot:
        assert "day 22/22" in line(pilot.app)
        assert "0/10" in screen_text(pilot.app)
        person.clock.local = MORNING.replace(month=10, day=1)
        await ticked(pilot)
        await pilot.press("escape")
        await seen(pilot, "Thu 1 Oct", "0/5 ", "of 12 today")
        assert not pilot.app.screen.query_one("#banner-line").display


async def test_long_wide_names_leave_room_for_the_numbers(person: Person) -> None:
    visited(person, 38)
    started(person, name="絆" * 60, reward=("宴" * 60, 9999))
    for size in ((60, 18), USUAL, (100, 30), ROOMY):
        async with person.running(size) as pilot:
            if size[0] < 100:
                assert "day 7/22" in line(pilot.app)
                assert "114/528" in line(pilot.app)
            else:
                assert "絆絆" in panel(pilot.app)[0]
                assert "114/528 · at risk" in panel(pilot.app)[1]
                assert "reward at 9999: 宴" in panel(pilot.app)[2]


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
async def test_what_has_no_room_in_the_panel_is_left_out_whole(person: Person, language: str) -> None:
    i18n.use(language)
    visited(person, 38)
    started(person, reward=("a weekend in the mountains with all of us", 528))
    person.logs(Wish("visit", WEDNESDAY, 5))
    lengths = set()
    async with person.running((200, 30)) as pilot:
        whole = panel(pilot.app)[2].strip("│ ").split(" · ")
        assert len(whole) == 3
        for width in range(100, 200, 9):
            await resized(pilot, width, 30)
            parts = panel(pilot.app)[2].strip("│ ").split(" · ")
            assert parts == whole[: len(parts)]
            lengths.add(len(parts))
    assert {2, 3} <= lengths


# Where a raised target comes from


def below(app: App[None]) -> str:
    """Return the lower border of the checklist."""
    region = app.screen_stack[0].query_one("#checklist").region
    return screen_lines(app, region)[-1].strip("╰─╯ ")


async def test_the_raised_target_is_explained_below_the_cursor(person: Person) -> None:
    visited(person, 1)
    started(person, factor=3, targets=(("call", 7),))
    async with person.running() as pilot:
        assert below(pilot.app) == "15 = base 5 × 3"
        await pilot.press("down")
        assert below(pilot.app) == "7 in this campaign, base 2"
        await pilot.press("down")
        assert below(pilot.app) == "3 = base 1 × 3"
        await pilot.press("down")
        assert below(pilot.app) == ""
        await pilot.press("g")
        assert below(pilot.app) == "15 = base 5 × 3"
        await pilot.press(*["left"] * 9)
        await waited(pilot)
        assert below(pilot.app) == "", "before the campaign"


async def test_without_a_campaign_nothing_is_explained(person: Person) -> None:
    visited(person, 1)
    async with person.running() as pilot:
        for _ in range(3):
            assert below(pilot.app) == ""
            await pilot.press("down")


async def test_on_leave_nothing_is_explained(person: Person) -> None:
    visited(person, 1)
    started(person)
    with person.logbook() as logbook:
        logbook.add_leave(MORNING.date(), MORNING.date(), LeaveKind.VACATION)
    async with person.running() as pilot:
        assert below(pilot.app) == ""
        assert "day 6/21" in line(pilot.app)
