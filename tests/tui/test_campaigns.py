"""The Campaigns screen: the list, what stands beside it, and what goes on meanwhile."""

from __future__ import annotations

from datetime import timedelta

from rhythm.domain.definitions import Span
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.campaign_form import CampaignForm
from rhythm.tui.screens.campaign_result import CampaignResult
from rhythm.tui.screens.campaigns import CampaignsScreen
from rhythm.tui.screens.reward_new import RewardNew
from tests.tui.campaign_list import at_campaigns, beside, listed, under_cursor
from tests.tui.campaigning import FIRST, NAME, day, eventful, rewarded, started
from tests.tui.running import (
    MORNING,
    ROOMY,
    USUAL,
    Person,
    burst,
    held,
    row_text,
    screen_lines,
    screen_text,
    seen,
    ticked,
    until,
    waited,
)


def with_years(person: Person, number: int = 30) -> list[str]:
    """A campaign of one week in each of the weeks before this one; return their names, newest first."""
    monday = day(7)
    person.logs(Wish("message", monday - timedelta(weeks=number), 5))
    names = []
    for back in range(1, number + 1):
        first = monday - timedelta(weeks=back)
        names.append(f"Week {number - back}")
        started(person, first, first + timedelta(days=4), name=names[-1])
    with person.logbook() as logbook:
        logbook.result_seen()
    return names


async def test_running_ones_stand_first_then_planned_ones_then_past_ones_newest_first(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        words = [line.strip("▸ ") for line in listed(pilot.app)]
        starts = [
            "❖ doublesales september  1–30 Sept ",
            "· Winter is coming       2–30 Nov ",
            "· Call sprint            13–26 Aug 2026 ",
            "· Spring forward         2–31 Mar 2026 ",
            "rewards ──",
            "✦ cake with coffee: reached on Wed 9 Sep",
            "✦ an afternoon off ",
            "✦ dinner for two ",
        ]
        for line, start in zip(words, starts, strict=True):
            assert line.startswith(start)
        ends = ["69/528", "planned     0/504", "108/160", "312/528", "──", "7/7", "29/90", "69/528"]
        for line, end in zip(words, ends, strict=True):
            assert line.endswith(end)
        assert "×2" in words[0]
        assert "own" in words[2]


async def test_one_that_did_all_it_asked_is_ticked(person: Person) -> None:
    person.logs(Wish("message", FIRST, 300))
    started(person, FIRST, day(4))
    started(person, day(7), day(8), name="Too little")
    async with person.running() as pilot:
        await pilot.press("escape", "3")
        await waited(pilot)
        assert listed(pilot.app)[1].startswith(f"  ✓ {NAME[:20]}")
        assert listed(pilot.app)[1].rstrip().endswith("300/96")
        assert listed(pilot.app)[0].startswith("▸ · Too little")


async def test_an_empty_list_teaches(person: Person) -> None:
    async with at_campaigns(person, USUAL) as pilot:
        text = screen_text(pilot.app)
        assert "No campaign yet. A campaign raises your targets" in text
        assert "n starts one · a adds a reward" in text
        assert not pilot.app.screen.query_one("#detail").display
        for key in ("enter", "e", "s", "delete", "j", "k", "g", "G", "space"):
            await pilot.press(key)
            await waited(pilot)
            assert isinstance(pilot.app.screen, CampaignsScreen)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignForm))
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, RewardNew))


