"""What another week target costs, and from when it may hold."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.advice import advice
from rhythm.domain.price import Price, minutes_a_point, prices, start_of_change
from rhythm.domain.refusal import Refused
from tests.domain.building import (
    CALL,
    FRIDAY,
    MESSAGE,
    MONDAY,
    SUNDAY,
    VISIT,
    WEDNESDAY,
    campaign,
    leave,
    planner_of,
    rhythm,
)
from tests.domain.reviewing import chronicle_of

TIMED = (MESSAGE, CALL._replace(minutes=15), VISIT._replace(minutes=120))
"""5 × 10 + 2 × 15 + 120 = 200 minutes for the 12 points of a day."""

NEXT = MONDAY + timedelta(days=7)


def test_a_point_costs_what_the_base_mix_says() -> None:
    own = rhythm(activities=TIMED, leaves=[leave(MONDAY, WEDNESDAY)], campaigns=[campaign(MONDAY, SUNDAY)])
    assert minutes_a_point(planner_of(own), WEDNESDAY) == Fraction(200, 12)


def test_both_directions_have_their_price() -> None:
    chronicle = chronicle_of([54, 54, 54, 72], rhythm(activities=TIMED))
    advised = advice(chronicle, MONDAY)
    assert (advised.suggested, advised.stretch, advised.review_step) == (57, 72, 54)
    each = Fraction(200, 12)
    assert prices(advised, chronicle.planner, MONDAY) == (
        Price(54, -6 * each),
        Price(57, -3 * each),
        Price(72, 12 * each),
    )


def test_with_a_plan_both_directions_show_the_revenue_of_a_year() -> None:
    chronicle = chronicle_of([54, 54, 54, 72], rhythm(activities=TIMED))
    found = prices(advice(chronicle, MONDAY), chronicle.planner, MONDAY, Fraction(200_001, 7))
    # 6 and 3 points less, 12 more: -171,429.43, -85,714.71 and 342,858.86 cents.
    assert [price.revenue for price in found] == [-171_429, -85_715, 342_859]
    without = prices(advice(chronicle, MONDAY), chronicle.planner, MONDAY)
    assert [price.revenue for price in without] == [None] * 3


def test_nothing_has_a_price_before_the_baseline_or_without_a_mix() -> None:
    early = chronicle_of([54, 54])
    assert prices(advice(early, MONDAY), early.planner, MONDAY) == ()
    idle = chronicle_of([54, 54, 54], rhythm(targets=()))
    assert prices(advice(idle, MONDAY), idle.planner, MONDAY) == ()


@pytest.mark.parametrize(
    ("points", "wanted", "today", "day"),
    [
        (61, None, WEDNESDAY, WEDNESDAY),
        (60, None, WEDNESDAY, WEDNESDAY),
        (61, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        (61, NEXT, WEDNESDAY, NEXT),
        (59, None, WEDNESDAY, NEXT),
        (59, None, SUNDAY, NEXT),
        (59, None, MONDAY, MONDAY),
        (59, NEXT, WEDNESDAY, NEXT),
        (59, NEXT + timedelta(days=7), WEDNESDAY, NEXT + timedelta(days=7)),
    ],
)
def test_more_begins_today_or_with_a_week_and_less_with_a_week(
    points: int, wanted: date | None, today: date, day: date
) -> None:
    assert start_of_change(points, wanted, today, planner_of(rhythm())) == day


@pytest.mark.parametrize(
    ("points", "wanted", "code", "details"),
    [
        (59, WEDNESDAY, "target_lower_midweek", {"day": WEDNESDAY, "monday": NEXT}),
        (61, FRIDAY, "target_start_wrong", {"day": FRIDAY, "today": WEDNESDAY, "monday": NEXT}),
        (61, MONDAY, "target_in_past", {"day": MONDAY, "today": WEDNESDAY}),
        (59, MONDAY, "target_in_past", {"day": MONDAY, "today": WEDNESDAY}),
    ],
)
def test_another_day_is_refused(points: int, wanted: date, code: str, details: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        start_of_change(points, wanted, WEDNESDAY, planner_of(rhythm()))
    assert (refused.value.code, refused.value.details) == (code, details)


def test_weeks_begin_when_the_person_says() -> None:
    assert start_of_change(1, None, WEDNESDAY, planner_of(rhythm(), first_weekday=7)) == SUNDAY
