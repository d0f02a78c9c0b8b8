"""Promising, reaching, claiming and taking back rewards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rhythm.domain.definitions import Span
from rhythm.logbook import Logbook
from tests.logbook.building import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, log
from tests.logbook.campaigns import all_told, refusal, wish


def test_a_reward_is_reached_claimed_once_and_keeps_its_day(desk: Desk, logbook: Logbook) -> None:
    key = logbook.add_reward(Span.WEEK, "Cinema", 60).key
    log(logbook, "message", 59, MONDAY)
    refused = refusal(lambda: logbook.claim_reward(key))
    assert (refused.code, refused.details["points"], refused.details["have"]) == (
        "reward_not_reached",
        60,
        59,
    )
    log(logbook, "message", 1)
    desk.clock.set(FRIDAY)
    state = logbook.claim_reward(key)
    assert (state.reached, state.claimed) == (WEDNESDAY, FRIDAY)
    refused = refusal(lambda: logbook.claim_reward(key))
    assert (refused.code, refused.details["day"]) == ("reward_claimed", FRIDAY)
    assert desk.logbook().rewards() == logbook.rewards() == [state]


def test_undo_below_the_threshold_takes_back_what_is_not_claimed(logbook: Logbook) -> None:
    key = logbook.add_reward(Span.DAY, "Cake", 10).key
    log(logbook, "message", 10)
    assert logbook.rewards()[0].reached == WEDNESDAY
    logbook.undo()
    assert (logbook.rewards()[0].reached, logbook.rewards()[0].have) == (None, 0)
    logbook.redo()
    logbook.claim_reward(key)
    assert logbook.undo().kind == "claim"
    assert (logbook.rewards()[0].reached, logbook.rewards()[0].claimed) == (WEDNESDAY, None)
    assert logbook.redo().kind == "claim"
    assert logbook.rewards()[0].claimed == WEDNESDAY


def test_a_claim_stays_when_the_points_fall(logbook: Logbook) -> None:
    key = logbook.add_reward(Span.DAY, "Cake", 10).key
    log(logbook, "message", 10)
    logbook.claim_reward(key)
    logbook.set_target("message", 9, None)
    logbook.edit_activity("message", {"per": 2})
    [state] = logbook.rewards()
    assert (state.have, state.reached, state.claimed) == (5, None, WEDNESDAY)
    assert refusal(lambda: logbook.claim_reward(key)).code == "reward_claimed"


def test_a_claim_is_not_there_yet_on_an_earlier_day(desk: Desk, logbook: Logbook) -> None:
    key = logbook.add_reward(Span.DAY, "Cake", 10).key
    log(logbook, "message", 10)
    desk.clock.set(FRIDAY)
    logbook.claim_reward(key)
    [state] = logbook.rewards(THURSDAY)
    assert (state.reached, state.claimed) == (WEDNESDAY, None)
    assert logbook.day(THURSDAY).rewards == (state,)


def test_the_reward_of_a_campaign_comes_with_its_start_or_later(logbook: Logbook) -> None:
    state = logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 20))
    logbook.add_reward(Span.CAMPAIGN, "Book", 10, state.campaign.key)
    log(logbook, "message", 10, TUESDAY)
    log(logbook, "message", 10)
    [found] = logbook.campaigns()
    assert [(one.text, one.have, one.reached) for one in found.rewards] == [
        ("Book", 20, TUESDAY),
        ("Dinner", 20, WEDNESDAY),
    ]
    assert list(found.rewards) == logbook.rewards()


def test_the_reward_of_a_campaign_that_is_over_can_still_be_claimed(desk: Desk, logbook: Logbook) -> None:
    logbook.start_campaign(wish(MONDAY, WEDNESDAY), ("Dinner", 10))
    log(logbook, "message", 10)
    desk.clock.set(SATURDAY)
    state = logbook.claim_reward(logbook.rewards()[0].key)
    assert (state.reached, state.claimed) == (WEDNESDAY, SATURDAY)


@pytest.mark.parametrize(
    ("span", "text", "points", "campaign", "code"),
    [
        (Span.DAY, " ", 10, "", "reward_text_missing"),
        (Span.DAY, "Cake", 0, "", "number_out_of_range"),
        (Span.WEEK, "Cake", -3, "", "number_out_of_range"),
        (Span.WEEK, "Cake", 1_000_001, "", "number_out_of_range"),
        (Span.CAMPAIGN, "Cake", 10, "", "unknown_campaign"),
        (Span.CAMPAIGN, "Cake", 10, "nobody", "unknown_campaign"),
    ],
)
def test_rewards_that_cannot_be(
    untouched: Logbook, span: Span, text: str, points: int, campaign: str, code: str
) -> None:
    before = all_told(untouched)
    assert refusal(lambda: untouched.add_reward(span, text, points, campaign)).code == code
    assert all_told(untouched) == before


def test_a_reward_nobody_promised(untouched: Logbook) -> None:
    for turn in (untouched.claim_reward, untouched.remove_reward):
        assert refusal(lambda turn=turn: turn("nobody")).code == "unknown_reward"  # type: ignore[misc]


def test_rewards_of_one_name_are_told_apart(logbook: Logbook) -> None:
    keys = [logbook.add_reward(Span.DAY, "Cake", points).key for points in (10, 20, 30)]
    assert len(set(keys)) == 3
    log(logbook, "message", 20)
    logbook.claim_reward(keys[1])
    assert [one.claimed for one in logbook.rewards()] == [None, WEDNESDAY, None]


def test_a_reward_that_was_removed_is_gone_and_a_new_one_of_its_name_unclaimed(logbook: Logbook) -> None:
    key = logbook.add_reward(Span.DAY, "Cake", 10).key
    log(logbook, "message", 10)
    logbook.claim_reward(key)
    logbook.remove_reward(key)
    assert logbook.rewards() == []
    again = logbook.add_reward(Span.DAY, "Cake", 10)
    assert (again.reached, again.claimed) == (WEDNESDAY, None)


def test_a_campaign_that_begins_again_has_its_reward_unclaimed(logbook: Logbook) -> None:
    campaign = logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 10)).campaign
    log(logbook, "message", 10)
    logbook.claim_reward(logbook.rewards()[0].key)
    logbook.remove_campaign(campaign.key)
    assert logbook.rewards() == []
    state = logbook.start_campaign(wish(MONDAY, FRIDAY), ("Dinner", 10))
    assert [one.claimed for one in state.rewards] == [None]


CHANGES: dict[str, tuple[str, Callable[[Logbook], object]]] = {
    "add": ("reward", lambda logbook: logbook.add_reward(Span.WEEK, "Cinema", 60)),
    "claim": ("claim", lambda logbook: logbook.claim_reward(logbook.rewards()[0].key)),
    "remove": ("reward", lambda logbook: logbook.remove_reward(logbook.rewards()[0].key)),
    "remove claimed": ("reward", lambda logbook: logbook.remove_reward(logbook.rewards()[1].key)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_undo_takes_back_every_change_and_redo_does_it_again(logbook: Logbook, name: str) -> None:
    logbook.add_reward(Span.DAY, "Cake", 5)
    logbook.add_reward(Span.DAY, "Walk", 6)
    log(logbook, "message", 10)
    logbook.claim_reward(logbook.rewards()[1].key)
    before = all_told(logbook)
    kind, change = CHANGES[name]
    change(logbook)
    after = all_told(logbook)
    assert after != before
    for _ in range(2):
        assert logbook.undo().kind == kind
        assert all_told(logbook) == before
        assert logbook.redo().kind == kind
        assert all_told(logbook) == after


def test_undo_names_the_reward(logbook: Logbook) -> None:
    logbook.add_reward(Span.DAY, "Cake", 5)
    [part] = logbook.undo().parts
    assert (part.what, part.name) == ("reward", "Cake")


def test_a_reward_for_a_day_counts_from_the_day_of_its_promise(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message", 50, date(2026, 9, 8))
    log(logbook, "message", 40, MONDAY)
    day = logbook.add_reward(Span.DAY, "Cake", 30)
    week = logbook.add_reward(Span.WEEK, "Cinema", 90)
    assert (day.have, day.reached) == (0, None)
    assert (week.have, week.reached) == (90, TUESDAY)
