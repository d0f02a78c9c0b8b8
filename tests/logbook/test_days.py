from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    done,
    log,
    percent,
    whole_day,
)

LAST_FRIDAY = FRIDAY - timedelta(days=7)


def test_a_day_looked_at_leaves_out_later_days_whenever_they_were_recorded(desk: Desk) -> None:
    desk.clock.set(FRIDAY)
    logbook = desk.logbook()
    for day in (FRIDAY, TUESDAY, THURSDAY, MONDAY):
        whole_day(logbook, day)
    view = logbook.day(TUESDAY)
    assert (view.points, view.week.done, view.streak.current) == (12, 24, 2)
    assert (logbook.day(WEDNESDAY).points, logbook.day(WEDNESDAY).week.done) == (0, 24)
    assert logbook.day(WEDNESDAY).state is DayState.OPEN
    assert logbook.day().week.done == 48


def test_a_day_looked_at_knows_late_entries_leave_and_definitions_as_they_are_now(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    whole_day(logbook, MONDAY)
    desk.clock.set(FRIDAY)
    assert logbook.day(THURSDAY).streak.current == 0
    log(logbook, "message", 8, WEDNESDAY)
    logbook.add_leave(TUESDAY, TUESDAY, LeaveKind.SICK)
    view = logbook.day(THURSDAY)
    assert view.streak.current == 2
    assert view.week.target == 48
    logbook.set_target("message", 10, None, WEDNESDAY)
    assert logbook.day(THURSDAY).sheet.plan == 17


def test_streaks_and_history_are_told_as_of_a_day(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    for day in (MONDAY, TUESDAY, THURSDAY):
        desk.clock.set(day)
        whole_day(logbook, day)
    desk.clock.set(FRIDAY)
    assert logbook.streaks(WEDNESDAY).day.standing.current == 2
    assert logbook.streaks().day.standing.current == 1
    assert [day.state for day in logbook.history(on=WEDNESDAY)] == ["done", "done", "open"]
    assert [day.state for day in logbook.history()] == ["done", "done", "missed", "done", "open"]


def test_progress_on_a_day_looked_at_stands_as_it_did_then(desk: Desk) -> None:
    book = desk.logbook()
    percent(book, "newsletter", 60)
    percent(book, "newsletter", 20, MONDAY)
    monday, wednesday = book.day(MONDAY).row("newsletter"), book.day().row("newsletter")
    assert monday
    assert wednesday
    assert (monday.percent, monday.points) == (20, 2)
    assert (wednesday.percent, wednesday.points) == (60, 4)


def test_days_to_come_can_be_read_and_not_logged_into(desk: Desk) -> None:
    logbook = desk.logbook()
    whole_day(logbook, WEDNESDAY)
    next_monday = MONDAY + timedelta(days=7)
    view = logbook.day(next_monday)
    assert [view.points, view.sheet.plan, view.week.target, view.state] == [0, 12, 60, DayState.OPEN]
    assert view.streak.current == 0
    with pytest.raises(Refused) as refused:
        logbook.log(Wish("message", THURSDAY))
    assert (refused.value.code, refused.value.details) == (
        "day_in_future",
        {"day": THURSDAY, "today": WEDNESDAY},
    )


def test_looking_ahead_changes_nothing_of_today(desk: Desk) -> None:
    logbook = desk.logbook()
    whole_day(logbook, WEDNESDAY)
    logbook.day(WEDNESDAY + timedelta(days=40))
    log(logbook, "call")
    assert logbook.day() == desk.logbook().day()
    assert logbook.history() == desk.logbook().history()
    assert logbook.streaks() == desk.logbook().streaks()


def test_the_beginning_is_the_first_run(desk: Desk) -> None:
    logbook = desk.logbook()
    logbook.begin()
    desk.clock.set(FRIDAY)
    assert [day.day for day in logbook.history()] == [WEDNESDAY, THURSDAY, FRIDAY]
    assert logbook.day().week.target == 36


def test_the_beginning_is_the_first_live_entry(desk: Desk) -> None:
    logbook = desk.logbook()
    log(logbook, "message")
    log(logbook, "message", 5, TUESDAY)
    assert [day.day for day in logbook.history()] == [TUESDAY, WEDNESDAY]
    assert logbook.day().week.target == 48
    logbook.undo()
    assert [day.day for day in logbook.history()] == [WEDNESDAY]


def test_the_beginning_is_the_day_looked_at(desk: Desk) -> None:
    logbook = desk.logbook()
    log(logbook, "message")
    assert logbook.day(MONDAY).week.target == 60
    assert logbook.streaks(MONDAY).day.standing.current == 0
    assert logbook.day().week.target == 36


def test_days_before_the_beginning_are_off(desk: Desk) -> None:
    logbook = desk.logbook()
    logbook.begin()
    assert logbook.day().sheet.week.asks == (0, 0, 12, 12, 12, 0, 0)


def test_midnight_begins_a_day_in_the_open_logbook(desk: Desk) -> None:
    logbook = desk.logbook()
    desk.clock.set(WEDNESDAY, "23:59:59")
    whole_day(logbook, logbook.today)
    desk.clock.set(THURSDAY, "00:00:00")
    assert (logbook.today, logbook.day().points, logbook.day().streak.current) == (THURSDAY, 0, 1)
    log(logbook, "message")
    assert (done(logbook, WEDNESDAY)["message"], done(logbook)) == (5, {"message": 1})


def test_a_day_may_start_at_four(desk: Desk) -> None:
    logbook = desk.logbook(Rules(day_start=4 * 60))
    desk.clock.set(THURSDAY, "03:59:59")
    assert logbook.today == WEDNESDAY
    log(logbook, "message")
    with pytest.raises(Refused, match="day_in_future"):
        logbook.log(Wish("message", THURSDAY))
    desk.clock.set(THURSDAY, "04:00:00")
    assert logbook.today == THURSDAY
    assert [(entry.day, entry.recorded_at) for entry in logbook.entries()] == [
        (WEDNESDAY, "2026-09-10T01:59:59.000Z")
    ]


def test_the_first_run_before_the_day_starts_belongs_to_the_day_before(desk: Desk) -> None:
    logbook = desk.logbook(Rules(day_start=4 * 60))
    desk.clock.set(THURSDAY, "01:00")
    logbook.begin()
    assert [day.day for day in logbook.history()] == [WEDNESDAY]


def test_a_clock_set_back_loses_nothing(desk: Desk) -> None:
    logbook = desk.logbook()
    whole_day(logbook, WEDNESDAY)
    desk.clock.set(TUESDAY)
    assert logbook.day().points == 0
    assert log(logbook, "call") == 2
    assert [entry.day for entry in logbook.entries()] == [TUESDAY, WEDNESDAY, WEDNESDAY, WEDNESDAY]
    assert logbook.undo().parts[0].day == TUESDAY
    assert logbook.undo().parts[0].activity == "visit"
    desk.clock.set(WEDNESDAY)
    assert done(logbook) == {"message": 5, "call": 2}


def test_an_entry_keeps_the_day_and_the_zone_it_was_made_in(desk: Desk) -> None:
    desk.clock.set(MONDAY, "22:00", "America/New_York", -4)
    logbook = desk.logbook()
    log(logbook, "message")
    desk.clock.set(WEDNESDAY, "08:00", "Asia/Tokyo", 9)
    log(logbook, "call")
    desk.clock.set(FRIDAY, "08:00")
    told = [(one.day, one.zone, one.offset, one.recorded_at) for one in desk.logbook().entries()]
    assert told == [
        (MONDAY, "America/New_York", -240, "2026-09-08T02:00:00.000Z"),
        (WEDNESDAY, "Asia/Tokyo", 540, "2026-09-08T23:00:00.000Z"),
    ]
    assert logbook.day().week.done == 3


def test_flying_west_over_midnight_lives_a_day_again(desk: Desk) -> None:
    desk.clock.set(THURSDAY, "01:00", "Europe/Amsterdam", 2)
    logbook = desk.logbook()
    log(logbook, "message")
    desk.clock.set(WEDNESDAY, "20:00", "America/New_York", -4)
    log(logbook, "message", 2)
    assert (done(logbook, WEDNESDAY), done(logbook, THURSDAY)) == ({"message": 2}, {"message": 1})


def test_periods_add_up_to_their_days(desk: Desk) -> None:
    desk.clock.set(LAST_FRIDAY - timedelta(days=20))
    logbook = desk.logbook()
    logbook.begin()
    first = logbook.today
    desk.clock.set(FRIDAY)
    for number in range(0, (FRIDAY - first).days, 2):
        whole_day(logbook, first + number * ONE_DAY)
    log(logbook, "message", 4, SATURDAY - timedelta(days=7))
    logbook.add_leave(LAST_FRIDAY, LAST_FRIDAY, LeaveKind.OWN)
    days = logbook.history()
    first_days: tuple[Callable[[date], date], ...] = (
        lambda day: day - day.weekday() * ONE_DAY,
        lambda day: day.replace(day=1),
    )
    for periods, first_day in zip((logbook.weeks(), logbook.months()), first_days, strict=True):
        for period in periods:
            own = [day for day in days if first_day(day.day) == period.start]
            assert period.points == sum(day.points for day in own)
            assert period.workdays == sum(day.base_plan > 0 for day in own)
            assert period.kept == sum(day.base_plan > 0 and day.points >= 8 for day in own)
        assert sum(period.points for period in periods) == sum(day.points for day in days)


def test_weeks_begin_where_the_person_says(desk: Desk) -> None:
    logbook = desk.logbook(Rules(first_weekday=7))
    log(logbook, "message", 5, SUNDAY - timedelta(days=7))
    assert [(week.start, week.points) for week in logbook.weeks()] == [(SUNDAY - timedelta(days=7), 5)]
    assert logbook.day().week.start == SUNDAY - timedelta(days=7)


def test_the_target_of_a_month_is_that_of_all_its_days(desk: Desk) -> None:
    desk.clock.set(TUESDAY.replace(day=1))
    logbook = desk.logbook()
    logbook.begin()
    [month] = logbook.months()
    assert (month.start, month.target) == (TUESDAY.replace(day=1), 22 * 12)


def test_a_range_turned_round_is_refused(desk: Desk) -> None:
    logbook = desk.logbook()
    for ask in (logbook.history, logbook.weeks, logbook.months):
        with pytest.raises(Refused, match="range_turned"):
            ask(WEDNESDAY, TUESDAY)
