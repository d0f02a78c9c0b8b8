"""Explanations of deals, KPIs and variation come to what the funnel, the KPIs and the review show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.definitions import Definitions
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Number, Role
from rhythm.domain.explain.figures import DEALS, explain, figures_elsewhere
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kpis import Unit
from rhythm.domain.ledger import Ledger
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.sales import Sold
from rhythm.explanations import told
from tests.domain import kpi_building
from tests.domain.building import MONDAY, leave, planner_of, rhythm
from tests.domain.dealing import deal, lost, won
from tests.domain.kpi_building import TODAY, chosen
from tests.domain.reviewing import chronicle_of
from tests.domain.test_explain import about as small_life

Counts = list[tuple[date, str, int]]

DEALS_BY_HAND = [
    won("mill", "05-01", "06-10", 3_000_000, company="Mill", channel="referral"),
    won("quay", "06-01", "07-21", 1_000_000, company="Quay"),
    won("free", "07-01", "08-12", None, company="Fjord"),
    won("more", "07-01", "08-20", 500_000, company="Mill", upsell=True),
    lost("lost", "07-01", "07-11"),
    deal("open", "08-01", offered="08-30", amount=250_000),
    deal("unsaid", "08-01", offered="09-01"),
]


def about(
    deals: Sequence[Deal] = (),
    counts: Counts | None = None,
    rows: Sequence[Kpi] = (),
    sold: Sequence[Sold] = (),
    definitions: Definitions | None = None,
) -> About:
    """A small life with deals, seen from the Wednesday of the KPI tests."""
    own = (definitions or rhythm())._replace(kpis=tuple(rows))
    life = small_life(TODAY, own, counts, first=date(2026, 5, 4))
    facts = PlanFacts(Ledger(counts or []), planner_of(own), deals, sold)
    return About(life.chronicle, own, life.view, 60, facts=lambda: facts)


def explained(subject: About, figure: str) -> Explanation:
    found = explain(subject, figure)
    assert found is not None, figure
    assert found.figure == figure
    return found


def numbers(found: Explanation) -> dict[str, Number]:
    return {line.code: line.number for line in found.lines}


def parts(found: Explanation) -> list[tuple[str, Number]]:
    return [(line.code, line.number) for line in found.lines if line.role is Role.PART]


def test_the_win_rate_is_won_by_ended() -> None:
    found = explained(about(DEALS_BY_HAND), "win_rate")
    assert numbers(found) == {"deals_won": 4, "deals_lost": 1, "won_by_ended": 0.8}
    assert (found.value, [line.code for line in found.closing]) == (0.8, ["rate_interval", "rate_few"])
    assert told(found).value == "80%"
    assert "between 37.6 % and 96.4 %" in told(found).closing


def test_the_average_tells_its_sum_its_number_and_its_months() -> None:
    found = explained(about(DEALS_BY_HAND), "average_deal")
    assert numbers(found) == {"sold_sum": 45_000, "sold_number": 3, "sum_by_number": 15_000}
    assert told(found).closing == "Won from June 2026 to August 2026. Won without an amount, and left out: 1."


def test_the_cycle_is_the_middle_one_with_the_won_ones_beside() -> None:
    found = explained(about(DEALS_BY_HAND), "cycle")
    # 40, 50, 42, 50 days to a deal won, 10 to the lost one.
    assert numbers(found) == {
        "cycle_deals": 5,
        "cycle_middle": 42,
        "cycle_mean": Fraction(192, 5),
        "cycle_won": 46,
        "cycle_won_mean": Fraction(91, 2),
    }
    assert (found.value, told(found).value) == (42, "42 days")


def test_open_offers_add_up_deal_by_deal() -> None:
    found = explained(about(DEALS_BY_HAND), "open_offers")
    assert parts(found) == [("deal_amount", 2_500)]
    assert (found.value, numbers(found)["offers_unknown"]) == (2_500, 1)
    assert found.closing[0].number == 10


def test_many_deals_are_told_the_largest_first_and_the_others_together() -> None:
    out = [deal(f"d{place:02}", "08-01", offered="08-30", amount=place * 100) for place in range(1, 13)]
    found = explained(about(out), "open_offers")
    assert [number for _code, number in parts(found)] == [*range(12, 3, -1), 1 + 2 + 3]
    assert found.value == sum(range(1, 13))


def test_without_a_deal_there_is_nothing_to_tell() -> None:
    nobody = about()
    assert [explained(nobody, figure).value for figure in DEALS] == [None, None, None, 0]
    assert not set(DEALS) & set(figures_elsewhere(nobody))


def test_revenue_is_told_from_its_deals_with_its_baseline_and_its_target() -> None:
    rows = [
        chosen("revenue", 900_000, from_day=date(2026, 8, 3), counter=1),
        chosen("revenue", 1_200_000, from_day=date(2026, 8, 10), counter=2),
        chosen("revenue", 1_200_000, from_day=date(2026, 9, 1), means="Only what is paid", counter=3),
    ]
    sales = [Sold(date(2026, 8, 25), 70_000)]
    found = explained(about(DEALS_BY_HAND, rows=rows, sold=sales), "kpi:revenue")
    assert parts(found) == [("deal_amount", 5_000), ("kpi_logged_sales", 700)]
    assert found.value == 5_700
    periods = [line for line in found.lines if line.code == "kpi_period"]
    assert [line.number for line in periods] == [30_000, 10_000, 5_700]
    assert numbers(found)["kpi_baseline"] == 10_000
    since = {line.code: line.since for line in found.lines if line.since}
    assert since["kpi_target"].from_day == date(2026, 8, 10)
    assert since["kpi_own_words"].from_day == date(2026, 9, 1)
    assert numbers(found)["kpi_growth"] == pytest.approx(-0.43)
    assert "What counts: Only what is paid" in told(found).closing


def test_conversations_are_told_by_activity_and_calls_by_day() -> None:
    counts = [(date(2026, 8, 31), "call", 4), (date(2026, 9, 2), "call", 2), (date(2026, 9, 2), "visit", 1)]
    subject = about(counts=counts)
    assert parts(explained(subject, "kpi:conversations")) == [("kpi_done", 6), ("kpi_done", 1)]
    own = explained(subject, "kpi:activity:call")
    assert parts(own) == [("kpi_day", 4), ("kpi_day", 2)]
    assert (own.value, told(own).title) == (6, "KPI: Calls")
    assert {line.code for line in own.lines} >= {"kpi_activity", "kpi_latest", "kpi_running"}


def test_what_is_not_recorded_says_what_brings_it() -> None:
    found = explained(about(), "kpi:revenue")
    assert (found.value, [line.code for line in found.closing]) == (None, ["kpi_missing", "kpi_counts"])
    assert explain(about(), "kpi:nonsense") is None


days = st.dates(date(2025, 6, 1), TODAY)
amounts = st.none() | st.integers(1, 10**9)


@st.composite
def some_deals(draw: st.DrawFn) -> list[Deal]:
    found = []
    for place in range(draw(st.integers(0, 14))):
        opened, ended = sorted((draw(days), draw(days)))
        words: dict[str, Any] = {
            "company": draw(st.sampled_from(["", "Mill", "Quay"])),
            "upsell": draw(st.booleans()),
        }
        words["channel"] = draw(st.sampled_from(["", "referral", "website"]))
        outcome = draw(st.sampled_from([*Outcome, None]))
        days_told = {"closed": ended.isoformat()} if outcome else {}
        if not outcome and draw(st.booleans()):
            days_told["offered"] = ended.isoformat()
        one = deal(
            f"d{place}", opened.isoformat(), outcome=outcome, amount=draw(amounts), **days_told, **words
        )
        found.append(one)
    return found


counted = st.lists(
    st.tuples(
        st.dates(date(2026, 5, 4), TODAY), st.sampled_from(["call", "visit", "message"]), st.integers(1, 60)
    ),
    max_size=30,
    unique_by=lambda one: one[:2],
)


@settings(max_examples=25, deadline=None)
@given(some_deals(), counted, st.lists(st.builds(Sold, days, amounts, st.integers(1, 50)), max_size=3))
def test_each_figure_is_what_its_lines_come_to(deals: list[Deal], counts: Counts, sold: list[Sold]) -> None:
    subject = about(deals, counts, sold=sold)
    shown = kpi_building.figures(deals=deals, sold=sold, totals=counts)
    figures = [*DEALS, *(f"kpi:{key}" for key in shown), *figures_elsewhere(subject)]
    for figure in figures:
        found = explained(subject, figure)
        assert found.sum == found.value, figure
        words = told(found)
        for text in (words.title, words.closing, *(line.what for line in words.lines)):
            assert "{" not in text
            assert "None" not in text
    for key, one in shown.items():
        value = explained(subject, f"kpi:{key}").value
        if one.value is None:
            assert value is None
        elif one.unit is Unit.MONEY:
            assert value == one.value / 100
        else:
            assert value == pytest.approx(one.value)


def test_variation_is_spread_by_mean_over_its_weeks() -> None:
    weeks = [{"call": number} for number in (2, 4, 4, 4, 5, 5, 7, 9)]
    chronicle = chronicle_of(weeks, rhythm(leaves=[leave(MONDAY, MONDAY)]))
    subject = About(chronicle, rhythm(), chronicle.view(MONDAY, "Me"), 60)
    found = explained(subject, "variation:call")
    assert [line.number for line in found.lines] == [9, 7, 5, 5, 4, 4, 4, 2, 5, 2, 0.4]
    assert (found.value, told(found).title, told(found).value) == (0.4, "Calls: varies by", "40%")
    assert explain(subject, "variation:visit") is None


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")
