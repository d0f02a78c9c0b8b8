from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.strength import grown

points_of_days = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=80)


def after(days: list[tuple[int, int]], start: float = 0.0) -> float:
    return reduce(lambda strength, day: grown(strength, *day), days, start)


@pytest.mark.parametrize(("days", "percent"), [(13, 50), (30, 80), (66, 97)])
def test_vector_full_days_from_nothing(days: int, percent: int) -> None:
    assert round(100 * after([(12, 12)] * days)) == percent


@pytest.mark.parametrize(("misses", "percent"), [(1, 94.8), (5, 76.6)])
def test_vector_misses_from_full_strength(misses: int, percent: float) -> None:
    assert round(100 * after([(0, 12)] * misses, 1.0), 1) == percent


def test_more_than_the_plan_counts_as_the_plan() -> None:
    assert grown(0.3, 40, 12) == grown(0.3, 12, 12)


def test_half_a_plan_counts_half() -> None:
    assert after([(6, 12)] * 13) == pytest.approx(0.25)


def test_half_of_the_strength_is_left_after_13_misses() -> None:
    assert after([(0, 12)] * 13, 0.8) == pytest.approx(0.4)


@given(points_of_days, st.floats(0, 1))
def test_strength_stays_between_0_and_1(days: list[tuple[int, int]], start: float) -> None:
    assert 0 <= after(days, start) <= 1 + 1e-12


@given(points_of_days)
def test_strength_is_the_weighted_sum_of_the_days(days: list[tuple[int, int]]) -> None:
    """The closed form: a day `n` working days ago still counts `m^n` of what it did."""
    memory = 0.5 ** (1 / 13)
    shares = [min(1.0, points / plan) for points, plan in reversed(days)]
    assert after(days) == pytest.approx(
        sum((1 - memory) * memory**ago * share for ago, share in enumerate(shares))
    )


@given(st.floats(0, 1), st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_more_points_never_make_weaker(start: float, fewer: int, more: int, plan: int) -> None:
    low, high = sorted((fewer, more))
    assert grown(start, low, plan) <= grown(start, high, plan)
