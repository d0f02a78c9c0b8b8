"""The list of contacts: searched as one types, filtered, ordered, added to and changed in place."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rhythm.domain.contacts import Contact, ContactKind, ContactState, Tier
from rhythm.tui.contacts.views import View
from rhythm.tui.screens.contact_form import ContactForm
from tests.tui.contacting import contact, contacts, known, opened
from tests.tui.running import (
    ROOMY,
    WEDNESDAY,
    Person,
    before,
    fill,
    listed,
    screen_text,
    seen,
    sentences,
    until,
    waited,
)

MANY = 5000


def names(pilot: Pilot[None]) -> list[str]:
    """Return who is listed, without what stands below the list."""
    return [line.strip("▸ ").split("  ")[0] for line in listed(pilot, "contacts")]


async def test_a_list_is_searched_as_one_types_and_filtered(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.LIST)
        await seen(pilot, "9 contacts", "who is next first", "+31 6 1234 5678", "do not contact")
        assert names(pilot)[:3] == ["Vandersteen", "Bram Jansen", "Anna de Vries"]
        await pilot.press("slash", *"MILL")
        await seen(pilot, "1 contact · “MILL”")
        assert names(pilot) == ["Anna de Vries"]
        await pilot.press(*["backspace"] * 4, *"morning de")
        await seen(pilot, "1 contact · “morning de”")
        await pilot.press("enter", "e")
        await seen(pilot, "Edit the contact")
        await pilot.press("escape", "slash", "q", "enter")
        await seen(pilot, "No contact is like that.")
        await pilot.press("enter", "e", "w", "c", "escape")
        await seen(pilot, "9 contacts")
        await pilot.press("f", "f")
        await seen(pilot, "2 contacts · prospect")
        assert names(pilot) == ["Bram Jansen", "Carla Berg"]
        await pilot.press("f")
        await seen(pilot, "1 contact · customer")
        assert names(pilot) == ["Vandersteen"]
        await pilot.press("f", "f", "T")
        await seen(pilot, "0 contacts · suspect · tier A")
        await pilot.press("escape", "F", "F")
        await seen(pilot, "1 contact · paused")
        await pilot.press("F")
        assert names(pilot) == ["Lou"]
        await pilot.press("F")
        assert names(pilot) == ["Bo"]
        await pilot.press("escape", "z")
        await seen(pilot, "by name")
        assert names(pilot) == sorted(contacts(person))
        await pilot.press("z")
        assert names(pilot)[:2] == ["Eva Lund", "Bram Jansen"], "by company: Fjord, Harbour"
        await pilot.press("z")
        assert names(pilot)[:2] == ["Carla Berg", "Eva Lund"], "touched last first"
        await pilot.press("z")
        assert names(pilot)[0] == "Anna de Vries", "most touches first"
        await pilot.press("escape")
        await seen(pilot, "4 contacts to touch today")
        await pilot.press("escape")
        await seen(pilot, "Messages")


async def test_a_contact_is_added_and_changed_and_both_undone(person: Person) -> None:
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("a")
        await seen(pilot, "New contact", "2026-09-09")
        await fill(
            pilot, name="Anna", company="Mill", role="Buyer", mail="a@mill.example", phone="06 12",
            channel="fair", owner="Bo", note="n", next_day="3", growth="5 %", known="-40", customer="-5",
        )  # fmt: skip
        form = pilot.app.screen
        assert isinstance(form, ContactForm)
        form.query_one("#kind").focus()
        await pilot.press("right", "right", "tab", "left")
        await pilot.press("ctrl+s")
        await seen(pilot, "1 contact", "▸ Anna", "customer", "Sat 12 Sep")
        anna = contacts(person)["Anna"]
        assert anna._replace(key="", id="", counter=0) == Contact(
            "", ContactKind.CUSTOMER, ContactState.ACTIVE, Tier.A, before(40), before(5), None,
            WEDNESDAY + timedelta(days=3), None, 5, "Anna", "Mill", "Buyer", "06 12", "a@mill.example",
            "fair", "Bo", "n",
        )  # fmt: skip
        await pilot.press("enter", "enter")
        await seen(pilot, "Edit the contact", "‹ customer ›", "‹ A · every 7 days ›")
        await fill(pilot, next_day="", growth="", name="Anna B")
        await pilot.press("enter")
        await seen(pilot, "─ Anna B · Mill ─")
        assert sentences(pilot.app)[-1] == "Anna B: name, next on, to grow by changed. u undoes it."
        await pilot.press("escape", "u")
        await seen(pilot, "▸ Anna  ")
        assert contacts(person)["Anna"] == anna
        await pilot.press("u")
        await seen(pilot, "No contact yet.")


async def test_a_contact_is_won_lost_paused_blocked_removed_and_all_of_it_undone(person: Person) -> None:
    contact(person, "Anna B", kind=ContactKind.CUSTOMER)
    first = contacts(person)["Anna B"]
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await seen(pilot, "▸ Anna B")
        for key, state in (("d", "lost"), ("p", "customer"), ("w", "customer")):
            await pilot.press(key)
            await seen(pilot, f"Anna B: {state}.")
        assert contacts(person)["Anna B"].ended == WEDNESDAY
        await pilot.press("p")
        await seen(pilot, "Anna B rests until which day?")
        await fill(pilot)
        pilot.app.screen.query_one(Input).value = "20"
        await pilot.press("enter")
        await seen(pilot, "Anna B: paused.")
        assert contacts(person)["Anna B"].next_day == WEDNESDAY + timedelta(days=20)
        await pilot.press("b")
        await seen(pilot, "Anna B is not suggested any more")
        await pilot.press("escape", "b")
        await seen(pilot, "Anna B is not suggested any more")
        await pilot.press("enter")
        await seen(pilot, "Anna B: do not contact.")
        await pilot.press("c")
        await waited(pilot)
        lifts = "“Anna B” asked not to be contacted; if that has changed, b lifts the block."
        assert sentences(pilot.app)[-1] == lifts
        await pilot.press("b")
        await until(pilot, lambda: contacts(person)["Anna B"].state is ContactState.ACTIVE)
        await pilot.press("delete")
        await seen(pilot, "“Anna B” is taken back")
        await pilot.press("enter")
        await seen(pilot, "No contact yet.")
        await pilot.press("u")
        await seen(pilot, "Anna B")
        for _ in range(6):
            await pilot.press("u")
        await waited(pilot)
        assert contacts(person)["Anna B"] == first
        await pilot.press("U")
        await seen(pilot, "lost")


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"name": ""}, "name"),
        ({"name": "Anna", "mail": "anna at mill"}, "anna at mill"),
        ({"name": "Anna", "phone": "none"}, "none"),
        ({"name": "Anna", "known": "2026-09-10"}, "2026"),
        ({"name": "Anna", "next_day": "31-2"}, "31-2"),
        ({"name": "Anna", "growth": "much"}, "much"),
        ({"name": "Anna", "growth": "2000"}, "1000"),
    ],
)
async def test_a_wrong_contact_is_told_in_one_sentence(
    person: Person, texts: dict[str, str], sentence: str
) -> None:
    async with person.running() as pilot:
        await opened(pilot)
        await pilot.press("a")
        await fill(pilot, **texts)
        await pilot.press("enter")
        await waited(pilot)
        told = str(pilot.app.screen.query_one(".wrong").render())
        assert sentence in told
        assert told.endswith(".")
        await pilot.press("escape")
        await waited(pilot)
        assert contacts(person) == {}


async def test_a_note_of_several_lines_outlives_the_form(person: Person) -> None:
    contact(person, "Anna", note="first\nsecond")
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await pilot.press("e")
        await fill(pilot, role="Buyer")
        await pilot.press("enter")
        await until(pilot, lambda: contacts(person)["Anna"].role == "Buyer")
        assert contacts(person)["Anna"].note == "first\nsecond"


async def test_contacts_are_clicked(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.LIST)
        await pilot.click("#contacts-list", offset=(8, 3))
        await seen(pilot, "▸ Anna de Vries")
        await pilot.click("#contacts-list", offset=(8, 3))
        await seen(pilot, "─ Anna de Vries · Mill & Sons ─")
        await pilot.press("escape")
        await seen(pilot, "▸ Anna de Vries", "9 contacts")


async def test_open_offers_and_what_touches_bring(person: Person) -> None:
    known(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.OFFERS)
        await seen(pilot, "2 open offers · €12,500", "Licences", "30 days", "nothing planned")
        await pilot.press("G", "enter")
        await waited(pilot)
        assert "None of your contacts has this company or name." in sentences(pilot.app)
        await pilot.press("g", "enter")
        await seen(pilot, "─ Anna de Vries · Mill & Sons ─")
        await pilot.press("escape", "t")
        await seen(pilot, "too few to say", "105,754 calls", "2 of 3 suspects, 66.7%")
        await seen(pilot, "Vandersteen", "€9,000", "€8,400")
        await pilot.press("j", "k", "G", "g", "pagedown", "pageup", "equals_sign")
        await waited(pilot)
        await pilot.press("escape", "escape")
        await seen(pilot, "4 contacts to touch today")


async def test_thousands_of_contacts_are_searched_and_scrolled_without_a_wait(person: Person) -> None:
    with person.logbook() as logbook:
        made = [
            Contact(f"{n:016x}", known=before(n % 300), name=f"Person {n}", company=f"Company {n % 900}")
            for n in range(MANY)
        ]
        logbook.begin()
        with logbook._changing() as moment, logbook._store.write("contact", moment) as act:
            act.contacts(made)
    async with person.running() as pilot:
        await opened(pilot, View.LIST)
        await seen(pilot, "5,000 contacts")
        begun = time.process_time()
        await pilot.press("G", "pageup", "k", "k", "g", "pagedown")
        await pilot.press("slash", *"son 4999")
        await pilot.pause()
        assert time.process_time() - begun < 3, "a list is drawn where it is in sight, a search asks nobody"
        assert names(pilot) == ["Person 4999"]
        await pilot.press("escape", "escape")
        await seen(pilot, "5,000 contacts")
        assert screen_text(pilot.app).count("Person ") < 30
