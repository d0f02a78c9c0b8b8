"""Open offers: their age, their worth, whom they were made to, and the next step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, ContactState
from rhythm.domain.deals import Deal
from rhythm.domain.open_offers import NextStep, OpenOffer, OpenOffers, open_offers
from rhythm.domain.who_is_next import DueReason, due_of
from tests.domain.dealing import deal, lost, won
from tests.domain.slow_touches import is_deal_of
from tests.domain.test_touches import NAMES
from tests.domain.test_who_is_next import DATED
from tests.domain.touching import TODAY, ago, contact, known, tried


def test_offers_by_age_then_worth_with_their_next_step() -> None:
    anna = contact("anna", name="Anna", company="Mill")
    small = deal("small", offered="09-01", amount=100_000, name="Small")
    large = deal("large", offered="09-01", amount=900_000, company="MILL")
    old = deal("old", offered="08-01", name="Old")
    others = [
        deal("lead", "09-01", amount=5),
        won("won", None, "09-08", 7, offered="09-01"),
        lost("lost", None, "09-09", offered="09-01", amount=8),
        deal("later", offered="09-10", amount=9),
    ]
    found = open_offers(known([anna], [tried(10)]), [small, *others, large, old])
    assert found == OpenOffers(
        (
            OpenOffer(old, 39, None, None),
            OpenOffer(large, 8, anna, NextStep(ago(-4), DueReason.CADENCE)),
            OpenOffer(small, 8, None, None),
        ),
        total=1_000_000,
        unpriced=1,
    )
    assert open_offers(known([]), others) == OpenOffers((), 0, 0)


def test_of_several_people_the_one_whose_step_is_first() -> None:
    people = [
        contact("anna", company="Mill"),
        contact("bo", company="Mill", next_day=ago(3)),
        contact("cas", company="Mill", state=ContactState.BLOCKED, next_day=ago(30)),
    ]
    offer = deal("d", offered="09-01", company="Mill")
    told = open_offers(known(people), [offer]).offers
    assert told == (OpenOffer(offer, 8, people[1], NextStep(ago(3), DueReason.OWN_DAY)),)
    assert open_offers(known(people[2:]), [offer]).offers == (OpenOffer(offer, 8, people[2], None),)


def test_an_appointment_is_the_step_also_of_one_who_is_paused() -> None:
    paused = contact("anna", company="Mill", state=ContactState.PAUSED)
    visits = [Appointment("v", ago(-6), contact="anna"), Appointment("w", ago(2), contact="anna")]
    offer = deal("d", offered="09-01", company="Mill")
    told = open_offers(known([paused], (), visits), [offer]).offers
    assert told == (OpenOffer(offer, 8, paused, NextStep(ago(-6), DueReason.APPOINTMENT)),)


OFFERS = st.lists(
    st.builds(
        Deal,
        st.sampled_from("pqrst"),
        offered=st.none() | st.integers(-2, 9).map(ago),
        closed=st.none(),
        amount=st.none() | st.integers(0, 3),
        name=NAMES,
        company=NAMES,
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)


@given(DATED, OFFERS)
def test_offers_are_what_the_slow_way_finds(people: list[Contact], deals: list[Deal]) -> None:
    facts = known(people)
    found = open_offers(facts, deals)
    out = [one for one in deals if one.offered and one.offered <= TODAY]
    assert sorted(one.deal.key for one in found.offers) == sorted(one.key for one in out)
    assert found.total == sum(one.amount for one in out if one.amount)
    assert found.unpriced == len([one for one in out if one.amount is None])
    order = [(-one.age, -(one.deal.amount or 0)) for one in found.offers]
    assert order == sorted(order)
    for one in found.offers:
        own = [each for each in people if is_deal_of(one.deal, each)]
        days = [due.day for each in own if (due := due_of(facts, each))]
        assert (one.contact is None) == (not own)
        assert (one.next.day if one.next else None) == min(days, default=None)
