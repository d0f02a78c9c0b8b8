"""How evenly activities are done from week to week."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import isclose
from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.advice import normal_weeks
from rhythm.domain.kept_reviews import LEAD_FLOW
from rhythm.domain.variation import Variation, most_variable, variations
from tests.domain.building import CALL, MESSAGE, MONDAY, NEWSLETTER, activity, leave, rhythm
from tests.domain.reviewing import chronicle_of

Week = dict[str, int]


def varied(*weeks: Week) -> tuple[Variation, ...]:
    chronicle = chronicle_of(weeks)
    return variations(chronicle, list(normal_weeks(chronicle, MONDAY)))


def test_it_is_the_coefficient_of_variation() -> None:
    (calls,) = varied(*({"call": number} for number in (2, 4, 4, 4, 5, 5, 7, 9)))
    assert (calls.key, calls.mean, calls.squared, calls.share) == ("call", Fraction(5), Fraction(4, 25), 0.4)


def test_the_most_variable_stands_first() -> None:
    found = varied(*({"message": 20 + step, "call": 10 + 5 * step, "visit": 5} for step in range(4)))
    assert [one.key for one in found] == ["call", "message", "visit"]
    assert found[-1].squared == 0


@pytest.mark.parametrize("number", [0, 1, 3])
def test_fewer_than_four_weeks_tell_nothing(number: int) -> None:
    assert varied(*[{"call": 3}] * number) == ()


def test_only_the_last_eight_weeks_count() -> None:
    (calls,) = varied({"call": 100}, *[{"call": 3}] * 8)
    assert (calls.mean, calls.squared) == (Fraction(3), Fraction(0))


def test_what_was_never_done_and_what_is_not_counted_are_left_out() -> None:
    assert [one.key for one in varied(*[{"call": 3, "gone": 9}] * 4)] == ["call"]
    archived = activity("visit", 3, active=False, position=2)
    chronicle = chronicle_of(
        [{"call": 3, "visit": 2}] * 4, rhythm(activities=[MESSAGE, CALL, archived, NEWSLETTER])
    )
    assert [one.key for one in variations(chronicle, list(normal_weeks(chronicle, MONDAY)))] == ["call"]


def test_what_is_rare_is_no_bottleneck() -> None:
    found = varied({"visit": 1, "call": 4}, {"call": 5}, {"call": 4}, {"call": 5})
    assert [one.key for one in found] == ["visit", "call"]
    chosen = most_variable(found)
    assert chosen is not None
    assert chosen.key == "call"
    assert most_variable(found[:1]) is None
    assert most_variable(()) is None


def test_leads_of_deals_and_entries_vary_together() -> None:
    chronicle = chronicle_of(
        [{"call": 5}, {"call": 5, "lead": 1}, {"call": 5}, {"call": 5, "lead": 2}],
        rhythm(activities=[CALL, activity("lead", 0)]),
    )
    weeks = list(normal_weeks(chronicle, MONDAY))
    sundays = [MONDAY - timedelta(days=1 + 7 * back) for back in range(4)]
    # From the newest week back 2 + 1, 0 + 3, 1 + 2 and 0 + 1 leads; the one of this week does not count.
    leads = {MONDAY: 9, sundays[0]: 1, sundays[1]: 3, sundays[2]: 2, sundays[3]: 1}
    flow, calls = variations(chronicle, weeks, leads)
    assert flow == Variation(LEAD_FLOW, Fraction(10, 4), Fraction(3, 4) / Fraction(10, 4) ** 2)
    assert (calls.key, most_variable((flow, calls))) == ("call", flow)
    (alone, _calls) = variations(chronicle, weeks)
    assert (alone.key, alone.mean) == (LEAD_FLOW, Fraction(3, 4))


def test_leads_are_scaled_to_a_normal_week_as_all_else() -> None:
    away = leave(MONDAY - timedelta(days=7), MONDAY - timedelta(days=5))
    chronicle = chronicle_of([{"call": 1}] * 4, rhythm(leaves=[away]))
    weeks = list(normal_weeks(chronicle, MONDAY))
    assert [week.scale for week in weeks] == [Fraction(5, 2), 1, 1, 1]
    leads = {week.start: 2 for week in weeks}
    flow = next(one for one in variations(chronicle, weeks, leads) if one.key == LEAD_FLOW)
    assert flow.mean == Fraction(5 + 2 + 2 + 2, 4)


@given(st.lists(st.integers(0, 30), min_size=4, max_size=8).filter(any))
def test_any_weeks_vary_as_the_textbook_says(counts: list[int]) -> None:
    (found,) = varied(*({"call": count} for count in counts))
    assert found.mean == Fraction(sum(counts), len(counts))
    assert isclose(found.share, pstdev(counts) / mean(counts), abs_tol=1e-9)
