"""Details of what is logged with somebody: the contact completes, and its outcome is chosen."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.contacts import Response
from rhythm.tui.screens.details import DetailsScreen
from rhythm.tui.widgets.choice import Choice
from tests.tui.calling import attempts, four_due, shown_next
from tests.tui.contacting import contacts
from tests.tui.running import (
    ROOMY,
    Person,
    resized,
    seen,
    ticked,
    until,
    waited,
)


@pytest.fixture
def caller(person: Person) -> Person:
    return four_due(person)


async def details(pilot: Pilot[None], letter: str) -> DetailsScreen:
    await pilot.press(letter)
    await until(pilot, lambda: isinstance(pilot.app.screen, DetailsScreen))
    await waited(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, DetailsScreen)
    return screen


async def test_details_complete_a_contact_and_take_an_outcome(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        screen = await details(pilot, "C")
        await pilot.press("tab", "tab", *"bram")
        await until(pilot, lambda: screen.query_one("#contact", Input)._suggestion == "Bram Jansen")
        await seen(pilot, "→ completes a name")
        await pilot.press("right", "tab", "right", "right")
        assert screen.query_one("#outcome", Choice).value == "not_reached"
        await pilot.press("enter")
        await waited(pilot)
        screen = await details(pilot, "M")
        await pilot.press("tab", "tab", *"Somebody Else", "enter")
        await waited(pilot)
        screen = await details(pilot, "V")
        await pilot.press("tab", "tab", "tab", "right", "enter")
        await seen(pilot, "An outcome needs somebody")
        await pilot.press("escape")
        screen = await details(pilot, "N")
        assert not screen.query("#outcome")
        await pilot.press("escape")
        await waited(pilot)
        await resized(pilot, *ROOMY)
        assert not any("Bram" in line for line in shown_next(pilot))
    made = attempts(caller)
    assert [(one.contact, one.who, one.response) for one in made] == [
        (contacts(caller)["Bram Jansen"].key, "Bram Jansen", Response.NOT_REACHED),
        ("", "Somebody Else", None),
    ]


async def test_details_on_who_is_next_are_for_that_contact(caller: Person) -> None:
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab")
        screen = await details(pilot, "C")
        assert screen.query_one("#contact", Input).value == "Anna de Vries"
        await pilot.press("2", "tab", *"about May", "enter")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen", "r reached")
        screen = await details(pilot, "M")
        screen.query_one("#contact", Input).value = ""
        await pilot.press("enter")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen")
    made = attempts(caller)
    assert [(one.contact, one.quantity, one.note) for one in made] == [
        (contacts(caller)["Anna de Vries"].key, 2, "about May")
    ]


async def test_details_are_for_who_they_were_asked_for(caller: Person) -> None:
    """Another process takes Anna away while her details are written: they are still hers."""
    async with caller.running() as pilot:
        await seen(pilot, "Next: Anna")
        await pilot.press("tab")
        await details(pilot, "C")
        with caller.logbook() as logbook:
            logbook.skip_contact(contacts(caller)["Anna de Vries"].key)
        await ticked(pilot)
        await pilot.press("enter")
        await waited(pilot)
        await seen(pilot, "▸ Next: Bram Jansen")
    assert [one.contact for one in attempts(caller)] == [contacts(caller)["Anna de Vries"].key]
