from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.dayplan import DayPlan
from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Definitions,
    HolidayChoice,
    Leave,
    LeaveKind,
    Schedule,
    Target,
    WeekTarget,
)
from tests.domain.building import MONDAY, FixedHolidays, activity, planner_of
from tests.domain.histories import campaigns
from tests.domain.slow import Person, SlowPlan

WEEKS = [MONDAY + timedelta(weeks=number) for number in range(4)]
KEYS = ("a", "b", "c")

days = st.integers(0, 27).map(lambda step: MONDAY + timedelta(days=step))
froms = st.one_of(st.just(ALWAYS), days)
counters = st.permutations(range(40))
weights = st.tuples(*[st.sampled_from([Fraction(word) for word in ("0", "1/3", "1/2", "1", "1")])] * 7)
choices = st.builds(HolidayChoice, days, st.booleans())
leaves = st.builds(
    lambda first, length: Leave(first, first + timedelta(days=length), LeaveKind.OWN), days, st.integers(0, 9)
)
targets = st.builds(
    lambda key, from_day, kind, number: Target(
        key, from_day, number if kind == "daily" else None, number if kind == "weekly" else None
    ),
    st.sampled_from(KEYS),
    froms,
    st.sampled_from(["daily", "daily", "weekly", "none"]),
    st.integers(0, 7),
)
schedules = st.builds(Schedule, days, weights)
first_schedules = st.builds(Schedule, st.just(ALWAYS), weights)


@st.composite
def activities(draw: st.DrawFn) -> list[Activity]:
    rows = []
    for key in KEYS:
        for _ in range(draw(st.integers(1, 2))):
            points, per = draw(st.integers(1, 3)), draw(st.sampled_from([1, 1, 2, 5]))
            active = draw(st.sampled_from([True, True, False]))
            rows.append(activity(key, points, per, from_day=draw(froms), active=active))
    return rows


@st.composite
def definitions(draw: st.DrawFn) -> Definitions:
    """Rows with their acts in any order, so that the newer act is not always the later row."""
    count = iter(draw(counters))
    schedule_rows = [draw(first_schedules), *draw(st.lists(schedules, max_size=2))]
    own = draw(st.lists(st.tuples(froms, st.none() | st.integers(1, 90)), max_size=2))
    return Definitions(
        activities=tuple(row._replace(counter=next(count)) for row in draw(activities())),
        targets=tuple(row._replace(counter=next(count)) for row in draw(st.lists(targets, max_size=8))),
        week_targets=tuple(WeekTarget(day, points, counter=next(count)) for day, points in own),
        schedules=tuple(row._replace(counter=next(count)) for row in schedule_rows),
        holiday_choices=tuple(
            row._replace(counter=next(count)) for row in draw(st.lists(choices, max_size=4))
        ),
        leaves=tuple(row._replace(counter=next(count)) for row in draw(st.lists(leaves, max_size=3))),
        campaigns=tuple(draw(campaigns(MONDAY, 28, KEYS))),
    )


@st.composite
def persons(draw: st.DrawFn) -> Person:
    return Person(
        draw(definitions()),
        tuple(draw(st.sets(days, max_size=4))),
        draw(st.one_of(st.just(date.min), days)),
        draw(st.sampled_from([60, 60, 33, 100])),
        draw(st.sampled_from([1, 1, 7, 6])),
    )


def summed_up(plan: DayPlan) -> SlowPlan:
    """What a day asks, in the words of the slow plan; what an off day lists is nobody's business."""
    asks = {ask.key: (ask.target, ask.base_target) for ask in plan.asks if plan.scheduled}
    return SlowPlan(plan.presence.name, asks, plan.plan, plan.base_plan, plan.floor, plan.campaign_floor)


@given(persons())
def test_every_day_plan_is_the_slow_one(person: Person) -> None:
    planner = planner_of(
        person.definitions,
        FixedHolidays(*person.public),
        beginning=person.beginning,
        floor=person.floor_percent,
        first_weekday=person.first_weekday,
    )
    for start in WEEKS:
        week = person.week_of(start)
        assert [summed_up(plan) for plan in planner.week(week[0])] == [person.plan(day) for day in week]
        assert planner.week_target(week[0]) == person.week_target(week[0])


@given(persons(), days)
def test_day_plan_adds_up_from_its_asks(person: Person, day: date) -> None:
    planner = planner_of(person.definitions, FixedHolidays(*person.public), beginning=person.beginning)
    plan, epoch = planner.day(day), planner.epoch(day)
    if plan.scheduled:
        points = [
            ask.base_target * epoch.weights[ask.key][0] // epoch.weights[ask.key][1] for ask in plan.asks
        ]
        assert plan.base_plan == sum(points) > 0
        assert plan.bases == {ask.key: ask.base_target for ask in plan.asks if ask.base_target}
        asked = [ask.target * epoch.weights[ask.key][0] // epoch.weights[ask.key][1] for ask in plan.asks]
        assert plan.plan == sum(asked)
        assert plan.targets == {ask.key: ask.target for ask in plan.asks if ask.target}
        if planner.campaigns.on(day) is None:
            assert plan.plan in (0, plan.base_plan)
    else:
        assert (plan.plan, plan.base_plan, plan.floor) == (0, 0, 0)
