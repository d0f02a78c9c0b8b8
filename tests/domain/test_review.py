"""The sheet of a weekly or monthly review, also of lives with next to nothing in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given

from rhythm.domain.definitions import Definitions, WeekTarget
from rhythm.domain.kept_reviews import LEAD_FLOW, Decision, Review, Reviewed
from rhythm.domain.review import (
    ReviewSheet,
    last_of,
    review_sheet,
    reviewed_from,
    start_of,
    told_reviews,
)
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    campaign,
    leave,
    planner_of,
    rhythm,
)
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives
from tests.domain.reviewing import ONE_WEEK, chronicle_of

WEEK_BEFORE = MONDAY - ONE_WEEK
WEEK, MONTH = Reviewed.WEEK, Reviewed.MONTH


def sheet_of(
    weeks: Sequence[Mapping[str, int] | int],
    definitions: Definitions | None = None,
    span: Reviewed = WEEK,
    start: date = WEEK_BEFORE,
    reviews: Sequence[Review] = (),
) -> ReviewSheet:
    return review_sheet(chronicle_of(weeks, definitions), span, start, MONDAY, reviews=reviews)


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (MONDAY, WEEK_BEFORE),
        (THURSDAY, WEEK_BEFORE),
        (FRIDAY, MONDAY),
        (SATURDAY, MONDAY),
        (SUNDAY, MONDAY),
    ],
)
def test_a_week_is_due_from_its_last_working_day_on(today: date, start: date) -> None:
    assert reviewed_from(WEEK, planner_of(rhythm()), today) == start


def test_leave_at_the_end_of_a_week_lets_it_be_due_earlier() -> None:
    assert reviewed_from(WEEK, planner_of(rhythm(leaves=[leave(THURSDAY, FRIDAY)])), WEDNESDAY) == MONDAY


@pytest.mark.parametrize(
    ("today", "start"),
    [
        (date(2026, 9, 29), date(2026, 8, 1)),
        (date(2026, 9, 30), date(2026, 9, 1)),
        (date(2026, 10, 30), date(2026, 10, 1)),
        (date(2026, 10, 29), date(2026, 9, 1)),
        (date(2026, 1, 1), date(2025, 12, 1)),
    ],
)
def test_a_month_is_due_from_its_last_working_day_on(today: date, start: date) -> None:
    assert reviewed_from(MONTH, planner_of(rhythm()), today) == start


def test_a_month_ends_on_its_last_day() -> None:
    planner = planner_of(rhythm())
    assert [last_of(MONTH, date(2028, month, 1)).day for month in (1, 2, 4, 12)] == [31, 29, 30, 31]
    assert start_of(MONTH, date(2026, 9, 30), planner) == date(2026, 9, 1)
    assert (start_of(WEEK, SUNDAY, planner), last_of(WEEK, MONDAY)) == (MONDAY, SUNDAY)


def test_a_week_against_its_target_and_the_one_before() -> None:
    sheet = sheet_of([{"message": 10, "call": 4}, {"message": 20, "call": 10, "visit": 6, "newsletter": 0}])
    assert (sheet.now.points, sheet.now.target, sheet.before.points) == (58, Fraction(60), 18)
    assert [
        (one.key, one.done, one.target, one.points, one.before, one.short) for one in sheet.activities
    ] == [
        ("message", 20, 25, 20, 10, 5),
        ("call", 10, 10, 20, 4, 0),
        ("visit", 6, 5, 18, 0, 0),
    ]
    assert [one.key for one in sheet.behind] == ["message"]
    # All of it was logged on the Monday.
    assert (sheet.now.kept, sheet.now.scheduled, sheet.now.workdays) == (1, 5, Fraction(5))
    assert not sheet.empty


def test_the_furthest_behind_stands_first() -> None:
    sheet = sheet_of([{"message": 20, "call": 1, "visit": 2}])
    assert [one.key for one in sheet.behind] == ["call", "visit", "message"]


def test_a_campaign_raises_what_the_week_asked() -> None:
    sheet = sheet_of([60, 60], rhythm(campaigns=[campaign(WEEK_BEFORE, SUNDAY)]))
    assert (sheet.now.target, sheet.activities[0].target) == (Fraction(120), 50)
    assert [(week.start, week.target, week.campaign, week.normal) for week in sheet.weeks] == [
        (WEEK_BEFORE - ONE_WEEK, Fraction(60), False, True),
        (WEEK_BEFORE, Fraction(120), True, False),
    ]


def test_the_picture_has_the_last_eight_weeks() -> None:
    sheet = sheet_of(range(10, 22))
    assert [week.points for week in sheet.weeks] == list(range(14, 22))
    assert sheet.weeks[-1].start == WEEK_BEFORE


def test_a_month_has_its_own_weeks_and_the_sum_of_its_days() -> None:
    chronicle = chronicle_of([60] * 8, today=date(2026, 9, 14))
    sheet = review_sheet(chronicle, MONTH, date(2026, 8, 1), date(2026, 9, 14))
    assert (sheet.now.start, sheet.now.last) == (date(2026, 8, 1), date(2026, 8, 31))
    # Five Mondays of 60 messages, and 21 working days of 12 points.
    assert (sheet.now.points, sheet.now.target, sheet.now.workdays) == (300, Fraction(252), Fraction(21))
    assert sheet.now.per_day == Fraction(300, 21)
    assert [week.start for week in sheet.weeks] == [
        date(2026, 7, 27),
        *(date(2026, 8, day) for day in (3, 10, 17, 24, 31)),
    ]


def test_the_last_review_and_the_one_of_this_week_are_told_apart() -> None:
    earlier = Review(WEEK, WEEK_BEFORE - ONE_WEEK, "call", Decision.KEPT, 60, counter=1)
    first = Review(WEEK, WEEK_BEFORE, "", Decision.KEPT, 60, counter=2)
    second = first._replace(sentence="again", counter=3)
    monthly = Review(MONTH, WEEK_BEFORE.replace(day=1), "", Decision.KEPT, None, counter=4)
    sheet = sheet_of([60], reviews=[second, monthly, earlier, first])
    assert (sheet.last, sheet.held) == (earlier, second)
    assert [one.counter for one in told_reviews([second, monthly, earlier, first], WEEK)] == [1, 3]


def test_leads_and_the_worth_of_a_point_reach_the_sheet() -> None:
    told = [60, 54, 54, 72]
    leads = {MONDAY - week * ONE_WEEK: week * week for week in range(1, 5)}
    sheet = review_sheet(
        chronicle_of(told), WEEK, WEEK_BEFORE, MONDAY, leads=leads, point_value=Fraction(1000)
    )
    assert sheet.proposed == LEAD_FLOW
    assert (
        [price.revenue for price in sheet.prices]
        == [1000 * (price.points - 60) for price in sheet.prices]
        != []
    )
    without = sheet_of(told)
    assert without.proposed == "message"
    assert {price.revenue for price in without.prices} == {None}


# Little or nothing to look back on


def test_no_entries_at_all() -> None:
    sheet = sheet_of([])
    assert sheet.empty
    assert (sheet.now.points, sheet.now.per_day, sheet.weeks, sheet.variations) == (0, None, (), ())
    assert (sheet.advice.baseline, sheet.prices, sheet.proposed, sheet.strength) == (None, (), None, 0)


def test_one_entry() -> None:
    sheet = sheet_of([1])
    assert (sheet.now.points, sheet.empty, sheet.advice.measured) == (1, False, 1)
    assert [one.done for one in sheet.activities if one.done] == [1]


def test_a_year_with_only_leave() -> None:
    sheet = sheet_of([0] * 52, rhythm(leaves=[leave(MONDAY - 52 * ONE_WEEK, SUNDAY)]))
    assert (sheet.now.target, sheet.now.workdays, sheet.now.scheduled) == (Fraction(0), Fraction(0), 0)
    assert (sheet.empty, sheet.activities, sheet.behind, sheet.advice.measured) == (True, (), (), 0)


def test_a_target_of_nothing() -> None:
    sheet = sheet_of([30, 40, 50, 60], rhythm(targets=()))
    assert (sheet.now.target, sheet.now.points) == (Fraction(0), 60)
    assert (sheet.behind, sheet.advice.review_step) == ((), None)
    assert [week.target for week in sheet.weeks] == [0, 0, 0, 0]


def test_entries_before_the_first_target() -> None:
    sheet = sheet_of([30, 40, 50], rhythm(week_targets=[WeekTarget(MONDAY, 100, counter=1)]))
    assert [week.target for week in sheet.weeks] == [60, 60, 60]
    assert (sheet.advice.target, sheet.advice.review_step) == (100, 40)


def test_the_first_week_counts_only_its_days() -> None:
    chronicle = chronicle_of([], today=WEDNESDAY)
    assert chronicle.beginning == MONDAY
    sheet = review_sheet(chronicle, WEEK, WEEK_BEFORE, TUESDAY)
    assert (sheet.now.target, sheet.now.workdays, sheet.activities) == (Fraction(0), Fraction(0), ())


# Second opinion


@few
@given(lives(), days)
def test_the_sheet_of_any_week_is_what_its_days_say(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    start = today - timedelta(days=today.weekday())
    sheet = review_sheet(life.chronicle(today), WEEK, start, today)
    week = [start + timedelta(days=step) for step in range(7)]
    lived = [day for day in week if FIRST <= day <= today]
    person = slow.person
    worked = [day for day in lived if person.weight(day) > 0 and not person.away(day)]
    assert sheet.now.points == sum(slow.points(day) for day in lived)
    assert sheet.now.target == person.week_target(start)
    assert sheet.now.workdays == sum(person.weight(day) for day in worked)
    plans = [person.plan(day) for day in week]
    for one in sheet.activities:
        assert one.target == sum(
            plan.asks[one.key][0] for plan in plans if plan.presence == "WORK" and one.key in plan.asks
        )
        if one.key != "newsletter":
            done = [number for day, key, number in life.counts if key == one.key and day in lived]
            assert one.done == sum(done)
