"""Changing, stopping and removing campaigns, and undoing all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from rhythm.domain.campaigns import When
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    whole_day,
)
from tests.logbook.campaigns import all_told, plans, refusal, wish

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


# Changing


def test_a_running_campaign_is_changed_from_that_day_on(grown: Logbook) -> None:
    key = grown.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    state = grown.edit_campaign(key, {"factor": Fraction(3), "name": "Triple"})
    assert (state.campaign.name, state.campaign.key, state.target) == ("Triple", key, 24 + 24 + 3 * 36)
    assert plans(grown, MONDAY, TUESDAY, WEDNESDAY, FRIDAY) == [24, 24, 36, 36]
    grown.edit_campaign(key, {"factor": Fraction(4)})
    assert plans(grown, TUESDAY, WEDNESDAY) == [24, 48]


def test_a_running_campaign_can_be_made_longer_but_not_over_another(grown: Logbook) -> None:
    key = grown.start_campaign(wish(MONDAY, WEDNESDAY)).campaign.key
    grown.start_campaign(wish(*OCTOBER, name="October"))
    assert grown.edit_campaign(key, {"last": FRIDAY}).days == 5
    before = all_told(grown)
    assert refusal(lambda: grown.edit_campaign(key, {"last": OCTOBER[0]})).details["name"] == "October"
    assert all_told(grown) == before


def test_a_planned_campaign_is_changed_as_a_whole(logbook: Logbook) -> None:
    key = logbook.start_campaign(wish(*OCTOBER)).campaign.key
    logbook.edit_campaign(key, {"first": date(2026, 10, 5), "factor": Fraction(3)})
    assert plans(logbook, OCTOBER[0], date(2026, 10, 5)) == [12, 36]
    logbook.edit_campaign(key, {"first": FRIDAY, "last": FRIDAY})
    assert plans(logbook, THURSDAY, FRIDAY, date(2026, 10, 5)) == [12, 36, 12]
    logbook.undo()
    assert plans(logbook, FRIDAY, date(2026, 10, 5)) == [12, 36]


@pytest.mark.parametrize("first", [date(2026, 9, 28), date(2026, 10, 12)])
def test_a_planned_campaign_cut_short_and_then_moved_leaves_nothing_behind(
    logbook: Logbook, first: date
) -> None:
    key = logbook.start_campaign(wish(*OCTOBER)).campaign.key
    logbook.stop_campaign(key, date(2026, 10, 15))
    state = logbook.edit_campaign(key, {"first": first})
    assert (state.campaign.first, state.campaign.last) == (first, date(2026, 10, 15))
    days = [date(2026, 9, 28), OCTOBER[0], date(2026, 10, 12), date(2026, 10, 15), date(2026, 10, 16)]
    assert plans(logbook, *days) == [24 if first <= day <= state.campaign.last else 12 for day in days]


def test_changes_that_cannot_be(desk: Desk, logbook: Logbook) -> None:
    key = logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    before = all_told(logbook)
    cases: list[tuple[dict[str, object], str]] = [
        ({"first": TUESDAY}, "campaign_begun"),
        ({"last": TUESDAY}, "campaign_ends_past"),
        ({"factor": Fraction(0)}, "factor_out_of_range"),
        ({"name": ""}, "campaign_name_missing"),
    ]
    for wanted, code in cases:
        assert refusal(lambda wanted=wanted: logbook.edit_campaign(key, wanted)).code == code  # type: ignore[misc]
    assert refusal(lambda: logbook.edit_campaign("nobody", {})).code == "unknown_campaign"
    assert all_told(logbook) == before
    desk.clock.set(SATURDAY)
    assert refusal(lambda: logbook.edit_campaign(key, {"factor": Fraction(3)})).code == "campaign_over"
    assert refusal(lambda: logbook.stop_campaign(key)).code == "campaign_over"
    assert plans(logbook, WEDNESDAY) == [24]


# Stopping and removing


def test_a_stopped_campaign_ended_yesterday(grown: Logbook) -> None:
    key = grown.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    state = grown.stop_campaign(key)
    assert state is not None
    assert (state.campaign.last, state.when, state.target) == (TUESDAY, When.PAST, 48)
    assert plans(grown, MONDAY, TUESDAY, WEDNESDAY, FRIDAY) == [24, 24, 12, 12]


def test_a_campaign_that_was_changed_and_then_stopped_keeps_all_its_days(desk: Desk, grown: Logbook) -> None:
    key = grown.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    grown.edit_campaign(key, {"factor": Fraction(3)})
    desk.clock.set(THURSDAY)
    grown.stop_campaign(key)
    assert plans(grown, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY) == [24, 24, 36, 12, 12]


@pytest.mark.parametrize("last", [WEDNESDAY, THURSDAY])
def test_a_campaign_can_end_today_or_later(logbook: Logbook, last: date) -> None:
    key = logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    state = logbook.stop_campaign(key, last)
    assert state is not None
    assert (state.when, state.campaign.last) == (When.RUNNING, last)
    assert plans(logbook, last, last + ONE_DAY) == [24, 12]


@pytest.mark.parametrize("last", [MONDAY, SATURDAY])
def test_a_campaign_cannot_end_before_yesterday_or_after_its_end(logbook: Logbook, last: date) -> None:
    key = logbook.start_campaign(wish(MONDAY, FRIDAY)).campaign.key
    assert refusal(lambda: logbook.stop_campaign(key, last)).code == "day_out_of_reach"
    assert logbook.campaigns()[0].campaign.last == FRIDAY


@pytest.mark.parametrize("first", [WEDNESDAY, THURSDAY])
def test_stopped_before_it_had_a_day_it_is_taken_back_with_its_reward(logbook: Logbook, first: date) -> None:
    before = all_told(logbook)
    key = logbook.start_campaign(wish(first, FRIDAY), ("Dinner", 30)).campaign.key
    with_it = all_told(logbook)
    assert logbook.stop_campaign(key) is None
    assert all_told(logbook) == before
    assert logbook.undo().kind == "campaign_stop"
    assert all_told(logbook) == with_it


def test_a_removed_campaign_was_never_there(logbook: Logbook) -> None:
    before = all_told(logbook)
    key = logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 100)).campaign.key
    logbook.edit_campaign(key, {"factor": Fraction(5)})
    logbook.remove_campaign(key)
    assert all_told(logbook) == before
    assert refusal(lambda: logbook.remove_campaign(key)).code == "unknown_campaign"


# Undo and redo


def removed(logbook: Logbook) -> None:
    logbook.remove_campaign(logbook.campaigns()[0].campaign.key)


CHANGES: dict[str, Callable[[Logbook], object]] = {
    "start": lambda logbook: logbook.start_campaign(wish(*OCTOBER, 3), ("Walk", 400)),
    "edit": lambda logbook: logbook.edit_campaign(
        logbook.campaigns()[0].campaign.key, {"factor": Fraction(3), "targets": (("call", 9),)}
    ),
    "stop": lambda logbook: logbook.stop_campaign(logbook.campaigns()[0].campaign.key),
    "remove": removed,
}


@pytest.mark.parametrize("kind", CHANGES)
def test_undo_takes_back_every_change_and_redo_does_it_again(logbook: Logbook, kind: str) -> None:
    whole_day(logbook, MONDAY)
    logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 12))
    logbook.claim_reward(logbook.rewards()[0].key)
    before = all_told(logbook)
    CHANGES[kind](logbook)
    after = all_told(logbook)
    assert after != before
    for _ in range(2):
        undone = logbook.undo().kind
        assert undone.startswith("campaign")
        assert all_told(logbook) == before
        assert logbook.redo().kind == undone
        assert all_told(logbook) == after


def test_undo_names_the_campaign(logbook: Logbook) -> None:
    logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 30))
    parts = {part.what: part for part in logbook.undo().parts}
    assert (parts["campaign"].name, parts["campaign"].day) == ("Doublesales", MONDAY)
    assert parts["reward"].name == "Dinner"
