from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.activities import starting_definitions
from rhythm.domain.calendar import Presence
from rhythm.domain.dayplan import DayPlan, Planner
from rhythm.domain.definitions import HolidayChoice, Leave, Schedule, WeekTarget
from tests.domain.building import (
    CALL,
    FIVE_TWO_ONE,
    FRIDAY,
    MESSAGE,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    VISIT,
    WEDNESDAY,
    FixedHolidays,
    activity,
    daily,
    leave,
    planner_of,
    rhythm,
    schedule,
    weekly,
)

NEXT_MONDAY = MONDAY + timedelta(days=7)


def targets(plan: DayPlan) -> dict[str, int]:
    return {ask.key: ask.target for ask in plan.asks if ask.target}


def week_of_visits(planner: Planner, start: date = MONDAY) -> list[int]:
    return [targets(plan).get("visit", 0) for plan in planner.week(start)]


def four_visits(*leaves: Leave, schedules: tuple[Schedule, ...] = (schedule(),)) -> Planner:
    targets = [daily("message", 5), weekly("visit", 4)]
    return planner_of(rhythm(targets=targets, leaves=leaves, schedules=schedules))


def test_vector_day_plan_is_12_points_and_week_plan_60() -> None:
    planner = planner_of(starting_definitions([1, 2, 3, 4, 5]))
    assert planner.day(MONDAY).plan == planner.day(MONDAY).base_plan == 12
    assert planner.week_target(MONDAY) == 60
    assert sum(plan.plan for plan in planner.week(MONDAY)) == 60


def test_vector_floor_of_a_day_of_12_is_8() -> None:
    assert planner_of(rhythm()).day(MONDAY).floor == 8


def test_vector_year_of_220_days_asks_1100_440_220_which_is_1760() -> None:
    planner = planner_of(starting_definitions([1, 2, 3, 4, 5]))
    year = {"message": 0, "call": 0, "visit": 0}
    worked = 0
    for week in range(44):
        for plan in planner.week(MONDAY + timedelta(weeks=week)):
            worked += plan.scheduled
            for key, target in targets(plan).items():
                year[key] += target
    assert worked == 220
    assert year == {"message": 1100, "call": 440, "visit": 220}
    assert sum(year.values()) == 1760


def test_vector_half_a_day_of_5_2_1_is_3_1_1_and_8_points() -> None:
    plan = planner_of(rhythm(schedules=[schedule("1/2 1 1 1 1 0 0")])).day(MONDAY)
    assert targets(plan) == {"message": 3, "call": 1, "visit": 1}
    assert plan.plan == 8


def test_vector_weekly_target_is_shared_over_the_scheduled_days() -> None:
    assert week_of_visits(four_visits()) == [1, 1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("target", "shares"),
    [
        (0, [0, 0, 0, 0, 0]),
        (1, [1, 0, 0, 0, 0]),
        (2, [1, 0, 1, 0, 0]),
        (3, [1, 1, 0, 1, 0]),
        (5, [1, 1, 1, 1, 1]),
        (7, [2, 1, 2, 1, 1]),
        (12, [3, 2, 3, 2, 2]),
    ],
)
def test_weekly_shares_follow_the_formula(target: int, shares: list[int]) -> None:
    planner = planner_of(rhythm(targets=[daily("message", 5), weekly("visit", target)]))
    assert week_of_visits(planner) == [*shares, 0, 0]


def test_share_of_a_leave_day_lapses_and_stays_its_base() -> None:
    planner = four_visits(leave(TUESDAY))
    assert week_of_visits(planner) == [1, 0, 1, 1, 0, 0, 0]
    assert planner.day(TUESDAY).bases["visit"] == 1


def test_share_of_a_holiday_goes_to_the_other_days() -> None:
    definitions = rhythm(targets=[daily("message", 5), weekly("visit", 4)])
    planner = planner_of(definitions, FixedHolidays(TUESDAY))
    assert week_of_visits(planner) == [1, 0, 1, 1, 1, 0, 0]


def test_weekly_target_counts_half_days_as_scheduled_days() -> None:
    assert week_of_visits(four_visits(schedules=(schedule("1 1/2 1 1/2 0 0 0"),))) == [1, 1, 1, 1, 0, 0, 0]


