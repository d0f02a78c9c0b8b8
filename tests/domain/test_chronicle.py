from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from rhythm.domain.chronicle import CATCH_UP_DAYS, STRIP_DAYS, TRAIL_WEEKS, Chronicle
from rhythm.domain.definitions import Leave
from rhythm.domain.ledger import Ledger
from rhythm.domain.sheet import DaySheet
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    days_from,
    leave,
    planner_of,
    rhythm,
)
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives, longest

NEXT_MONDAY = MONDAY + timedelta(days=7)


def lived(
    kept: list[date],
    end: date,
    *,
    leaves: tuple[Leave, ...] = (),
    beginning: date = MONDAY,
    freezes: bool = True,
) -> Chronicle:
    """Return the days from the beginning to the day before `end`, all of them done that are `kept`."""
    totals = [(day, key, units) for day in kept for key, units in (("message", 5), ("call", 2), ("visit", 1))]
    planner = planner_of(rhythm(leaves=leaves), beginning=beginning)
    return Chronicle(planner, Ledger(totals), beginning, end, freezes=freezes)


@few
@given(lives(), days)
def test_the_sheet_of_any_day_is_what_its_days_say_one_by_one(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    before, walk, strengths = slow.before(), slow.walk(), slow.strengths()
    sheet = life.chronicle(today).sheet(today, "Me")
    plan = slow.person.plan(today)
    assert (sheet.presence.name, sheet.plan, sheet.base_plan, sheet.floor) == (
        plan.presence,
        plan.plan,
        plan.base_plan,
        plan.floor,
    )
    assert tuple(sheet.streak) == (len(walk.run), longest(walk.runs), len(walk.pocket))
    assert sheet.strength == pytest.approx(strengths[-1] if strengths else 0.0)
    told = "".join("F" if one.day in walk.frozen else one.mark for one in before)
    assert sheet.strip == told[-STRIP_DAYS:]
    monday = today - timedelta(days=today.weekday())
    sundays = [monday - timedelta(days=7 * back + 1) for back in range(TRAIL_WEEKS)][::-1]
    assert sheet.trail == pytest.approx([strengths[(day - FIRST).days] for day in sundays if day >= FIRST])
    assert sheet.week.asks == tuple(slow.person.plan(day).plan for day in days_from(monday, 7))
    assert sheet.week.points == tuple(
        slow.points(day) if day >= FIRST else 0 for day in days_from(monday, today.weekday())
    )
    assert sheet.week.target == slow.person.week_target(monday)


@few
@given(lives(), days)
def test_the_weeks_before_are_kept_or_not_one_by_one(life: Life, today: date) -> None:
    current = best = 0
    for _, mark in SlowLife(life, today).weeks():
        current = current + 1 if mark == "K" else 0 if mark == "M" else current
        best = max(best, current)
    standing = life.chronicle(today).sheet(today, "Me").weeks
    assert (standing.current, standing.longest) == (current, best)


@few
@given(lives(), days, days)
def test_a_chronicle_that_goes_on_equals_one_built_to_that_end(life: Life, one: date, other: date) -> None:
    first, second = sorted((one, other))
    short, whole = life.chronicle(first), life.chronicle(second)
    longer = short.until(second)
    assert longer.end == whole.end
    assert short.end == first
    assert longer.lived(FIRST, second) == whole.lived(FIRST, second)
    for day in (first, second):
        assert longer.view(day, "Me") == whole.view(day, "Me")
    assert short.view(first, "Me") == whole.view(first, "Me")


@few
@given(lives(), days)
def test_the_view_of_a_day_holds_what_was_done_on_it(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    view = life.chronicle(today).view(today, "Me")
    assert view.points == slow.points(today)
    counted = {key: units for day, key, units in life.counts if day == today}
    shown = {row.line.key: row.done for row in view.rows if row.done and row.line.key != "newsletter"}
    listed = {row.key for row in slow.person.activities(today)}
    assert shown == {key: units for key, units in counted.items() if key in listed}
    assert [row.line.key for row in view.rows] == sorted(
        listed, key=["message", "call", "visit", "newsletter", "offer"].index
    )


@few
@given(lives(), days)
def test_all_streaks_are_those_of_the_slow_walk_with_today_in_them(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    before, now = slow.before(), slow.told(today)
    walk = slow.walk()
    if now.mark == "K":
        walk.keep(today)
    streaks = life.chronicle(today + timedelta(days=1)).streaks(today)
    assert tuple(streaks.day.standing) == (len(walk.run), longest(walk.runs), len(walk.pocket))
    assert [(run.first, run.last, run.length) for run in streaks.day.runs] == [
        (run[0], run[-1], len(run)) for run in walk.runs
    ]
    for key, found in streaks.activities.items():
        current = best = 0
        for one in (*before, now):
            base = one.plan.asks.get(key, (0, 0))[1]
            units = sum(units for day, own, units in life.counts if (day, own) == (one.day, key))
            if base and units >= base:
                current += 1
            elif base and one.plan.presence == "WORK" and one.day < today:
                current = 0
            best = max(best, current)
        assert (found.standing.current, found.standing.longest) == (current, best)


@few
@given(lives(), days)
def test_the_question_about_the_last_working_day(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    walk = slow.walk()
    expected = None
    for one in reversed(slow.before()[-CATCH_UP_DAYS:]):
        if one.mark != "-":
            expected = one.day if one.mark == "M" and one.day not in walk.frozen else None
            break
    assert life.chronicle(today).sheet(today, "Me").catch_up == expected


@few
@given(lives(), days)
def test_asking_twice_gives_the_same(life: Life, today: date) -> None:
    chronicle = life.chronicle(today)
    first: DaySheet = chronicle.sheet(today, "Me")
    assert chronicle.sheet(today, "Me") == first
    assert chronicle.sheet(today, "Ada").person == "Ada"


def test_the_last_working_day_is_asked_about_over_a_weekend() -> None:
    assert lived([MONDAY, TUESDAY, WEDNESDAY, THURSDAY], SUNDAY).sheet(SUNDAY, "Me").catch_up == FRIDAY
    assert lived([THURSDAY], NEXT_MONDAY).sheet(NEXT_MONDAY, "Me").catch_up == FRIDAY


def test_a_day_that_a_freeze_saved_is_not_asked_about() -> None:
    five = days_from(MONDAY, 5)
    tuesday = NEXT_MONDAY + timedelta(days=1)
    assert lived(five, tuesday).sheet(tuesday, "Me").catch_up is None
    assert lived(five, tuesday).frozen == {NEXT_MONDAY}
    assert lived(five, tuesday, freezes=False).sheet(tuesday, "Me").catch_up == NEXT_MONDAY


def test_leave_is_not_asked_about_and_what_lies_before_it_is() -> None:
    away = lived([], FRIDAY, leaves=(leave(WEDNESDAY, THURSDAY),)).sheet(FRIDAY, "Me")
    assert away.catch_up == TUESDAY
    assert lived([TUESDAY], FRIDAY, leaves=(leave(WEDNESDAY, THURSDAY),)).sheet(FRIDAY, "Me").catch_up is None


def test_the_question_reaches_over_a_long_weekend_and_no_farther() -> None:
    long_weekend = (leave(NEXT_MONDAY, NEXT_MONDAY + timedelta(days=1)),)
    tuesday, wednesday = (NEXT_MONDAY + timedelta(days=number) for number in (1, 2))
    assert lived([], tuesday, leaves=long_weekend).sheet(tuesday, "Me").catch_up == FRIDAY
    assert lived([], wednesday, leaves=long_weekend).sheet(wednesday, "Me").catch_up is None


def test_nothing_is_asked_on_the_first_day() -> None:
    sheet = lived([], MONDAY).sheet(MONDAY, "Me")
    assert (sheet.catch_up, sheet.strip, sheet.trail, sheet.strength) == (None, "", (), 0.0)


def test_the_days_before_the_beginning_bring_nothing_and_ask_nothing() -> None:
    sheet = lived([WEDNESDAY, THURSDAY], FRIDAY, beginning=WEDNESDAY).sheet(FRIDAY, "Me")
    assert (sheet.week.asks, sheet.week.points) == ((0, 0, 12, 12, 12, 0, 0), (0, 0, 12, 12))
    assert sheet.week.target == 36


def test_days_outside_are_left_out() -> None:
    chronicle = lived([MONDAY], THURSDAY)
    assert [day.day for day in chronicle.lived(MONDAY - timedelta(days=9), TUESDAY)] == [MONDAY, TUESDAY]
    assert [day.day for day in chronicle.lived(WEDNESDAY, SATURDAY)] == [WEDNESDAY]
    assert list(chronicle.lived(FRIDAY, SUNDAY)) == []
    assert list(chronicle.lived(TUESDAY, MONDAY)) == []
