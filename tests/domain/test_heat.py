from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.heat import HeatDay, heat_step, heat_year
from rhythm.domain.ledger import Ledger
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    campaign,
    leave,
    planner_of,
    rhythm,
)
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives


@pytest.mark.parametrize(
    ("points", "plan", "step"),
    [
        (0, 12, 0),
        (1, 12, 1),
        (5, 12, 1),
        (6, 12, 2),
        (8, 12, 2),
        (9, 12, 3),
        (11, 12, 3),
        (12, 12, 4),
        (30, 12, 4),
    ],
)
def test_steps_are_quarters_of_the_days_plan(points: int, plan: int, step: int) -> None:
    assert heat_step(points, plan) == step


def test_where_nothing_is_asked_anything_is_full() -> None:
    assert (heat_step(0, 0), heat_step(1, 0)) == (0, 4)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 60))
def test_more_points_are_never_a_lower_step(one: int, more: int, plan: int) -> None:
    assert heat_step(one, plan) <= heat_step(one + more, plan)


def year(today: date, *done: tuple[date, str, int], **more: object) -> dict[date, HeatDay]:
    planner = planner_of(rhythm(**more), beginning=MONDAY)  # type: ignore[arg-type]  # each test names its own
    chronicle = Chronicle(planner, Ledger(done), MONDAY, today, freezes=True)
    return {one.day: one for one in heat_year(chronicle, today.year, today).days}


def test_each_kind_of_day() -> None:
    full = [(MONDAY, "message", 12), (TUESDAY, "message", 6), (WEDNESDAY, "visit", 2), (FRIDAY, "call", 1)]
    told = year(
        THURSDAY,
        *full,
        leaves=[leave(WEDNESDAY, kind=LeaveKind.SICK)],
        campaigns=[campaign(FRIDAY, SATURDAY)],
    )
    assert [(told[day].state, told[day].step, told[day].points) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
        (DayState.PARTIAL, 4, 12),
        (DayState.PARTIAL, 2, 6),
        (DayState.LEAVE, 4, 6),
    ]
    assert (told[WEDNESDAY].kind, told[MONDAY].kind) == (LeaveKind.SICK, None)
    assert (told[THURSDAY].state, told[THURSDAY].ahead) == (DayState.OPEN, False)
    assert (told[FRIDAY].campaign, told[FRIDAY].ahead, told[FRIDAY].plan) == ("Double", True, 24)
    assert (told[FRIDAY].points, dict(told[FRIDAY].done)) == (0, {})
    assert (told[SATURDAY].state, told[SATURDAY].campaign) == (DayState.OFF, "Double")
    assert told[MONDAY - timedelta(days=3)].state is DayState.OFF
    assert dict(told[TUESDAY].done) == {"message": 6}


def test_a_year_has_all_its_days_once() -> None:
    assert len(year(date(2028, 3, 1))) == 366
    assert len(year(WEDNESDAY)) == 365


@few
@given(lives(), days)
def test_a_year_is_what_its_days_say_one_by_one(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    frozen = slow.walk().frozen
    for one in heat_year(life.chronicle(today), today.year, today).days:
        if one.day < FIRST:
            assert (one.state, one.points, one.step) == (DayState.OFF, 0, 0)
        elif one.day < today:
            assert one.points == slow.points(one.day)
            assert one.plan == slow.person.plan(one.day).plan
            assert (one.step == 0) == (one.points == 0)
            assert one.state is not DayState.FROZEN or one.day in frozen
        assert bool(one.campaign) == (slow.person.campaign(one.day) is not None)