def test_leave_asks_nothing_but_keeps_base_plan_and_floor() -> None:
    plan = planner_of(rhythm(leaves=[leave(MONDAY)])).day(MONDAY)
    assert (plan.presence, plan.scheduled) == (Presence.LEAVE, True)
    assert (plan.plan, plan.base_plan, plan.floor) == (0, 12, 8)
    assert [(ask.key, ask.target, ask.base_target) for ask in plan.asks] == [
        ("message", 0, 5),
        ("call", 0, 2),
        ("visit", 0, 1),
        ("newsletter", 0, 0),
    ]


@pytest.mark.parametrize("day", [TUESDAY, WEDNESDAY, SATURDAY])
def test_off_day_asks_nothing_at_all(day: date) -> None:
    definitions = rhythm(choices=[HolidayChoice(WEDNESDAY, off=True)])
    plan = planner_of(definitions, FixedHolidays(TUESDAY)).day(day)
    assert (plan.presence, plan.scheduled) == (Presence.OFF, False)
    assert (plan.plan, plan.base_plan, plan.floor) == (0, 0, 0)
    assert targets(plan) == {}
    assert plan.bases == {}


def test_day_with_base_plan_0_is_off() -> None:
    planner = planner_of(rhythm(targets=[weekly("visit", 1)]))
    assert [plan.presence for plan in planner.week(MONDAY)] == [Presence.WORK, *[Presence.OFF] * 6]


def test_leave_on_a_day_that_asks_nothing_is_off() -> None:
    planner = planner_of(rhythm(targets=[weekly("visit", 1)], leaves=[leave(MONDAY, FRIDAY)]))
    assert planner.day(MONDAY).presence is Presence.LEAVE
    assert planner.day(TUESDAY).presence is Presence.OFF


@pytest.mark.parametrize(
    ("percent", "floor"), [(0, 0), (1, 1), (50, 6), (60, 8), (75, 9), (76, 10), (100, 12)]
)
def test_floor_is_a_setting_and_rounds_up(percent: int, floor: int) -> None:
    assert planner_of(rhythm(), floor=percent).day(MONDAY).floor == floor


def test_target_holds_from_its_day_on_and_leaves_the_past() -> None:
    changed = [*FIVE_TWO_ONE, daily("call", 3, WEDNESDAY)]
    plans = planner_of(rhythm(targets=changed)).week(MONDAY)
    assert [plan.plan for plan in plans[:5]] == [12, 12, 14, 14, 14]


def test_target_does_not_hold_before_its_first_row() -> None:
    planner = planner_of(rhythm(targets=[daily("message", 5), daily("call", 2, WEDNESDAY)]))
    assert [plan.plan for plan in planner.week(MONDAY)[:5]] == [5, 5, 9, 9, 9]


def test_first_weight_holds_earlier_and_a_new_one_from_its_day() -> None:
    calls = [activity("call", 2, from_day=TUESDAY), activity("call", 4, from_day=THURSDAY)]
    planner = planner_of(rhythm(activities=calls, targets=[daily("call", 1)]))
    assert [plan.plan for plan in planner.week(MONDAY)[:5]] == [2, 2, 2, 4, 4]
    assert planner.epoch(MONDAY).weights == {"call": (2, 1)}


def test_target_without_a_number_asks_nothing_from_its_day() -> None:
    dropped = daily("visit", 1, WEDNESDAY)._replace(daily=None)
    planner = planner_of(rhythm(targets=[*FIVE_TWO_ONE, dropped]))
    assert [plan.plan for plan in planner.week(MONDAY)[:5]] == [12, 12, 9, 9, 9]


def test_archived_activity_asks_nothing_but_keeps_its_weight() -> None:
    gone = VISIT._replace(from_day=WEDNESDAY, active=False)
    planner = planner_of(rhythm(activities=[MESSAGE, CALL, VISIT, gone]))
    assert [plan.plan for plan in planner.week(MONDAY)[:5]] == [12, 12, 9, 9, 9]
    assert "visit" not in {ask.key for ask in planner.day(WEDNESDAY).asks}
    assert planner.epoch(WEDNESDAY).weights["visit"] == (3, 1)


