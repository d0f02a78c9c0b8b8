"""Words about contacts and touches, in the three languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm import i18n
from rhythm.contact_phrases import (
    appointment_text,
    clock_text,
    contact_facts,
    contact_heads,
    contact_row,
    contact_state_word,
    due_text,
    kind_word,
    next_text,
    nobody_next_text,
    ordinal,
    reason_text,
    response_word,
    short_touch_text,
    tier_text,
    touch_text,
    touches_text,
)
from rhythm.domain.appointments import Appointment
from rhythm.domain.contact_growth import Growth, SuspectShare
from rhythm.domain.contacts import Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.deals import Deal
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.open_offers import NextStep, OpenOffer, OpenOffers
from rhythm.domain.touch_curve import Curve, CurveStep
from rhythm.domain.who_is_next import ContactLine, Due, DueReason
from rhythm.touch_phrases import (
    curve_rows,
    growth_text,
    known_sentence,
    offer_heads,
    offer_row,
    offers_total,
    replies_sentence,
    sales_sentence,
    share_sentence,
    step_text,
)

DAY = date(2026, 9, 9)
ANNA = Contact("a1", ContactKind.PROSPECT, tier=Tier.A, name="Anna de Vries", company="Veenpolder")
QUARTER = (date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture(params=["en", "nl", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def due(days: int, number: int = 4, why: DueReason = DueReason.CADENCE, contact: Contact = ANNA) -> Due:
    last = None if why is DueReason.NEVER else DAY - timedelta(days=days + 7)
    return Due(contact, DAY - timedelta(days=days), days, number, 7, last, why)


def line(
    contact: Contact, found: Due | None = None, touches: int = 3, last: date | None = None
) -> ContactLine:
    return ContactLine(contact, touches, 7, last, found)


def curve(*times: int) -> Curve:
    total, steps, until = sum(times), [], 0
    for number, some in enumerate(times, start=1):
        until += some
        steps.append(CurveStep(number, some, Fraction(until, total)))
    return Curve(tuple(steps), total)


def test_every_value_has_a_word_of_its_own_in_every_language(language: str) -> None:
    for words in (
        [kind_word(kind) for kind in ContactKind],
        [contact_state_word(state) for state in ContactState],
        [response_word(response) for response in Response],
        [tier_text(tier) for tier in Tier],
    ):
        assert all(words)
        assert len(set(words)) == len(words)
        assert not [word for word in words if "_" in word]


def test_an_english_ordinal_ends_by_its_last_digits() -> None:
    numbers = (1, 2, 3, 4, 10, 11, 12, 13, 14, 21, 22, 23, 101, 111, 112, 113, 121)
    assert [ordinal(number) for number in numbers] == [
        *("1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "14th", "21st", "22nd", "23rd"),
        *("101st", "111th", "112th", "113th", "121st"),
    ]


@pytest.mark.parametrize(
    ("code", "ending", "short", "whole", "beyond"),
    [
        ("nl", "e", "4e van 7", "4e van 7 contactmomenten", "8e contactmoment"),
        ("nb", ".", "4. av 7", "4. av 7 kontaktpunkter", "8. kontaktpunkt"),
    ],
)
def test_other_languages_have_one_ending(code: str, ending: str, short: str, whole: str, beyond: str) -> None:
    i18n.use(code)
    try:
        assert [ordinal(number) for number in (1, 2, 3, 4, 11, 21)] == [
            f"{number}{ending}" for number in (1, 2, 3, 4, 11, 21)
        ]
        assert (short_touch_text(4, 7), touch_text(4, 7), touch_text(8, 7)) == (short, whole, beyond)
    finally:
        i18n.use("en")


def test_beyond_the_goal_a_touch_has_its_number_alone() -> None:
    assert (touch_text(4, 7), touch_text(7, 7), touch_text(8, 7)) == (
        *("4th of 7 touches", "7th of 7 touches"),
        "8th touch",
    )
    assert (short_touch_text(7, 7), short_touch_text(8, 7), touch_text(1, 1)) == (
        *("7th of 7", "8th"),
        "1st of 1 touch",
    )
    assert touches_text(9, 7) == "9/7"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (due(0), "due today"),
        (due(1), "due since yesterday"),
        (due(1200), "due 1,200 days ago"),
        (due(-1), "due tomorrow"),
        (due(-3), "due in 3 days"),
        (due(40, 1, DueReason.NEVER), "due now"),
        (due(2, 1, DueReason.NOT_REACHED), "due 2 days ago"),
    ],
)
def test_since_when_somebody_is_due(found: Due, told: str) -> None:
    assert due_text(found) == told


def test_an_appointment_is_the_reason_by_itself() -> None:
    at = Appointment("x", DAY, 14 * 60 + 5)
    found = due(0, why=DueReason.APPOINTMENT)
    assert next_text(found, at=at) == "Anna de Vries · 4th of 7 touches · appointment today 14:05"
    assert due_text(due(-1), at=at._replace(day=DAY + timedelta(days=1))) == "appointment tomorrow 14:05"
    later = at._replace(day=DAY + timedelta(days=5), minute=None)
    assert due_text(due(-5), at=later) == "appointment Mon 14 Sep"


def test_a_reason_in_each_language(language: str) -> None:
    told = {
        "en": "4th of 7 touches · due 2 days ago",
        "nl": "4e van 7 contactmomenten · 2 dagen geleden aan de beurt",
        "nb": "4. av 7 kontaktpunkter · sto for tur for 2 dager siden",
    }
    assert reason_text(due(2)) == told[language]


def test_times_of_day_and_of_appointments() -> None:
    assert [clock_text(minute) for minute in (0, 65, 23 * 60 + 59, None)] == [
        *("00:00", "01:05", "23:59"),
        "all day",
    ]
    days = {0: "today", 1: "tomorrow", -1: "yesterday", 2: "Fri 11 Sep", 200: "Sun 28 Mar 2027"}
    for away, when in days.items():
        assert appointment_text(Appointment("x", DAY + timedelta(days=away), 570), DAY) == f"{when} 09:30"


def test_a_row_tells_who_and_what_comes_next() -> None:
    touched = line(ANNA, due(2), last=DAY - timedelta(days=9))
    assert contact_row(touched, DAY) == [
        *("Anna de Vries", "Veenpolder", "prospect", "A", "3/7", "Mon 31 Aug", "2 days ago"),
    ]
    assert len(contact_heads()) == len(contact_row(touched, DAY))
    nexts = {
        "now": line(ANNA, due(9, 1, DueReason.NEVER), 0),
        "today": line(ANNA, due(0)),
        "yesterday": line(ANNA, due(1)),
        "tomorrow": line(ANNA, due(-1)),
        "Sat 12 Sep": line(ANNA, due(-3)),
        "skipped today": line(ANNA._replace(skipped=DAY), due(3, contact=ANNA._replace(skipped=DAY))),
        "do not contact": line(ANNA._replace(state=ContactState.BLOCKED)),
        "paused": line(ANNA._replace(state=ContactState.PAUSED)),
        "lost": line(ANNA._replace(state=ContactState.LOST)),
    }
    assert {told: contact_row(one, DAY)[-1] for told, one in nexts.items()} == {told: told for told in nexts}


def test_a_company_alone_stands_once() -> None:
    alone = Contact("b2", company="Buitenhof")
    assert contact_row(line(alone, last=date(2025, 1, 2)), DAY)[:2] == ["Buitenhof", ""]
    assert "Thu 2 Jan 2025" in contact_row(line(alone, last=date(2025, 1, 2)), DAY)
    assert [text for _label, text in contact_facts(alone)].count("Buitenhof") == 0


def test_what_is_not_known_is_left_out_of_the_facts() -> None:
    assert contact_facts(ANNA) == [
        ("company", "Veenpolder"),
        ("kind", "prospect"),
        ("tier", "A · every 7 days"),
        ("key", "a1"),
    ]
    full = ANNA._replace(state=ContactState.PAUSED, growth=0, next_day=DAY, mail="a@b.example", known=DAY)
    facts = dict(contact_facts(full))
    assert (facts["state"], facts["to grow by"], facts["next on"]) == ("paused", "0 %", "9 September 2026")
    assert facts["mail"] == "a@b.example"


def test_nobody_next_says_what_brings_one() -> None:
    assert "rhythm contact add" in nobody_next_text(0)
    assert "rhythm contact list" in nobody_next_text(5)


def test_the_curve_is_honest_about_too_few() -> None:
    assert "the outcome" in replies_sentence(curve())
    assert "a deal that is won" in sales_sentence(curve())
    assert sales_sentence(curve(), 1) == "The 1 sale to a contact came without a touch in the logbook."
    assert sales_sentence(curve(), 4238) == "The 4,238 sales to contacts came without a touch in the logbook."
    assert sales_sentence(curve(1), 4238).startswith("1 sale so far")
    few = curve(10, 9)
    assert replies_sentence(few) == (
        "19 replies so far: too few to say at which touch they come; 20 are enough."
    )
    enough = curve(10, 5, 4, 1)
    assert replies_sentence(enough) == "Half of 20 replies came by the 1st touch, nine in ten by the 3rd."
    assert sales_sentence(enough) == "Half of 20 sales came by the 1st touch, nine in ten by the 3rd."
    assert curve_rows(enough, few) == [
        ["touch", "replies", "until then", "sales", "until then"],
        ["1st", "10", "50%", "10", "–"],
        ["2nd", "5", "75%", "9", "–"],
        ["3rd", "4", "95%", "", ""],
        ["4th", "1", "100%", "", ""],
    ]
    assert len(curve_rows(curve(), curve())) == 1


def test_the_curve_from_elsewhere_is_told_with_its_numbers() -> None:
    told = known_sentence()
    for part in (
        "105,754",
        "41,188",
        "49.6% by the 1st",
        "88% by the 3rd",
        "96% by the 5th",
        "98.4% by the 7th",
    ):
        assert part in told


def test_the_share_of_suspects() -> None:
    assert share_sentence(None) == "There are no suspects."
    assert share_sentence(SuspectShare(1, 3, *QUARTER)) == "Touched this quarter: 1 of 3 suspects, 33.3%"
    assert share_sentence(SuspectShare(0, 1, *QUARTER)) == "Touched this quarter: 0 of 1 suspect, 0%"


def test_growth_names_a_target_only_where_there_is_one() -> None:
    year = FiscalYear(date(2026, 1, 1), date(2026, 12, 31))
    one = Growth(ANNA, year, 100_000, 40_000, None, None)
    assert growth_text(one, "EUR") == "€1,000 last year, €400 this year"
    aimed = one._replace(growth=5, target=105_000)
    assert growth_text(aimed, "EUR") == "€1,000 last year, €400 this year · target €1,050 · €650 left"
    assert growth_text(aimed._replace(sold=105_000), "EUR").endswith(" · target €1,050")


def test_an_open_offer_has_its_age_value_and_next_step() -> None:
    deal = Deal("mill", opened=DAY, offered=DAY, amount=5_000_000, name="Mill", company="Mill Ltd")
    step = NextStep(DAY + timedelta(days=2), DueReason.APPOINTMENT)
    offer = OpenOffer(deal, 12, ANNA, step)
    assert offer_row(offer, DAY, "EUR") == [
        *("Mill", "Anna de Vries", "12 days", "€50,000", "appointment Fri 11 Sep"),
    ]
    assert len(offer_heads()) == len(offer_row(offer, DAY, "EUR"))
    unknown = OpenOffer(deal._replace(amount=None), 1, None, None)
    assert offer_row(unknown, DAY, "EUR") == ["Mill", "Mill Ltd", "1 day", "–", "nothing planned"]
    found = OpenOffers((offer, unknown), 5_000_000, 1)
    assert offers_total(found, "EUR") == "2 open offers · €50,000"
    assert offers_total(OpenOffers((unknown,), 0, 1), "EUR") == "1 open offer"


@pytest.mark.parametrize(
    ("days", "why", "told"),
    [
        (0, DueReason.CADENCE, "touch today"),
        (2, DueReason.OWN_DAY, "touch Fri 11 Sep"),
        (-2, DueReason.CADENCE, "touch due since Mon 7 Sep"),
        (0, DueReason.APPOINTMENT, "appointment today"),
    ],
)
def test_a_next_step(days: int, why: DueReason, told: str) -> None:
    assert step_text(NextStep(DAY + timedelta(days=days), why), DAY) == told


def test_everything_is_translated(language: str) -> None:
    english = {
        *("due today", "due now", "nothing planned", "all day", "There are no suspects."),
        *("do not contact", "not reached", "appointment", "touch today"),
    }
    told = {
        due_text(due(0)),
        due_text(due(0, 1, DueReason.NEVER)),
        step_text(None, DAY),
        clock_text(None),
        share_sentence(None),
        contact_state_word(ContactState.BLOCKED),
        response_word(Response.NOT_REACHED),
        response_word(Response.APPOINTMENT),
        step_text(NextStep(DAY, DueReason.CADENCE), DAY),
    }
    assert len(told) == 9
    assert (told & english == set()) is (language != "en")
