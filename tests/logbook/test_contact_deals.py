"""What deals tell of contacts: who is a customer and since when, and which rounds of touches they ended."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from rhythm.domain.contacts import Contact, ContactKind, ContactState
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.imports import ContactFact, DealFact, Reading
from rhythm.domain.who_is_next import DueReason
from rhythm.logbook import Logbook
from tests.domain.slow_touches import is_deal_of
from tests.logbook.building import FRIDAY, MONDAY, SUNDAY, TUESDAY, WEDNESDAY, Desk
from tests.logbook.contacts import bare, meet

ONE_DAY = timedelta(days=1)
MARCH, MAY, JUNE = date(2026, 3, 2), date(2026, 5, 4), date(2026, 6, 1)
CUSTOMER, PROSPECT, SUSPECT = ContactKind.CUSTOMER, ContactKind.PROSPECT, ContactKind.SUSPECT
ACCOUNTS = Reading(
    "maven",
    "maven:accounts",
    4,
    (),
    (),
    contacts=tuple(
        ContactFact(f"{company}-1", number, kind=PROSPECT, company=company)
        for number, company in enumerate(("Acme", "Bluth [/x]", "Conecta", "GTX Pro"), start=2)
    ),
)
PIPELINE = Reading(
    "maven",
    "maven",
    6,
    (),
    (),
    deals=(
        DealFact("1", 2, opened=MARCH, closed=MAY, outcome=Outcome.WON, amount=500, company="ACME"),
        DealFact("2", 3, opened=MARCH, closed=MARCH, outcome=Outcome.WON, amount=900, company="Acme"),
        DealFact("3", 4, opened=MARCH, closed=JUNE, outcome=Outcome.LOST, company=" acme "),
        DealFact("4", 5, opened=MARCH, closed=MAY, outcome=Outcome.LOST, company="bluth  [/x]"),
        DealFact("5", 6, opened=MARCH, company="Conecta"),
        DealFact("6", 7, opened=MARCH, closed=MAY, outcome=Outcome.WON, company="GTXPro"),
    ),
)
TOLD = {
    "Acme": (CUSTOMER, MARCH, JUNE),
    "Bluth [/x]": (PROSPECT, None, MAY),
    "Conecta": (PROSPECT, None, None),
    "GTX Pro": (PROSPECT, None, None),
}
UNTOLD = dict.fromkeys(TOLD, (PROSPECT, None, None))
Standing = tuple[ContactKind, date | None, date | None]


def standing(logbook: Logbook, on: date | None = None) -> dict[str, Standing]:
    """Return how all contacts stand, once it is sure that lines, pages and the list agree."""
    found = [line.contact for line in logbook.contact_lines(on)]
    assert found == [logbook.contact_page(one.key, on).line.contact for one in found]
    if on is None:
        assert found == logbook.contacts()
    return {one.called: (one.kind, one.customer, one.ended) for one in found}


def won(logbook: Logbook, company: str, day: date, outcome: Outcome = Outcome.WON) -> Deal:
    wanted = {"company": company, "opened": MARCH, "closed": day, "outcome": outcome, "amount": 100}
    return logbook.add_deal(f"Deal of {day}", dict(wanted))


@pytest.mark.parametrize("files", [(ACCOUNTS, PIPELINE), (PIPELINE, ACCOUNTS)])
def test_customers_and_their_deals_come_in_in_either_order(
    logbook: Logbook, files: tuple[Reading, Reading]
) -> None:
    for number, reading in enumerate(files):
        logbook.import_reading(reading, f"{number}.csv")
    assert standing(logbook) == TOLD
    assert standing(logbook, MARCH) == UNTOLD | {"Acme": (CUSTOMER, MARCH, MARCH)}
    assert standing(logbook, MARCH - ONE_DAY) == UNTOLD
    assert standing(logbook) == TOLD, "whatever day was looked at in between"
    assert logbook.suspect_share() is None
    (growth,) = logbook.growths()
    assert (growth.contact.called, growth.sold) == ("Acme", 1400)


def test_a_first_contact_is_told_of_by_the_deals_that_were_there_before_it(logbook: Logbook) -> None:
    won(logbook, "Acme", MAY)
    assert (logbook.contacts(), logbook.next_contacts()) == ([], [])
    logbook.add_contact("Anna", {"company": "Acme"})
    assert standing(logbook) == {"Anna": (CUSTOMER, MAY, MAY)}


def test_they_are_customers_no_longer_than_their_deals_are_here(logbook: Logbook) -> None:
    logbook.import_reading(ACCOUNTS, "accounts.csv")
    logbook.import_reading(PIPELINE, "pipeline.csv")
    assert standing(logbook) == TOLD
    (pipeline,) = (one for one in logbook.imports() if one.deals)
    logbook.revert_import(pipeline.id)
    assert standing(logbook) == UNTOLD
    logbook.undo()
    assert standing(logbook) == TOLD
    logbook.undo()
    assert standing(logbook) == UNTOLD
    logbook.redo()
    assert standing(logbook) == TOLD


CHANGES: list[Callable[[Logbook, str], object]] = [
    lambda logbook, key: logbook.change_deal(key, {"closed": None, "outcome": None}),
    lambda logbook, key: logbook.change_deal(key, {"company": "Elsewhere"}),
    lambda logbook, key: logbook.remove_deal(key),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_deal_that_is_open_again_or_gone_tells_nothing(
    logbook: Logbook, change: Callable[[Logbook, str], object]
) -> None:
    logbook.add_contact("Anna", {"company": "Mill"})
    deal = won(logbook, "Mill", TUESDAY)
    assert standing(logbook) == {"Anna": (CUSTOMER, TUESDAY, TUESDAY)}
    change(logbook, deal.key)
    assert standing(logbook) == {"Anna": (SUSPECT, None, None)}
    logbook.undo()
    assert standing(logbook) == {"Anna": (CUSTOMER, TUESDAY, TUESDAY)}


def test_only_the_newest_word_on_a_deal_counts(logbook: Logbook) -> None:
    logbook.add_contact("Anna")
    deal = logbook.add_deal("Anna", {"opened": MARCH, "amount": 100})
    logbook.end_deal(deal.key, Outcome.WON, MONDAY)
    logbook.change_deal(deal.key, {"outcome": Outcome.LOST, "closed": TUESDAY})
    assert standing(logbook) == {"Anna": (SUSPECT, None, TUESDAY)}
    logbook.change_deal(deal.key, {"outcome": Outcome.WON, "closed": WEDNESDAY})
    assert standing(logbook) == {"Anna": (CUSTOMER, WEDNESDAY, WEDNESDAY)}


def test_the_end_of_a_deal_ends_a_round(desk: Desk, logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"company": "Mill"})
    for day in (MARCH, MAY, MONDAY):
        meet(logbook, anna, day=day)
    assert logbook.contact_lines()[0].touches == 3
    won(logbook, "MILL", MAY, Outcome.LOST)
    page = logbook.contact_page(anna.key)
    assert ([one.day for one in page.rounds.before], [one.day for one in page.rounds.now]) == (
        [MARCH, MAY],
        [MONDAY],
    )
    assert (page.line.touches, page.line.contact.kind) == (1, SUSPECT)
    desk.clock.set(SUNDAY)
    won(logbook, "Mill", FRIDAY)
    (line,) = logbook.contact_lines()
    assert line.due is not None
    assert (line.touches, line.due.number, line.due.why) == (0, 1, DueReason.CADENCE)
    assert line.due.day == FRIDAY + timedelta(days=14)
    meet(logbook, anna)
    assert logbook.contact_lines()[0].touches == 1


def test_what_deals_tell_is_never_kept(desk: Desk, logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"company": "Mill", "kind": PROSPECT})
    won(logbook, "Mill", TUESDAY)
    logbook.contact_lines()
    logbook.change_contact(anna.key, {"role": "buyer"})
    logbook.skip_contact(anna.key)
    logbook.pause_contact(anna.key, WEDNESDAY)
    meet(logbook, anna)
    (kept,) = logbook.kept_contacts()
    assert (kept.kind, kept.customer, kept.ended, kept.role) == (PROSPECT, None, None, "buyer")
    (told,) = logbook.definitions()["contact"]
    assert (told["kind"], told["customer"], told["ended"]) == ("prospect", None, None)
    assert standing(logbook) == {"Anna": (CUSTOMER, TUESDAY, TUESDAY)}
    assert desk.logbook().contact_lines() == logbook.contact_lines()


def test_the_person_may_know_of_an_earlier_and_a_later_day(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"company": "Mill"})
    logbook.win_contact(anna.key, MARCH)
    won(logbook, "Mill", MAY)
    assert standing(logbook) == {"Anna": (CUSTOMER, MARCH, MAY)}
    lost = logbook.lose_contact(anna.key, JUNE)
    assert lost.state is ContactState.LOST
    assert standing(logbook) == {"Anna": (CUSTOMER, MARCH, JUNE)}
    assert logbook.growths() == []


def test_another_name_or_company_means_other_deals(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"company": "Mill"})
    won(logbook, "Mill", MAY)
    won(logbook, "Quay", JUNE)
    assert standing(logbook) == {"Anna": (CUSTOMER, MAY, MAY)}
    logbook.change_contact(anna.key, {"company": "Quay"})
    assert standing(logbook) == {"Anna": (CUSTOMER, JUNE, JUNE)}
    logbook.change_contact(anna.key, {"company": ""})
    assert standing(logbook) == {"Anna": (SUSPECT, None, None)}
    logbook.add_contact("Quay")
    assert standing(logbook) == {"Anna": (SUSPECT, None, None), "Quay": (CUSTOMER, JUNE, JUNE)}


def test_a_sale_of_a_company_stays_one_of_the_curve(logbook: Logbook) -> None:
    for name in ("Anna", "Bob"):
        meet(logbook, logbook.add_contact(name, {"company": "Mill"}), day=MAY)
    won(logbook, "Mill", JUNE)
    assert set(standing(logbook).values()) == {(CUSTOMER, JUNE, JUNE)}
    assert logbook.touch_curve().sales.total == 1


def test_reading_contacts_reads_no_deals(desk: Desk, logbook: Logbook) -> None:
    logbook.add_contact("Anna", {"company": "Mill"})
    won(logbook, "Mill", MAY)
    other = desk.logbook()
    other.contact_lines()
    other.next_contacts()
    assert other.contacts()[0].kind is CUSTOMER
    assert "deals" not in vars(other._fresh())


def test_a_pause_ends_with_the_first_entry_from_its_day_on(desk: Desk, logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"known": MONDAY})
    logbook.pause_contact(anna.key, FRIDAY)
    meet(logbook, anna, day=WEDNESDAY)
    assert logbook.contacts()[0].state is ContactState.PAUSED, "its day is still to come"
    desk.clock.set(SUNDAY)
    before = logbook.contact_lines()
    meet(logbook, anna, day=FRIDAY)
    (line,) = logbook.contact_lines()
    assert (line.contact.state, line.contact.next_day, line.touches) == (ContactState.ACTIVE, FRIDAY, 2)
    assert line == desk.logbook().contact_lines()[0]
    logbook.change_contact(anna.key, {"next_day": None})
    (line,) = logbook.contact_lines()
    assert line.due is not None
    assert line.due.day == FRIDAY + timedelta(days=14)
    logbook.undo()
    logbook.undo()
    assert logbook.contact_lines() == before


def test_one_that_is_paused_without_a_day_stays_so(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna")
    logbook.pause_contact(anna.key)
    meet(logbook, anna)
    assert logbook.contacts()[0].state is ContactState.PAUSED


DAYS = [MARCH, MARCH + ONE_DAY, MAY, JUNE]
names = st.sampled_from(["Anna", " ANNA", "Mill", "mill", "[b", ""])
ends = st.tuples(st.none() | st.sampled_from(DAYS), st.sampled_from(Outcome))
deals = st.lists(st.tuples(st.sampled_from("abc"), ends, names, names, st.booleans()), max_size=7)
maybe_day = st.none() | st.sampled_from(DAYS)
people = st.lists(st.tuples(st.sampled_from(ContactKind), maybe_day, maybe_day, names, names), max_size=4)
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""To look for a shorter one takes minutes."""