def test_weight_per_several_units_floors_the_plan() -> None:
    planner = planner_of(rhythm(activities=[activity("message", 1, 5)], targets=[daily("message", 9)]))
    assert planner.day(MONDAY).plan == 1


def test_first_partial_week_counts_only_its_days_since_the_beginning() -> None:
    planner = planner_of(rhythm(), beginning=WEDNESDAY)
    assert [plan.plan for plan in planner.week(MONDAY)] == [0, 0, 12, 12, 12, 0, 0]
    assert planner.day(TUESDAY).presence is Presence.OFF
    assert planner.week_target(MONDAY) == 36


def test_own_week_target_counts_only_the_days_since_the_beginning() -> None:
    definitions = rhythm(week_targets=[WeekTarget(date.min, 60)])
    assert planner_of(definitions, beginning=WEDNESDAY).week_target(MONDAY) == 36


def test_vector_own_week_target_of_60_with_3_of_5_days_is_36() -> None:
    own = [WeekTarget(date.min, 60)]
    away = planner_of(rhythm(week_targets=own, leaves=[leave(THURSDAY, FRIDAY)]))
    free = planner_of(rhythm(week_targets=own), FixedHolidays(THURSDAY, FRIDAY))
    mixed = planner_of(rhythm(week_targets=own, leaves=[leave(FRIDAY)]), FixedHolidays(THURSDAY))
    assert [planner.week_target(MONDAY) for planner in (away, free, mixed)] == [36, 36, 36]


def test_vector_week_plan_with_3_of_5_days_is_36() -> None:
    assert planner_of(rhythm(leaves=[leave(THURSDAY, FRIDAY)])).week_target(MONDAY) == 36


def test_own_week_target_stays_exact() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 50)], leaves=[leave(FRIDAY)]))
    assert planner.week_target(MONDAY) == 40
    half = schedule("1 1 1 1 1/2 0 0")
    planner = planner_of(
        rhythm(week_targets=[WeekTarget(date.min, 50)], schedules=[half], leaves=[leave(FRIDAY)])
    )
    assert planner.week_target(MONDAY) == Fraction(50 * 48, 56)


def test_own_week_target_of_a_part_time_week_does_not_shrink() -> None:
    part_time = schedule("1 1 1/2 0 0 0 0")
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 50)], schedules=[part_time]))
    assert planner.week_target(MONDAY) == 50


def test_own_week_target_of_a_whole_week_of_leave_is_nothing() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 60)], leaves=[leave(MONDAY, SUNDAY)]))
    assert planner.week_target(MONDAY) == 0


def test_own_week_target_without_any_base_plan_is_nothing() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 60)], targets=[]))
    assert planner.week_target(MONDAY) == 0


def test_own_week_target_holds_from_its_week_until_it_is_given_up() -> None:
    own = [
        WeekTarget(NEXT_MONDAY, 70, counter=1),
        WeekTarget(NEXT_MONDAY + timedelta(days=7), None, counter=2),
    ]
    planner = planner_of(rhythm(week_targets=own))
    weeks = [MONDAY + timedelta(weeks=number) for number in range(3)]
    assert [planner.week_target(start) for start in weeks] == [60, 70, 60]


def test_week_of_a_person_whose_week_starts_on_sunday() -> None:
    planner = planner_of(
        rhythm(targets=[weekly("visit", 4)], schedules=[schedule("1 1 1 0 0 0 1")]), first_weekday=7
    )
    sunday = MONDAY - timedelta(days=1)
    assert week_of_visits(planner, sunday) == [1, 1, 1, 1, 0, 0, 0]
    assert planner.day(sunday) == planner.week(sunday)[0]


def test_span_is_the_day_plans_one_after_the_other() -> None:
    planner = planner_of(rhythm(leaves=[leave(FRIDAY, NEXT_MONDAY)]))
    days = [WEDNESDAY + timedelta(days=number) for number in range(9)]
    assert list(planner.span(days[0], days[-1])) == [planner.day(day) for day in days]
    assert list(planner.span(TUESDAY, MONDAY)) == []