async def test_what_stands_beside_follows_the_cursor(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        for keys, name, facts in (
            (
                "",
                NAME,
                ("day 7 of 22", "reward at 528: dinner for two", "4 hours a week", "so far", "not yet"),
            ),
            ("j", "Winter is coming", ("504 points in 21 working days.",)),
            ("j", "Call sprint", ("108 of 160 points", "own targets", "during", "Calls")),
            ("j", "Spring forward", ("312 of 528 points", "nothing to compare")),
            ("j", "cake with coffee", ("enter claims it",)),
            ("j", "an afternoon off", ("reward at 90", "61 more points to go")),
            ("g", NAME, ("day 7 of 22",)),
            ("G", "dinner for two", ("459 more points to go",)),
            ("k", "an afternoon off", ("61 more points to go",)),
        ):
            await pilot.press(*keys)
            await waited(pilot)
            assert name in under_cursor(pilot.app)
            assert f"─ {name} ─" in beside(pilot.app)
            for fact in facts:
                assert fact in beside(pilot.app)
        await pilot.press("j", "down", "j")
        await waited(pilot)
        assert "dinner for two" in under_cursor(pilot.app), "there is no line below the last"


async def test_the_numbers_of_what_is_beside_are_those_of_the_report(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("j", "j")
        await waited(pilot)
        # 13 to 26 August: ten working days at 4.5 messages and 1.8 calls; ten after it, up to yesterday 9.
        rows = {line[2:20].strip(): line.split()[-4:-1] for line in beside(pilot.app).splitlines()}
        assert rows["Messages"] == ["0.3", "4.5", "4.6"]
        assert rows["Calls"] == ["0.1", "1.8", "1.6"]


async def test_thirty_campaigns_scroll_with_the_cursor_in_sight(person: Person) -> None:
    names = with_years(person)
    async with at_campaigns(person, USUAL) as pilot:
        for number, name in enumerate(names):
            assert under_cursor(pilot.app).startswith(f"▸ · {name} "), number
            await pilot.press("j")
            await pilot.pause()
        await pilot.press("g")
        await pilot.pause()
        assert names[0] in under_cursor(pilot.app)
        await pilot.press("G")
        await pilot.pause()
        assert names[-1] in under_cursor(pilot.app)
        await pilot.resize_terminal(60, 18)
        await waited(pilot)
        await pilot.press("k")
        await pilot.pause()
        assert names[-2] in under_cursor(pilot.app)
        await waited(pilot)
        assert f"─ {names[-2]} ─" in beside(pilot.app)


async def test_the_mouse_chooses_and_opens(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.click("#campaign-list", offset=(10, 2))
        await waited(pilot)
        assert "Call sprint" in under_cursor(pilot.app)
        assert "108 of 160" in beside(pilot.app)
        await pilot.click("#campaign-list", offset=(10, 4))
        await waited(pilot)
        assert "Call sprint" in under_cursor(pilot.app), "the rule is no line of its own"
        await pilot.click("#campaign-list", offset=(10, 2))
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignResult))
        await pilot.press("escape")
        await pilot.pause()
        tabs = screen_lines(pilot.app)[0]
        await pilot.click("#top", offset=(tabs.index("Today"), 0))
        await waited(pilot)
        assert "▸" in row_text(pilot.app, "Messages")
        await pilot.click("#top", offset=(tabs.index("Campaigns"), 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignsScreen))
        await pilot.click("#bottom", offset=(2, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignForm))


async def test_enter_shows_the_report(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        for key in ("escape", "enter", "q", "space"):
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, CampaignResult))
            await seen(pilot, "69 of 528 points", "Best day: Thu 3 Sep with 15 points")
            assert "Well done" not in screen_text(pilot.app)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, CampaignsScreen)
            assert pilot.app.is_running


async def test_keys_in_a_burst_show_one_report(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        with held(pilot):
            await burst(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignResult))
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 3


async def test_the_places_have_keys(person: Person) -> None:
    async with at_campaigns(person) as pilot:
        await pilot.press("3")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2, "already there"
        for back in ("1", "escape"):
            await pilot.press(back)
            await waited(pilot)
            assert len(pilot.app.screen_stack) == 1
            await pilot.press("3")
            await waited(pilot)
        await pilot.press("m", "left", "x")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2, "keys of Today do nothing here"
        await burst(pilot, "1", "3", "1", "3", "1", "1")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1
    assert not person.home.database.exists()


# What happens meanwhile


async def test_what_another_process_does_appears(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        person.logs(Wish("visit", day(9), 2))
        await ticked(pilot)
        assert "75/528" in under_cursor(pilot.app)
        assert "75 of 528 points" in beside(pilot.app)
        rewarded(person, "new shoes", 500, Span.WEEK)
        await ticked(pilot)
        assert any("new shoes" in line for line in listed(pilot.app))


async def test_a_new_day_begins_while_it_is_open(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        person.clock.local = MORNING.replace(day=10)
        await ticked(pilot)
        assert "Thu 10 Sep" in screen_lines(pilot.app)[0]
        assert "day 8 of 22" in beside(pilot.app)


async def test_the_hints_are_those_of_the_line_under_the_cursor(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        hints = {}
        for _ in range(7):
            hints[under_cursor(pilot.app)[4:8]] = screen_lines(pilot.app)[-1]
            await pilot.press("j")
            await pilot.pause()
        assert "s stop" in hints["doub"]
        assert "s stop" in hints["Wint"]
        assert "s stop" not in hints["Call"]
        assert "enter report" in hints["Call"]
        assert "enter claim" in hints["cake"]
        assert "enter" not in hints["an a"]
        assert all("n new" in hint and "1 Today" in hint for hint in hints.values())


async def test_keys_of_the_persons_own_work_here_too(person: Person) -> None:
    person.look["keys"] = {"new_campaign": "z", "go_campaigns": "f3", "down": "f6"}
    eventful(person)
    async with person.running(ROOMY) as pilot:
        await pilot.press("f3")
        await waited(pilot)
        await pilot.press("f6")
        await waited(pilot)
        assert "Winter" in under_cursor(pilot.app)
        assert "z new" in screen_lines(pilot.app)[-1]
        assert "f3 Campaigns" in screen_lines(pilot.app)[0]
        await pilot.press("z")
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignForm))
