"""How much more each customer shall buy, and how many suspects were touched this quarter."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.contact_deals import deals_by_contact, deals_of
from rhythm.domain.contact_growth import (
    Growth,
    SuspectShare,
    growth_of,
    growths,
    sales_year,
    suspect_share,
)
from rhythm.domain.contacts import Attempt, Contact, ContactKind, ContactState
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.kept_plans import YearPlan
from tests.domain.dealing import deal, lost, won
from tests.domain.slow_touches import is_deal_of, touch_days
from tests.domain.test_touch_curve import DEALS, PEOPLE
from tests.domain.test_touches import ATTEMPTS
from tests.domain.touching import PERSONAL, TODAY, ago, contact, known, tried

YEAR = FiscalYear(date(2026, 1, 1), date(2026, 12, 31))
BOUGHT = [
    won("a", None, "2025-01-01", 100_001, company="Mill"),
    won("b", None, "2025-12-31", 50_000, company="mill "),
    won("older", None, "2024-12-31", 7_000_000, company="Mill"),
    won("c", None, "01-01", 60_000, company="Mill"),
    won("today", None, "09-09", 30_000, company="MILL"),
    won("later", None, "09-10", 1_000, company="Mill"),
    won("unpriced", None, "05-05", None, company="Mill"),
    lost("lost", None, "05-05", amount=9_000, company="Mill"),
    won("other", None, "05-05", 2_000, company="Quay"),
]


def customer(key: str, **fields: Any) -> Contact:
    return contact(key, kind=ContactKind.CUSTOMER, **fields)


def test_the_target_is_last_year_and_so_much_more() -> None:
    """1,500.01 and 5 % more is 1,575.0105, so 1,575.02."""
    mill = customer("mill", growth=5)
    found = growth_of(mill, deals_of(mill, BOUGHT), YEAR, TODAY)
    assert found == Growth(mill, YEAR, before=150_001, sold=90_000, growth=5, target=157_502)
    assert found.left == 67_502


@pytest.mark.parametrize(
    ("growth", "target", "left"),
    [(None, None, None), (0, 150_001, 60_001), (-50, 75_001, 0), (-100, 0, 0), (1000, 1_650_011, 1_560_011)],
)
def test_any_growth_is_exact(growth: int | None, target: int | None, left: int | None) -> None:
    mill = customer("mill", growth=growth)
    found = growth_of(mill, deals_of(mill, BOUGHT), YEAR, TODAY)
    assert (found.target, found.left) == (target, left)


def test_one_who_bought_nothing_last_year_has_nothing_to_go() -> None:
    found = growth_of(customer("new", growth=5), [], YEAR, TODAY)
    assert (found.before, found.sold, found.target, found.left) == (0, 0, 0, 0)


def test_the_year_is_that_of_the_plan_else_of_the_last_plan_else_of_the_calendar() -> None:
    april = YearPlan(date(2026, 4, 1), date(2026, 4, 1), 1, None, ())
    before = april._replace(from_day=date(2024, 7, 1), start=date(2024, 7, 1))
    assert sales_year([], TODAY) == YEAR
    assert sales_year([before, april], TODAY) == (date(2026, 4, 1), date(2027, 3, 31))
    assert sales_year([before], TODAY) == (date(2026, 7, 1), date(2027, 6, 30))
    mill = customer("mill", growth=10)
    found = growth_of(mill, deals_of(mill, BOUGHT), sales_year([april], TODAY), TODAY)
    assert (found.before, found.sold, found.target) == (110_000, 30_000, 121_000)


def test_customers_stand_by_what_is_left() -> None:
    people = [
        customer("none", name="Nobody"),
        customer("quay", company="Quay", growth=5),
        customer("mill", growth=5),
        customer("small", company="Mill", growth=-40),
        customer("gone", company="Mill", growth=5, state=ContactState.LOST),
        customer("silent", company="Mill", growth=5, state=ContactState.BLOCKED),
        contact("prospect", company="Mill", growth=5, kind=ContactKind.PROSPECT),
    ]
    found = growths(known(people), BOUGHT, YEAR)
    assert [(one.contact.key, one.left) for one in found] == [
        ("mill", 67_502),
        ("small", 1),
        ("quay", 0),
        ("none", None),
    ]


def test_deals_belong_by_company_or_name() -> None:
    anna = contact("anna", name="Anna de Vries", company="Mill")
    solo = contact("solo", name="Quay", company="")
    mail = contact("mail", name="", mail="x@example.org")
    own = [
        deal("company", company=" mill"),
        deal("name", name="anna DE vries"),
        deal("both", name="Anna de Vries", company="Mill"),
        deal("name_as_company", company="Anna de Vries"),
    ]
    others = [deal("part", company="Mill & Co"), deal("empty"), deal("mill_by_name", name="Mill")]
    assert deals_by_contact([anna, solo, mail], [*own, *others]) == {"anna": own}
    quay = [deal("c", company="QUAY"), deal("n", name="quay")]
    assert deals_of(solo, [*quay, *own]) == quay


@given(PEOPLE, DEALS)
def test_deals_belong_as_the_slow_way_finds(people: list[Contact], deals: list[Deal]) -> None:
    found = deals_by_contact(people, deals)
    for one in people:
        assert found.get(one.key, []) == [deal for deal in deals if is_deal_of(deal, one)]


@given(
    st.lists(st.tuples(st.integers(-20, 900), st.integers(0, 10**9), st.sampled_from(Outcome)), max_size=8),
    st.integers(-100, 1000),
)
def test_growth_is_what_adding_up_by_the_year_gives(
    told: list[tuple[int, int, Outcome]], growth: int
) -> None:
    deals = [Deal("d", closed=ago(days), outcome=how, amount=cents) for days, cents, how in told]
    sums = {2025: 0, 2026: 0}
    for days, cents, how in told:
        if how is Outcome.WON and days >= 0 and ago(days).year in sums:
            sums[ago(days).year] += cents
    found = growth_of(customer("x", growth=growth), deals, YEAR, TODAY)
    assert (found.before, found.sold) == (sums[2025], sums[2026])
    assert found.target is not None
    assert 0 <= found.target * 100 - sums[2025] * (100 + growth) < 100


def test_the_share_of_suspects_touched_this_quarter() -> None:
    """The third quarter of 2026 began 70 days before the day."""
    people = [
        contact("first", ended=ago(40)),
        contact("edge"),
        contact("before"),
        contact("never"),
        contact("vain"),
        contact("paused", state=ContactState.PAUSED),
        contact("prospect", kind=ContactKind.PROSPECT),
    ]
    touched = [tried(60, "first"), tried(70, "edge"), tried(71, "before"), tried(1, "paused")]
    vain = tried(2, "vain", activity="newsletter")
    facts = known(people, [*touched, vain, tried(1, "prospect")])
    found = suspect_share(facts)
    assert found == SuspectShare(2, 5, date(2026, 7, 1), date(2026, 9, 30))
    assert found.share == Fraction(2, 5)
    assert suspect_share(known(people[5:])) is None
    assert suspect_share(known([])) is None


@given(PEOPLE, ATTEMPTS)
def test_the_share_is_what_the_slow_way_finds(people: list[Contact], attempts: list[Attempt]) -> None:
    suspects = [one for one in people if one.kind is ContactKind.SUSPECT and one.state is ContactState.ACTIVE]
    days = [touch_days(one, people, attempts, PERSONAL, TODAY) for one in suspects]
    touched = sum(any(day.month in (7, 8, 9) for day in own) for own in days)
    found = suspect_share(known(people, attempts))
    assert (found.touched, found.suspects) == (touched, len(suspects)) if found else not suspects
