"""Baseline, suggestion, stretch and the step of a review: the vectors, and a slow second opinion."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.advice import (
    NormalWeek,
    advice,
    no_suggestion,
    normal_weeks,
    percentile,
    review_step,
    suggestion,
)
from rhythm.domain.definitions import Definitions, WeekTarget
from tests.domain.building import FRIDAY, MONDAY, SUNDAY, WEDNESDAY, campaign, daily, leave, rhythm, schedule
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives
from tests.domain.reviewing import ONE_WEEK, chronicle_of
from tests.domain.slow import latest

WEEK_BEFORE = MONDAY - ONE_WEEK


def baseline(*weeks: int, definitions: Definitions | None = None, today: date = MONDAY) -> Fraction | None:
    return advice(chronicle_of(weeks, definitions, today=today), today).baseline


# The baseline


@pytest.mark.parametrize(
    ("weeks", "measured", "expected"),
    [
        ((), 0, None),
        ((50,), 1, None),
        ((50, 60), 2, None),
        ((50, 60, 40), 3, Fraction(50)),
        ((50, 60, 40, 70), 4, Fraction(55)),
        ((1000, 50, 60, 40, 70), 4, Fraction(55)),
        ((0, 0, 0, 0), 4, Fraction(0)),
        ((51, 50, 50, 50), 4, Fraction(50)),
    ],
)
def test_the_baseline_is_the_median_of_the_last_four_weeks(
    weeks: tuple[int, ...], measured: int, expected: Fraction | None
) -> None:
    found = advice(chronicle_of(weeks), MONDAY)
    assert (found.measured, found.baseline) == (measured, expected)
    verdicts = [found.suggested, found.stretch]
    assert None not in verdicts if expected else verdicts == [None, None]


def test_nothing_follows_from_weeks_in_which_nothing_was_done() -> None:
    found = advice(chronicle_of((60, 60, 0, 0, 0, 0)), MONDAY)
    assert (found.measured, found.baseline, found.target) == (4, Fraction(0), 60)
    assert (found.suggested, found.stretch, found.review_step) == (None, None, None)
    refused = no_suggestion(found)
    assert (refused.code, refused.details) == ("baseline_empty", {})
    few = no_suggestion(advice(chronicle_of((60,)), MONDAY))
    assert (few.code, few.details) == ("baseline_incomplete", {"measured": 1, "needed": 4})


def test_a_short_week_is_scaled_to_a_normal_one() -> None:
    own = rhythm(leaves=[leave(WEEK_BEFORE + timedelta(days=3), WEEK_BEFORE + timedelta(days=4))])
    (week, *_others) = normal_weeks(chronicle_of([60, 60, 36], own), MONDAY)
    assert (week.start, week.points, week.workdays, week.scaled) == (
        WEEK_BEFORE,
        36,
        Fraction(3),
        Fraction(60),
    )
    assert baseline(60, 60, 36, definitions=own) == 60


def test_half_a_day_counts_half() -> None:
    own = rhythm(schedules=[schedule("1 1 1 1/2 0 0 0")])
    own = own._replace(leaves=(leave(WEEK_BEFORE, WEEK_BEFORE),))
    (week, *_others) = normal_weeks(chronicle_of([30], own), MONDAY)
    assert (week.workdays, week.normal) == (Fraction(5, 2), Fraction(7, 2))
    assert week.scaled == 42


def test_a_week_with_less_than_two_working_days_is_left_out() -> None:
    def with_days(number: int) -> Definitions:
        return rhythm(leaves=[leave(WEEK_BEFORE, WEEK_BEFORE + timedelta(days=4 - number))])

    assert baseline(60, 60, 60, 10, definitions=with_days(1)) == 60
    assert [week.points for week in normal_weeks(chronicle_of([60, 10], with_days(1)), MONDAY)] == [60]
    assert [week.points for week in normal_weeks(chronicle_of([60, 10], with_days(2)), MONDAY)] == [10, 60]


def test_a_week_with_a_campaign_is_left_out() -> None:
    own = rhythm(campaigns=[campaign(WEEK_BEFORE + timedelta(days=4), MONDAY)])
    assert [week.points for week in normal_weeks(chronicle_of([60, 120], own), MONDAY)] == [60]


def test_a_campaign_that_only_touches_a_weekend_leaves_its_week_in() -> None:
    own = rhythm(campaigns=[campaign(WEEK_BEFORE + timedelta(days=5), MONDAY)])
    assert [week.points for week in normal_weeks(chronicle_of([60, 120], own), MONDAY)] == [120, 60]


@pytest.mark.parametrize("today", [MONDAY, WEDNESDAY, SUNDAY])
def test_the_running_week_is_no_complete_one(today: date) -> None:
    assert [week.start for week in normal_weeks(chronicle_of([60], today=today), today)] == [WEEK_BEFORE]


def test_weeks_begin_when_the_person_says() -> None:
    sundays = chronicle_of([60, 50], today=SUNDAY, first_weekday=7)
    assert [week.last for week in normal_weeks(sundays, SUNDAY)] == [
        SUNDAY - timedelta(days=1),
        SUNDAY - timedelta(days=8),
    ]


def test_a_year_of_leave_says_nothing() -> None:
    own = rhythm(leaves=[leave(MONDAY - 52 * ONE_WEEK, MONDAY)])
    found = advice(chronicle_of([0] * 52, own), MONDAY)
    assert (found.weeks, found.measured, found.baseline, found.target) == ((), 0, None, 60)


# The suggestion


@pytest.mark.parametrize(
    ("measured", "suggested"),
    [
        (Fraction(0), 1),
        (Fraction(10), 11),
        (Fraction(20), 21),
        (Fraction(21), 23),
        (Fraction(40), 42),
        (Fraction(55), 58),
        (Fraction(111, 2), 59),
        (Fraction(60), 63),
        (Fraction(96, 5), 21),
        (Fraction(100), 105),
    ],
)
def test_the_suggestion_is_slightly_above_the_baseline(measured: Fraction, suggested: int) -> None:
    assert suggestion(measured) == suggested == max(ceil(measured) + 1, ceil(measured * 21 / 20))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (range(10, 130, 10), 100),
        ((40, 50, 60), 60),
        ((70, 60, 50, 40), 70),
        ((70, 60, 50, 40, 30), 60),
        ((7,), 7),
    ],
)
def test_the_stretch_is_the_80th_percentile_by_nearest_rank(values: tuple[int, ...], expected: int) -> None:
    assert percentile([Fraction(value) for value in values]) == expected


def test_the_stretch_looks_at_twelve_weeks() -> None:
    found = advice(chronicle_of([500] * 3 + [30] * 9 + [40] * 3), MONDAY)
    assert (len(found.weeks), found.stretch, found.baseline) == (12, 40, Fraction(40))


# The step of a review


def weeks_of(*points: int, target: int = 60) -> list[NormalWeek]:
    return [NormalWeek(MONDAY, one, Fraction(5), Fraction(5), Fraction(target)) for one in points]


@pytest.mark.parametrize(
    ("points", "middle", "target", "step"),
    [
        ((60, 61, 70, 59), Fraction(121, 2), 60, 63),
        ((60, 60, 60, 60), Fraction(60), 60, 63),
        ((60, 60, 60), Fraction(60), 60, 63),
        ((60, 70, 59, 50), Fraction(119, 2), 60, None),
        ((60, 59, 58, 57), Fraction(117, 2), 60, 59),
        ((59, 58, 57, 56), Fraction(115, 2), 60, 58),
        ((60, 60, 30, 35), Fraction(95, 2), 60, 48),
        ((60, 60, 36, 36), Fraction(48), 60, None),
        ((60, 60, 60, 60), Fraction(60), 100, 60),
        ((0, 0, 0, 1), Fraction(1, 4), 60, 1),
    ],
)
def test_one_step_a_review(points: tuple[int, ...], middle: Fraction, target: int, step: int | None) -> None:
    assert review_step(weeks_of(*points), middle, target) == step


def test_a_target_of_nothing_is_neither_met_nor_missed() -> None:
    assert review_step(weeks_of(60, 60, 60, 60, target=0), Fraction(60), 60) is None
    assert review_step(weeks_of(60, 60, 60, 60), Fraction(60), 0) is None
    nothing = advice(chronicle_of([5, 6, 7, 8], rhythm(targets=())), MONDAY)
    assert (nothing.target, nothing.baseline, nothing.review_step) == (0, Fraction(13, 2), None)
    assert nothing.suggested == 8


def test_the_target_is_what_a_normal_week_asks() -> None:
    own = rhythm(leaves=[leave(MONDAY, FRIDAY)], campaigns=[campaign(MONDAY, SUNDAY)])
    assert advice(chronicle_of([60], own), MONDAY).target == 60
    more = rhythm(targets=[daily("message", 5), daily("message", 8, WEDNESDAY, counter=1)])
    for today, target in ((MONDAY, 25), (WEDNESDAY, 40), (FRIDAY, 40)):
        assert advice(chronicle_of([60], more, today=today), today).target == target
    wanted = rhythm(week_targets=[WeekTarget(MONDAY, 80, counter=1)])
    assert advice(chronicle_of([60], wanted), MONDAY).target == 80


# Second opinions


def slow_weeks(life: Life, today: date) -> list[tuple[date, int, Fraction, Fraction]]:
    """The complete weeks of two working days or more without a campaign, told from the text, newest first."""
    slow = SlowLife(life, today)
    person, found = slow.person, []
    start = FIRST - timedelta(days=FIRST.weekday())
    while start + ONE_WEEK <= today - timedelta(days=today.weekday()):
        week = [start + timedelta(days=step) for step in range(7)]
        worked = [day for day in week if person.weight(day) > 0 and not person.away(day)]
        length = sum((person.weight(day) for day in worked), Fraction(0))
        row = latest(life.definitions.schedules, week[-1])
        assert row
        if length >= 2 and not any(person.campaign(day) for day in worked):
            points = sum(slow.points(day) for day in week if day >= FIRST)
            found.append((start, points, length, Fraction(points) * sum(row.weights) / length))
        start += ONE_WEEK
    return found[::-1]


@few
@given(lives(), days)
def test_any_life_has_the_normal_weeks_and_the_baseline_that_its_days_say(life: Life, today: date) -> None:
    slow = slow_weeks(life, today)
    chronicle = life.chronicle(today)
    assert [
        (one.start, one.points, one.workdays, one.scaled) for one in normal_weeks(chronicle, today)
    ] == slow
    recent = sorted(week[3] for week in slow[:4])
    found = advice(chronicle, today)
    if len(recent) < 3:
        assert found.baseline is None
    else:
        middle = recent[1] if len(recent) == 3 else (recent[1] + recent[2]) / 2
        assert found.baseline == middle
    person = SlowLife(life, today).person
    assert [one.target for one in found.weeks] == [person.week_target(week[0]) for week in slow]


@given(st.lists(st.fractions(0, 200), min_size=1, max_size=12))
def test_at_least_four_fifths_are_not_above_the_stretch(values: list[Fraction]) -> None:
    found = percentile(values)
    assert found in values
    assert sum(value <= found for value in values) * 5 >= 4 * len(values)
    lower = [value for value in values if value < found]
    assert not lower or sum(value <= max(lower) for value in values) * 5 < 4 * len(values)


@given(st.lists(st.integers(0, 200), min_size=3, max_size=12), st.integers(0, 6))
def test_what_is_logged_in_the_running_week_changes_no_baseline(weeks: list[int], day: int) -> None:
    today = MONDAY + timedelta(days=day)
    assert baseline(*weeks, today=today) == baseline(*weeks)
