"""Asking for a campaign: what the form begins with, what it says meanwhile, and what comes of it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rhythm.domain.definitions import Span
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.campaign_form import CampaignForm
from rhythm.tui.widgets.choice import Choice
from tests.tui.campaigning import NAME, campaigns, day, started
from tests.tui.forms import asked, filled, only, told, written
from tests.tui.running import (
    MORNING,
    Person,
    burst,
    held,
    running_app,
    screen_text,
    seen,
    sentences,
    ticked,
    waited,
)

# What it begins with, and what it says


async def test_it_begins_with_double_targets_for_the_rest_of_the_month(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot)
        assert written(form) == {
            **dict.fromkeys(("name", "targets", "ramp", "cooldown", "hours", "reward", "points"), ""),
            "first": "2026-09-09",
            "last": "2026-09-30",
            "factor": "2",
        }
        assert "‹ Harvest ›" in screen_text(pilot.app), "the theme of the autumn"
        assert "‹ the rest of this month ›" in screen_text(pilot.app)
        assert pilot.app.focused is form.query_one("#name")
        assert told(form) == ""


async def test_while_a_campaign_runs_it_begins_with_the_days_after_it(seller: Person) -> None:
    started(seller)
    started(seller, day(1, 10), day(6, 10), name="Second")
    started(seller, day(1, 12), day(6, 12), name="Third")
    async with seller.running() as pilot:
        form = await asked(pilot)
        assert (written(form)["first"], written(form)["last"]) == ("2026-10-07", "2026-10-31")
        assert "‹ days of your own ›" in screen_text(pilot.app)
        await pilot.press(*"Fourth", "enter")
        await waited(pilot)
    assert [state.campaign.name for state in campaigns(seller)] == [NAME, "Second", "Fourth", "Third"]


async def test_realism_is_told_while_typing(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot)
        await pilot.press("W")
        await waited(pilot)
        assert told(form).startswith("16 working days × 24 points = 384 points; 192 without the campaign.")
        assert "There is no whole month yet" in told(form)
        # Five messages of 10 minutes, two calls of 15 and a visit of 120, on sixteen days.
        assert "about 53 hours more" in told(form)
        assert "you set no hours free" in told(form)
        for texts, expected in (
            ({"factor": "3"}, "16 working days × 36 points = 576 points"),
            ({"factor": "1.5"}, "16 working days × 20 points = 320 points"),
            ({"factor": "1", "targets": "Calls 4, visits=2"}, "16 working days × 19 points = 304 points"),
            (
                {"factor": "2", "targets": "", "ramp": "1,5:5"},
                "364 points in 16 working days, about 22.8 a day",
            ),
            ({"ramp": "", "cooldown": "1:2"}, "360 points in 16 working days, about 22.5 a day"),
            ({"cooldown": "", "last": "2026-09-11"}, "3 working days × 24 points = 72 points"),
            ({"hours": "7,5"}, "you set 7.5 a week free"),
        ):
            await filled(pilot, **texts)
            assert expected in told(form), texts


async def test_the_best_month_before_stands_beside_it(person: Person) -> None:
    person.logs(*(Wish("message", day(number, 8), 10) for number in range(1, 32)))
    async with person.running() as pilot:
        form = await asked(pilot, name="W")
        assert "Your best month was 310 points, about 14.8 a day (August 2026)" in told(form)
        assert "your median month 310." in told(form)
        assert "Ambitious: more a day than in any month before." in told(form)
        await filled(pilot, factor="1")
        assert "Within reach: no more a day than in your median month." in told(form)


async def test_a_period_writes_its_days_and_a_day_written_is_a_period_of_ones_own(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot, name="W")
        form.query_one("#period").focus()
        for name, first, last, points in (
            ("next month", "2026-10-01", "2026-10-31", "528 points"),
            ("the rest of this quarter", "2026-09-09", "2026-09-30", "384 points"),
            ("next quarter", "2026-10-01", "2026-12-31", "1584 points"),
            ("days of your own", "2026-10-01", "2026-12-31", "1584 points"),
            ("the rest of this month", "2026-09-09", "2026-09-30", "384 points"),
        ):
            await pilot.press("right")
            await waited(pilot)
            assert f"‹ {name} ›" in screen_text(pilot.app)
            assert (written(form)["first"], written(form)["last"]) == (first, last)
            assert points in told(form)
        form.query_one("#last").focus()
        await pilot.press(*"2026-09-18")
        await waited(pilot)
        assert "‹ days of your own ›" in screen_text(pilot.app)
        assert "8 working days" in told(form)


async def test_the_theme_follows_the_season_until_one_is_chosen(seller: Person) -> None:
    seller.clock.local = MORNING.replace(month=11, day=10)
    async with seller.running() as pilot:
        form = await asked(pilot)
        theme, period = form.query_one("#theme", Choice), form.query_one("#period", Choice)
        period.focus()
        assert theme.value == pilot.app.theme == "harvest"
        await pilot.press("right")
        assert theme.value == pilot.app.theme == "frost"
        await pilot.press("left")
        assert theme.value == pilot.app.theme == "harvest"
        theme.focus()
        await pilot.press("right")
        chosen = theme.value
        assert chosen == pilot.app.theme != "harvest"
        period.focus()
        await pilot.press("right")
        assert theme.value == pilot.app.theme == chosen


async def test_themes_are_worn_with_the_arrows_and_the_old_one_is_back_after_esc(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot)
        assert pilot.app.theme == "harvest"
        form.query_one("#theme").focus()
        worn = set()
        for _ in range(20):
            await pilot.press("down")
            await pilot.pause()
            worn.add(pilot.app.theme)
        assert len(worn) >= 8
        assert worn >= {"dusk", "paper", "contrast", "frost"}
        await pilot.press("escape")
        await waited(pilot)
        assert pilot.app.theme == running_app(pilot).look.theme == "dusk"
    assert campaigns(seller) == []


# What comes of it


async def test_enter_starts_it(seller: Person) -> None:
    async with seller.running() as pilot:
        await asked(pilot)
        await pilot.press(*"Double", "enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
        assert sentences(pilot.app) == ["Double: 384 points on 16 working days"]
        assert pilot.app.theme == "harvest"
        pilot.app.clear_notifications()
        await seen(pilot, "▸ ❖ Double")
        await pilot.press("1")
        await seen(pilot, "DOUBLE  day 1/16")
        await pilot.press("u")
        await waited(pilot)
        assert pilot.app.theme == "dusk"
    assert campaigns(seller) == []


async def test_everything_that_can_be_written_is_kept(seller: Person) -> None:
    async with seller.running() as pilot:
        await asked(
            pilot,
            name="  Full  house ",
            first="2026-10-05",
            last="2026-11-30",
            factor="1,5",
            targets="calls 4; visit: 2",
            ramp="1.2:3",
            cooldown="1:2",
            hours="4.5",
            reward="dinner",
            points="500",
        )
        await pilot.press("enter")
        await waited(pilot)
    campaign = only(seller)
    assert campaign.name == "Full  house"
    assert (campaign.first, campaign.last) == (day(5, 10), day(30, 11))
    assert (campaign.factor, campaign.targets) == (Fraction(3, 2), (("call", 4), ("visit", 2)))
    assert (campaign.ramp_days, campaign.ramp_factor) == (3, Fraction(6, 5))
    assert (campaign.cooldown_days, campaign.cooldown_factor) == (2, Fraction(1))
    assert campaign.extra_minutes == 270
    with seller.logbook() as logbook:
        (reward,) = logbook.rewards()
    assert (reward.text, reward.points, reward.span) == ("dinner", 500, Span.CAMPAIGN)


@pytest.mark.parametrize("points", ["", "0"])
async def test_a_reward_without_points_is_for_all_of_them(seller: Person, points: str) -> None:
    async with seller.running() as pilot:
        await asked(pilot, name="Double", reward="dinner", points=points)
        await pilot.press("enter")
        await waited(pilot)
    with seller.logbook() as logbook:
        assert [reward.points for reward in logbook.rewards()] == [384]


@pytest.mark.parametrize("field", ["theme", "period", "factor"])
async def test_enter_starts_it_from_every_field(seller: Person, field: str) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot, name="Double")
        form.query_one(f"#{field}").focus()
        await pilot.press("enter")
        await waited(pilot)
    assert only(seller).name == "Double"


async def test_a_campaign_to_come_leaves_the_look_until_its_day(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot, name="Later")
        form.query_one("#period", Choice).action_step(1)
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == running_app(pilot).look.theme == "dusk"
        seller.clock.local = MORNING.replace(month=10, day=1)
        await ticked(pilot)
        assert pilot.app.theme == "harvest"


async def test_esc_changes_nothing(seller: Person) -> None:
    async with seller.running() as pilot:
        await asked(pilot, name="Double", reward="dinner")
        await pilot.press("escape")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
        assert sentences(pilot.app) == []
    with seller.logbook() as logbook:
        assert (logbook.campaigns(), logbook.rewards()) == ([], [])


async def test_keys_in_a_burst_start_it_once(seller: Person) -> None:
    async with seller.running() as pilot:
        await asked(pilot, name="Double")
        with held(pilot):
            await burst(pilot, "enter", "enter", "enter")
            await pilot.press("escape")
            assert isinstance(pilot.app.screen, CampaignForm), "esc comes too late"
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 2
    assert only(seller).name == "Double"
    with seller.logbook() as logbook:
        logbook.undo()
        assert logbook.campaigns() == []


async def test_the_form_opens_once_in_a_burst(seller: Person) -> None:
    async with seller.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await burst(pilot, "n", "n", "n", "1")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 3
        assert isinstance(pilot.app.screen, CampaignForm)
        await pilot.press("escape")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 2
