"""The touch curve: at which touch replies and sales come."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.contacts import Attempt, Contact, Response
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.touch_curve import (
    KNOWN,
    KNOWN_CALLS,
    KNOWN_PEOPLE,
    Curve,
    CurveStep,
    curve,
    touch_curve,
)
from tests.domain.slow_touches import is_deal_of, is_of, numbers_of, touch_days
from tests.domain.test_touches import ATTEMPTS, NAMES
from tests.domain.touching import PERSONAL, TODAY, ago, contact, known, tried

REACHED, NOT_REACHED, APPOINTMENT = Response.REACHED, Response.NOT_REACHED, Response.APPOINTMENT


def won(key: str, days: int, company: str = "", outcome: Outcome = Outcome.WON) -> Deal:
    return Deal(key, closed=ago(days), outcome=outcome, company=company)


def numbers(found: Curve) -> list[int]:
    return [step.times for step in found.steps]


def test_the_share_adds_up_over_the_numbers() -> None:
    found = curve({1: 5, 4: 3})
    assert found == Curve(
        (
            CurveStep(1, 5, Fraction(5, 8)),
            CurveStep(2, 0, Fraction(5, 8)),
            CurveStep(3, 0, Fraction(5, 8)),
            CurveStep(4, 3, Fraction(1)),
        ),
        8,
    )
    assert curve({}) == Curve((), 0)


def test_fewer_than_twenty_are_too_few() -> None:
    assert [curve({1: number}).few for number in (1, 19, 20)] == [True, True, False]
    assert curve({}).few


def test_the_curve_of_others() -> None:
    assert [(step.number, float(step.share)) for step in KNOWN] == [
        (1, 0.496),
        (3, 0.88),
        (5, 0.96),
        (7, 0.984),
    ]
    assert (KNOWN_CALLS, KNOWN_PEOPLE) == (105_754, 41_188)


def test_the_first_reply_of_a_round_counts_by_its_touch() -> None:
    attempts = [
        tried(30, activity="message"),
        tried(25, response=NOT_REACHED),
        tried(20, activity="message"),
        tried(15, response=REACHED),
        tried(10, response=APPOINTMENT),
        tried(3, "bo", response=APPOINTMENT),
    ]
    found = touch_curve(known([contact(), contact("bo")], attempts), [])
    assert numbers(found.replies) == [1, 0, 1]
    assert found.sales == Curve((), 0)


def test_a_new_round_counts_from_one_again() -> None:
    attempts = [tried(30), tried(20, response=REACHED), tried(10), tried(9), tried(8, response=REACHED)]
    found = touch_curve(known([contact(ended=ago(20))], attempts), [])
    assert numbers(found.replies) == [0, 1, 1]


def test_sales_count_by_the_touches_of_their_round() -> None:
    mill = contact("mill", name="", company="Mill")
    attempts = [tried(days, "mill") for days in (40, 30, 20, 12, 11)]
    deals = [won("first", 25, "MILL"), won("second", 11, "Mill"), won("other", 5, "Quay")]
    found = touch_curve(known([mill], attempts), deals)
    assert numbers(found.sales) == [0, 1, 1]
    between = [*deals, won("gone", 20, "Mill", Outcome.LOST)]
    assert numbers(touch_curve(known([mill], attempts), between).sales) == [0, 2]


def test_a_contact_that_was_won_is_a_sale_once() -> None:
    attempts = [tried(days) for days in (30, 20, 10)]
    anna = contact(customer=ago(10), ended=ago(10))
    assert numbers(touch_curve(known([anna], attempts), []).sales) == [0, 0, 1]
    deal = Deal("d", closed=ago(10), outcome=Outcome.WON, name="Anna")
    assert numbers(touch_curve(known([anna], attempts), [deal]).sales) == [0, 0, 1]


def test_a_deal_of_two_people_counts_for_the_one_touched_last() -> None:
    people = [contact("anna", company="Mill"), contact("bo", company="Mill")]
    attempts = [tried(30), tried(25), tried(20), tried(12, "bo"), tried(2)]
    assert numbers(touch_curve(known(people, attempts), [won("d", 10, "Mill")]).sales) == [1]


def test_a_sale_without_a_touch_or_still_to_come_tells_nothing() -> None:
    mill = contact("mill", company="Mill", customer=ago(-2))
    attempts = [tried(5, "mill")]
    assert touch_curve(known([mill], attempts), [won("early", 6, "Mill")]).sales == Curve((), 0)
    assert touch_curve(known([mill], attempts), [won("late", -1, "Mill")]).sales == Curve((), 0)


def test_all_sales_to_contacts_are_counted_each_deal_once() -> None:
    people = [contact("anna", company="Mill", customer=ago(10)), contact("bo", company="Mill")]
    deals = [won("d", 10, "Mill"), won("e", 4, "Mill"), won("lost", 4, "Mill", Outcome.LOST)]
    deals += [won("elsewhere", 4, "Quay"), won("late", -1, "Mill")]
    found = touch_curve(known(people, []), deals)
    assert (found.sales.total, found.sold) == (0, 2)
    before = [contact("anna", company="Mill", customer=ago(60)), contact("cas", customer=ago(-1))]
    assert touch_curve(known(before, []), deals).sold == 3
    assert touch_curve(known(people, []), []).sold == 1
    assert touch_curve(known([], []), deals).sold == 0


CLOSED = st.integers(-2, 25).map(ago)
DEALS = st.lists(
    st.builds(
        Deal,
        st.sampled_from("pqrst"),
        closed=CLOSED,
        outcome=st.sampled_from(Outcome),
        name=NAMES,
        company=NAMES,
    ),
    max_size=5,
    unique_by=lambda one: one.key,
)
PEOPLE = st.lists(
    st.builds(
        Contact,
        st.sampled_from("abc"),
        customer=st.none() | CLOSED,
        ended=st.none() | CLOSED,
        name=NAMES,
        company=NAMES,
    ),
    max_size=3,
    unique_by=lambda one: one.key,
)


def ends_of(one: Contact, deals: list[Deal]) -> set[date]:
    closed = {deal.closed for deal in deals if is_deal_of(deal, one) and deal.closed}
    return {day for day in closed | {one.customer, one.ended} if day and day <= TODAY}


@given(PEOPLE, ATTEMPTS, DEALS)
def test_the_curve_is_what_the_slow_way_finds(
    people: list[Contact], attempts: list[Attempt], deals: list[Deal]
) -> None:
    touched = {one.key: touch_days(one, people, attempts, PERSONAL, TODAY) for one in people}
    replies, sales = [], set()
    for one in people:
        ends = ends_of(one, deals)
        first: dict[int, int] = {}
        for day, number in numbers_of(touched[one.key], ends).items():
            own = [each for each in attempts if each.activity in PERSONAL and is_of(each, one, people)]
            if any(each.day == day and each.response in (REACHED, APPOINTMENT) for each in own):
                first.setdefault(sum(end < day for end in ends), number)
        replies += list(first.values())
        if one.customer and one.customer <= TODAY:
            sales.add((one.key, one.customer))
    for deal in deals:
        if deal.outcome is Outcome.WON and deal.closed and deal.closed <= TODAY:
            last = [
                (day, one.key)
                for one in people
                if is_deal_of(deal, one)
                for day in touched[one.key]
                if day <= deal.closed
            ]
            if last:
                sales.add((max(last)[1], deal.closed))
    bought = []
    for key, closed in sales:
        one = next(each for each in people if each.key == key)
        begun = max((end for end in ends_of(one, deals) if end < closed), default=date.min)
        bought.append(sum(begun < day <= closed for day in touched[key]))
    found = touch_curve(known(people, attempts), deals)
    for told, expected in ((found.replies, replies), (found.sales, [number for number in bought if number])):
        assert [number for step in told.steps for number in [step.number] * step.times] == sorted(expected)
        assert told.total == len(expected)
        assert [step.number for step in told.steps] == list(range(1, max(expected, default=0) + 1))
        for step in told.steps:
            assert step.share == Fraction(sum(number <= step.number for number in expected), len(expected))
