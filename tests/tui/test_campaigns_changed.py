"""Stopping, removing and starting campaigns from the list."""

from __future__ import annotations

import pytest

from rhythm.tui.screens.campaign_form import CampaignForm
from rhythm.tui.screens.campaigns import CampaignsScreen
from rhythm.tui.screens.sure import Sure
from tests.tui.campaign_list import at_campaigns, listed, under_cursor
from tests.tui.campaigning import NAME, campaigns, day, eventful, rewarded
from tests.tui.running import (
    Person,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)


async def test_stopping_asks_first_and_brings_all_back(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("s")
        await seen(pilot, f"“{NAME}” ends yesterday; from today on", "The key u undoes it.")
        await pilot.press("escape")
        await waited(pilot)
        assert campaigns(person)[2].campaign.last == day(30)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sure))
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == "dusk"
        await seen(pilot, "Well done.")
        await pilot.press("escape")
        await pilot.pause()
        assert campaigns(person)[2].campaign.last == day(8)
        assert f"· {NAME}" in under_cursor(pilot.app), "the cursor stays on it"
        await pilot.press("s")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == (
            "“doublesales september” was over on 2026-09-08; what is past is not changed."
        )
        await pilot.press("u")
        await waited(pilot)
        assert campaigns(person)[2].campaign.last == day(30)
        assert pilot.app.theme == "harvest"
        assert f"❖ {NAME}" in under_cursor(pilot.app)
        await pilot.press("U")
        await waited(pilot)
        assert campaigns(person)[2].campaign.last == day(8)


async def test_a_stop_is_undone_from_its_result(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("s", "enter")
        await waited(pilot)
        await seen(pilot, "Well done.")
        await pilot.press("u")
        await waited(pilot)
        assert isinstance(pilot.app.screen, CampaignsScreen)
        await until(pilot, lambda: pilot.app.theme == "harvest")
    assert campaigns(person)[2].campaign.last == day(30)


async def test_one_to_come_is_taken_back_by_stopping(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("j", "s")
        await seen(pilot, "No day of “Winter is coming” is past: it is taken back whole.")
        await pilot.press("enter")
        await waited(pilot)
        assert "Winter" not in "".join(listed(pilot.app))
        assert pilot.app.theme == "harvest"
    assert [one.campaign.name for one in campaigns(person)] == ["Spring forward", "Call sprint", NAME]


async def test_removing_asks_first_and_takes_all_of_it_back(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("delete")
        await seen(pilot, f"“{NAME}” is taken back whole")
        await pilot.press("escape", "backspace")
        await until(pilot, lambda: isinstance(pilot.app.screen, Sure))
        await pilot.press("enter")
        await waited(pilot)
        assert pilot.app.theme == "dusk"
        assert isinstance(pilot.app.screen, CampaignsScreen), "what never was has no result"
        assert not any(NAME in line or "dinner" in line for line in listed(pilot.app))
        await pilot.press("u")
        await waited(pilot)
        assert pilot.app.theme == "harvest"
        assert any("dinner" in line for line in listed(pilot.app))


async def test_a_reward_is_removed_and_comes_back_with_undo(person: Person) -> None:
    rewarded(person, "cake", 7)
    async with at_campaigns(person) as pilot:
        await pilot.press("delete")
        await waited(pilot)
        assert sentences(pilot.app) == ["The reward “cake” is taken back"]
        assert "No campaign yet" in screen_text(pilot.app)
        await pilot.press("u")
        await waited(pilot)
        assert "cake" in under_cursor(pilot.app)
        await pilot.press("U")
        await waited(pilot)
        assert "No campaign yet" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["e", "s"])
async def test_a_past_one_is_as_it_was(person: Person, key: str) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("j", "j", key)
        await waited(pilot)
        assert isinstance(pilot.app.screen, CampaignsScreen)
        assert sentences(pilot.app) == ["“Call sprint” was over on 2026-08-26; what is past is not changed."]


async def test_a_new_one_from_here_moves_to_its_place(person: Person) -> None:
    eventful(person)
    async with at_campaigns(person) as pilot:
        await pilot.press("j", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignForm))
        await pilot.press(*"October", "enter")
        await waited(pilot)
        assert "Winter is coming" in under_cursor(pilot.app)
        assert [line[4:20].strip() for line in listed(pilot.app)][:4] == [
            NAME[:16],
            "Winter is coming",
            "October",
            "Call sprint",
        ]
