from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.scoring import Item, count_points, gain, progress_points
from tests.domain.slow import slow_log

percents = st.integers(0, 100)


@pytest.mark.parametrize(
    ("old", "new", "points"), [(0, 9, 0), (9, 10, 1), (20, 60, 4), (35, 100, 7), (0, 100, 10)]
)
def test_vector_progress_pays_whole_tens(old: int, new: int, points: int) -> None:
    assert gain(Item(old, old), new, 1, 10) == points


@pytest.mark.parametrize(("percent", "points"), [(29, 2), (30, 3)])
def test_vector_29_percent_is_2_and_30_percent_is_3(percent: int, points: int) -> None:
    assert progress_points([percent]) == points


def test_vector_60_50_60_pays_nothing_twice() -> None:
    assert progress_points([60, 50]) == 6
    assert progress_points([60, 50, 60]) == 6
    assert progress_points([60, 50, 60, 70]) == 7


def test_vector_week_of_the_first_article_is_14_points() -> None:
    inspiration, offers = count_points(4, 1, 1), count_points(2, 3, 1)
    assert inspiration + offers + gain(Item(20, 20), 60, 1, 10) == 14


def test_vector_1_point_per_5_pays_3_then_2_as_1() -> None:
    assert count_points(3, 1, 5) == 0
    assert count_points(3 + 2, 1, 5) == 1
    assert count_points(9, 1, 5) == 1


@pytest.mark.parametrize(("quantity", "points"), [(0, 0), (1, 3), (4, 12)])
def test_weight_multiplies_the_quantity(quantity: int, points: int) -> None:
    assert count_points(quantity, 3, 1) == points


def test_nothing_less_than_nothing_is_paid() -> None:
    assert count_points(-3, 2, 1) == 0
    assert count_points(-3, 1, 5) == 0


@given(st.lists(st.integers(0, 20), max_size=6), st.integers(0, 5), st.integers(1, 7))
def test_count_points_are_whole_groups_of_the_total(logs: list[int], points: int, per: int) -> None:
    total = sum(logs)
    paid = count_points(total, points, per)
    assert paid * per <= points * total < (paid + 1) * per


def test_next_newsletter_pays_again() -> None:
    assert progress_points([100, 30]) == 13
    assert progress_points([100, 100]) == 20


def test_item_closes_at_100_and_the_next_log_opens_a_new_one() -> None:
    ready = Item().raised(60).raised(100)
    assert ready.closed
    assert ready.opened() == Item(0, 0)
    assert ready.raised(20) == Item(20, 20)
    assert not Item().raised(99).closed


def test_item_remembers_its_high_water_mark() -> None:
    assert Item().raised(60).raised(50) == Item(50, 60)


@pytest.mark.parametrize(("percent", "step"), [(0, 10), (25, 35), (90, 100), (95, 100), (100, 10)])
def test_letter_adds_ten_percent_up_to_100(percent: int, step: int) -> None:
    assert Item(percent, percent).next_step() == step


def test_letter_counts_from_where_the_item_stands_not_from_its_highest() -> None:
    assert Item(50, 80).next_step() == 60


@given(st.lists(percents, max_size=12), st.integers(1, 3), st.integers(1, 12))
def test_progress_points_are_the_slow_ones(logs: list[int], points: int, per: int) -> None:
    item, paid = Item(), []
    for percent in logs:
        paid.append(gain(item, percent, points, per))
        item = item.raised(percent)
    assert paid == slow_log(logs, (points, per))
    assert progress_points(logs, points, per) == sum(paid)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=12))
def test_one_item_pays_for_its_highest_percent_only(logs: list[int]) -> None:
    assert progress_points(logs) == max(logs) // 10


@given(st.lists(percents, min_size=1, max_size=10), st.integers(0, 10))
def test_progress_can_be_paid_in_two_parts(logs: list[int], cut: int) -> None:
    standing = list(accumulate(logs[:cut], Item.raised, initial=Item()))[-1]
    parts = progress_points(logs[:cut]) + progress_points(logs[cut:], item=standing)
    assert parts == progress_points(logs)
