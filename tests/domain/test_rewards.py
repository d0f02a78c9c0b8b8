"""Rewards: reached on the day the total gets there, and as long as it stays there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.campaign_state import campaign_states
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Campaign, Claim, Reward, Span
from rhythm.domain.ledger import Ledger
from rhythm.domain.rewards import RewardState
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    campaign,
    claim,
    leave,
    planner_of,
    reward,
    rhythm,
)

SEPTEMBER = campaign(date(2026, 9, 1), date(2026, 9, 30))
NEXT_MONDAY = MONDAY + timedelta(days=7)


def life(
    today: date,
    done: dict[date, int],
    *rewards: Reward,
    campaigns: Iterable[Campaign] = (SEPTEMBER,),
    claims: tuple[Claim, ...] = (),
    first_weekday: int = 1,
) -> Chronicle:
    """A life of messages, a point each."""
    planner = planner_of(rhythm(campaigns=campaigns), beginning=date(2026, 8, 1), first_weekday=first_weekday)
    ledger = Ledger([(day, "message", points) for day, points in done.items() if day <= today])
    beginning = date(2026, 8, 1)
    return Chronicle(planner, ledger, beginning, today, freezes=True, rewards=rewards, claims=claims)


def stands(
    today: date,
    done: dict[date, int],
    own: Reward,
    *claims: Claim,
    campaigns: Iterable[Campaign] = (SEPTEMBER,),
) -> RewardState:
    chronicle = life(today, done, own, claims=claims, campaigns=campaigns)
    [found] = chronicle.rewards(today)
    assert chronicle.view(today, "Me").rewards == (found,)
    return found


def test_a_campaign_reward_is_reached_on_the_day_the_total_gets_there() -> None:
    done = {MONDAY: 20, TUESDAY: 29, WEDNESDAY: 1, THURSDAY: 9}
    found = [(one.have, one.reached) for one in (stands(day, done, reward(50)) for day in sorted(done))]
    assert found == [(20, None), (49, None), (50, WEDNESDAY), (59, WEDNESDAY)]


def test_a_reward_stays_reached_after_the_campaign() -> None:
    state = stands(date(2026, 10, 5), {MONDAY: 50, date(2026, 10, 1): 99}, reward(50))
    assert (state.have, state.reached, state.claimed) == (50, MONDAY, None)


def test_what_was_done_before_the_campaign_does_not_count() -> None:
    assert stands(MONDAY, {date(2026, 8, 31): 60}, reward(50)).have == 0


def test_a_late_entry_can_reach_a_reward_on_its_own_day() -> None:
    done = {MONDAY: 20, FRIDAY: 20}
    assert stands(date(2026, 10, 5), done, reward(50)).reached is None
    assert stands(date(2026, 10, 5), {**done, TUESDAY: 10}, reward(50)).reached == FRIDAY


def test_below_the_threshold_again_takes_an_unclaimed_reward_back() -> None:
    assert stands(TUESDAY, {MONDAY: 50}, reward(50)).reached == MONDAY
    assert stands(TUESDAY, {MONDAY: 49}, reward(50)).reached is None


def test_a_claim_stays_when_the_points_fall() -> None:
    state = stands(WEDNESDAY, {MONDAY: 49}, reward(50), claim(TUESDAY))
    assert (state.have, state.reached, state.claimed) == (49, None, TUESDAY)


def test_claimed_twice_by_copies_the_first_day_counts() -> None:
    taken = claim(WEDNESDAY, counter=1), claim(TUESDAY, counter=2)
    assert stands(FRIDAY, {MONDAY: 50}, reward(50), *taken).claimed == TUESDAY


def test_a_claim_of_a_later_day_is_not_there_yet_on_the_day_looked_at() -> None:
    assert stands(MONDAY, {MONDAY: 50}, reward(50), claim(TUESDAY)).claimed is None
    assert stands(TUESDAY, {MONDAY: 50}, reward(50), claim(TUESDAY)).claimed == TUESDAY


def test_vector_leave_makes_the_target_504_and_the_reward_keeps_its_528() -> None:
    today = date(2026, 9, 30)
    planner = planner_of(rhythm(campaigns=[SEPTEMBER], leaves=[leave(MONDAY)]))
    ledger = Ledger([(TUESDAY, "message", 504)])
    chronicle = Chronicle(planner, ledger, SEPTEMBER.first, today, freezes=True, rewards=(reward(528),))
    [state] = campaign_states(chronicle, today)
    assert (state.target, state.done, state.reached) == (504, 504, True)
    assert [(one.points, one.have, one.reached) for one in state.rewards] == [(528, 504, None)]


def test_the_score_of_a_campaign_counts_for_its_reward() -> None:
    scored = campaign(MONDAY, FRIDAY, score=Fraction(3, 2))
    found = [stands(TUESDAY, {MONDAY: n}, reward(50), campaigns=[scored]) for n in (33, 34)]
    assert [(one.have, one.reached) for one in found] == [(49, None), (51, MONDAY)]


def test_a_stopped_campaign_gives_no_more_points_to_its_reward() -> None:
    stopped = campaign(SEPTEMBER.first, MONDAY, from_day=TUESDAY, counter=1)
    state = stands(WEDNESDAY, {MONDAY: 30, TUESDAY: 30}, reward(50), campaigns=[SEPTEMBER, stopped])
    assert (state.have, state.reached) == (30, None)


def test_the_reward_of_a_removed_campaign_is_gone() -> None:
    chronicle = life(FRIDAY, {MONDAY: 80}, reward(50), reward(10, Span.DAY, key="cake"), campaigns=[])
    assert [one.key for one in chronicle.rewards(FRIDAY)] == ["cake"]


def test_a_reward_of_a_campaign_to_come_has_nothing_yet() -> None:
    assert stands(date(2026, 8, 31), {date(2026, 8, 31): 80}, reward(50))[5:] == (0, None, None)


# For a day


@pytest.mark.parametrize(("points", "reached"), [(14, None), (15, MONDAY)])
def test_a_day_reaches_the_reward_of_a_day(points: int, reached: date | None) -> None:
    cake = reward(15, Span.DAY, from_day=MONDAY)
    assert stands(MONDAY, {MONDAY: points}, cake).reached == reached
    assert stands(THURSDAY, {MONDAY: points}, cake).reached == reached


def test_days_are_not_added_up_for_the_reward_of_a_day() -> None:
    state = stands(TUESDAY, {MONDAY: 14, TUESDAY: 14}, reward(15, Span.DAY, from_day=MONDAY))
    assert (state.have, state.reached) == (14, None)


def test_the_reward_of_a_day_counts_from_the_day_of_its_promise() -> None:
    cake = reward(15, Span.DAY, from_day=TUESDAY)
    assert stands(WEDNESDAY, {MONDAY: 20, WEDNESDAY: 16}, cake).reached == WEDNESDAY
    assert stands(MONDAY, {MONDAY: 20}, cake)[5:] == (0, None, None)


def test_the_first_day_that_reaches_it_is_the_day_of_the_reward() -> None:
    cake = reward(15, Span.DAY, from_day=MONDAY)
    assert stands(FRIDAY, {TUESDAY: 20, THURSDAY: 30, FRIDAY: 40}, cake).reached == TUESDAY


# For a week


def test_a_week_reaches_the_reward_of_a_week_on_the_day_the_total_gets_there() -> None:
    walk = reward(60, Span.WEEK, from_day=MONDAY)
    done = {MONDAY: 30, WEDNESDAY: 30, FRIDAY: 30}
    assert [stands(day, done, walk).reached for day in (TUESDAY, WEDNESDAY, SUNDAY)] == [
        None,
        WEDNESDAY,
        WEDNESDAY,
    ]


def test_weeks_are_not_added_up() -> None:
    walk = reward(60, Span.WEEK, from_day=MONDAY)
    state = stands(NEXT_MONDAY, {FRIDAY: 59, NEXT_MONDAY: 1}, walk)
    assert (state.have, state.reached) == (1, None)


def test_the_whole_week_of_the_promise_counts_and_no_week_before_it() -> None:
    walk = reward(60, Span.WEEK, from_day=THURSDAY)
    assert stands(FRIDAY, {MONDAY: 30, FRIDAY: 30}, walk).reached == FRIDAY
    before = {MONDAY - timedelta(days=3): 99, MONDAY: 30}
    assert stands(FRIDAY, before, walk)[5:7] == (30, None)


def test_a_week_begins_where_the_person_says() -> None:
    walk = reward(60, Span.WEEK, from_day=MONDAY)
    done = {SUNDAY: 30, NEXT_MONDAY: 30}
    [american] = life(NEXT_MONDAY, done, walk, first_weekday=7).rewards(NEXT_MONDAY)
    [european] = life(NEXT_MONDAY, done, walk).rewards(NEXT_MONDAY)
    assert (american.have, american.reached) == (60, NEXT_MONDAY)
    assert (european.have, european.reached) == (30, None)


# All of them


def test_the_rewards_of_campaigns_stand_first_then_the_nearer_threshold() -> None:
    own = [
        reward(50, Span.WEEK, key="walk"),
        reward(12, Span.DAY, key="cake"),
        reward(528, key="dinner"),
        reward(100, key="book"),
    ]
    keys = [one.key for one in life(FRIDAY, {}, *own).rewards(FRIDAY)]
    assert keys == ["book", "dinner", "cake", "walk"]


def test_a_campaign_brings_its_rewards_along() -> None:
    two = [SEPTEMBER, campaign(date(2026, 10, 1), date(2026, 10, 9), key="later")]
    own = [reward(50), reward(9, key="tea", campaign="later"), reward(12, Span.DAY, key="cake")]
    states = campaign_states(life(FRIDAY, {}, *own, campaigns=two), FRIDAY)
    assert [[one.key for one in state.rewards] for state in states] == [["dinner"], ["tea"]]


def test_one_more_entry_reaches_a_reward_in_the_view_alone() -> None:
    own = [reward(30), reward(12, Span.DAY, key="cake"), reward(30, Span.WEEK, key="walk")]
    view = life(TUESDAY, {MONDAY: 10}, *own).view(TUESDAY, "Me")
    assert [one.reached for one in view.rewards] == [None] * 3
    more = view.logged("message", 20)
    assert [(one.have, one.reached) for one in more.rewards] == [
        (30, TUESDAY),
        (20, TUESDAY),
        (30, TUESDAY),
    ]
