"""A campaign on one of its days: its number, its points and pace, its streak."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.campaign_report import campaign_report
from rhythm.domain.campaign_sheet import CampaignView
from rhythm.domain.campaign_state import CampaignState, campaign_states
from rhythm.domain.campaigns import When
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.days import DayState
from rhythm.domain.definitions import Campaign, Leave
from rhythm.domain.ledger import Ledger
from rhythm.domain.pace import Status
from rhythm.domain.streaks import Run, Standing
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    campaign,
    days_from,
    leave,
    planner_of,
    rhythm,
)

SEPTEMBER = campaign(date(2026, 9, 1), date(2026, 9, 30), key="doublesales")
NEXT_MONDAY = MONDAY + timedelta(days=7)
Done = tuple[date, int]
"""A day and its points, each a message."""


def life(
    today: date,
    done: Iterable[Done],
    *campaigns: Campaign,
    leaves: tuple[Leave, ...] = (),
    beginning: date = date(2026, 8, 1),
) -> Chronicle:
    planner = planner_of(rhythm(campaigns=campaigns, leaves=leaves), beginning=beginning)
    totals = [(day, "message", points) for day, points in done if day <= today]
    return Chronicle(planner, Ledger(totals), beginning, today, freezes=True)


def running(
    today: date, done: Iterable[Done], *campaigns: Campaign, leaves: tuple[Leave, ...] = ()
) -> CampaignView:
    view = life(today, done, *campaigns, leaves=leaves).view(today, "Me").campaign
    assert view is not None
    return view


def stands(today: date, done: Iterable[Done], *campaigns: Campaign) -> CampaignState:
    return campaign_states(life(today, done, *campaigns), today)[-1]


def every(points: int, first: date, number: int) -> list[Done]:
    return [(day, points) for day in days_from(first, number)]


def test_9_september_is_day_7_of_22() -> None:
    view = running(date(2026, 9, 9), [(SEPTEMBER.first, 148)], SEPTEMBER)
    assert (view.sheet.day, view.sheet.days) == (7, 22)
    assert (view.pace.done, view.pace.target, view.pace.expected) == (148, Fraction(528), Fraction(168))
    assert (view.pace.minimum_today, view.pace.status) == (20, Status.ON_TRACK)


def test_a_weekend_has_the_number_of_the_last_working_day() -> None:
    assert running(SATURDAY, [], SEPTEMBER).sheet.day == running(FRIDAY, [], SEPTEMBER).sheet.day == 9


def test_a_campaign_that_begins_on_a_weekend_has_day_0() -> None:
    sheet = running(SATURDAY, [], campaign(SATURDAY, NEXT_MONDAY)).sheet
    assert (sheet.day, sheet.days, sheet.asks) == (0, 1, (0, 0, 24))


def test_a_day_of_leave_is_not_counted_and_takes_its_plan_from_the_target() -> None:
    view = running(date(2026, 9, 9), [], SEPTEMBER, leaves=(leave(MONDAY),))
    assert (view.sheet.day, view.sheet.days, view.pace.target) == (6, 21, Fraction(504))


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 10, 1)])
def test_the_day_before_and_the_day_after_have_no_campaign(day: date) -> None:
    view = life(day, [], SEPTEMBER).view(day, "Me")
    assert (view.campaign, view.sheet.plan) == (None, 12)


def test_the_week_of_a_campaign_asks_what_its_days_ask() -> None:
    view = life(MONDAY, [], SEPTEMBER).view(MONDAY, "Me")
    week = view.week
    assert (week.target, week.expected, week.minimum_today) == (Fraction(120), Fraction(24), 24)
    assert (view.sheet.week.need, view.sheet.base_plan, view.sheet.floor) == (Fraction(60), 12, 8)


def test_only_what_falls_into_the_campaign_counts_for_it() -> None:
    done = [(date(2026, 8, 31), 50), (SEPTEMBER.first, 3), (SATURDAY, 4), (date(2026, 9, 30), 5)]
    late = [*done, (date(2026, 10, 1), 60)]
    assert stands(date(2026, 10, 2), late, SEPTEMBER).done == 12
    assert running(date(2026, 9, 30), late, SEPTEMBER).pace.done == 12


def test_what_is_logged_into_a_campaign_afterwards_counts() -> None:
    before = stands(date(2026, 11, 2), [(MONDAY, 500)], SEPTEMBER)
    after = stands(date(2026, 11, 2), [(MONDAY, 500), (TUESDAY, 28)], SEPTEMBER)
    assert (before.done, before.reached) == (500, False)
    assert (after.done, after.reached) == (528, True)


def test_a_score_factor_is_for_the_total_of_the_campaign_alone() -> None:
    scored = campaign(MONDAY, FRIDAY, 2, score=Fraction(3, 2))
    chronicle = life(MONDAY, [(MONDAY, 5)], scored)
    view = chronicle.view(MONDAY, "Me")
    assert view.campaign is not None
    assert (view.campaign.pace.done, view.campaign.pace.target) == (7, Fraction(120))
    assert (view.points, view.week.done, view.sheet.plan) == (5, 5, 24)
    assert campaign_states(chronicle, MONDAY)[0].done == 7


def test_a_day_is_done_when_the_raised_targets_are_met() -> None:
    planner = planner_of(rhythm(campaigns=[SEPTEMBER]), beginning=MONDAY)
    base, raised = (("message", 5), ("call", 2), ("visit", 1)), (("message", 10), ("call", 4), ("visit", 2))
    ledger = Ledger([*((MONDAY, key, n) for key, n in base), *((TUESDAY, key, n) for key, n in raised)])
    monday, tuesday = ledger.lived(planner, MONDAY, TUESDAY)
    assert (monday.state(WEDNESDAY), monday.kept, monday.perfect) == (DayState.PARTIAL, True, True)
    assert tuesday.state(WEDNESDAY) is DayState.DONE


# The streak of a campaign


def test_60_percent_of_the_raised_plan_keep_the_campaign_streak() -> None:
    enough, short = every(15, MONDAY, 2), [(MONDAY, 15), (TUESDAY, 14)]
    assert running(WEDNESDAY, enough, SEPTEMBER).streak.current == 2
    view = life(WEDNESDAY, short, SEPTEMBER).view(WEDNESDAY, "Me")
    assert view.campaign is not None
    assert (view.campaign.streak, view.streak.current) == (Standing(0, 1), 2)


def test_today_adds_to_the_campaign_streak_and_never_breaks_it() -> None:
    assert running(TUESDAY, [(MONDAY, 15), (TUESDAY, 14)], SEPTEMBER).streak.current == 1
    assert running(TUESDAY, [(MONDAY, 15), (TUESDAY, 15)], SEPTEMBER).streak.current == 2


def test_no_freeze_saves_the_campaign_streak() -> None:
    done = [*every(15, MONDAY, 5), *every(15, NEXT_MONDAY + timedelta(days=1), 1)]
    view = running(NEXT_MONDAY + timedelta(days=2), done, campaign(MONDAY, NEXT_MONDAY + timedelta(days=6)))
    assert view.streak == Standing(1, 5)


def test_weekends_and_leave_do_not_break_the_campaign_streak() -> None:
    done = [(FRIDAY, 15), (NEXT_MONDAY + timedelta(days=1), 15)]
    view = running(
        NEXT_MONDAY + timedelta(days=1),
        done,
        campaign(FRIDAY, date(2026, 9, 30)),
        leaves=(leave(NEXT_MONDAY),),
    )
    assert view.streak.current == 2


def test_a_day_of_leave_adds_when_it_reaches_the_floor_of_the_plan_without_leave() -> None:
    for points, kept in ((14, 1), (15, 2)):
        view = running(WEDNESDAY, [(MONDAY, 24), (TUESDAY, points)], SEPTEMBER, leaves=(leave(TUESDAY),))
        assert view.streak.current == kept


def test_leave_today_adds_to_the_campaign_streak_on_the_spot() -> None:
    view = running(TUESDAY, [(MONDAY, 24), (TUESDAY, 15)], SEPTEMBER, leaves=(leave(TUESDAY),))
    # Five days of 24 came before the leave, 39 points are done.
    assert (view.streak.current, view.pace.minimum_today) == (2, 81)


def test_the_campaign_streak_ends_with_it_and_stays_as_a_trophy() -> None:
    short = campaign(MONDAY, WEDNESDAY)
    done = every(24, MONDAY, 5)
    now = life(WEDNESDAY, done, short).streaks(WEDNESDAY).campaign
    assert now.standing == Standing(3, 3)
    later = life(FRIDAY, done, short).streaks(FRIDAY)
    assert later.campaign.standing == Standing(0, 3)
    assert later.campaign.runs == (Run(MONDAY, WEDNESDAY, 3),)
    assert later.day.standing.current == 5


def test_each_campaign_has_a_streak_of_its_own() -> None:
    done = every(24, MONDAY, 5)
    two = (campaign(MONDAY, TUESDAY, key="a"), campaign(WEDNESDAY, FRIDAY, key="b"))
    streak = life(FRIDAY, done, *two).streaks(FRIDAY).campaign
    assert streak.standing == Standing(3, 3)
    assert streak.runs == (Run(MONDAY, TUESDAY, 2), Run(WEDNESDAY, FRIDAY, 3))


def test_a_campaign_to_come_has_no_streak_yet() -> None:
    assert life(FRIDAY, every(24, MONDAY, 5), campaign(SATURDAY, SUNDAY)).streaks(FRIDAY).campaign.runs == ()


# How all campaigns stand


def test_when() -> None:
    short = campaign(TUESDAY, THURSDAY)
    found = [stands(day, [], short).when for day in (MONDAY, TUESDAY, THURSDAY, FRIDAY)]
    assert found == [When.PLANNED, When.RUNNING, When.RUNNING, When.PAST]


def test_a_planned_campaign_is_on_day_0_of_what_it_will_ask() -> None:
    state = stands(MONDAY, [(MONDAY, 40)], campaign(TUESDAY, THURSDAY))
    assert (state.day, state.days, state.done, state.target, state.reached) == (0, 3, 0, 72, False)
    assert (state.pace.expected, state.streak.runs) == (Fraction(24), ())


def test_a_past_campaign_stands_as_on_its_last_day() -> None:
    state = stands(FRIDAY, [(TUESDAY, 70)], campaign(TUESDAY, THURSDAY))
    assert (state.day, state.days, state.done, state.target, state.reached) == (3, 3, 70, 72, False)
    assert (state.pace.expected, state.pace.minimum_today) == (Fraction(72), 2)


def test_a_stopped_campaign_asks_only_for_the_days_it_had() -> None:
    stopped = campaign(MONDAY, TUESDAY, from_day=WEDNESDAY, counter=1)
    state = stands(WEDNESDAY, [(MONDAY, 48), (WEDNESDAY, 30)], campaign(MONDAY, FRIDAY), stopped)
    assert (state.when, state.days, state.done, state.target) == (When.PAST, 2, 48, 48)
    assert state.reached


def test_a_campaign_that_was_changed_keeps_the_target_of_the_days_before() -> None:
    changed = campaign(MONDAY, FRIDAY, 3, from_day=WEDNESDAY, counter=1)
    rows = (campaign(MONDAY, FRIDAY), changed)
    assert stands(FRIDAY, [], *rows).target == 24 + 24 + 3 * 36
    assert running(TUESDAY, [], *rows).sheet.factor == 2
    assert running(WEDNESDAY, [], *rows).sheet.factor == 3


def test_a_campaign_from_before_the_beginning_asks_only_for_the_days_since() -> None:
    early = campaign(date(2026, 8, 31), FRIDAY)
    chronicle = life(FRIDAY, [(FRIDAY, 24)], early, beginning=WEDNESDAY)
    state = campaign_states(chronicle, FRIDAY)[0]
    assert (state.day, state.days, state.target, state.done) == (3, 3, 72, 24)
    report = campaign_report(chronicle, state, NEXT_MONDAY)
    assert (report.before.workdays, report.before.per_day, report.lift) == (Fraction(0), None, None)
    assert report.during.workdays == 3


# The report


def test_a_report_tells_the_lift_and_the_hangover_by_working_day() -> None:
    short = campaign(MONDAY, FRIDAY)
    done = [
        *every(10, date(2026, 8, 10), 28),
        *every(20, MONDAY, 5),
        *every(5, SATURDAY, 28),
    ]
    today = date(2026, 10, 12)
    chronicle = life(today, [one for one in done if one[0].weekday() < 5], short)
    report = campaign_report(chronicle, campaign_states(chronicle, today)[0], today)
    assert (report.before.first, report.before.last) == (date(2026, 8, 10), SUNDAY - timedelta(days=7))
    assert (report.after.first, report.after.last) == (SATURDAY, date(2026, 10, 9))
    phases = (report.before, report.during, report.after)
    assert [phase.points for phase in phases] == [200, 100, 100]
    assert [phase.workdays for phase in phases] == [20, 5, 20]
    assert [phase.per_day for phase in phases] == [10, 20, 5]
    assert (report.lift, report.hangover) == (Fraction(1), Fraction(-1, 2))
    assert report.best == (MONDAY, 20)
    assert [week.start for week in report.weeks if week.campaign] == [MONDAY]
    assert [week.points for week in report.weeks] == [50] * 4 + [100] + [25] * 4


def test_a_report_of_a_running_campaign_leaves_out_today_and_what_is_to_come() -> None:
    done = [*every(10, MONDAY - timedelta(days=7), 5), *every(12, MONDAY, 3)]
    chronicle = life(WEDNESDAY, done, campaign(MONDAY, FRIDAY))
    report = campaign_report(chronicle, campaign_states(chronicle, WEDNESDAY)[0], WEDNESDAY)
    assert (report.during.points, report.during.workdays, report.during.over) == (24, Fraction(2), False)
    assert (report.after.points, report.after.workdays, report.after.over) == (0, Fraction(0), False)
    assert (report.before.over, report.hangover) == (True, None)
    assert report.lift == Fraction(24, 2) / Fraction(50, 20) - 1
    assert [week.start for week in report.weeks][-1] == MONDAY


def test_a_report_names_what_was_asked_or_done() -> None:
    chronicle = life(FRIDAY, [], campaign(MONDAY, WEDNESDAY))
    report = campaign_report(chronicle, campaign_states(chronicle, FRIDAY)[0], FRIDAY)
    assert [activity.key for activity in report.activities] == ["message", "call", "visit"]
    assert report.best is None
