"""The deals on the Plan screen: added, offered, won, lost, found again."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from textual.widgets import Input

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.imports import DealFact, Reading
from rhythm.tui.plan.views import View
from rhythm.tui.screens.deal_form import DealForm
from tests.tui.planning import answer, deal, opened, selling
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


def deals(person: Person) -> list[Deal]:
    with person.logbook() as logbook:
        return logbook.deals()


async def test_an_empty_list_teaches_and_takes_a_first_deal(person: Person) -> None:
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "No deal yet.", "a adds one")
        await pilot.press("a")
        await seen(pilot, "New deal", "2026-09-09")
        await fill(pilot, name="Audit [/x]", company="Mill & Sons", amount="€ 12.500", channel="referral")
        await pilot.press("enter")
        await seen(pilot, "Audit [/x]", "sales lead", "€12,500", "Mill & Sons", "1 deal · open")
        assert "Audit [/x]: sales lead. u undoes it." in sentences(pilot.app)[-1]
        (one,) = deals(person)
        assert (one.opened, one.amount, one.channel) == (WEDNESDAY, 1_250_000, "referral")
        await pilot.press("u")
        await seen(pilot, "No deal yet.")
        assert deals(person) == []


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({"name": ""}, "name"),
        ({"name": "Mill", "amount": "1.500"}, "“1.500” can be read as 1500 or 1.5"),
        ({"name": "Mill", "opened": "sometime"}, "sometime"),
        ({"name": "Mill", "opened": "2026-09-10"}, "2026"),
        ({"name": "Mill", "offered": "2026-09-01"}, "Mill"),
        ({"name": "Mill", "closed": "today"}, "Mill"),
    ],
)
async def test_a_wrong_deal_is_told_in_one_sentence(
    person: Person, texts: dict[str, str], sentence: str
) -> None:
    async with person.running() as pilot:
        await opened(pilot, View.DEALS)
        await pilot.press("a")
        await fill(pilot, **texts)
        await pilot.press("enter")
        await waited(pilot)
        told = str(pilot.app.screen.query_one(".wrong").render())
        assert sentence in told
        assert told.endswith(".")
        await pilot.press("escape")
        await waited(pilot)
        assert deals(person) == []


async def test_a_deal_from_its_offer_to_its_end(person: Person) -> None:
    deal(person, "Audit", 20, amount=None)
    deal(person, "Website", 10)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "2 deals · open")
        await pilot.press("G", "o")
        await seen(pilot, "Audit: An offer today")
        pilot.app.screen.query_one(Input).value = "9.500"
        await pilot.press("enter")
        await seen(pilot, "“9.500” can be read as 9500 or 9.5")
        pilot.app.screen.query_one(Input).value = "9500"
        await pilot.press("enter")
        await seen(pilot, "1 open offer, €9,500")
        assert "▸ Audit" in screen_text(pilot.app), "the cursor goes with the deal"
        await pilot.press("o")
        await waited(pilot)
        await pilot.press("plus")
        await seen(pilot, "Audit: Won today")
        assert pilot.app.screen.query_one(Input).value == "9500"
        pilot.app.screen.query_one(Input).value = "10 000"
        await pilot.press("enter")
        await seen(pilot, "1 won, 0 lost, 1 open", "1 deal · open")
        await pilot.press("l")
        await seen(pilot, "1 won, 1 lost, 0 open", "No deal here is like that.")
        found = {one.name: one for one in deals(person)}
        assert (found["Audit"].offered, found["Audit"].closed) == (WEDNESDAY, WEDNESDAY)
        assert (found["Audit"].outcome, found["Audit"].amount) == (Outcome.WON, 1_000_000)
        assert found["Website"].outcome is Outcome.LOST
        await pilot.press("u")
        await seen(pilot, "1 won, 0 lost, 1 open", "Website")


async def test_a_won_deal_needs_an_amount(person: Person) -> None:
    deal(person, "Audit", 20, amount=None)
    async with person.running() as pilot:
        await opened(pilot, View.DEALS)
        await pilot.press("plus")
        await until(pilot, lambda: bool(pilot.app.screen.query(Input)))
        await pilot.press("enter")
        await waited(pilot)
        assert str(pilot.app.screen.query_one(".wrong").render()).endswith(".")
        await pilot.press("escape")
        await waited(pilot)
        assert deals(person)[0].closed is None


async def test_a_deal_is_edited_and_opened_again(person: Person) -> None:
    deal(person, "Audit", 20, 10, 5, 1_000_000, company="Mill")
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await pilot.press("f", "f")
        await seen(pilot, "1 deal · won")
        await pilot.press("enter")
        await seen(pilot, "Edit the deal", "‹ won ›")
        form = pilot.app.screen
        assert isinstance(form, DealForm)
        await fill(pilot, closed="", company="Mill & Sons")
        form.query_one("#outcome").focus()
        await pilot.press("left", "enter")
        await seen(pilot, "No deal here is like that.")
        (one,) = deals(person)
        assert (one.closed, one.outcome, one.company) == (None, None, "Mill & Sons")


async def test_a_deal_is_taken_back_and_brought_back(person: Person) -> None:
    deal(person, "Audit", 20)
    async with person.running() as pilot:
        await opened(pilot, View.DEALS)
        await pilot.press("delete")
        await seen(pilot, "“Audit” is taken back whole")
        await pilot.press("escape")
        await waited(pilot)
        assert len(deals(person)) == 1
        await pilot.press("delete")
        await seen(pilot, "“Audit” is taken back whole")
        await pilot.press("enter")
        await seen(pilot, "No deal yet.")
        await pilot.press("u")
        await seen(pilot, "1 deal · open")


async def test_other_deals_orders_and_words(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "3 deals · open", "the newest first")
        assert [line.split()[0] for line in listed(pilot, "deals")] == ["▸", "Kick-off", "Licences"]
        await pilot.press("z")
        await seen(pilot, "the oldest first")
        assert "Licences" in listed(pilot, "deals")[0]
        await pilot.press("z")
        await seen(pilot, "the largest first")
        assert [line.strip("▸ ").split()[0] for line in listed(pilot, "deals")] == [
            "Licences",
            "Coaching",
            "Kick-off",
        ]
        for title in ("2 deals · open offers", "2 deals · won", "1 deal · lost", "6 deals · all"):
            await pilot.press("f")
            await seen(pilot, title)
        await answer(pilot, "harbour", "slash")
        await seen(pilot, "2 deals · all", "“harbour”")
        await pilot.press("escape")
        await seen(pilot, "3 deals · open")
        await pilot.press("escape")
        await seen(pilot, "Plan 2026")


async def test_the_figures_of_the_funnel_stand_beside_the_deals(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "2 won, 1 lost, 3 open", "66.7%", "€10,500", "2 open offers, €14,500")
        await seen(pilot, "the oldest 150 days", "Licences", "referral", "€12,000")


async def test_deals_are_clicked(person: Person) -> None:
    selling(person)
    async with person.running(ROOMY) as pilot:
        screen = await opened(pilot, View.DEALS)
        await pilot.click("#deals-list", offset=(8, 3))
        await waited(pilot)
        assert "▸ Licences" in screen_text(pilot.app)
        await pilot.click("#deals-list", offset=(8, 3))
        await until(pilot, lambda: pilot.app.screen is not screen)
        await seen(pilot, "Edit the deal")


MANY = 3000


async def test_thousands_of_deals_scroll_without_a_wait(person: Person) -> None:
    facts = tuple(
        DealFact(
            f"d{number}", number + 1, opened=before(number % 900), name=f"Deal {number}", amount=number * 100
        )
        for number in range(MANY)
    )
    with person.logbook() as logbook:
        logbook.import_reading(Reading("csv", "deals.csv", MANY, (), (), deals=facts), "deals.csv")
    async with person.running() as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "3,000 deals · open")
        begun = time.process_time()
        await pilot.press("G", "pageup", "k", "k", "g", "pagedown")
        await pilot.pause()
        assert time.process_time() - begun < 2, "a list is drawn where it is in sight"
        await pilot.press("G")
        await waited(pilot)
        assert "899 days" in listed(pilot, "deals")[-1]


async def test_of_many_open_offers_the_oldest_are_named(person: Person) -> None:
    with person.logbook() as logbook:
        for number in range(7):
            day = WEDNESDAY - timedelta(days=50 - number)
            logbook.add_deal(f"Offer {number}", {"opened": day, "offered": day})
        logbook.add_deal("Done", {"opened": before(9), "closed": before(4), "outcome": Outcome.LOST})
    async with person.running(ROOMY) as pilot:
        await opened(pilot, View.DEALS)
        await seen(pilot, "7 open offers", "and 2 more", "7 deals are open for more than twice")
        await seen(pilot, "1 ended deal took 5 days")
