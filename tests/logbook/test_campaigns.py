"""Starting, changing, stopping and removing campaigns."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Campaign, LeaveKind
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    log,
    whole_day,
)
from tests.logbook.campaigns import all_told, plans, refusal, wish

ROOT = Path(__file__).parents[2]
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
SEPTEMBER = date(2026, 9, 1), date(2026, 9, 30)


# Starting


def test_a_campaign_raises_the_targets_and_is_gone_by_itself(desk: Desk, logbook: Logbook) -> None:
    state = logbook.start_campaign(wish(WEDNESDAY, THURSDAY))
    assert (state.campaign.name, state.campaign.theme, state.when) == ("Doublesales", "harvest", When.RUNNING)
    assert (state.day, state.days, state.target) == (1, 2, 48)
    assert plans(logbook, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY) == [12, 24, 24, 12]
    assert logbook.day().campaign is not None
    desk.clock.set(FRIDAY)
    assert logbook.day().campaign is None
    assert logbook.campaigns()[0].when is When.PAST


def test_a_campaign_is_there_for_another_opener_and_after_reopening(desk: Desk, logbook: Logbook) -> None:
    other = desk.logbook()
    assert plans(other, WEDNESDAY) == [12]
    other.changed()
    logbook.start_campaign(wish(*SEPTEMBER), ("Dinner", 528))
    assert other.changed()
    assert plans(other, WEDNESDAY) == [24]
    assert all_told(other) == all_told(desk.logbook()) == all_told(logbook)


def test_a_campaign_that_another_process_started_is_noticed(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message")
    logbook.changed()
    command = [sys.executable, "-m", "tests.logbook.campaigns", str(desk.folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    assert logbook.changed()
    assert plans(logbook, WEDNESDAY) == [24]


def test_entered_after_it_began_it_counts_from_its_first_day(logbook: Logbook) -> None:
    whole_day(logbook, MONDAY)
    state = logbook.start_campaign(wish(MONDAY, FRIDAY))
    assert (state.day, state.done, state.target) == (3, 12, 120)
    assert plans(logbook, MONDAY, TUESDAY) == [24, 24]


def test_what_is_logged_into_it_later_counts(desk: Desk, logbook: Logbook) -> None:
    logbook.start_campaign(wish(MONDAY, FRIDAY))
    desk.clock.set(FRIDAY + timedelta(days=10))
    assert logbook.campaigns()[0].done == 0
    log(logbook, "message", 120, TUESDAY)
    state = logbook.campaigns()[0]
    assert (state.done, state.reached) == (120, True)


def test_it_may_begin_before_the_logbook_does(logbook: Logbook) -> None:
    log(logbook, "message", 24)
    state = logbook.start_campaign(wish(*SEPTEMBER))
    # Wednesday the 9th is the first day of all, so that 16 working days are left.
    assert (state.day, state.days, state.target, state.done) == (1, 16, 16 * 24, 24)
    assert logbook.day(TUESDAY).sheet.plan == 24


def test_leave_entered_afterwards_takes_its_plan_out_of_the_target(logbook: Logbook) -> None:
    log(logbook, "message", 1, date(2026, 9, 1))
    assert logbook.start_campaign(wish(*SEPTEMBER), ("Dinner", 528)).target == 528
    logbook.add_leave(date(2026, 9, 21), date(2026, 9, 21), LeaveKind.OWN)
    [state] = logbook.campaigns()
    assert (state.target, state.days, state.rewards[0].points) == (504, 21, 528)


def test_a_campaign_leaves_streaks_and_strength_alone(desk: Desk, logbook: Logbook) -> None:
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        whole_day(logbook, day)
    before = logbook.day()
    streaks = logbook.streaks()
    logbook.start_campaign(wish(MONDAY, FRIDAY, 3))
    after = logbook.day()
    assert (after.streak, after.perfect, after.strength) == (before.streak, before.perfect, before.strength)
    assert logbook.streaks()._replace(campaign=streaks.campaign) == streaks
    assert after.sheet.plan == 36


def test_names_that_are_the_same_get_keys_of_their_own(grown: Logbook) -> None:
    first = grown.start_campaign(wish(MONDAY, TUESDAY)).campaign
    grown.stop_campaign(grown.start_campaign(wish(WEDNESDAY, FRIDAY)).campaign.key, WEDNESDAY)
    names = ["doublesales", "Døublesales!", "行动月", "行动"]
    keys = [
        grown.start_campaign(wish(day, day, name=name)).campaign.key
        for name, day in zip(names, [date(2026, 10, number) for number in (1, 2, 5, 6)], strict=True)
    ]
    assert len({first.key, *keys}) == 5


@pytest.mark.parametrize("factor", [1, 50, 100, Fraction(11, 10), Fraction(1, 1000)])
def test_factors_that_may_be(logbook: Logbook, factor: Fraction | int) -> None:
    assert logbook.start_campaign(wish(*OCTOBER, factor)).campaign.factor == factor


WISHES: dict[str, tuple[Campaign, str]] = {
    "factor 0": (wish(*OCTOBER, 0), "factor_out_of_range"),
    "factor below 0": (wish(*OCTOBER, -2), "factor_out_of_range"),
    "factor 101": (wish(*OCTOBER, 101), "factor_out_of_range"),
    "factor too fine": (wish(*OCTOBER, Fraction(1, 1001)), "factor_out_of_range"),
    "ramp factor 0": (wish(*OCTOBER)._replace(ramp_factor=Fraction(0)), "factor_out_of_range"),
    "cool-down factor": (wish(*OCTOBER)._replace(cooldown_factor=Fraction(-1)), "factor_out_of_range"),
    "score 0": (wish(*OCTOBER)._replace(score=Fraction(0)), "factor_out_of_range"),
    "no name": (wish(*OCTOBER, name=" \n"), "campaign_name_missing"),
    "turned": (wish(OCTOBER[1], OCTOBER[0]), "range_turned"),
    "too long": (wish(OCTOBER[0], date(2027, 10, 2)), "campaign_too_long"),
    "too early": (wish(date(1969, 12, 31), date(1970, 1, 9)), "day_out_of_reach"),
    "theme": (wish(*OCTOBER)._replace(theme="../secret"), "theme_name_wrong"),
    "weekend": (wish(date(2026, 10, 3), date(2026, 10, 4)), "campaign_asks_nothing"),
    "nothing": (
        wish(*OCTOBER)._replace(targets=(("message", 0), ("call", 0), ("visit", 0))),
        "campaign_asks_nothing",
    ),
    "unknown target": (wish(*OCTOBER)._replace(targets=(("dance", 2),)), "unknown_activity"),
    "archived target": (wish(*OCTOBER)._replace(targets=(("webinar_signup", 2),)), "activity_archived"),
    "progress target": (wish(*OCTOBER)._replace(targets=(("newsletter", 2),)), "target_for_progress"),
    "target too high": (wish(*OCTOBER)._replace(targets=(("call", 1001),)), "number_out_of_range"),
    "target below 0": (wish(*OCTOBER)._replace(targets=(("call", -1),)), "number_out_of_range"),
    "long ramp": (wish(*OCTOBER)._replace(ramp_days=32), "number_out_of_range"),
    "long cool-down": (wish(*OCTOBER)._replace(cooldown_days=32), "number_out_of_range"),
    "hours": (wish(*OCTOBER)._replace(extra_minutes=80 * 60 + 1), "number_out_of_range"),
    "overlap": (wish(date(2026, 9, 30), OCTOBER[1]), "campaign_overlaps"),
}


@pytest.fixture(scope="module")
def september(untouched: Logbook) -> Logbook:
    """A logbook with one campaign, for wishes that are refused."""
    untouched.start_campaign(wish(*SEPTEMBER, name="Harvest"), ("Dinner", 300))
    return untouched


@pytest.mark.parametrize("name", WISHES)
def test_what_cannot_be_is_refused_and_changes_nothing(september: Logbook, name: str) -> None:
    own, code = WISHES[name]
    before = all_told(september)
    assert refusal(lambda: september.start_campaign(own, ("Walk", 100))).code == code
    assert refusal(lambda: september.forecast(own)).code == code
    assert all_told(september) == before
    assert all_told(september)[5:] == before[5:]


@pytest.mark.parametrize(
    ("reward", "code"),
    [
        (("", 100), "reward_text_missing"),
        (("Walk", -5), "number_out_of_range"),
        (("Walk", 1_000_001), "number_out_of_range"),
    ],
)
def test_a_reward_that_cannot_be_keeps_its_campaign_from_starting(
    september: Logbook, reward: tuple[str, int], code: str
) -> None:
    before = all_told(september)
    assert refusal(lambda: september.start_campaign(wish(*OCTOBER), reward)).code == code
    assert all_told(september) == before


def test_a_reward_without_points_is_for_all_that_is_asked(logbook: Logbook) -> None:
    state = logbook.start_campaign(wish(*OCTOBER), ("Dinner", 0))
    assert (state.target, state.rewards[0].points) == (22 * 24, 22 * 24)


def test_a_refusal_to_overlap_says_which_and_when(september: Logbook) -> None:
    for first, last in ((SEPTEMBER[1], OCTOBER[0]), (date(2026, 8, 1), SEPTEMBER[0]), (MONDAY, TUESDAY)):
        refused = refusal(lambda first=first, last=last: september.start_campaign(wish(first, last)))  # type: ignore[misc]
        assert refused.details == {"name": "Harvest", "first": SEPTEMBER[0], "last": SEPTEMBER[1]}


def test_campaigns_that_touch_do_not_overlap(logbook: Logbook) -> None:
    logbook.start_campaign(wish(MONDAY, WEDNESDAY))
    logbook.start_campaign(wish(THURSDAY, FRIDAY, 3))
    assert plans(logbook, WEDNESDAY, THURSDAY) == [24, 36]


def test_what_was_stopped_or_removed_leaves_room_for_another(grown: Logbook) -> None:
    stopped = grown.start_campaign(wish(MONDAY, FRIDAY)).campaign
    grown.stop_campaign(stopped.key)
    removed = grown.start_campaign(wish(WEDNESDAY, SUNDAY, 3)).campaign
    grown.remove_campaign(removed.key)
    grown.start_campaign(wish(WEDNESDAY, FRIDAY, 4))
    assert plans(grown, MONDAY, TUESDAY, WEDNESDAY) == [24, 24, 48]


# A day looked at


def test_a_campaign_is_told_as_of_a_day(desk: Desk, logbook: Logbook) -> None:
    logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 30))
    whole_day(logbook, MONDAY)
    whole_day(logbook, WEDNESDAY)
    [state] = logbook.campaigns(TUESDAY)
    assert (state.when, state.day, state.done, state.rewards[0].have) == (When.RUNNING, 2, 12, 12)
    [state] = logbook.campaigns(MONDAY - ONE_DAY)
    assert (state.when, state.day, state.done) == (When.PLANNED, 0, 0)
    desk.clock.set(FRIDAY + timedelta(days=9))
    [state] = logbook.campaigns(THURSDAY)
    assert (state.when, state.day, state.done) == (When.RUNNING, 4, 24)
    assert logbook.streaks(WEDNESDAY).campaign.standing.current == 0


def test_the_floor_is_that_of_the_settings(desk: Desk) -> None:
    strict = desk.logbook(rules=replace(desk.rules, floor=100))
    strict.start_campaign(wish(MONDAY, FRIDAY))
    view = strict.day().campaign
    assert view is not None
    assert view.sheet.floor == 24
