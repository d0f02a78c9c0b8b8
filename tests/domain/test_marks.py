from __future__ import annotations

from datetime import date, timedelta

import pytest

from rhythm.domain.calendar import Presence
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import HolidayChoice, WeekTarget
from rhythm.domain.ledger import Ledger, Lived
from rhythm.domain.marks import activity_marks, day_marks, mark, perfect_marks, week_marks, week_need
from rhythm.domain.streaks import BRIDGE, KEPT, MISSED, Standing, streak
from tests.domain.building import (
    FIVE_TWO_ONE,
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    FixedHolidays,
    activity,
    daily,
    days_from,
    leave,
    planner_of,
    rhythm,
    schedule,
    weekly,
)

NEXT_MONDAY = MONDAY + timedelta(days=7)
LATER = MONDAY + timedelta(days=100)


def story(letters: str) -> tuple[list[Lived], date]:
    """The days of a vector, all scheduled with 5 calls (10 points, floor 6), and the day it is seen from.

    On `K` 3 calls were made, which is the floor; on `M` 2, which is below; `T` is today with nothing done.
    """
    days = days_from(MONDAY, len(letters))
    told = list(zip(days, letters, strict=True))
    planner = planner_of(
        rhythm(
            schedules=[schedule("1 1 1 1 1 1 1")],
            targets=[daily("call", 5)],
            leaves=[leave(day) for day, letter in told if letter == "L"],
            choices=[HolidayChoice(day, off=True) for day, letter in told if letter == "O"],
        )
    )
    calls = {"K": 3, "M": 2}
    ledger = Ledger([(day, "call", calls[letter]) for day, letter in told if letter in calls])
    today = days[-1] if letters.endswith("T") else days[-1] + timedelta(days=1)
    return ledger.lived(planner, days[0], days[-1]), today


def lived_week(
    planner: Planner, *done: tuple[date, str, int], last: date = SUNDAY, first: date = MONDAY
) -> list[Lived]:
    return Ledger(done).lived(planner, first, last)


@pytest.mark.parametrize(
    ("letters", "current", "longest", "freezes"),
    [
        ("KKKKK OO KK T", 7, 7, 1),
        ("KKK LLLLLLLLLL K", 4, 4, 0),
        ("KKKKK M KK", 7, 7, 0),
        ("KKKKK K KK", 8, 8, 1),
        ("KKKK M KK", 2, 4, 0),
        ("O L T", 0, 0, 0),
        ("KKKKKKKKKK MMM", 0, 10, 0),
        ("KKKKKKKKKK MM", 10, 10, 0),
    ],
)
def test_vector_streak_from_entries(letters: str, current: int, longest: int, freezes: int) -> None:
    lived, today = story(letters.replace(" ", ""))
    told = streak([day.day for day in lived], day_marks(lived, today), freezes=True)
    assert told.standing == Standing(current, longest, freezes)


@pytest.mark.parametrize(
    ("presence", "kept", "past", "expected"),
    [
        (Presence.WORK, True, True, KEPT),
        (Presence.WORK, True, False, KEPT),
        (Presence.WORK, False, True, MISSED),
        (Presence.WORK, False, False, BRIDGE),
        (Presence.LEAVE, True, True, KEPT),
        (Presence.LEAVE, False, True, BRIDGE),
        (Presence.LEAVE, False, False, BRIDGE),
        (Presence.OFF, True, True, BRIDGE),
        (Presence.OFF, False, True, BRIDGE),
    ],
)
def test_mark_of_a_day(presence: Presence, kept: bool, past: bool, expected: str) -> None:
    assert mark(presence, kept=kept, past=past) == expected


def test_leave_day_adds_only_when_it_is_kept_by_the_plan_without_leave() -> None:
    planner = planner_of(rhythm(leaves=[leave(MONDAY, WEDNESDAY)]))
    lived = lived_week(planner, (TUESDAY, "call", 4), (WEDNESDAY, "call", 3), last=WEDNESDAY)
    assert day_marks(lived, LATER) == BRIDGE + KEPT + BRIDGE


def test_day_is_marked_by_its_points_perfect_day_by_every_target() -> None:
    planner = planner_of(rhythm())
    done = [(MONDAY, "call", 4), (TUESDAY, "message", 5), (TUESDAY, "call", 2), (TUESDAY, "visit", 1)]
    lived = lived_week(planner, *done, last=WEDNESDAY)
    assert day_marks(lived, LATER) == KEPT + KEPT + MISSED
    assert perfect_marks(lived, LATER) == MISSED + KEPT + MISSED


def test_today_never_breaks_a_perfect_streak() -> None:
    lived = lived_week(planner_of(rhythm()), last=TUESDAY)
    assert perfect_marks(lived, TUESDAY) == MISSED + BRIDGE


def test_activity_is_kept_when_its_own_base_target_is_met() -> None:
    lived = lived_week(planner_of(rhythm()), (MONDAY, "call", 2), (TUESDAY, "call", 1), last=WEDNESDAY)
    assert activity_marks(lived, WEDNESDAY, "call") == KEPT + MISSED + BRIDGE
    assert activity_marks(lived, WEDNESDAY, "message") == MISSED + MISSED + BRIDGE


def test_activity_without_a_target_is_all_bridges() -> None:
    lived = lived_week(planner_of(rhythm()), (MONDAY, "newsletter", 2))
    assert activity_marks(lived, LATER, "newsletter") == BRIDGE * 7
    assert activity_marks(lived, LATER, "unheard") == BRIDGE * 7


