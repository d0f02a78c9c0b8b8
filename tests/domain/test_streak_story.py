from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from rhythm.domain.calendar import WEEK
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Definitions
from rhythm.domain.ledger import Ledger
from rhythm.domain.streak_story import BEST, Audit, StreakStory, streak_story
from rhythm.domain.streaks import Run, Standing
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    FixedHolidays,
    campaign,
    leave,
    planner_of,
    rhythm,
    schedule,
)
from tests.domain.histories import Life, SlowLife, days, few, lives

ONE_DAY = timedelta(days=1)


def story(
    kept: list[date],
    today: date,
    definitions: Definitions | None = None,
    holidays: tuple[date, ...] = (),
    beginning: date = MONDAY,
) -> StreakStory:
    """All that a normal day asks was done on the days kept."""
    totals = [(day, key, units) for day in kept for key, units in (("message", 5), ("call", 2), ("visit", 1))]
    planner = planner_of(definitions or rhythm(), beginning=beginning, holidays=FixedHolidays(*holidays))
    return streak_story(Chronicle(planner, Ledger(totals), beginning, today, freezes=True), today)


def working(first: date, last: date, but: tuple[date, ...] = ()) -> list[date]:
    number = (last - first).days + 1
    found = [first + timedelta(days=step) for step in range(number)]
    return [day for day in found if day.isoweekday() <= 5 and day not in but]


def test_the_audit_of_thirty_one_days() -> None:
    """31 = 28 Jul … 9 Sep; bridges: 6 weekends, 1 freeze."""
    first, last = date(2026, 7, 28), date(2026, 9, 9)
    kept = working(first, last, but=(date(2026, 8, 19),))
    told = story(kept, date(2026, 9, 9), beginning=first)
    assert told.day.current == Audit(Run(first, last, 31), weekends=6, weekend_days=12, frozen=1)
    assert told.day.best == (told.day.current,)
    assert told.perfect.best[0].run.length == 16


def test_each_kind_of_bridge_is_told_apart() -> None:
    next_friday = FRIDAY + timedelta(days=7)
    part_time = rhythm(
        schedules=[schedule("1 1 0 1 1 0 0")],
        leaves=[leave(THURSDAY, THURSDAY), leave(next_friday)],
    )
    kept = [MONDAY, FRIDAY, MONDAY + timedelta(days=7), next_friday]
    told = story(
        kept,
        next_friday + ONE_DAY,
        part_time,
        (TUESDAY, TUESDAY + timedelta(days=7), THURSDAY + timedelta(days=7)),
    )
    audit = told.day.current
    assert audit is not None
    assert audit.run == Run(MONDAY, next_friday, 4)
    assert (audit.weekends, audit.weekend_days, audit.days_off) == (1, 2, 2)
    assert (audit.holidays, audit.leave, audit.frozen) == (3, 1, 0)


def test_one_day_of_a_weekend_that_is_worked_leaves_the_other_a_weekend() -> None:
    six_days = rhythm(schedules=[schedule("1 1 1 1 1 1 0")])
    kept = [MONDAY + timedelta(days=step) for step in (0, 1, 2, 3, 4, 5, 7)]
    audit = story(kept, MONDAY + timedelta(days=8), six_days).day.current
    assert audit == Audit(Run(MONDAY, MONDAY + timedelta(days=7), 7), weekends=1, weekend_days=1)


def test_weeks_are_bridged_by_weeks() -> None:
    first = MONDAY
    kept = working(first, first + timedelta(days=4)) + working(
        first + timedelta(days=14), first + timedelta(days=18)
    )
    away = rhythm(leaves=[leave(first + timedelta(days=7), first + timedelta(days=11))])
    week = story(kept, first + timedelta(days=21), away).week
    assert week.standing == Standing(2, 2, 0)
    assert week.best == (Audit(Run(first, first + timedelta(days=20), 2), weeks_off=1),)


def test_a_campaigns_run_is_a_trophy_with_its_weekends() -> None:
    raised = rhythm(campaigns=[campaign(THURSDAY, MONDAY + timedelta(days=7))])
    kept = [THURSDAY, FRIDAY, MONDAY + timedelta(days=7)]
    totals = [(day, "message", 20) for day in kept]
    planner = planner_of(raised, beginning=MONDAY)
    today = MONDAY + timedelta(days=9)
    told = streak_story(Chronicle(planner, Ledger(totals), MONDAY, today, freezes=True), today).campaign
    assert told.current is None
    assert told.best == (Audit(Run(THURSDAY, MONDAY + timedelta(days=7), 3), weekends=1, weekend_days=2),)


def test_the_best_runs_are_the_longest_and_among_equals_the_newer() -> None:
    kept = [MONDAY, WEDNESDAY, THURSDAY, SATURDAY + timedelta(days=2)]
    runs = story(kept, MONDAY + timedelta(days=9)).day.best
    # Friday breaks the run of two: no freeze was earned yet.
    assert [(one.run.length, one.run.first) for one in runs] == [
        (2, WEDNESDAY),
        (1, MONDAY + timedelta(days=7)),
        (1, MONDAY),
    ]


def test_an_empty_logbook_has_no_runs() -> None:
    told = story([], MONDAY)
    assert (told.day.current, told.day.best, told.campaign.best) == (None, (), ())


@few
@given(lives(), days)
def test_every_day_of_a_run_is_kept_or_a_bridge(life: Life, today: date) -> None:
    chronicle = life.chronicle(today)
    told = streak_story(chronicle, today)
    for one in (told.day, told.perfect, told.campaign, *told.activities.values()):
        for audit in (*one.best, *filter(None, (one.current,))):
            bridges = audit.weekend_days + audit.days_off + audit.holidays + audit.leave + audit.frozen
            assert audit.run.length + bridges == (audit.run.last - audit.run.first).days + 1
            assert audit.weekends <= audit.weekend_days <= 2 * audit.weekends
    for audit in told.week.best:
        assert (audit.run.length + audit.weeks_off) * WEEK == (audit.run.last - audit.run.first).days + 1


@few
@given(lives(), days)
def test_the_runs_are_those_of_the_slow_walk(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    walk = slow.walk()
    if slow.told(today).mark == "K":
        walk.keep(today)
    told = streak_story(life.chronicle(today), today).day
    walked = sorted((-len(run), -run[-1].toordinal(), run[0]) for run in walk.runs)
    assert [(-one.run.length, -one.run.last.toordinal(), one.run.first) for one in told.best] == walked[:BEST]
    for audit in told.best:
        assert audit.frozen == sum(audit.run.first <= day <= audit.run.last for day in walk.frozen)
