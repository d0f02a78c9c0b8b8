"""What a campaign would ask, beside what was ever done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Campaign, Schedule
from rhythm.domain.ledger import Ledger
from rhythm.domain.realism import Forecast, Month, Reach, forecast, whole_months
from tests.domain.building import (
    MONDAY,
    SUNDAY,
    campaign,
    daily,
    leave,
    planner_of,
    rhythm,
    schedule,
    weekly,
)

SEPTEMBER = campaign(date(2026, 9, 1), date(2026, 9, 30))
JUNE, JULY, AUGUST = (date(2026, number, 1) for number in (6, 7, 8))


def months_of(planner: Planner, first: date, done: dict[date, int], today: date) -> list[Month]:
    ledger = Ledger([(day, "message", points) for day, points in done.items()])
    lived = ledger.lived(planner, first, today - timedelta(days=1))
    return whole_months(lived, planner.calendar, today)


def asked(
    own: Campaign, months: Iterable[Month] = (), schedules: tuple[Schedule, ...] = (schedule(),)
) -> Forecast:
    return forecast(planner_of(rhythm(campaigns=[own], schedules=schedules)), own, list(months))


def month(first: date, points: int, workdays: int = 20) -> Month:
    return Month(first, points, Fraction(workdays))


def test_vector_22_days_times_24_are_528_points_beside_a_best_month_of_310() -> None:
    found = asked(SEPTEMBER, [month(JUNE, 250), month(JULY, 310), month(AUGUST, 280)])
    assert (found.days, found.points, found.per_day, found.base_points) == (22, 528, Fraction(24), 264)
    assert found.best == month(JULY, 310)
    assert (found.median, found.months, found.reach) == (Fraction(280), 3, Reach.AMBITIOUS)


@pytest.mark.parametrize(
    ("points", "reach"),
    [
        ((480, 480, 480), Reach.WITHIN),
        ((470, 480, 600), Reach.WITHIN),
        ((400, 479, 480), Reach.STRETCH),
        ((400, 470, 479), Reach.AMBITIOUS),
    ],
)
def test_the_reach_is_that_of_a_working_day(points: tuple[int, int, int], reach: Reach) -> None:
    months = [month(first, total) for first, total in zip((JUNE, JULY, AUGUST), points, strict=True)]
    # 24 a day, also for a week: 480 in a month of 20 days.
    assert asked(SEPTEMBER, months).reach is reach
    assert asked(campaign(MONDAY, SUNDAY), months).reach is reach


def test_half_days_are_measured_as_half() -> None:
    # Half days brought 8 points each, that is 16 a whole day; 1.5 times the targets asks 11 each, 22.
    half = (schedule("1/2 1/2 1/2 1/2 1/2 0 0"),)
    lived = [month(JUNE, 176, 11), month(JULY, 176, 11)]
    same = asked(campaign(MONDAY, SUNDAY, 1), lived, schedules=half)
    assert (same.days, same.workdays, same.points, same.reach) == (5, Fraction(5, 2), 40, Reach.WITHIN)
    more = asked(campaign(MONDAY, SUNDAY, Fraction(3, 2)), lived, schedules=half)
    assert (more.points, more.reach) == (5 * 11, Reach.AMBITIOUS)


def test_without_whole_months_nothing_is_said() -> None:
    found = asked(SEPTEMBER)
    assert (found.months, found.best, found.median, found.reach) == (0, None, None, Reach.UNKNOWN)


def test_the_median_of_two_months_is_exact() -> None:
    assert asked(SEPTEMBER, [month(JUNE, 3), month(JULY, 6)]).median == Fraction(9, 2)


def test_of_equal_months_the_later_is_the_best() -> None:
    assert asked(SEPTEMBER, [month(JULY, 9), month(JUNE, 9)]).best == month(JULY, 9)


def test_ambitious_is_said_and_never_forbidden() -> None:
    found = asked(campaign(MONDAY, SUNDAY, 50), [month(AUGUST, 240)])
    assert (found.points, found.reach) == (3000, Reach.AMBITIOUS)


def test_the_price_in_minutes_is_what_is_asked_above_the_base() -> None:
    # Every unit takes 10 minutes here; 8 more a day on 5 days.
    found = asked(campaign(MONDAY, SUNDAY))
    assert found.extra_minutes == 5 * 8 * 10
    assert asked(campaign(MONDAY, SUNDAY, 1)).extra_minutes == 0


def test_time_set_free_is_told_for_the_whole_campaign() -> None:
    found = asked(campaign(MONDAY, SUNDAY + timedelta(days=7))._replace(extra_minutes=90))
    assert (found.weeks, found.promised_minutes) == (Fraction(2), 180)


def test_leave_is_no_working_day_and_asks_nothing() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER], leaves=[leave(MONDAY)]))
    found = forecast(planner, SEPTEMBER, [])
    assert (found.days, found.workdays, found.points, found.base_points) == (21, Fraction(21), 504, 252)
    assert found.extra_minutes == 21 * 8 * 10


def test_own_targets_and_edges_are_told_as_the_days_will_ask() -> None:
    own = campaign(MONDAY, SUNDAY, 2, targets={"call": 10}, ramp=(1, 1), cooldown=(1, 1))
    assert asked(own).points == 12 + 3 * (10 + 20 + 6) + 12


def test_weekly_targets_are_told_as_the_days_will_ask() -> None:
    own = campaign(MONDAY, SUNDAY, 2)
    planner = planner_of(rhythm(targets=[daily("message", 5), weekly("visit", 4)], campaigns=[own]))
    assert forecast(planner, own, []).points == 5 * 10 + 8 * 3


def test_a_campaign_that_asks_nothing_divides_nothing_by_0() -> None:
    weekend = campaign(SUNDAY - timedelta(days=1), SUNDAY)
    found = asked(weekend, [month(AUGUST, 240)])
    assert (found.days, found.points, found.per_day, found.reach) == (0, 0, Fraction(0), Reach.WITHIN)


# Whole months


def test_the_first_partial_month_and_the_running_one_are_left_out() -> None:
    planner = planner_of(rhythm(), beginning=date(2026, 6, 2))
    done = {date(2026, 6, 2): 9, date(2026, 7, 31): 7, date(2026, 8, 3): 5, date(2026, 9, 1): 3}
    found = months_of(planner, date(2026, 6, 2), done, date(2026, 9, 2))
    assert found == [Month(JULY, 7, Fraction(23)), Month(AUGUST, 5, Fraction(21))]


def test_a_month_counts_from_the_day_after_its_last() -> None:
    planner = planner_of(rhythm(), beginning=AUGUST)
    assert months_of(planner, AUGUST, {}, date(2026, 8, 31)) == []
    assert months_of(planner, AUGUST, {}, date(2026, 9, 1)) == [Month(AUGUST, 0, Fraction(21))]


def test_days_lived_ahead_make_no_month_whole() -> None:
    planner = planner_of(rhythm())
    lived = Ledger([]).lived(planner, AUGUST, date(2026, 9, 30))
    ends = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 1))
    assert [len(whole_months(lived, planner.calendar, today)) for today in ends] == [0, 1, 2]


def test_a_month_without_a_working_day_says_nothing() -> None:
    planner = planner_of(rhythm(leaves=[leave(JULY, date(2026, 7, 31))]), beginning=JUNE)
    found = months_of(planner, JUNE, {date(2026, 7, 15): 20}, date(2026, 8, 31))
    assert found == [Month(JUNE, 0, Fraction(22))]


def test_leave_and_half_days_are_no_whole_working_days_of_a_month() -> None:
    planner = planner_of(
        rhythm(schedules=[schedule("1 1 1/2 1 1 0 0")], leaves=[leave(JULY, date(2026, 7, 2))]),
        beginning=JUNE,
    )
    july = months_of(planner, JUNE, {date(2026, 7, 2): 5, date(2026, 7, 3): 6}, AUGUST)[-1]
    # 23 weekdays, of which 5 Wednesdays; the first of them and a Thursday are leave.
    assert july == Month(JULY, 11, Fraction(23) - 2 - Fraction(4, 2))
    assert july.per_day == Fraction(11, 19)


def test_days_outside_of_the_calendar_month_do_not_count() -> None:
    calendar = WorkCalendar([schedule()])
    planner = planner_of(rhythm())
    lived = Ledger([(date(2026, 2, 28), "message", 4), (date(2026, 3, 1), "message", 8)]).lived(
        planner, date(2026, 2, 1), date(2026, 3, 31)
    )
    assert [(one.first, one.points) for one in whole_months(lived, calendar, date(2026, 4, 1))] == [
        (date(2026, 2, 1), 4),
        (date(2026, 3, 1), 8),
    ]
