"""Every explanation comes to the figure that is shown, whatever the life behind it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given, settings

from rhythm.domain.advice import advice
from rhythm.domain.campaign_state import CampaignState, campaign_states
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Definitions, WeekTarget
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Number, Role
from rhythm.domain.explain.figures import campaign_figures, explain, figures_of
from rhythm.domain.explain.period import LONG
from rhythm.domain.grains import Grain
from rhythm.domain.ledger import Ledger
from rhythm.domain.periods import periods
from rhythm.domain.sheet import DayView
from tests.domain.building import (
    FIVE_TWO_ONE,
    FRIDAY,
    MONDAY,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    FixedHolidays,
    campaign,
    daily,
    leave,
    planner_of,
    reward,
    rhythm,
    schedule,
    weekly,
)
from tests.domain.histories import FIRST, SPAN, Life, days, lives

Counts = list[tuple[date, str, int]]


def about_life(life: Life, day: date) -> About:
    chronicle = life.chronicle(day)
    return About(chronicle, life.definitions, chronicle.view(day, "Me"), life.floor_percent)


def about(
    day: date,
    definitions: Definitions,
    counts: Counts | None = None,
    progress: Counts | None = None,
    *,
    first: date = MONDAY,
    freezes: bool = True,
    holidays: FixedHolidays | None = None,
) -> About:
    """A small life that begins on `first`, seen from a day."""
    planner = planner_of(definitions, holidays, beginning=first)
    ledger = Ledger(counts or [], progress or [])
    chronicle = Chronicle(planner, ledger, first, day, freezes=freezes, rewards=definitions.rewards)
    return About(chronicle, definitions, chronicle.view(day, "Me"), 60)


def explained(subject: About, figure: str) -> Explanation:
    found = explain(subject, figure)
    assert found is not None, figure
    return found


def shown(subject: About) -> dict[str, Number]:
    """The figures as the screens, the commands and the status file show them."""
    view, week = subject.view, subject.view.week
    found: dict[str, Number] = {
        "points": view.points,
        "plan": view.sheet.plan,
        "base_plan": view.sheet.base_plan,
        "floor": view.sheet.floor,
        "week": week.done,
        "week_target": ceil(week.target),
        "expected": ceil(week.expected),
        "minimum": week.minimum_today,
        "even_share": week.even_share,
        "safe_until": week.safe_until,
        "pace": week.status,
        "streak": view.streak.current,
        "best": view.streak.longest,
        "perfect": view.perfect.current,
        "weeks": view.weeks.current,
        "freezes": view.streak.freezes,
        "strength": view.strength,
        **_advised(subject),
        **_campaign(view),
    }
    for row in view.rows:
        found |= {f"points:{row.line.key}": row.points, f"target:{row.line.key}": row.line.target}
    return found | {f"reward:{one.key}": one.have for one in view.rewards}


def _advised(subject: About) -> dict[str, Number]:
    given = advice(subject.chronicle, subject.day)
    return {"baseline": given.baseline, "suggested": given.suggested, "stretch": given.stretch}


def _campaign(view: DayView) -> dict[str, Number]:
    if view.campaign is None:
        return {}
    pace = view.campaign.pace
    return {
        "campaign": pace.done,
        "campaign_target": ceil(pace.target),
        "campaign_expected": ceil(pace.expected),
        "campaign_minimum": pace.minimum_today,
        "campaign_even_share": pace.even_share,
        "campaign_safe_until": pace.safe_until,
        "campaign_pace": pace.status,
        "campaign_streak": view.campaign.streak.current,
    }


@settings(max_examples=60, deadline=None)
@given(lives(), days)
def test_every_explanation_comes_to_the_figure_that_is_shown(life: Life, day: date) -> None:
    subject = about_life(life, day)
    figures = list(figures_of(subject))
    wanted = shown(subject)
    assert set(figures) <= set(wanted)
    assert len(figures) == len(set(figures)) > 15
    for figure in figures:
        explanation = explained(subject, figure)
        assert (explanation.figure, explanation.value) == (figure, wanted[figure])
        assert explanation.lines or explanation.closing, figure
        comes_to_its_figure(explanation)
    for state in campaign_states(subject.chronicle, day):
        follow_its_state(subject, state)
    for grain in LONG:
        long_periods_follow_the_history(subject, grain)
    step = explained(subject, "review_step")
    assert step.value == advice(subject.chronicle, day).review_step
    comes_to_its_figure(step)
    for key, streak in subject.streaks.activities.items():
        explanation = explained(subject, f"streak:{key}")
        assert explanation.value == explanation.sum == streak.standing.current


def long_periods_follow_the_history(subject: About, grain: Grain) -> None:
    """Points and targets of months, quarters and years are those that the History screen shows."""
    (period,) = periods(subject.chronicle, grain, subject.day, subject.day)
    first = max(period.start, subject.chronicle.beginning)
    (so_far,) = periods(subject.chronicle, grain, first, subject.day)
    done, asked = (explained(subject, f"{grain.value}{end}") for end in ("", "_target"))
    assert (done.value, asked.value) == (so_far.points, period.target)
    for explanation in (done, asked):
        comes_to_its_figure(explanation)


def comes_to_its_figure(explanation: Explanation) -> None:
    if explanation.sum is not None:
        assert explanation.sum == explanation.value, explanation
    else:
        # What is no sum: a day, a status, a baseline still being measured, nothing asked at all.
        assert not isinstance(explanation.value, int | float | Fraction) or not explanation.value, explanation


def follow_its_state(subject: About, state: CampaignState) -> None:
    """The figures of a campaign are those of the Campaigns screen, whether it runs or not."""
    key = state.campaign.key
    values = {figure: explained(subject, figure) for figure in campaign_figures(key)}
    assert values[f"campaign:{key}"].value == state.done
    assert values[f"campaign_target:{key}"].value == state.target
    assert values[f"campaign_pace:{key}"].value is state.pace.status
    assert values[f"campaign_streak:{key}"].value == state.streak.standing.current
    for explanation in values.values():
        comes_to_its_figure(explanation)


WHOLE_DAY = (("message", 5), ("call", 2), ("visit", 1))


def done_on(*days: date) -> Counts:
    return [(day, key, number) for day in days for key, number in WHOLE_DAY]


def codes(explanation: Explanation) -> list[str]:
    return [line.code for line in explanation.lines]


def numbers(explanation: Explanation, role: Role = Role.STEP) -> list[Number]:
    return [line.number for line in explanation.lines if line.role is role]


def test_a_target_in_a_campaign_is_base_times_factor_rounded_up() -> None:
    subject = about(TUESDAY, rhythm(campaigns=[campaign(MONDAY, FRIDAY, Fraction(3, 2))]))
    explanation = explained(subject, "target:message")
    assert (explanation.value, numbers(explanation)) == (8, [5, Fraction(15, 2), 8])
    assert codes(explanation) == ["base_daily", "times_factor", "rounded_up"]


def test_half_a_day_comes_before_the_campaign_and_is_rounded_once() -> None:
    halves = schedule("1 1/2 1 1 1 0 0")
    own = rhythm(schedules=[halves], campaigns=[campaign(MONDAY, FRIDAY, 3)])
    explanation = explained(about(TUESDAY, own), "target:message")
    assert numbers(explanation) == [5, Fraction(5, 2), Fraction(15, 2), 8]


def test_a_target_of_the_campaign_s_own_names_the_base_beside_it() -> None:
    own = rhythm(campaigns=[campaign(MONDAY, FRIDAY, 2, targets={"call": 7})])
    explanation = explained(about(TUESDAY, own), "target:call")
    assert (explanation.value, codes(explanation)) == (7, ["base_daily", "campaign_own"])
    assert explanation.lines[0].number == 2


def test_a_weekly_target_is_what_is_asked_by_tonight_less_what_was_by_last_night() -> None:
    own = rhythm(targets=[*FIVE_TWO_ONE[:2], weekly("visit", 4)])
    parts = [numbers(explained(about(day, own), "target:visit"), Role.PART) for day in (MONDAY, TUESDAY)]
    assert parts == [[1, 0], [2, -1]]


def test_a_target_tells_since_when_it_holds() -> None:
    raised = daily("call", 4, TUESDAY, counter=5)._replace(id="row-4")
    own = rhythm(targets=[*FIVE_TWO_ONE, raised])
    since = explained(about(WEDNESDAY, own), "target:call").lines[0].since
    assert since is not None
    assert (since.from_day, since.row) == (TUESDAY, "row-4")
    before = explained(about(MONDAY, own), "target:call").lines[0].since
    assert before is not None
    assert before.from_day == date.min


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (SATURDAY, "why_weekday"),
        (TUESDAY, "why_holiday"),
        (WEDNESDAY, "why_leave"),
        (MONDAY - timedelta(days=4), "why_before"),
    ],
)
def test_a_day_that_asks_for_nothing_says_why(day: date, code: str) -> None:
    own = rhythm(leaves=[leave(WEDNESDAY)])
    subject = about(max(day, MONDAY), own, holidays=FixedHolidays(TUESDAY))
    assert subject.why_nothing(FRIDAY) is None
    why = subject.why_nothing(day)
    assert why is not None
    assert why.code == code
    if day >= MONDAY:
        assert explained(subject, "plan").value == 0
        assert code in codes(explained(subject, "target:message"))


def test_a_day_without_any_target_says_so() -> None:
    subject = about(TUESDAY, rhythm(targets=[]))
    assert codes(explained(subject, "plan")) == ["why_no_target", "asks_nothing"]


def test_progress_is_explained_log_by_log_from_the_highest_it_stood() -> None:
    logs = [(MONDAY, "newsletter", 60), (TUESDAY, "newsletter", 50), (TUESDAY, "newsletter", 75)]
    explanation = explained(about(TUESDAY, rhythm(), [], logs), "points:newsletter")
    assert numbers(explanation, Role.PART) == [0, 1]
    assert codes(explanation) == ["weight_per", "no_gain", "gain"]


def test_an_own_week_target_shrinks_by_the_base_plans_that_leave_takes_out() -> None:
    own = rhythm(week_targets=[WeekTarget(MONDAY, 25)], leaves=[leave(FRIDAY)])
    explanation = explained(about(WEDNESDAY, own, [(MONDAY, "message", 8)]), "week_target")
    assert (explanation.value, numbers(explanation)) == (20, [25, 20])


def test_the_minimum_is_what_is_expected_by_tonight_less_what_is_done() -> None:
    own = rhythm(week_targets=[WeekTarget(MONDAY, 25)])
    subject = about(WEDNESDAY, own, [(MONDAY, "message", 8)])
    assert explained(subject, "expected").value == 15
    explanation = explained(subject, "minimum")
    assert (explanation.value, [line.number for line in explanation.lines]) == (7, [15, 8, 7])
    assert explained(subject, "even_share").value == 6
    assert [line.number for line in explained(subject, "safe_until").lines] == [8, 15]


def test_a_freeze_is_told_when_it_was_earned_and_used() -> None:
    week = [MONDAY + timedelta(days=number) for number in range(5)]
    again = [MONDAY + timedelta(days=number) for number in (8, 9)]
    subject = about(again[-1], rhythm(), done_on(*week, *again))
    explanation = explained(subject, "freezes")
    assert [(line.code, line.number, line.details["day"]) for line in explanation.lines] == [
        ("freeze_earned", 1, FRIDAY),
        ("freeze_used", -1, MONDAY + timedelta(days=7)),
    ]
    streak = explained(subject, "streak")
    assert streak.value == 7
    assert [line.code for line in streak.lines if line.role is Role.FACT] == [
        "run_since",
        "bridge_off",
        "frozen_day",
    ]


def test_a_long_run_is_told_by_the_month() -> None:
    worked = [MONDAY + timedelta(days=number) for number in range(40)]
    kept = [day for day in worked if day.weekday() < 5]
    explanation = explained(about(kept[-1], rhythm(), done_on(*kept)), "streak")
    assert [
        (line.details["month"], line.number) for line in explanation.lines if "month" in line.details
    ] == [
        (date(2026, 9, 1), 18),
        (date(2026, 10, 1), 12),
    ]


def test_nothing_done_yet_is_explained_too() -> None:
    subject = about(MONDAY, rhythm(rewards=[reward(10, campaign="")]))
    for figure in figures_of(subject):
        assert explained(subject, figure).lines or explained(subject, figure).closing, figure


@pytest.mark.parametrize(
    "figure", ["", "nothing", "points:", "target", "points:nobody", "campaign", ":", "x:y"]
)
def test_what_is_not_there_is_not_explained(figure: str) -> None:
    assert explain(about(MONDAY, rhythm()), figure) is None


def weeks_of(*points: int) -> Counts:
    """Whole weeks from Monday on, each with so many messages on its first day."""
    return [(MONDAY + timedelta(days=7 * number), "message", done) for number, done in enumerate(points)]


@pytest.mark.parametrize(
    ("points", "step", "closing"),
    [
        ((60, 61, 20, 70), 63, "step_up"),
        ((10, 20, 60, 30), 25, "step_to_real"),
        ((60, 60, 59, 59), None, "no_step"),
        ((60, 60), None, "measuring"),
        ((60, 0, 0, 0, 0), None, "nothing_done"),
    ],
)
def test_the_step_of_a_review_names_the_rule_that_made_it(
    points: tuple[int, ...], step: int | None, closing: str
) -> None:
    subject = about(MONDAY + timedelta(days=7 * len(points)), rhythm(), weeks_of(*points))
    explanation = explained(subject, "review_step")
    assert explanation.value == step
    assert [line.code for line in explanation.closing] == [closing]
    met = [line.code for line in explanation.lines].count("week_hit")
    assert met == (0 if closing in ("measuring", "nothing_done") else sum(one >= 60 for one in points))


def test_weeks_of_nothing_explain_that_nothing_follows() -> None:
    subject = about(MONDAY + timedelta(days=28), rhythm(), weeks_of(0, 0, 0, 0))
    assert explained(subject, "baseline").value == 0
    for figure in ("suggested", "stretch", "review_step"):
        explanation = explained(subject, figure)
        assert explanation.value is None
        assert [line.code for line in explanation.closing] == ["nothing_done"]


def test_the_points_of_a_month_are_told_by_the_week() -> None:
    subject = about(date(2026, 9, 16), rhythm(), weeks_of(12, 7, 5), first=date(2026, 8, 31))
    explanation = explained(subject, "month")
    assert explanation.closing[0].code == "period_left"
    told = {line.details["day"]: line.number for line in explanation.lines}
    assert list(told)[:2] == [date(2026, 9, 1), date(2026, 9, 7)]
    assert sum(number for number in told.values() if isinstance(number, int)) == explanation.value


def test_days_to_come_can_be_explained() -> None:
    subject = about(FIRST + timedelta(days=SPAN), rhythm(), done_on(MONDAY))
    assert explained(subject, "streak").value == 0
