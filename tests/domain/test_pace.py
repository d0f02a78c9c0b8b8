from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.definitions import WeekTarget
from rhythm.domain.pace import Pace, Status, pace
from tests.domain.building import FRIDAY, MONDAY, SUNDAY, TUESDAY, WEDNESDAY, leave, planner_of, rhythm
from tests.domain.slow import SlowPace, slow_pace

FIVES = (5, 5, 5, 5, 5, 0, 0)
TWELVES = (12, 12, 12, 12, 12, 0, 0)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def week(asks: Sequence[int], today: int, done: int, target: int | None = None) -> Pace:
    return pace(MONDAY, asks, today, Fraction(sum(asks) if target is None else target), done)


def test_vector_target_25_on_monday_with_nothing_done() -> None:
    monday = week(FIVES, MON, 0)
    assert (monday.expected, monday.minimum_today, monday.safe_until) == (Fraction(5), 5, None)


def test_vector_target_25_on_wednesday_with_8_done() -> None:
    wednesday = week(FIVES, WED, 8)
    assert (wednesday.expected, wednesday.minimum_today, wednesday.even_share) == (Fraction(15), 7, 6)


def test_vector_friday_on_leave_makes_the_target_20() -> None:
    definitions = rhythm(
        targets=[row._replace(daily=5) for row in rhythm().targets if row.activity == "message"],
        leaves=[leave(FRIDAY)],
    )
    planner = planner_of(definitions)
    asks = [plan.plan for plan in planner.week(MONDAY)]
    assert planner.week_target(MONDAY) == 20
    tuesday = pace(MONDAY, asks, TUE, planner.week_target(MONDAY), 16)
    assert (tuesday.minimum_today, tuesday.safe_until) == (0, WEDNESDAY)


def test_vector_60_of_60_is_safe_until_sunday() -> None:
    assert week(TWELVES, WED, 60).safe_until == SUNDAY
    assert week(TWELVES, FRI, 60).safe_until == SUNDAY


def test_vector_60_with_3_of_5_days_is_36_and_paced_over_three_days() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 60)], leaves=[leave(MONDAY, TUESDAY)]))
    asks = [plan.plan for plan in planner.week(MONDAY)]
    wednesday = pace(MONDAY, asks, WED, planner.week_target(MONDAY), 0)
    assert (wednesday.target, wednesday.expected, wednesday.minimum_today) == (Fraction(36), Fraction(12), 12)
    assert wednesday.status is Status.ON_TRACK


@given(st.lists(st.integers(0, 30), min_size=7, max_size=7), st.integers(1, 200))
def test_vector_monday_morning_is_never_red(asks: list[int], target: int) -> None:
    assert week(asks, MON, 0, target).status in (Status.ON_TRACK, Status.AHEAD)


def test_vector_campaign_cut_week_of_108_expects_12_by_monday_and_36_by_tuesday() -> None:
    asks = (12, 24, 24, 24, 24, 0, 0)
    assert week(asks, MON, 0).target == 108
    assert [week(asks, day, 0).expected for day in (MON, TUE)] == [12, 36]


def test_vector_campaign_cut_week_of_96_expects_72_by_wednesday() -> None:
    wednesday = week((24, 24, 24, 12, 12, 0, 0), WED, 0)
    assert (wednesday.target, wednesday.expected) == (Fraction(96), Fraction(72))


def test_vector_design_example_of_the_week() -> None:
    wednesday = week((24, 24, 24, 24, 24, 0, 0), WED, 68)
    assert (wednesday.target, wednesday.expected, wednesday.minimum_today) == (Fraction(120), Fraction(72), 4)
    assert (wednesday.safe_until, wednesday.status) == (None, Status.ON_TRACK)


def test_vector_design_example_of_the_campaign_is_on_track() -> None:
    september = [24 if (MONDAY - timedelta(days=6 - day)).isoweekday() <= 5 else 0 for day in range(30)]
    campaign = pace(date(2026, 9, 1), september, 8, Fraction(528), 148)
    assert sum(september) == 528
    assert (campaign.expected, campaign.status) == (Fraction(168), Status.ON_TRACK)


@pytest.mark.parametrize(
    ("done", "status"),
    [
        (300, "ahead"),
        (299, "on_track"),
        (198, "on_track"),
        (197, "behind"),
        (162, "behind"),
        (161, "at_risk"),
        (0, "at_risk"),
    ],
)
def test_status_changes_at_its_borders(done: int, status: str) -> None:
    assert week((100, 100, 100, 100, 100, 0, 0), WED, done).status == status


def test_own_target_is_spread_by_what_the_days_ask_and_stays_exact() -> None:
    tuesday = week(TWELVES, TUE, 13, 33)
    assert tuesday.expected == Fraction(66, 5)
    assert tuesday.minimum_today == 1


def test_days_off_in_the_weekend_expect_the_whole_target() -> None:
    sunday = week(TWELVES, SUN, 50)
    assert (sunday.expected, sunday.minimum_today, sunday.even_share) == (Fraction(60), 10, 0)
    assert (sunday.safe_until, sunday.status) == (None, Status.BEHIND)


def test_saturday_with_the_week_done_is_safe_until_sunday() -> None:
    saturday = week(TWELVES, SAT, 60)
    assert (saturday.safe_until, saturday.status) == (SUNDAY, Status.AHEAD)


def test_more_than_the_target_leaves_nothing_to_do() -> None:
    friday = week(TWELVES, FRI, 80)
    assert (friday.minimum_today, friday.even_share, friday.safe_until) == (0, 0, SUNDAY)


@pytest.mark.parametrize("done", [0, 7])
def test_period_that_asks_for_nothing_expects_nothing(done: int) -> None:
    empty = week((0,) * 7, WED, done)
    assert (empty.expected, empty.minimum_today, empty.even_share) == (Fraction(0), 0, 0)
    assert (empty.safe_until, empty.status) == (SUNDAY, Status.ON_TRACK)


@pytest.mark.parametrize("done", [0, 6])
def test_off_monday_is_ahead_of_an_expectation_of_nothing(done: int) -> None:
    """P of the week is above 0 here, so only `ahead` ≥ the inclusive expectation speaks."""
    assert week((0, 12, 12, 12, 12, 0, 0), MON, done).status is Status.AHEAD


@given(
    st.lists(st.integers(0, 24), min_size=1, max_size=14),
    st.data(),
    st.fractions(min_value=1, max_value=200, max_denominator=12),
    st.integers(0, 250),
)
def test_pace_is_the_slow_one(asks: list[int], data: st.DataObject, target: Fraction, done: int) -> None:
    today = data.draw(st.integers(0, len(asks) - 1))
    quick = pace(MONDAY, asks, today, target, done)
    figures = SlowPace(
        quick.expected, quick.minimum_today, quick.even_share, quick.safe_until, quick.status.value
    )
    assert figures == slow_pace(MONDAY, asks, today, target, done)
    assert (quick.start, quick.target, quick.done) == (MONDAY, target, done)


@given(st.lists(st.integers(1, 24), min_size=1, max_size=10), st.data(), st.integers(0, 250))
def test_bare_minimum_makes_today_safe_and_one_less_does_not(
    asks: list[int], data: st.DataObject, done: int
) -> None:
    today = data.draw(st.integers(0, len(asks) - 1))
    target = Fraction(sum(asks))
    least = pace(MONDAY, asks, today, target, done).minimum_today
    assert pace(MONDAY, asks, today, target, done + least).safe_until is not None
    if least:
        assert pace(MONDAY, asks, today, target, done + least - 1).safe_until is None
