"""What the form of a campaign refuses, and how one that is there is edited."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rhythm.tui.widgets.choice import Choice
from tests.tui.campaigning import FIRST, LAST, NAME, campaigns, day, started
from tests.tui.forms import asked, filled, only, told, written
from tests.tui.running import (
    WEDNESDAY,
    Person,
    burst,
    held,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)

# What is refused


FINE = {
    **{"name": "Double", "first": "2026-09-09", "last": "2026-09-30", "factor": "2"},
    **dict.fromkeys(("targets", "ramp", "cooldown", "hours", "reward", "points"), ""),
}

REFUSED: tuple[tuple[dict[str, str], tuple[str, ...]], ...] = (
    ({"name": "  "}, ("name",)),
    ({"factor": "0"}, ("0", "100")),
    ({"factor": "-1"}, ("“-1”",)),
    ({"factor": "abc"}, ("“abc”",)),
    ({"factor": "101"}, ("101", "100")),
    ({"factor": "1.23456"}, ("factor",)),
    ({"first": "2026-09-20", "last": "2026-09-10"}, ("2026-09-20", "2026-09-10")),
    ({"first": "someday"}, ("“someday”",)),
    ({"last": ""}, ("day",)),
    ({"last": "2028-09-30"}, ("366",)),
    ({"targets": "flights 3"}, ("“flights”",)),
    ({"targets": "calls"}, ("“calls”",)),
    ({"targets": "newsletter 3"}, ("newsletter",)),
    ({"targets": "calls 3, call 4"}, ("call",)),
    ({"ramp": "2"}, ("“2”",)),
    ({"ramp": "2:200"}, ("ramp",)),
    ({"cooldown": "x:2"}, ("“x”",)),
    ({"hours": "many"}, ("“many”",)),
    ({"hours": "81"}, ("hours",)),
    ({"reward": "dinner", "points": "lots"}, ("“lots”",)),
    ({"reward": "dinner", "points": "1000001"}, ("1000000",)),
    ({"reward": "日" * 61}, ("60",)),
    ({"factor": "1", "targets": "message 0, call 0, visit 0"}, ("nothing would be asked",)),
)


async def test_what_cannot_be_is_told_in_the_dialog_and_nothing_is_lost(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot)
        for texts, words in REFUSED:
            await filled(pilot, **{"name": "Double", "hours": "3", **texts})
            before = written(form)
            await pilot.press("enter")
            await waited(pilot)
            assert pilot.app.screen is form, texts
            assert written(form) == before
            sentence = told(form)
            assert sentence.endswith((".", "?")), sentence
            assert sentence.count(". ") == 0, sentence
            for word in words:
                assert word.casefold() in sentence.casefold(), sentence
            assert sentences(pilot.app) == []
            assert campaigns(seller) == []
            await filled(pilot, **FINE)
            assert "384 points" in told(form), texts
        await pilot.press("enter")
        await waited(pilot)
    assert only(seller).name == "Double"


async def test_days_of_another_campaign_are_refused_with_its_name_and_days(seller: Person) -> None:
    started(seller, day(20), day(25))
    async with seller.running() as pilot:
        form = await asked(pilot, name="Double")
        for _ in range(2):
            assert f"“{NAME}” runs from 2026-09-20 to 2026-09-25" in told(form)
            await pilot.press("enter")
            await waited(pilot)
            assert pilot.app.screen is form
        await filled(pilot, last="2026-09-19")
        await pilot.press("enter")
        await waited(pilot)
    assert [state.campaign.name for state in campaigns(seller)] == ["Double", NAME]


async def test_a_refusal_is_not_written_over_by_an_answer_that_comes_late(seller: Person) -> None:
    async with seller.running() as pilot:
        form = await asked(pilot, reward="dinner", points="lots")
        with held(pilot):
            await burst(pilot, "D", "enter")
        await waited(pilot)
        assert "“lots”" in told(form)
        await filled(pilot, points="300")
        assert "384 points" in told(form)


async def test_names_of_activities_are_the_persons_own(seller: Person) -> None:
    with seller.logbook() as logbook:
        webinar = logbook.add_activity("Web inar [x]", {"letter": "w"})
    async with seller.running() as pilot:
        await asked(pilot, name="Double", targets="Web inar [x] 2")
        await pilot.press("enter")
        await waited(pilot)
    assert only(seller).targets == ((webinar.key, 2),)


# Editing


async def test_editing_begins_with_what_is_and_holds_from_today_on(seller: Person) -> None:
    started(
        seller,
        factor=Fraction(3, 2),
        targets=(("call", 4),),
        ramp_days=2,
        ramp_factor=Fraction(1),
        extra_minutes=90,
        reward=("dinner", 300),
    )
    async with seller.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("e")
        await seen(pilot, "Edit the campaign")
        form = await filled(pilot)
        assert {name: text for name, text in written(form).items() if text} == {
            "name": NAME,
            "first": "2026-09-01",
            "last": "2026-09-30",
            "factor": "1.5",
            "targets": "call 4",
            "ramp": "1:2",
            "hours": "1.5",
        }
        assert "‹ days of your own ›" in screen_text(pilot.app)
        assert "working days" in told(form)
        await filled(pilot, name="Triple", factor="3", targets="")
        await pilot.press("enter")
        await waited(pilot)
        assert sentences(pilot.app) == ["Triple is changed"]
    assert (only(seller).name, only(seller).factor) == ("Triple", Fraction(3))
    yesterday, today = (seller.day(day(number)).sheet for number in (8, 9))
    assert [line.target for line in yesterday.lines][:3] == [8, 4, 2]
    assert [line.target for line in today.lines][:3] == [15, 6, 3]


async def test_editing_refuses_another_first_day_once_it_runs(seller: Person) -> None:
    started(seller)
    async with seller.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("e")
        await seen(pilot, "Edit the campaign")
        form = await filled(pilot, first="2026-09-03")
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.screen is form
        assert "2026-09-01" in told(form)
        await filled(pilot, first="2026-09-01", last="2026-09-08")
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.screen is form
        assert NAME in told(form)
        await pilot.press("escape")
    assert (only(seller).first, only(seller).last) == (FIRST, LAST)


async def test_a_campaign_in_a_theme_that_is_gone_can_be_edited(seller: Person) -> None:
    started(seller, theme="gone")
    async with seller.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("e")
        await seen(pilot, "‹ gone ›")
        await filled(pilot, hours="2")
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == "dusk"
    assert (only(seller).theme, only(seller).extra_minutes) == ("gone", 120)


async def test_a_campaign_to_come_is_edited_whole(seller: Person) -> None:
    started(seller, day(1, 10), day(31, 10))
    async with seller.running() as pilot:
        await pilot.press("3")
        await waited(pilot)
        await pilot.press("e")
        await seen(pilot, "Edit the campaign")
        form = await filled(pilot)
        theme = form.query_one("#theme", Choice)
        theme.focus()
        await pilot.press("left")
        await until(pilot, lambda: pilot.app.theme == theme.value != "harvest")
        chosen = theme.value
        await filled(pilot, first="2026-10-05")
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == "dusk"
    assert (only(seller).first, only(seller).theme) == (date(2026, 10, 5), chosen)
    assert only(seller).first > WEDNESDAY
