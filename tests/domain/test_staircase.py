"""The staircase: exact needs, rounded once, and the one step worth improving."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import (
    MOST_STEPS,
    Bottleneck,
    Every,
    Stretch,
    Work,
    bottleneck,
    climbed,
    every,
    in_weeks,
    needs,
    shared,
)

HALF = Fraction(1, 2)
HALVES = [HALF] * 5
UNEVEN = [Fraction(percent, 100) for percent in (25, 30, 50, 60, 40)]
"""From the bottom up."""

hits = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100)
stairs = st.lists(hits, min_size=1, max_size=MOST_STEPS)
money = st.integers(min_value=1, max_value=10**12)


def test_vector_s3_640_calls_make_20_sales() -> None:
    found = needs(1_500_000_00, 75_000_00, HALVES)
    assert found.sales == found.sales_shown == 20
    assert [step.exact for step in found.steps] == [640, 320, 160, 80, 40]


def test_vector_s3_over_40_weeks_and_200_days() -> None:
    found, year = needs(1_500_000_00, 75_000_00, HALVES), in_weeks(40)
    assert year == Stretch(Fraction(40), Fraction(200))
    assert [shared(step.exact, year.weeks) for step in found.steps] == [16, 8, 4, 2, 1]
    days = [shared(step.exact, year.days) for step in found.steps]
    assert days == [Fraction(number, 10) for number in (32, 16, 8, 4, 2)]
    assert every(shared(found.sales, year.weeks)) == Every(1, 2)


def test_preset_s2_is_44_weeks_of_five_days() -> None:
    assert in_weeks(44) == Stretch(Fraction(44), Fraction(220))


def test_vector_against_rounding_too_early() -> None:
    found = needs(1_500_000_00, 80_000_00, UNEVEN, ["a", "b", "c", "d", "e"])
    assert (found.sales, found.sales_shown) == (Fraction(75, 4), 19)
    assert [(step.key, step.exact, step.shown) for step in found.steps] == [
        ("a", Fraction(6250, 3), 2084),
        ("b", Fraction(3125, 6), 521),
        ("c", Fraction(625, 4), 157),
        ("d", Fraction(625, 8), 79),
        ("e", Fraction(375, 8), 47),
    ]


@pytest.mark.parametrize("number", range(1, MOST_STEPS + 1))
def test_any_number_of_steps_from_1_to_12(number: int) -> None:
    found = needs(100, 100, [HALF] * number)
    assert [step.exact for step in found.steps] == [2 ** (number - place) for place in range(number)]


@pytest.mark.parametrize(
    ("goal", "average", "rates", "code"),
    [
        (0, 1, [HALF], "goal_not_positive"),
        (-1, 1, [HALF], "goal_not_positive"),
        (1, 0, [HALF], "average_not_positive"),
        (1, -1, [HALF], "average_not_positive"),
        (1, 1, [], "steps_missing"),
        (1, 1, [HALF] * 13, "steps_too_many"),
        (1, 1, [HALF, Fraction(0)], "hit_out_of_range"),
        (1, 1, [HALF, Fraction(101, 100)], "hit_out_of_range"),
        (1, 1, [HALF, Fraction(-1, 2)], "hit_out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(goal: int, average: int, rates: list[Fraction], code: str) -> None:
    with pytest.raises(Refused) as refused:
        needs(goal, average, rates)
    assert refused.value.code == code


def test_a_refused_hit_rate_is_told_with_its_place() -> None:
    with pytest.raises(Refused) as refused:
        needs(1, 1, [HALF, Fraction(101, 100)])
    assert refused.value.details == {"place": 2, "value": "101"}


@given(stairs, st.data())
def test_raising_a_hit_rate_lowers_what_stands_before_it_and_nothing_above(
    rates: list[Fraction], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(rates) - 1))
    higher = data.draw(st.fractions(min_value=rates[place], max_value=1))
    before = climbed(Fraction(20), rates)
    after = climbed(Fraction(20), [*rates[:place], higher, *rates[place + 1 :]])
    assert [step.exact for step in after.steps[place + 1 :]] == [
        step.exact for step in before.steps[place + 1 :]
    ]
    for old, new in zip(before.steps[: place + 1], after.steps[: place + 1], strict=True):
        assert new.exact == old.exact * rates[place] / higher <= old.exact


@given(stairs, money, money, st.integers(1, 1000))
def test_needs_grow_as_the_goal_grows(rates: list[Fraction], goal: int, average: int, times: int) -> None:
    once, more = needs(goal, average, rates), needs(goal * times, average, rates)
    assert [step.exact for step in more.steps] == [step.exact * times for step in once.steps]
    assert more.sales == once.sales * times


@given(stairs, money, money)
def test_whoever_climbs_the_needed_steps_makes_the_goal(
    rates: list[Fraction], goal: int, average: int
) -> None:
    found = needs(goal, average, rates)
    got = found.steps[0].exact
    for step in found.steps:
        assert got == step.exact
        got *= step.hit
    assert got * average == goal


@pytest.mark.parametrize(
    ("per_week", "told"),
    [
        (Fraction(0), None),
        (Fraction(1, 2), Every(1, 2)),
        (Fraction(1), Every(1, 1)),
        (Fraction(16), Every(16, 1)),
        (Fraction(6, 5), Every(2, 1)),
        (Fraction(2, 5), Every(1, 2)),
        (Fraction(1, 40), Every(1, 40)),
        (Fraction(99, 100), Every(1, 1)),
    ],
)
def test_how_often_is_told_in_whole_weeks(per_week: Fraction, told: Every | None) -> None:
    assert every(per_week) == told


@given(st.fractions(min_value=Fraction(1, 100), max_value=100))
def test_how_often_is_never_less_than_needed(per_week: Fraction) -> None:
    told = every(per_week)
    assert told is not None
    assert Fraction(told.number, told.weeks) >= per_week


def test_nothing_is_shared_over_no_time() -> None:
    assert shared(Fraction(5), Fraction(0)) == 0
    assert shared(Fraction(5), Fraction(2)) == Fraction(5, 2)


def test_the_bottleneck_saves_most_minutes() -> None:
    # 100 calls of 6 minutes at 50 %, 50 visits of 120 at 20 %, 10 sales: 600 + 6000 minutes.
    found = climbed(Fraction(10), [HALF, Fraction(1, 5)], ["call", "visit"])
    # At 60 % the calls cost 500; at 30 % both steps cost two thirds.
    assert bottleneck(found, [6, 120]) == Bottleneck(
        "visit", 1, Fraction(1, 5), Fraction(3, 10), Fraction(2200), Fraction(6600), Work.MINUTES
    )


def test_without_minutes_acts_are_saved() -> None:
    found = climbed(Fraction(10), [HALF, HALF], ["call", "visit"])
    expected = Bottleneck("visit", 1, HALF, Fraction(3, 5), Fraction(10), Fraction(60), Work.ACTS)
    assert bottleneck(found) == bottleneck(found, [None, None]) == expected


def test_a_step_near_certain_rises_to_certain_and_no_further() -> None:
    found = bottleneck(climbed(Fraction(19), [Fraction(19, 20)], ["offer"]))
    assert found is not None
    assert found.raised == found.saved == 1
    assert bottleneck(climbed(Fraction(19), [Fraction(1), Fraction(1)])) is None
    assert bottleneck(climbed(Fraction(0), [HALF])) is None


@given(stairs, st.data())
def test_no_other_step_saves_more_than_the_bottleneck(rates: list[Fraction], data: st.DataObject) -> None:
    minutes = data.draw(st.lists(st.integers(1, 200), min_size=len(rates), max_size=len(rates)))

    def cost(with_rates: list[Fraction]) -> Fraction:
        steps = climbed(Fraction(7), with_rates).steps
        return sum((step.exact * each for step, each in zip(steps, minutes, strict=True)), Fraction(0))

    tried = [
        cost(rates) - cost([*rates[:place], min(Fraction(1), hit + Fraction(1, 10)), *rates[place + 1 :]])
        for place, hit in enumerate(rates)
    ]
    found = bottleneck(climbed(Fraction(7), rates), minutes)
    assert (found.saved if found else 0) == max(tried)
    assert found is None or (found.place, found.total) == (tried.index(max(tried)), cost(rates))
