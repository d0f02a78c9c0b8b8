"""What came of a campaign is shown by itself when it is over, once."""

from __future__ import annotations

from datetime import date

import pytest

from rhythm import i18n
from rhythm.domain.snapshots import Wish
from rhythm.tui.screens.campaign_form import CampaignForm
from rhythm.tui.screens.campaign_result import CampaignResult
from tests.tui.campaigning import FIRST, LAST, NAME, day, started
from tests.tui.running import (
    MORNING,
    ROOMY,
    USUAL,
    WEDNESDAY,
    Person,
    burst,
    resized,
    row_text,
    screen_lines,
    screen_text,
    seen,
    ticked,
    until,
    waited,
)

OCTOBER = MORNING.replace(month=10, day=1)
DONE = "Well done. All is as before again"


def lived_through(person: Person) -> None:
    """A campaign of one week that asked 120 points and brought 60."""
    person.logs(Wish("message", FIRST, 5), *(Wish("message", day(number), 15) for number in range(2, 6)))
    started(person, day(2), day(8), reward=("dinner for two", 50))


async def test_one_that_ended_while_the_program_was_closed_is_shown_once(person: Person) -> None:
    lived_through(person)
    async with person.running() as pilot:
        assert isinstance(pilot.app.screen, CampaignResult)
        await seen(pilot, f"─ {NAME} ─", DONE, "2–8 Sept 2026 · target ×2", "60 of 120 points")
        await seen(pilot, "dinner for two: reached on Sat 5 Sep", "Points a working day")
        await pilot.press("enter")
        await waited(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert "0/5" in row_text(pilot.app, "Messages")
        await pilot.press("m")
        await ticked(pilot)
        assert len(pilot.app.screen_stack) == 1
    for _ in range(2):
        async with person.running() as pilot:
            assert len(pilot.app.screen_stack) == 1


async def test_one_that_ends_while_the_program_is_open_is_shown_once(person: Person) -> None:
    person.logs(Wish("message", FIRST, 5))
    started(person)
    person.clock.local = MORNING.replace(day=30)
    async with person.running() as pilot:
        assert len(pilot.app.screen_stack) == 1
        person.clock.local = OCTOBER
        await ticked(pilot)
        await seen(pilot, DONE, "5 of 528 points")
        await burst(pilot, "escape", "escape", "enter")
        await ticked(pilot)
        assert len(pilot.app.screen_stack) == 1
    async with person.running() as pilot:
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [(FIRST, LAST), (WEDNESDAY, WEDNESDAY), (day(10), LAST)],
    ids=["runs", "last day", "to come"],
)
async def test_one_that_is_not_over_has_none(person: Person, first: date, last: date) -> None:
    person.logs(Wish("message", FIRST, 5))
    started(person, first, last)
    async with person.running() as pilot:
        await ticked(pilot)
        assert len(pilot.app.screen_stack) == 1


async def test_while_another_runs_nothing_is_said_to_be_as_before(person: Person) -> None:
    lived_through(person)
    started(person, WEDNESDAY, LAST, name="Second", theme="frost")
    async with person.running() as pilot:
        await seen(pilot, f"─ {NAME} ─", "60 of 120 points")
        assert DONE not in screen_text(pilot.app)
        assert pilot.app.theme == "frost"


async def test_one_that_ends_while_a_form_is_filled_in_loses_nothing_of_it(person: Person) -> None:
    person.logs(Wish("message", FIRST, 5))
    started(person)
    person.clock.local = MORNING.replace(day=30)
    async with person.running() as pilot:
        await pilot.press("3", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, CampaignForm))
        await pilot.press(*"Next")
        person.clock.local = OCTOBER
        await ticked(pilot)
        await seen(pilot, DONE)
        await pilot.press("escape")
        await waited(pilot)
        assert isinstance(pilot.app.screen, CampaignForm)
        assert "Next" in screen_text(pilot.app)
        await pilot.press("escape", "1")
        await waited(pilot)
        assert pilot.app.theme == "dusk"


@pytest.mark.parametrize("language", ["en", "nl", "nb"])
async def test_each_line_stays_one_line_in_any_window(person: Person, language: str) -> None:
    i18n.use(language)
    person.lives()
    started(person, day(13, 8), day(26, 8), reward=("a very long evening with all of the neighbours", 60))
    async with person.running((60, 40)) as pilot:
        for size in ((60, 40), USUAL, (100, 40), ROOMY):
            await resized(pilot, *size)
            box = pilot.app.screen.query_one(".box").region
            lines = [line.strip("│ ") for line in screen_lines(pilot.app, box)]
            bars = [line for line in lines if "━" in line]
            assert len(bars) == 3, size
            assert all(line[-1] in "0123456789%" for line in bars), size
            names = [line for line in lines if line.startswith(("Messages", "Berichten", "Meldinger"))]
            assert [len(line.split()) for line in names] == [4], size


async def test_a_small_window_scrolls_to_its_end(person: Person) -> None:
    lived_through(person)
    async with person.running((60, 18)) as pilot:
        assert "enter closes" not in screen_text(pilot.app)
        await pilot.press("end")
        await seen(pilot, "enter closes   3 Campaigns shows it again")
