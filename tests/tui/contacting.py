"""Contacts, touches and appointments, for tests of the Contacts screen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.pilot import Pilot

from rhythm.domain.contacts import Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.deals import Outcome
from rhythm.domain.snapshots import Wish
from rhythm.tui.contacts.views import View
from rhythm.tui.screens.contacts import ContactsScreen
from tests.tui.running import WEDNESDAY, Person, before, until, waited

KEYS = {View.NEXT: "n", View.LIST: "l", View.OFFERS: "o", View.CURVE: "t"}


def contact(person: Person, name: str, touched: Iterable[int] = (), **wanted: object) -> Contact:
    """Add a contact with calls so many days before the Wednesday of the tests."""
    with person.logbook() as logbook:
        made = logbook.add_contact(name, {"known": before(60), **wanted})
        wishes = [Wish("call", before(days), whom=made.key, response=Response.REACHED) for days in touched]
        for answer in logbook.log_all(wishes):
            assert not isinstance(answer, Exception), answer
    return made


def known(person: Person) -> None:
    """A few contacts of each kind and state; four are due, Anna de Vries first."""
    person.lives()
    anna = contact(
        person,
        "Anna de Vries",
        (37, 30, 16),
        company="Mill & Sons",
        role="Head of buying",
        phone="+31 6 1234 5678",
        mail="anna@mill.example",
        channel="referral",
        tier=Tier.B,
        note="Likes short calls in the morning.\nNo meetings on Friday.",
    )
    contact(person, "Bram Jansen", (8,), company="Harbour", tier=Tier.A, kind=ContactKind.PROSPECT)
    contact(person, "Carla Berg", (2,), company="Lumen", kind=ContactKind.PROSPECT, phone="0612")
    contact(person, "Dirk Smit", tier=Tier.C, known=WEDNESDAY, mail="dirk@fjord.example")
    contact(person, "Eva Lund", (12, 5), company="Fjord", tier=Tier.D)
    contact(
        person, "Vandersteen", (70,), company="Vandersteen", kind=ContactKind.CUSTOMER, growth=5,
        customer=before(400), tier=Tier.D,
    )  # fmt: skip
    for name, state in (
        ("Paul", ContactState.PAUSED),
        ("Lou", ContactState.LOST),
        ("Bo", ContactState.BLOCKED),
    ):
        contact(person, name, state=state)
    with person.logbook() as logbook:
        logbook.add_appointment(
            WEDNESDAY,
            {"minute": 14 * 60, "contact": anna.key, "title": "Offer of autumn", "place": "Utrecht"},
        )
        logbook.add_appointment(before(-6), {"contact": anna.key, "title": "Demo"})
        logbook.add_deal("Licences", {"opened": before(80), "offered": before(30), "amount": 1_250_000,
                                      "company": "Mill & Sons"})  # fmt: skip
        logbook.add_deal("Machine", {"opened": before(9), "offered": before(3), "company": "Unknown"})
        won = {"closed": before(62), "outcome": Outcome.WON, "amount": 900_000}
        logbook.add_deal("Audit", {"opened": before(90), "company": "Vandersteen", **won})
        last_year = {"closed": before(300), "outcome": Outcome.WON, "amount": 800_000}
        logbook.add_deal("Start", {"opened": before(390), "company": "Vandersteen", **last_year})


def contacts(person: Person) -> dict[str, Contact]:
    with person.logbook() as logbook:
        return {one.called: one for one in logbook.contacts()}


async def opened(pilot: Pilot[None], view: View = View.NEXT) -> ContactsScreen:
    """Go to a view of the Contacts screen."""
    await pilot.press("5")
    await until(pilot, lambda: isinstance(pilot.app.screen, ContactsScreen))
    await waited(pilot)
    if view is not View.NEXT:
        await pilot.press(KEYS[view])
        await waited(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ContactsScreen)
    return screen
