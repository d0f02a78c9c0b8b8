"""Who is next on the Contacts screen: one key logs, one tells what came of it, and the next one comes up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rhythm.domain.contacts import Attempt, ContactKind, ContactState, Response, Tier
from rhythm.domain.definitions import Kind
from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.tui.contacting import contact, contacts, known, opened
from tests.tui.running import (
    ROOMY,
    WEDNESDAY,
    Person,
    always,
    fill,
    held,
    listed,
    screen_lines,
    screen_text,
    seen,
    sentences,
    waited,
)


def attempts(person: Person, name: str) -> list[Attempt]:
    """Return what was done today for a contact, the newest first."""
    with person.logbook() as logbook:
        page = logbook.contact_page(logbook.contact_called(name).key)
    return [one for one in page.attempts if one.day == WEDNESDAY]


async def test_nobody_yet_teaches_and_a_first_contact_is_due_at_once(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await seen(pilot, "No contact yet.", "a adds one; I brings those of a CRM")
        await pilot.press("c", "s", "r", "w", "enter", "equals_sign", "escape")
        await waited(pilot)
        await pilot.press("a")
        await seen(pilot, "New contact")
        await fill(pilot, name="Anna [/x]", company="Mill")
        await pilot.press("enter")
        await seen(pilot, "1 contact to touch today", "▸ Anna [/x]", "1st of 7", "due now")
        assert "Anna [/x]: suspect. u undoes it." in sentences(pilot.app)
        await pilot.press("u")
        await seen(pilot, "No contact yet.")


def tried(person: Person) -> dict[str, list[tuple[str, Response | None]]]:
    """Return by name what was done today with those who were due, and what came of it."""
    return {
        name: [(one.activity, one.response) for one in attempts(person, name)]
        for name in ("Vandersteen", "Bram Jansen", "Anna de Vries", "Dirk Smit")
    }


def appointments(person: Person, day: date) -> list[tuple[int | None, str]]:
    """Return the minutes of the day and the names of all with whom one is made."""
    with person.logbook() as logbook:
        return [(one.minute, one.who) for one in logbook.appointments(day, day)]


async def test_a_key_logs_another_tells_what_came_of_it_and_the_next_one_comes_up(person: Person) -> None:
    known(person)
    before = person.done("call")
    async with person.running() as pilot:
        await opened(pilot)
        names = [line.strip("▸ ").split("  ")[0] for line in listed(pilot, "next")[:4]]
        assert names == ["Vandersteen", "Bram Jansen", "Anna de Vries", "Dirk Smit"]
        with held(pilot):
            await pilot.press("c")
            await pilot.pause()
            assert "▸ Bram Jansen" in screen_text(pilot.app), "the next one comes up before anything is saved"
            asked = " Vandersteen · Calls   r reached them   x not reached"
            assert screen_lines(pilot.app)[-1].startswith(asked)
            await pilot.press("r")
        await waited(pilot)
        assert "Vandersteen · reached them   when next?" in screen_lines(pilot.app)[-1]
        assert "enter Sun 8 Nov" in screen_lines(pilot.app)[-1], "as its tier says: 60 days"
        await pilot.press("enter", "c", "minus")
        await waited(pilot)
        assert "Bram Jansen · not reached" in screen_lines(pilot.app)[-1]
        await pilot.press("3")
        await seen(pilot, "3_ Sat 12 Sep")
        await pilot.press("enter")
        await waited(pilot)
        assert "m c v log" in screen_lines(pilot.app)[-1]
        assert contacts(person)["Bram Jansen"].next_day == WEDNESDAY + timedelta(days=3)
        await pilot.press("v", "a", *"16-9", "space", *"9:30")
        await seen(pilot, "Wed 16 Sep 09:30")
        await waited(pilot)
        assert [one.response for one in attempts(person, "Anna de Vries")] == [None], "none is made yet"
        await pilot.press("enter")
        await seen(pilot, "1 contact to touch today")
        await waited(pilot)
        assert sentences(pilot.app)[-1] == "Appointment with Anna de Vries: Wed 16 Sep 09:30."
        await pilot.press("m", "escape")
        await seen(pilot, "Nobody is due today.", "First comes Bram Jansen", "l shows all contacts")
        assert person.done("call") == before + 2
        assert tried(person) == {
            "Vandersteen": [("call", Response.REACHED)],
            "Bram Jansen": [("call", Response.NOT_REACHED)],
            "Anna de Vries": [("visit", Response.APPOINTMENT)],
            "Dirk Smit": [("message", None)],
        }
        assert appointments(person, WEDNESDAY + timedelta(days=7)) == [(570, "Anna de Vries")]
        await pilot.press("u")
        await seen(pilot, "▸ Dirk Smit")
        await pilot.press("u", "u", "u")
        await seen(pilot, "▸ Anna de Vries", "2 contacts to touch today")
        assert attempts(person, "Anna de Vries") == []


async def test_what_is_typed_wrong_is_told_and_stays(person: Person) -> None:
    anna = contact(person, "Anna", next_day=WEDNESDAY, tier=Tier.A)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("c", "r", *"99-99")
        await pilot.press("enter")
        await seen(pilot, "99-99_ That is no day; such as 3, friday or 16-9.")
        assert sentences(pilot.app) == []
        await pilot.press("backspace")
        assert "That is no day" not in screen_text(pilot.app)
        await pilot.press("ctrl+u", "space", "enter")
        await waited(pilot)
        assert "m c v log" not in screen_lines(pilot.app)[-1], "nobody is left to log for"
        assert contacts(person)["Anna"].next_day == anna.next_day, "used up by the touch, no need to write"


@pytest.mark.parametrize(
    ("typed", "days"), [("wo", 0), ("di", 6), ("vrijdag", 2), ("m", None), ("FRI", 2), ("i morgen", 1)]
)
async def test_each_letter_of_a_day_is_text_and_no_command_for_who_came_up(
    person: Person, typed: str, days: int | None
) -> None:
    """`w` would win the next one, `d` lose it, `v` log a visit with it."""
    known(person)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("c", "r", *["space" if key == " " else key for key in typed])
        await waited(pilot)
        await seen(pilot, f"when next? {typed}_")
        others = {name: one for name, one in contacts(person).items() if name != "Vandersteen"}
        await pilot.press("enter")
        await waited(pilot)
        chosen = None if days is None else WEDNESDAY + timedelta(days=days)
        assert contacts(person)["Vandersteen"].next_day == chosen
        assert ("That is no day" in screen_text(pilot.app)) is (days is None)
        if days is None:
            await pilot.press("escape")
        await pilot.press("w")
        await waited(pilot)
        assert contacts(person)["Bram Jansen"].kind is ContactKind.CUSTOMER, "then it is a command again"
        assert {name: others[name] for name in others if name != "Bram Jansen"} == {
            name: one for name, one in contacts(person).items() if name not in ("Vandersteen", "Bram Jansen")
        }
    assert attempts(person, "Bram Jansen") == []


async def test_an_appointment_that_is_refused_is_asked_for_again(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact(person, "Anna")
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("c", "a", *"3", "space", *"25:00", "enter")
        await seen(pilot, "3 25:00_ That is no time; such as 14:00.")
        assert [one.response for one in attempts(person, "Anna")] == [None]
        await pilot.press("ctrl+u", *"friday")
        with monkeypatch.context() as patched:
            patched.setattr(Logbook, "add_appointment", always(Refused("unknown_appointment", value="x")))
            await pilot.press("enter")
            await waited(pilot)
        await seen(pilot, "which day, what time? friday_")
        assert len(sentences(pilot.app)) == 1, "why it was refused"
        assert [one.response for one in attempts(person, "Anna")] == [None]
        await pilot.press("ctrl+u", "enter")
        await waited(pilot)
        assert [one.response for one in attempts(person, "Anna")] == [Response.APPOINTMENT]
        with person.logbook() as logbook:
            assert logbook.appointments() == []


async def test_enter_takes_an_own_day_to_come_away(person: Person) -> None:
    contact(person, "Anna", next_day=WEDNESDAY + timedelta(days=90))
    async with person.running() as pilot:
        await opened(pilot)
        await seen(pilot, "Nobody is due today.", "First comes Anna")
        await pilot.press("l", "c", "r")
        await seen(pilot, "enter Wed 23 Sep")
        await pilot.press("enter")
        await seen(pilot, "Wed 23 Sep")
        assert contacts(person)["Anna"].next_day is None


async def test_a_refused_log_puts_the_contact_back(person: Person) -> None:
    contact(person, "Anna")
    async with person.running() as pilot:
        await opened(pilot)
        with person.logbook() as logbook:
            logbook.block_contact(logbook.contact_called("Anna").key)
        await pilot.press("c", "r")
        await waited(pilot)
        assert any("Anna" in text for text in sentences(pilot.app))
        assert "when next?" not in screen_text(pilot.app)
        await seen(pilot, "Nobody is due today.")
        await pilot.press("l")
        await seen(pilot, "do not contact")
        await pilot.press("c")
        await waited(pilot)
        assert attempts(person, "Anna") == []


async def test_skip_and_the_days_after(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot)
        await pilot.press("s")
        await seen(pilot, "3 contacts to touch today", "▸ Bram Jansen")
        assert "Vandersteen is passed over for today. u undoes it." in sentences(pilot.app)
        await pilot.press("r")
        await seen(pilot, "On which day is Bram Jansen next?")
        pilot.app.screen.query_one("Input").value = "someday"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await seen(pilot, "“someday” is no day")
        pilot.app.screen.query_one("Input").value = "friday"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await seen(pilot, "2 contacts to touch today")
        assert contacts(person)["Bram Jansen"].next_day == WEDNESDAY + timedelta(days=2)
        await seen(pilot, "Anna de Vries", "today 14:00", "Touched this quarter: 2 of 3 suspects")
        await pilot.press("equals_sign")
        await seen(pilot, "How the figures of Wed 9 Sep came about")
        await pilot.press("escape")


async def test_letters_that_mean_something_here_do_not_log(person: Person) -> None:
    contact(person, "Anna")
    with person.logbook() as logbook:
        logbook.add_activity("Demo", {"letter": "d"})
        logbook.add_activity("Lunch", {"letter": "h"})
        kinds = {asked.activity.letter: asked.activity.kind for asked in logbook.activities()}
    assert kinds["n"] is Kind.PROGRESS
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("C")
        await seen(pilot, "Calls · Wed 9 Sep")
        await pilot.press("escape", "h", "r", "enter")
        await waited(pilot)
        await pilot.press("l")
        await waited(pilot)
        await pilot.press("d")
        await seen(pilot, "lost")
        (lunch,) = attempts(person, "Anna")
        assert lunch.activity not in ("demo", "call")
        assert contacts(person)["Anna"].state is ContactState.LOST


async def test_details_are_logged_for_the_contact(person: Person) -> None:
    contact(person, "Anna")
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("C")
        await seen(pilot, "Calls · Wed 9 Sep")
        await fill(pilot, number="2", note="left a message")
        await pilot.press("enter")
        await seen(pilot, "r reached")
        await waited(pilot)
        (one,) = attempts(person, "Anna")
        assert (one.quantity, one.note, one.contact) == (2, "left a message", contacts(person)["Anna"].key)


async def test_the_prompt_is_clicked(person: Person) -> None:
    known(person)
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.click("#next-list", offset=(6, 2))
        await seen(pilot, "▸ Bram Jansen")
        await pilot.press("c")
        line = screen_lines(pilot.app)[-1]
        await pilot.click("#after", offset=(line.index("not reached"), 0))
        await seen(pilot, "Bram Jansen · not reached   when next?")
        await waited(pilot)
        await pilot.click("#after", offset=(screen_lines(pilot.app)[-1].index("enter"), 0))
        await seen(pilot, "m c v log")
        assert [one.response for one in attempts(person, "Bram Jansen")] == [Response.NOT_REACHED]
        await pilot.press("c")
        await pilot.click("#views", offset=(12, 0))
        await seen(pilot, "9 contacts")
        assert "r reached" not in screen_text(pilot.app)
