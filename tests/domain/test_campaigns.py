"""What a campaign makes of the days: the vectors of domain.md § 5, and the borders of a campaign."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.calendar import Presence
from rhythm.domain.campaigns import overlapping, seasonal_theme, told
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Campaign, HolidayChoice, WeekTarget
from rhythm.domain.pace import Pace, Status, pace
from tests.domain.building import (
    FIVE_TWO_ONE,
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    FixedHolidays,
    campaign,
    daily,
    days_from,
    leave,
    planner_of,
    rhythm,
    schedule,
    weekly,
)

SEPTEMBER = campaign(date(2026, 9, 1), date(2026, 9, 30), key="doublesales")
"""A Tuesday to a Wednesday, so that both of its outer weeks are cut."""

FIRST_WEEK, LAST_WEEK = date(2026, 8, 31), date(2026, 9, 28)
HALF_WEDNESDAY = schedule("1 1 1/2 1 1 0 0")
THREE_HALVES = Fraction(3, 2)


def targets(planner: Planner, day: date) -> dict[str, int]:
    return dict(planner.day(day).targets)


def asked(planner: Planner, first: date, last: date) -> list[int]:
    return [plan.plan for plan in planner.span(first, last)]


def in_week(*campaigns: Campaign) -> list[int]:
    """What each day of the ordinary week asks, from Monday to Friday."""
    return asked(planner_of(rhythm(campaigns=campaigns)), MONDAY, FRIDAY)


def week_pace(planner: Planner, day: date, done: int) -> Pace:
    start = day - timedelta(days=day.weekday())
    asks = [plan.plan for plan in planner.week(start)]
    return pace(start, asks, day.weekday(), planner.week_target(start), done)


def test_vector_a_day_asks_10_4_2_which_is_24() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    assert targets(planner, MONDAY) == {"message": 10, "call": 4, "visit": 2}
    assert planner.day(MONDAY).plan == 24


def test_vector_september_2026_has_22_working_days_and_asks_528() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    plans = list(planner.span(SEPTEMBER.first, SEPTEMBER.last))
    assert sum(plan.presence is Presence.WORK for plan in plans) == 22
    assert len(planner.campaigns.working_days("doublesales")) == 22
    assert sum(plan.plan for plan in plans) == 528


def test_vector_the_week_of_31_august_asks_108() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    assert asked(planner, FIRST_WEEK, FIRST_WEEK + timedelta(days=6)) == [12, 24, 24, 24, 24, 0, 0]
    assert planner.week_target(FIRST_WEEK) == 108


def test_vector_the_week_of_28_september_asks_96() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    assert asked(planner, LAST_WEEK, LAST_WEEK + timedelta(days=6)) == [24, 24, 24, 12, 12, 0, 0]
    assert planner.week_target(LAST_WEEK) == 96


def test_vector_1_october_asks_12_again() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    assert planner.day(date(2026, 10, 1)).plan == 12
    assert targets(planner, date(2026, 10, 1)) == {"message": 5, "call": 2, "visit": 1}


def test_vector_factors_round_up_per_activity_to_8_3_2() -> None:
    planner = planner_of(rhythm(campaigns=[campaign(MONDAY, SUNDAY, THREE_HALVES)]))
    assert targets(planner, MONDAY) == {"message": 8, "call": 3, "visit": 2}


def test_vector_12_are_expected_by_monday_evening_and_36_by_tuesday_s() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    evenings = [week_pace(planner, day, 0).expected for day in days_from(FIRST_WEEK, 2)]
    assert evenings == [12, 36]


def test_vector_30_september_expects_72_of_96() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]))
    wednesday = week_pace(planner, date(2026, 9, 30), 0)
    assert (wednesday.expected, wednesday.target) == (Fraction(72), Fraction(96))


def test_vector_a_day_of_leave_makes_528_to_504() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER], leaves=[leave(MONDAY)]))
    assert sum(asked(planner, SEPTEMBER.first, SEPTEMBER.last)) == 504


def test_base_plan_and_floor_stay_what_they_were() -> None:
    plain, raised = planner_of(rhythm()).day(MONDAY), planner_of(rhythm(campaigns=[SEPTEMBER])).day(MONDAY)
    assert (raised.base_plan, raised.floor, raised.bases) == (12, 8, plain.bases)
    assert (plain.campaign_floor, raised.campaign_floor) == (0, 15)


def test_a_leave_day_asks_nothing_and_keeps_the_floor_of_the_day_without_leave() -> None:
    plan = planner_of(rhythm(campaigns=[SEPTEMBER], leaves=[leave(MONDAY)])).day(MONDAY)
    assert (plan.presence, plan.plan, plan.base_plan) == (Presence.LEAVE, 0, 12)
    assert (plan.floor, plan.campaign_floor) == (8, 15)


@pytest.mark.parametrize("holidays", [FixedHolidays(MONDAY), FixedHolidays()])
def test_a_holiday_inside_asks_nothing_and_is_no_working_day(holidays: FixedHolidays) -> None:
    choices = [] if holidays.days else [HolidayChoice(MONDAY, off=True)]
    planner = planner_of(rhythm(campaigns=[SEPTEMBER], choices=choices), holidays)
    plan = planner.day(MONDAY)
    assert (plan.presence, plan.plan, plan.floor, plan.campaign_floor) == (Presence.OFF, 0, 0, 0)
    assert len(planner.campaigns.working_days("doublesales")) == 21
    assert sum(asked(planner, SEPTEMBER.first, SEPTEMBER.last)) == 504


def test_a_half_day_is_rounded_up_once() -> None:
    half = schedule("1/2 1/2 1/2 1/2 1/2 0 0")
    planner = planner_of(rhythm(schedules=[half], campaigns=[campaign(MONDAY, SUNDAY, THREE_HALVES)]))
    # 3.75 messages, 1.5 calls and 0.75 of a visit; half a day rounded up first would make it 5, 2 and 2.
    assert targets(planner, MONDAY) == {"message": 4, "call": 2, "visit": 1}


def test_half_a_day_doubled_is_a_whole_day() -> None:
    planner = planner_of(rhythm(schedules=[HALF_WEDNESDAY], campaigns=[SEPTEMBER]))
    assert asked(planner, MONDAY, FRIDAY) == [24, 24, 12, 24, 24]
    assert planner.day(WEDNESDAY).base_plan == 8


def test_part_time_days_off_stay_off() -> None:
    planner = planner_of(rhythm(schedules=[schedule("1 0 1 0 1 0 0")], campaigns=[SEPTEMBER]))
    assert asked(planner, MONDAY, FRIDAY) == [24, 0, 24, 0, 24]
    assert len(planner.campaigns.working_days("doublesales")) == 13


def test_a_weekly_target_in_a_cut_week_is_raised_day_by_day() -> None:
    planner = planner_of(rhythm(targets=[daily("message", 5), weekly("visit", 4)], campaigns=[SEPTEMBER]))
    visits = [plan.targets.get("visit", 0) for plan in planner.week(FIRST_WEEK)]
    # Monday has its part of 4 visits, the other days theirs of 8.
    assert visits == [1, 2, 1, 2, 1, 0, 0]
    assert [plan.bases.get("visit", 0) for plan in planner.week(FIRST_WEEK)] == [1, 1, 1, 1, 0, 0, 0]
    assert [plan.targets.get("visit", 0) for plan in planner.week(LAST_WEEK)] == [2, 2, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(("factor", "visits"), [(2, 8), (THREE_HALVES, 6), (Fraction(11, 10), 5)])
def test_a_whole_week_of_a_weekly_target_asks_its_multiple_rounded_up_once(
    factor: Fraction | int, visits: int
) -> None:
    definitions = rhythm(
        targets=[daily("message", 5), weekly("visit", 4)], campaigns=[campaign(MONDAY, SUNDAY, factor)]
    )
    week = planner_of(definitions).week(MONDAY)
    assert sum(plan.targets.get("visit", 0) for plan in week) == visits


def test_the_raised_share_of_a_leave_day_lapses() -> None:
    definitions = rhythm(
        targets=[daily("message", 5), weekly("visit", 4)], campaigns=[SEPTEMBER], leaves=[leave(TUESDAY)]
    )
    week = planner_of(definitions).week(MONDAY)
    assert [plan.targets.get("visit", 0) for plan in week[:5]] == [2, 0, 1, 2, 1]


def test_an_own_week_target_is_not_multiplied_but_each_day_weighs_what_it_asks() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 54)], campaigns=[SEPTEMBER]))
    assert planner.week_target(FIRST_WEEK) == 54
    monday, tuesday = (week_pace(planner, day, 6) for day in days_from(FIRST_WEEK, 2))
    assert (monday.expected, monday.minimum_today, monday.status) == (Fraction(6), 0, Status.AHEAD)
    assert (tuesday.expected, tuesday.minimum_today, tuesday.even_share) == (Fraction(18), 12, 12)


def test_an_own_week_target_in_a_campaign_shrinks_by_the_base_plans() -> None:
    definitions = rhythm(
        week_targets=[WeekTarget(date.min, 60)],
        campaigns=[SEPTEMBER],
        leaves=[leave(FIRST_WEEK + timedelta(days=4))],
    )
    # One of five equal base plans is gone, although it would have asked 24 of 108.
    assert planner_of(definitions).week_target(FIRST_WEEK) == 48


def test_a_day_that_asks_nothing_by_itself_asks_nothing_in_a_campaign() -> None:
    definitions = rhythm(targets=[weekly("visit", 1)], campaigns=[SEPTEMBER])
    planner = planner_of(definitions)
    assert asked(planner, MONDAY, FRIDAY) == [3, 0, 0, 0, 0]
    assert planner.day(WEDNESDAY).presence is Presence.OFF


# Own targets per activity


def test_own_targets_take_the_place_of_the_factor() -> None:
    own = campaign(MONDAY, SUNDAY, 2, targets={"call": 7})
    assert targets(planner_of(rhythm(campaigns=[own])), MONDAY) == {"message": 10, "call": 7, "visit": 2}


def test_an_own_target_may_ask_for_what_the_base_does_not() -> None:
    own = campaign(MONDAY, SUNDAY, 1, targets={"visit": 2})
    planner = planner_of(rhythm(targets=FIVE_TWO_ONE[:2], campaigns=[own]))
    plan = planner.day(MONDAY)
    assert (plan.targets["visit"], plan.bases.get("visit")) == (2, None)
    assert (plan.plan, plan.base_plan) == (15, 9)
    assert planner.day(MONDAY + timedelta(days=7)).plan == 9


def test_an_own_target_of_nothing_asks_nothing() -> None:
    own = campaign(MONDAY, SUNDAY, 2, targets={"visit": 0})
    assert in_week(own) == [18] * 5


def test_an_own_target_scales_with_half_a_day() -> None:
    own = campaign(MONDAY, SUNDAY, 2, targets={"call": 5})
    planner = planner_of(rhythm(schedules=[HALF_WEDNESDAY], campaigns=[own]))
    assert targets(planner, WEDNESDAY) == {"message": 5, "call": 3, "visit": 1}


def test_an_own_daily_target_takes_the_place_of_a_weekly_one() -> None:
    own = campaign(WEDNESDAY, SUNDAY, 1, targets={"visit": 2})
    definitions = rhythm(targets=[daily("message", 5), weekly("visit", 4)], campaigns=[own])
    week = planner_of(definitions).week(MONDAY)
    assert [plan.targets.get("visit", 0) for plan in week] == [1, 1, 2, 2, 2, 0, 0]


# Ramp and cool-down


def test_a_ramp_and_a_cool_down_have_factors_of_their_own() -> None:
    edged = campaign(MONDAY, FRIDAY, 3, ramp=(2, 2), cooldown=(1, 1))
    assert in_week(edged) == [24, 24, 36, 36, 12]


def test_ramp_days_are_working_days() -> None:
    edged = campaign(MONDAY, date(2026, 9, 20), 3, ramp=(7, 2), cooldown=(2, 1))
    planner = planner_of(rhythm(campaigns=[edged]))
    assert asked(planner, MONDAY, date(2026, 9, 18)) == [24] * 5 + [0, 0] + [24, 24, 36, 12, 12]


def test_leave_and_holidays_do_not_use_up_the_ramp() -> None:
    edged = campaign(MONDAY, FRIDAY, 3, ramp=(2, 2))
    definitions = rhythm(campaigns=[edged], leaves=[leave(TUESDAY)])
    assert asked(planner_of(definitions, FixedHolidays(WEDNESDAY)), MONDAY, FRIDAY) == [24, 0, 0, 24, 36]
    # The day of leave lies within the ramp: 60 % of 24 keeps it.
    assert planner_of(definitions).day(TUESDAY).campaign_floor == 15


def test_leave_entered_afterwards_moves_the_cool_down() -> None:
    edged = campaign(MONDAY, FRIDAY, 3, cooldown=(2, 1))
    assert in_week(edged) == [36, 36, 36, 12, 12]
    away = planner_of(rhythm(campaigns=[edged], leaves=[leave(FRIDAY)]))
    assert asked(away, MONDAY, FRIDAY) == [36, 36, 12, 12, 0]


def test_where_ramp_and_cool_down_meet_the_ramp_goes_first() -> None:
    assert in_week(campaign(MONDAY, FRIDAY, 3, ramp=(3, 2), cooldown=(4, 1))) == [24, 24, 24, 12, 12]


def test_a_ramp_longer_than_the_campaign_is_all_of_it() -> None:
    edged = campaign(MONDAY, FRIDAY, 3, ramp=(9, 2))
    planner = planner_of(rhythm(campaigns=[edged], leaves=[leave(FRIDAY)]))
    assert asked(planner, MONDAY, FRIDAY) == [24, 24, 24, 24, 0]
    assert planner.day(FRIDAY).campaign_floor == 15


def test_a_cool_down_longer_than_the_campaign_is_all_of_it() -> None:
    edged = campaign(MONDAY, FRIDAY, 3, cooldown=(9, 2))
    planner = planner_of(rhythm(campaigns=[edged], leaves=[leave(MONDAY)]))
    assert asked(planner, MONDAY, FRIDAY) == [0, 24, 24, 24, 24]
    assert planner.day(MONDAY).campaign_floor == 15


def test_own_targets_begin_after_the_ramp() -> None:
    edged = campaign(MONDAY, FRIDAY, 2, targets={"call": 9}, ramp=(1, 1))
    planner = planner_of(rhythm(campaigns=[edged]))
    assert targets(planner, MONDAY) == {"message": 5, "call": 2, "visit": 1}
    assert targets(planner, TUESDAY) == {"message": 10, "call": 9, "visit": 2}


# Told late, changed, stopped


@pytest.mark.parametrize(
    ("factor", "plan"), [(1, 12), (50, 600), (Fraction(1, 2), 8), (Fraction(11, 10), 6 + 6 + 6)]
)
def test_factors_of_any_size(factor: Fraction | int, plan: int) -> None:
    assert in_week(campaign(MONDAY, SUNDAY, factor)) == [plan] * 5


def test_a_campaign_that_was_changed_keeps_the_days_before_as_they_were() -> None:
    changed = campaign(MONDAY, FRIDAY, 3, from_day=WEDNESDAY, counter=1)
    assert in_week(campaign(MONDAY, FRIDAY, 2), changed) == [24, 24, 36, 36, 36]


def test_of_two_changes_on_one_day_the_newer_counts() -> None:
    tries = [
        campaign(MONDAY, FRIDAY, 4, from_day=WEDNESDAY, counter=2),
        campaign(MONDAY, FRIDAY, 3, from_day=WEDNESDAY, counter=1),
    ]
    assert in_week(campaign(MONDAY, FRIDAY, 2), *tries) == [24, 24, 48, 48, 48]


def test_a_campaign_that_was_stopped_is_over_from_that_day_on() -> None:
    stopped = campaign(MONDAY, TUESDAY, 2, from_day=WEDNESDAY, counter=1)
    planner = planner_of(rhythm(campaigns=[campaign(MONDAY, FRIDAY), stopped]))
    assert asked(planner, MONDAY, FRIDAY) == [24, 24, 12, 12, 12]
    assert planner.campaigns.days("double") == [MONDAY, TUESDAY]
    assert planner.campaigns.latest("double").last == TUESDAY


def test_a_campaign_that_was_made_longer_goes_on() -> None:
    longer = campaign(MONDAY, THURSDAY, 2, from_day=TUESDAY, counter=1)
    assert in_week(campaign(MONDAY, TUESDAY), longer) == [24, 24, 24, 24, 12]


def test_a_cool_down_moves_to_the_new_end() -> None:
    first = campaign(MONDAY, FRIDAY, 2, cooldown=(1, 1))
    shorter = campaign(MONDAY, THURSDAY, 2, cooldown=(1, 1), from_day=WEDNESDAY, counter=1)
    assert in_week(first, shorter) == [24, 24, 24, 12, 12]


def test_days_before_the_beginning_are_off_in_a_campaign_too() -> None:
    edged = campaign(FIRST_WEEK, FRIDAY, 3, ramp=(1, 2))
    planner = planner_of(rhythm(campaigns=[edged]), beginning=TUESDAY)
    assert asked(planner, FIRST_WEEK, FRIDAY) == [0] * 8 + [24, 36, 36, 36]
    assert planner.campaigns.working_days("double") == [TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]


def test_days_that_copies_gave_to_two_campaigns_belong_to_the_newer_act() -> None:
    older, newer = campaign(MONDAY, THURSDAY, 2, key="a"), campaign(WEDNESDAY, FRIDAY, 3, key="b", counter=1)
    assert in_week(older, newer) == in_week(newer, older) == [24, 24, 36, 36, 36]
    planner = planner_of(rhythm(campaigns=[older, newer]))
    assert planner.campaigns.days("a") == [MONDAY, TUESDAY]


@pytest.mark.parametrize(
    ("first", "last", "shares"),
    [
        (MONDAY, MONDAY, False),
        (MONDAY, TUESDAY, True),
        (WEDNESDAY, WEDNESDAY, True),
        (MONDAY, SUNDAY, True),
        (THURSDAY, SUNDAY, True),
        (FRIDAY, SUNDAY, False),
    ],
)
def test_campaigns_that_share_a_day_overlap(first: date, last: date, shares: bool) -> None:
    other = campaign(TUESDAY, THURSDAY, key="other")
    assert overlapping(campaign(first, last), [other]) == (other if shares else None)


def test_a_campaign_does_not_overlap_itself_or_what_another_gave_up() -> None:
    other = campaign(TUESDAY, FRIDAY, key="other")
    stopped = campaign(TUESDAY, TUESDAY, key="other", from_day=WEDNESDAY, counter=1)
    assert overlapping(campaign(WEDNESDAY, FRIDAY, key="other"), [other]) is None
    assert overlapping(campaign(WEDNESDAY, FRIDAY), [other, stopped]) is None


def test_told_has_each_campaign_once_as_it_holds_at_last() -> None:
    later = campaign(date(2026, 10, 1), date(2026, 10, 31), key="later")
    changed = campaign(MONDAY, THURSDAY, 3, from_day=TUESDAY, counter=4)
    assert told([later, changed, campaign(MONDAY, FRIDAY)]) == [changed, later]


@pytest.mark.parametrize(
    ("month", "theme"),
    [
        (12, "frost"),
        (2, "frost"),
        (3, "blossom"),
        (5, "blossom"),
        (6, "midsummer"),
        (8, "midsummer"),
        (9, "harvest"),
        (11, "harvest"),
    ],
)
def test_the_theme_of_the_season(month: int, theme: str) -> None:
    assert seasonal_theme(date(2026, month, 1)) == theme
