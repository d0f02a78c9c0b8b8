"""Changing a plan line by line: what a key and what a person's words make of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.kept_plans import SALE, Step, YearPlan
from rhythm.domain.refusal import Refused
from rhythm.tui.plan import draft
from rhythm.tui.plan.draft import Field

STEPS = (
    Step("prospecting", "", "call", Fraction(1, 3)),
    Step("offer", "", "offer", Fraction(1, 2)),
)
PLAN = YearPlan(date(2026, 1, 1), date(2026, 1, 1), 150_000_000, None, STEPS)
MEASURED = Fraction(1_272_727)


def test_lines_stand_from_the_goal_over_the_sale_down_to_the_first_step() -> None:
    assert draft.places(PLAN) == [*Field, SALE, "offer", "prospecting"]


@pytest.mark.parametrize(
    ("place", "by", "changed"),
    [
        (Field.GOAL, 1, {"goal": 155_000_000}),
        (Field.GOAL, -1, {"goal": 145_000_000}),
        (Field.CARRIED, 1, {"carried": 5_000_000}),
        (Field.AVERAGE, 1, {"average": 1_300_000}),
        (Field.AVERAGE, -1, {"average": 1_250_000}),
        (Field.WEEKS, 1, {"weeks": 44}),
        (Field.HOURS, 1, {"minutes": 60}),
        (Field.HOURS, -1, {"minutes": 0}),
    ],
)
def test_a_key_moves_a_number_to_the_next_round_one(place: Field, by: int, changed: dict[str, int]) -> None:
    assert draft.nudged(PLAN, place, by, MEASURED) == PLAN._replace(**changed)  # type: ignore[arg-type]


def test_without_any_average_there_is_nothing_to_move() -> None:
    assert draft.nudged(PLAN, Field.AVERAGE, 1, None) == PLAN


def test_weeks_stay_within_a_year() -> None:
    longest = PLAN._replace(weeks=53)
    assert draft.nudged(longest, Field.WEEKS, 1, None) == longest
    assert draft.nudged(PLAN._replace(weeks=1), Field.WEEKS, -1, None).weeks == 1


@pytest.mark.parametrize(
    ("hit", "by", "after"),
    [
        (Fraction(1, 2), 1, Fraction(51, 100)),
        (Fraction(1, 2), -1, Fraction(49, 100)),
        (Fraction(1, 3), 1, Fraction(34, 100)),
        (Fraction(1, 3), -1, Fraction(33, 100)),
        (Fraction(1), 1, Fraction(1)),
        (Fraction(1, 100), -1, Fraction(1, 100)),
    ],
)
def test_a_hit_rate_moves_by_points(hit: Fraction, by: int, after: Fraction) -> None:
    plan = draft.with_hit(PLAN, "offer", hit)
    assert draft.nudged(plan, "offer", by, None).steps == (STEPS[0], STEPS[1]._replace(hit=after))


@given(st.integers(100, 10**15), st.sampled_from([1, -1]))
def test_an_amount_always_moves_and_back_again_is_near(cents: int, by: int) -> None:
    moved = draft.nudged(PLAN._replace(goal=cents), Field.GOAL, by, None).goal
    if 100 < cents < 10**15:
        assert (moved - cents) * by > 0
    assert moved >= 100
    assert abs(moved - cents) <= max(100, cents // 10)


@pytest.mark.parametrize(
    ("place", "text", "changed"),
    [
        (Field.GOAL, "1.5 million", {"goal": 150_000_000}),
        (Field.GOAL, "kr 75 000,-", {"goal": 7_500_000}),
        (Field.CARRIED, "-2000", {"carried": -200_000}),
        (Field.CARRIED, "", {"carried": 0}),
        (Field.AVERAGE, "75k", {"average": 7_500_000}),
        (Field.AVERAGE, " ", {"average": None}),
        (Field.WEEKS, "40", {"weeks": 40}),
        (Field.WEEKS, "", {"weeks": None}),
        (Field.HOURS, "7,5", {"minutes": 450}),
        (Field.HOURS, "", {"minutes": 0}),
    ],
)
def test_what_is_typed(place: Field, text: str, changed: dict[str, int | None]) -> None:
    assert draft.typed(PLAN, place, text, "en", "NOK") == PLAN._replace(**changed)  # type: ignore[arg-type]


def test_a_typed_hit_rate_is_a_percentage_or_a_fraction() -> None:
    assert draft.typed(PLAN, "offer", "12,5", "nl", "NOK").steps[1].hit == Fraction(1, 8)
    assert draft.typed(PLAN, "offer", "2/3", "nl", "NOK").steps[1].hit == Fraction(2, 3)


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (Field.GOAL, "0", "goal_not_positive"),
        (Field.GOAL, "1.500", "money_two_readings"),
        (Field.AVERAGE, "0", "average_not_positive"),
        (Field.CARRIED, "much", "bad_money"),
        (Field.GOAL, "€ 12.500", "money_other_currency"),
        (Field.AVERAGE, "$75k", "money_other_currency"),
        (Field.CARRIED, "-5 eur", "money_other_currency"),
        (Field.WEEKS, "54", "not_whole"),
        (Field.WEEKS, "0", "not_whole"),
        (Field.HOURS, "169", "plan_hours_out_of_range"),
        (Field.HOURS, "all", "bad_hours"),
        ("offer", "0", "hit_rate_out_of_range"),
        ("offer", "101", "hit_rate_out_of_range"),
        ("offer", "half", "bad_hit_rate"),
    ],
)
def test_what_cannot_be_is_refused(place: Field | str, text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        draft.typed(PLAN, place, text, "en", "NOK")
    assert caught.value.code == code


def test_steps_come_and_go_but_one_stays_and_twelve_are_the_most() -> None:
    plan = draft.with_step(PLAN, "offer", "Demo", "visit", Fraction(1, 4))
    assert [step.key for step in plan.steps] == ["prospecting", "step_1", "offer"]
    top = draft.with_step(plan, Field.GOAL, "Contract", "", Fraction(1))
    assert [step.name for step in top.steps] == ["", "Demo", "", "Contract"]
    assert len({step.key for step in top.steps}) == 4
    one = draft.without_step(PLAN, "offer")
    assert one.steps == STEPS[:1]
    with pytest.raises(Refused, match="steps_missing"):
        draft.without_step(one, "prospecting")
    while len(top.steps) < 12:
        top = draft.with_step(top, SALE, "More", "", Fraction(1))
    with pytest.raises(Refused, match="steps_too_many"):
        draft.with_step(top, SALE, "One more", "", Fraction(1))


def test_two_plans_are_the_same_whenever_they_were_kept() -> None:
    assert draft.same(PLAN, PLAN._replace(from_day=date(2026, 5, 1), id="x", counter=7))
    assert not draft.same(PLAN, PLAN._replace(weeks=40))
    assert not draft.same(PLAN, None)
