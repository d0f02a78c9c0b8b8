from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.campaign_report import Total
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.ledger import Ledger
from rhythm.domain.periods import Period, periods, trends
from tests.domain.building import MONDAY, SUNDAY, WEDNESDAY, campaign, daily, leave, planner_of, rhythm
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives

ONE_DAY = timedelta(days=1)
any_day = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def whole(chronicle: Chronicle, grain: Grain) -> list[Period]:
    return periods(chronicle, grain, chronicle.beginning, chronicle.end - ONE_DAY)


@given(any_day, st.sampled_from(Grain), st.integers(1, 7))
def test_a_period_holds_its_day_and_the_next_one_follows_it(day: date, grain: Grain, weekday: int) -> None:
    start = period_start(day, grain, weekday)
    last = period_last(start, grain)
    assert start <= day <= last
    assert period_start(last, grain, weekday) == start
    assert period_start(last + ONE_DAY, grain, weekday) == last + ONE_DAY


@pytest.mark.parametrize(
    ("grain", "first", "last"),
    [
        (Grain.DAY, date(2026, 9, 9), date(2026, 9, 9)),
        (Grain.WEEK, date(2026, 9, 7), date(2026, 9, 13)),
        (Grain.MONTH, date(2026, 9, 1), date(2026, 9, 30)),
        (Grain.QUARTER, date(2026, 7, 1), date(2026, 9, 30)),
        (Grain.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_periods_of_a_wednesday(grain: Grain, first: date, last: date) -> None:
    start = period_start(WEDNESDAY, grain)
    assert (start, period_last(start, grain)) == (first, last)


@few
@given(lives(), days, st.sampled_from(Grain))
def test_every_period_is_what_its_days_say_one_by_one(life: Life, end: date, grain: Grain) -> None:
    end = max(end, FIRST + ONE_DAY)
    slow = SlowLife(life, end)
    for period in whole(life.chronicle(end), grain):
        number = (period.last - period.start).days + 1
        all_days = [period.start + timedelta(days=step) for step in range(number)]
        lived = [day for day in all_days if FIRST <= day < end]
        plans = [slow.person.plan(day) for day in all_days]
        assert period.points == sum(slow.points(day) for day in lived)
        assert period.workdays == sum(slow.person.plan(day).presence != "OFF" for day in lived)
        assert period.kept == sum(
            slow.points(day) >= slow.person.plan(day).floor
            for day in lived
            if slow.person.plan(day).presence != "OFF"
        )
        assert period.campaign_days == sum(slow.person.campaign(day) is not None for day in all_days)
        if grain is Grain.WEEK:
            assert period.target == ceil(slow.person.week_target(period.start))
        else:
            assert period.target == sum(plan.plan for plan in plans)
            assert period.base_target == sum(plan.base_plan for plan in plans if plan.presence == "WORK")
        counted: dict[str, int] = {}
        for day, key, units in life.counts:
            if day in lived and units:
                counted[key] = counted.get(key, 0) + units
        told = {key: total.done for key, total in period.activities.items() if key != "newsletter"}
        assert {key: done for key, done in told.items() if done} == counted


@few
@given(lives(), days, st.sampled_from(Grain))
def test_the_points_of_the_activities_add_up(life: Life, end: date, grain: Grain) -> None:
    for period in whole(life.chronicle(end), grain):
        assert sum(total.points for total in period.activities.values()) == period.points


@few
@given(lives(), days)
def test_all_periods_hold_the_same_points(life: Life, end: date) -> None:
    chronicle = life.chronicle(end)
    sums = {sum(period.points for period in whole(chronicle, grain)) for grain in Grain}
    assert len(sums) == 1


def chronicle_of(*done: tuple[date, str, int], end: date, **more: object) -> Chronicle:
    planner = planner_of(rhythm(**more), beginning=MONDAY)  # type: ignore[arg-type]  # each test names its own
    return Chronicle(planner, Ledger(done), MONDAY, end, freezes=True)


def test_a_campaign_raises_the_target_and_not_the_base_target() -> None:
    chronicle = chronicle_of(
        (MONDAY, "message", 5), end=SUNDAY, campaigns=[campaign(MONDAY, MONDAY + timedelta(days=1))]
    )
    (week,) = whole(chronicle, Grain.WEEK)
    assert (week.target, week.base_target, week.campaign_days) == (84, 60, 2)
    assert week.activities == {"message": Total(5, 5)}


def test_a_month_whose_target_is_0_has_points_all_the_same() -> None:
    chronicle = chronicle_of((MONDAY, "call", 3), end=SUNDAY, targets=[daily("message", 0)])
    (month,) = whole(chronicle, Grain.MONTH)
    assert (month.points, month.target, month.base_target, month.kept, month.workdays) == (6, 0, 0, 0, 0)


def test_a_month_of_leave_asks_nothing() -> None:
    chronicle = chronicle_of(end=SUNDAY, leaves=[leave(MONDAY, date(2026, 9, 30))])
    (month,) = whole(chronicle, Grain.MONTH)
    assert (month.points, month.target, month.base_target, month.workdays) == (0, 0, 0, 5)


def period(start: date, last: date, done: int) -> Period:
    return Period(start, done, 60, 0, 5, last, 60, 0, {"call": Total(done, done)} if done else {})


def test_a_trend_compares_the_last_two_periods_that_are_over() -> None:
    weeks = [
        period(MONDAY + timedelta(days=7 * n), SUNDAY + timedelta(days=7 * n), done)
        for n, done in enumerate((4, 8, 12, 1))
    ]
    today = MONDAY + timedelta(days=22)
    (trend,) = trends(weeks, today, ["call", "visit"])
    assert (trend.done, trend.latest, trend.before, trend.change) == ((4, 8, 12, 1), 12, 8, Fraction(1, 2))


def test_a_trend_with_nothing_to_compare_has_no_change() -> None:
    weeks = [period(MONDAY, SUNDAY, 0), period(SUNDAY + ONE_DAY, SUNDAY + timedelta(days=7), 3)]
    (after_nothing,) = trends(weeks, SUNDAY + timedelta(days=8), ["call"])
    assert (after_nothing.latest, after_nothing.before, after_nothing.change) == (3, 0, None)
    (running,) = trends([period(MONDAY, SUNDAY, 2)], WEDNESDAY, ["call"])
    assert (running.latest, running.before, running.change) == (None, None, None)
    assert trends([], WEDNESDAY, ["call"]) == []
