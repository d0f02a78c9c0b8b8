"""Every explanation of the plan comes to the figure that the plan shows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhythm import i18n
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation
from rhythm.domain.explain.plan import average_sale, goal_left, hit_rate, need, plan_figures, sales_left
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.domain.sales import Sold
from rhythm.explanations import told
from tests.domain.dealing import deal, won
from tests.domain.planning import HALF, PLAN, STEPS, TODAY, sheet

EXPLAINERS = {"goal_left": goal_left, "average_sale": average_sale, "sales_left": sales_left}
OF_EACH = {"need": need, "hit_rate": hit_rate}


def about(plan: PlanSheet | None) -> About:
    """A day of which only the plan is known."""
    return cast("About", SimpleNamespace(plan=plan))


def explained(found: PlanSheet, figure: str) -> Explanation:
    name, _colon, key = figure.partition(":")
    explanation = OF_EACH[name](about(found), key) if key else EXPLAINERS[name](about(found))
    assert explanation is not None
    assert explanation.figure == figure
    return explanation


cents = st.integers(1, 10**10)


def some_plan(goal: int, average: int | None, carried: int) -> YearPlan:
    return PLAN._replace(goal=goal, average=average, carried=carried)


plans = st.builds(some_plan, cents, st.none() | cents, st.integers(-(10**9), 10**9))
entries = st.lists(
    st.tuples(st.just(date(2026, 3, 2)), st.sampled_from(["call", "visit", "offer"]), st.integers(1, 60))
)
sales = st.lists(st.builds(Sold, st.just(date(2026, 3, 3)), cents, st.integers(1, 50)))
offers = st.lists(cents, max_size=3)


@settings(max_examples=30, deadline=None)
@given(plans, entries, sales, offers, st.sampled_from(i18n.LANGUAGES))
def test_each_figure_is_what_its_lines_come_to_and_can_be_told(
    plan: YearPlan, done: list[tuple[date, str, int]], sold: list[Sold], out: list[int], language: str
) -> None:
    by_day = {(day, key): number for day, key, number in done}
    deals = [deal(f"d{place}", "02-02", offered="03-02", amount=amount) for place, amount in enumerate(out)]
    found = sheet(
        plan,
        entries=[(day, key, number) for (day, key), number in by_day.items()],
        sold=sold,
        deals=deals,
    )
    i18n.use(language)
    for figure in plan_figures(found):
        explanation = explained(found, figure)
        assert explanation.sum == explanation.value, figure
        words = told(explanation)
        for text in (words.title, words.closing, *(line.what for line in words.lines)):
            assert "{" not in text
            assert "None" not in text
    i18n.use("en")
    assert explained(found, "goal_left").value == found.left.money / 100
    for line in found.steps:
        assert explained(found, f"need:{line.step.key}").value == (
            None if line.left is None else ceil(line.left)
        )
        assert explained(found, f"hit_rate:{line.step.key}").value == float(line.hit.used)


def test_what_is_left_adds_up() -> None:
    deals = [won("w", "02-02", "03-02", 30_000_000), deal("o", "02-02", offered="03-02", amount=20_000_000)]
    found = explained(sheet(PLAN._replace(carried=5_000_000), deals=deals), "goal_left")
    assert [(line.code, line.number) for line in found.lines] == [
        ("plan_goal", 1_500_000),
        ("plan_carried", 50_000),
        ("plan_won", -300_000),
        ("plan_offers", -100_000),
    ]
    assert found.value == 1_150_000


def test_a_goal_that_is_reached_leaves_nothing() -> None:
    found = explained(sheet(deals=[won("w", "02-02", "03-02", 200_000_000)]), "goal_left")
    assert (found.value, found.lines[-1].code) == (0, "nothing_left")


def test_a_need_follows_from_the_one_above() -> None:
    found = sheet(PLAN._replace(weeks=40))
    lines = explained(found, "need:offer").lines
    assert [(line.code, line.number, dict(line.details)) for line in lines] == [
        ("need_above", Fraction(20), {"step": "sale"}),
        ("need_by_hit", Fraction(40), {"hit": HALF}),
    ]
    assert explained(found, "need:follow_up").lines[0].details["step"] == "offer"


@pytest.mark.parametrize(
    ("calls", "bookings", "codes", "closing"),
    [
        (0, 0, ["hit_trials", "hit_hits", "hit_estimate"], "hit_few"),
        (10, 4, ["hit_trials", "hit_hits", "hits_by_trials", "hit_estimate"], "hit_few"),
        (40, 10, ["hit_trials", "hit_hits", "hits_by_trials"], "of_12_months"),
        (40, 50, ["hit_trials", "hit_hits", "hits_by_trials", "hit_estimate"], "hit_over"),
        (40, 0, ["hit_trials", "hit_hits", "hits_by_trials", "hit_estimate"], "hit_none"),
    ],
)
def test_a_hit_rate_says_why_it_is_used(calls: int, bookings: int, codes: list[str], closing: str) -> None:
    done = [(TODAY, "call", calls), (TODAY, "booking_call", bookings)]
    found = explained(sheet(entries=done), "hit_rate:prospecting")
    assert [line.code for line in found.lines] == codes
    assert [line.code for line in found.closing] == [closing]


def test_a_step_that_nothing_counts_goes_by_its_estimate() -> None:
    found = sheet(PLAN._replace(steps=(Step("demo", "Demo", "", HALF),)))
    explanation = explained(found, "hit_rate:demo")
    assert [line.code for line in explanation.lines] == ["hit_estimate"]
    assert told(explanation).title == "Demo: hit rate"
    assert [line.code for line in explanation.closing] == ["hit_not_counted"]


def test_an_average_is_explained_by_what_was_sold() -> None:
    measured = PLAN._replace(average=None)
    assert explained(sheet(measured), "average_sale").value is None
    sold = [Sold(date(2026, 3, 2), 100_000), Sold(date(2026, 3, 3), 200_000)]
    found = explained(sheet(measured, sold=sold), "average_sale")
    assert [(line.code, line.number) for line in found.lines] == [
        ("sold_sum", 3000),
        ("sold_number", 2),
        ("sum_by_number", 1500),
    ]


def test_without_a_plan_or_a_step_there_is_nothing_to_explain() -> None:
    for explainer in EXPLAINERS.values():
        assert explainer(about(None)) is None
    for of_each in OF_EACH.values():
        assert of_each(about(None), STEPS[0]) is None
        assert of_each(about(sheet()), "nonsense") is None