def slowly(contact: Contact, known: list[Deal], day: date) -> Contact:
    """Return what the deals tell of a contact up to a day, deal by deal."""
    for deal in known:
        if is_deal_of(deal, contact) and deal.closed and deal.closed <= day:
            if deal.outcome is Outcome.WON:
                contact = contact._replace(kind=CUSTOMER)
                if contact.customer is None or deal.closed < contact.customer:
                    contact = contact._replace(customer=deal.closed)
            if contact.ended is None or contact.ended < deal.closed:
                contact = contact._replace(ended=deal.closed)
    return contact


@settings(max_examples=40, deadline=None, phases=UNSHRUNK)
@given(people, deals, st.sampled_from([MARCH - ONE_DAY, *DAYS]))
def test_contacts_are_told_as_deal_by_deal(
    told: list[tuple[ContactKind, date | None, date | None, str, str]],
    rows: list[tuple[str, tuple[date | None, Outcome], str, str, bool]],
    day: date,
) -> None:
    contacts = [
        Contact(f"{number}", kind, customer=customer, ended=ended, name=name, company=company)
        for number, (kind, customer, ended, name, company) in enumerate(told)
    ]
    live: dict[str, Deal] = {}
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        logbook = desk.logbook()
        logbook.begin()
        store, moment = logbook._store, desk.clock.now()
        with store.write("contact", moment) as act:
            act.contacts(contacts)
        for key, (closed, outcome), name, company, taken_back in rows:
            ended = outcome if closed else None
            deal = Deal(key, opened=MARCH, closed=closed, outcome=ended, name=name, company=company)
            with store.write("deal", moment) as act:
                written = act.define(deal)
            if taken_back:
                with store.write("deal_remove", moment) as act:
                    act.reverse("deal", written)
            else:
                live[key] = deal
        found = [bare(line.contact) for line in logbook.contact_lines(day)]
        assert found == [slowly(one, list(live.values()), day) for one in contacts]
        assert [bare(one) for one in logbook.kept_contacts()] == contacts
        desk.close()