def test_day_without_a_share_of_the_weekly_target_is_a_bridge() -> None:
    planner = planner_of(rhythm(targets=[daily("message", 5), weekly("visit", 2)]))
    lived = lived_week(planner, (MONDAY, "visit", 1), (TUESDAY, "visit", 1))
    assert activity_marks(lived, LATER, "visit") == KEPT + BRIDGE + MISSED + BRIDGE * 4


def test_activity_on_a_leave_day_adds_when_its_base_target_is_met() -> None:
    planner = planner_of(rhythm(leaves=[leave(MONDAY, TUESDAY)]))
    lived = lived_week(planner, (MONDAY, "call", 2), last=TUESDAY)
    assert activity_marks(lived, LATER, "call") == KEPT + BRIDGE


def test_week_is_kept_at_the_sum_of_its_base_plans() -> None:
    planner = planner_of(rhythm())
    for visits, expected in ((20, KEPT), (19, MISSED)):
        assert week_marks(planner, lived_week(planner, (MONDAY, "visit", visits)), LATER) == (
            [MONDAY],
            expected,
        )


def test_work_on_off_days_counts_for_the_week() -> None:
    planner = planner_of(rhythm())
    assert week_marks(planner, lived_week(planner, (SUNDAY, "visit", 20)), LATER)[1] == KEPT


def test_running_week_adds_once_met_and_never_breaks() -> None:
    planner = planner_of(rhythm())
    unmet = lived_week(planner, (MONDAY, "visit", 19), last=TUESDAY)
    met = lived_week(planner, (MONDAY, "visit", 20), last=TUESDAY)
    assert week_marks(planner, unmet, TUESDAY) == ([MONDAY], BRIDGE)
    assert week_marks(planner, met, TUESDAY) == ([MONDAY], KEPT)
    assert week_marks(planner, unmet, NEXT_MONDAY) == ([MONDAY], MISSED)


def test_week_with_leave_needs_the_days_that_are_left() -> None:
    planner = planner_of(rhythm(leaves=[leave(THURSDAY, FRIDAY)]))
    assert week_need(planner, MONDAY) == 36


def test_whole_week_of_leave_is_a_bridge() -> None:
    planner = planner_of(rhythm(leaves=[leave(MONDAY, SUNDAY)]))
    assert week_need(planner, MONDAY) == 0
    assert week_marks(planner, lived_week(planner), LATER) == ([MONDAY], BRIDGE)
    assert week_marks(planner, lived_week(planner, (MONDAY, "visit", 99)), LATER) == ([MONDAY], BRIDGE)


def test_whole_week_of_leave_is_a_bridge_for_an_own_week_target_too() -> None:
    own = [WeekTarget(date.min, 60)]
    planner = planner_of(rhythm(leaves=[leave(MONDAY, SUNDAY)], week_targets=own))
    assert week_marks(planner, lived_week(planner), LATER) == ([MONDAY], BRIDGE)


def test_own_week_target_is_the_measure_of_the_week() -> None:
    planner = planner_of(rhythm(week_targets=[WeekTarget(date.min, 30)]))
    for visits, expected in ((10, KEPT), (9, MISSED)):
        assert week_marks(planner, lived_week(planner, (MONDAY, "visit", visits)), LATER)[1] == expected


def test_own_week_target_shrinks_with_leave_and_holidays() -> None:
    definitions = rhythm(week_targets=[WeekTarget(date.min, 50)], leaves=[leave(FRIDAY)])
    assert week_need(planner_of(definitions), MONDAY) == 40
    assert week_need(planner_of(definitions, FixedHolidays(MONDAY)), MONDAY) == 30


def test_first_partial_week_is_measured_by_its_days_since_the_beginning() -> None:
    planner = planner_of(rhythm(), beginning=WEDNESDAY)
    for visits, expected in ((12, KEPT), (11, MISSED)):
        lived = lived_week(planner, (WEDNESDAY, "visit", visits), first=WEDNESDAY)
        assert week_marks(planner, lived, LATER) == ([MONDAY], expected)


def test_weeks_are_marked_one_by_one_from_the_middle_of_the_first() -> None:
    planner = planner_of(rhythm())
    last = NEXT_MONDAY + timedelta(days=8)
    done = [(FRIDAY, "visit", 20), (NEXT_MONDAY, "visit", 19), (NEXT_MONDAY + timedelta(days=7), "visit", 20)]
    lived = lived_week(planner, *done, first=FRIDAY, last=last)
    starts = [MONDAY, NEXT_MONDAY, NEXT_MONDAY + timedelta(days=7)]
    assert week_marks(planner, lived, last) == (starts, KEPT + MISSED + KEPT)


def test_no_days_no_weeks() -> None:
    assert week_marks(planner_of(rhythm()), [], MONDAY) == ([], "")


def test_weeks_that_start_on_sunday() -> None:
    planner = planner_of(rhythm(), first_weekday=7)
    sunday = MONDAY - timedelta(days=1)
    lived = lived_week(
        planner, (sunday, "visit", 10), (FRIDAY, "visit", 10), (SUNDAY, "visit", 1), first=sunday
    )
    assert week_marks(planner, lived, SUNDAY) == ([sunday, SUNDAY], KEPT + BRIDGE)


def test_archiving_an_activity_later_does_not_touch_its_past_days() -> None:
    archived = activity("call", 2, from_day=THURSDAY, active=False)
    planner = planner_of(rhythm(activities=[*rhythm().activities, archived], targets=FIVE_TWO_ONE))
    lived = lived_week(planner, *[(day, "call", 2) for day in days_from(MONDAY, 5)])
    assert activity_marks(lived, LATER, "call") == KEPT * 3 + BRIDGE * 4
