"""Any campaign, any reward, day by day; and all that a campaign must leave alone."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from rhythm.domain.campaign_report import campaign_report
from rhythm.domain.campaign_state import campaign_states
from rhythm.domain.campaigns import When
from rhythm.domain.pace import Pace
from tests.domain.histories import FIRST, Life, SlowLife, days, few, lives
from tests.domain.slow import SlowPace


def figures(pace: Pace) -> SlowPace:
    return SlowPace(pace.expected, pace.minimum_today, pace.even_share, pace.safe_until, pace.status.value)


@few
@given(lives(), days)
def test_the_campaign_of_a_day_is_what_its_days_say_one_by_one(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    view = life.chronicle(today).view(today, "Me")
    row = slow.person.campaign(today)
    if row is None:
        assert view.campaign is None
        return
    campaign = view.campaign
    told = slow.campaign(row.key)
    assert campaign is not None
    assert (campaign.sheet.day, campaign.sheet.days) == told.numbers()
    assert (campaign.sheet.name, campaign.sheet.factor, campaign.sheet.floor) == (
        row.name,
        row.factor,
        slow.person.plan(today).campaign_floor,
    )
    walk = told.runs()
    assert (campaign.streak.current, campaign.streak.longest) == (
        len(walk.run),
        max((len(run) for run in walk.runs), default=0),
    )
    if row.score == told.row.score:
        assert campaign.pace.done == told.done()
        assert figures(campaign.pace) == told.pace()


@few
@given(lives(), days)
def test_every_campaign_stands_as_its_days_say_one_by_one(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    states = campaign_states(life.chronicle(today), today)
    assert [one.campaign.key for one in states] == sorted({row.key for row in life.definitions.campaigns})
    for state in states:
        told = slow.campaign(state.campaign.key)
        assert state.campaign == told.row
        assert (state.day, state.days) == told.numbers()
        assert (state.done, state.target) == (told.done(), sum(plan.plan for plan in told.plans))
        assert figures(state.pace) == told.pace()
        assert state.reached == (told.done() >= state.target > 0)
        assert [(run.first, run.last, run.length) for run in state.streak.runs] == [
            (run[0], run[-1], len(run)) for run in told.runs().runs
        ]
        when = When.PLANNED if today < told.row.first else When.RUNNING
        assert state.when is (When.PAST if today > told.row.last else when)


@few
@given(lives(), days)
def test_the_campaign_streak_has_the_runs_of_all_campaigns(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    own = [slow.campaign(key) for key in sorted({row.key for row in life.definitions.campaigns})]
    runs = [run for one in own for run in one.runs().runs]
    streak = life.chronicle(today).streaks(today).campaign
    assert [(run.first, run.last, run.length) for run in streak.runs] == [
        (run[0], run[-1], len(run)) for run in runs
    ]
    running = [one for one in own if one.row.first <= today <= one.row.last]
    assert streak.standing.current == sum(len(one.runs().run) for one in running)
    assert streak.standing.longest == max((len(run) for run in runs), default=0)


@few
@given(lives(), days)
def test_every_reward_stands_as_its_days_say_one_by_one(life: Life, today: date) -> None:
    slow = SlowLife(life, today)
    chronicle = life.chronicle(today)
    found = {one.key: one for one in chronicle.rewards(today)}
    assert found.keys() == {one.key for one in life.definitions.rewards}
    for one in life.definitions.rewards:
        assert (found[one.key].have, found[one.key].reached) == slow.reward(one)
        taken = [claim.day for claim in life.definitions.claims if claim.reward == one.key]
        assert found[one.key].claimed == next((day for day in taken if day <= today), None)
    assert chronicle.view(today, "Me").rewards == chronicle.rewards(today)


@few
@given(lives(), days)
def test_a_campaign_changes_nothing_that_is_judged_on_base_targets(life: Life, today: date) -> None:
    plain = life.without_campaigns().chronicle(today)
    lived = life.chronicle(today)
    with_it, without = lived.streaks(today), plain.streaks(today)
    assert (with_it.day, with_it.perfect, with_it.week) == (without.day, without.perfect, without.week)
    assert with_it.activities == without.activities
    assert lived.frozen == plain.frozen
    view, bare = lived.view(today, "Me"), plain.view(today, "Me")
    sheet, base = view.sheet, bare.sheet
    assert (sheet.presence, sheet.base_plan, sheet.floor) == (base.presence, base.base_plan, base.floor)
    assert (sheet.week.need, sheet.week.points) == (base.week.need, base.week.points)
    assert (sheet.strength, sheet.trail, sheet.strip) == (base.strength, base.trail, base.strip)
    assert sheet.catch_up == base.catch_up
    assert (view.points, view.kept, view.perfect_today) == (bare.points, bare.kept, bare.perfect_today)
    assert (view.streak, view.perfect, view.weeks) == (bare.streak, bare.perfect, bare.weeks)
    assert view.strength == bare.strength
    for day, old in zip(lived.span(FIRST, today), plain.span(FIRST, today), strict=True):
        assert (day.points, day.done, day.kept, day.perfect) == (old.points, old.done, old.kept, old.perfect)
        assert (day.plan.presence, day.plan.base_plan, day.plan.floor, day.plan.bases) == (
            old.plan.presence,
            old.plan.base_plan,
            old.plan.floor,
            old.plan.bases,
        )


@few
@given(lives(), days)
def test_days_outside_of_every_campaign_ask_what_they_always_did(life: Life, today: date) -> None:
    lived, plain = life.chronicle(today), life.without_campaigns().chronicle(today)
    # A weekly target is shared by place in the week, so that a day has its own part in any case.
    for day, old in zip(lived.span(FIRST, life.last), plain.span(FIRST, life.last), strict=True):
        if lived.planner.campaigns.on(day.day) is None:
            assert day.plan == old.plan


@few
@given(lives(), days)
def test_a_report_adds_up(life: Life, today: date) -> None:
    chronicle = life.chronicle(today)
    for state in campaign_states(chronicle, today):
        report = campaign_report(chronicle, state, today)
        slow = SlowLife(life, today)
        for phase in (report.before, report.during, report.after):
            past = [one for one in slow.before() if phase.first <= one.day <= phase.last]
            assert phase.points == sum(one.points for one in past)
            assert phase.points == sum(total.points for total in phase.activities.values())
            worked = [slow.person.weight(one.day) for one in past if not slow.person.away(one.day)]
            assert phase.workdays == sum(worked)
            assert phase.over == (phase.last < today)
        assert sum(week.points for week in report.weeks) == sum(
            phase.points for phase in (report.before, report.during, report.after)
        )
        done = {activity.key for activity in report.activities}
        for phase in (report.before, report.during, report.after):
            assert {key for key, total in phase.activities.items() if total.done} <= done
