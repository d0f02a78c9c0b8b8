"""What the Contacts screen says while the logbook is being read, and which letters its help names."""

from __future__ import annotations

from rhythm.tui.screens.help import HelpScreen
from tests.tui.contacting import contact, known, opened
from tests.tui.running import ROOMY, Person, held, screen_lines, screen_text, seen, waited


async def test_a_long_wait_is_told_and_names_no_keys_of_an_empty_logbook(person: Person) -> None:
    known(person)
    async with person.running() as pilot:
        with held(pilot):
            await pilot.press("5")
            await seen(pilot, "One moment: the logbook is being read.")
            assert "add" not in screen_lines(pilot.app)[-1]
            assert "No contact yet" not in screen_text(pilot.app)
        await seen(pilot, "▸ Vandersteen")
        assert "One moment" not in screen_text(pilot.app)


async def test_help_names_the_letters_that_log_here(person: Person) -> None:
    contact(person, "Anna")
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        await seen(pilot, "Log one; with shift")
        told = pilot.app.screen
        assert isinstance(told, HelpScreen)
        letters = "".join(line.plain[0] for line in told._letters()[1:])
        assert letters == "mcvi"
        await pilot.press("escape", "1")
        await waited(pilot)
        await pilot.press("question_mark")
        await seen(pilot, "n  N", "o  O")
