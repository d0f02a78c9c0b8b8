"""What a plan may be before it is kept."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from rhythm.domain.activities import READY_MADE
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.plan_checks import DEFAULT_STEPS, checked_plan
from rhythm.domain.refusal import Refused

HALF = Fraction(1, 2)
ACTIVITIES = {activity.key: activity for activity in READY_MADE}
PLAN = YearPlan(date(2026, 3, 2), date(2026, 1, 1), 150_000_000, 7_500_000, DEFAULT_STEPS)


def step(key: str, activity: str = "", hit: Fraction = HALF) -> Step:
    return Step(key, "", activity, hit)


def test_the_staircase_to_begin_with_is_the_fields() -> None:
    assert [(one.key, one.activity, one.hit) for one in DEFAULT_STEPS] == [
        ("prospecting", "call", HALF),
        ("booking", "booking_call", HALF),
        ("first_visit", "visit", HALF),
        ("follow_up", "follow_up", HALF),
        ("offer", "offer", HALF),
    ]
    assert checked_plan(PLAN, ACTIVITIES) == PLAN


@pytest.mark.parametrize(
    "change",
    [
        {"average": None},
        {"weeks": 1},
        {"weeks": 53},
        {"carried": -1},
        {"minutes": 2400},
        {"steps": (step("own"), step("other"))},
        {"steps": tuple(step(str(number)) for number in range(12))},
    ],
)
def test_these_are_fine(change: dict[str, Any]) -> None:
    plan = PLAN._replace(**change)
    assert checked_plan(plan, ACTIVITIES) == plan


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"goal": 0}, "goal_not_positive"),
        ({"goal": 10**15 + 1}, "goal_too_large"),
        ({"average": 0}, "average_not_positive"),
        ({"average": 10**15 + 1}, "average_too_large"),
        ({"carried": -(10**15) - 1}, "carried_too_large"),
        ({"weeks": 0}, "plan_weeks_out_of_range"),
        ({"weeks": 54}, "plan_weeks_out_of_range"),
        ({"minutes": -1}, "plan_hours_out_of_range"),
        ({"minutes": 7 * 24 * 60 + 1}, "plan_hours_out_of_range"),
        ({"steps": ()}, "steps_missing"),
        ({"steps": tuple(step(str(number)) for number in range(13))}, "steps_too_many"),
        ({"steps": (step("a", hit=Fraction(0)),)}, "hit_out_of_range"),
        ({"steps": (step("a", hit=Fraction(101, 100)),)}, "hit_out_of_range"),
        ({"steps": (step("a"), step("b"), step("a"))}, "steps_in_circle"),
        ({"steps": (step(""),)}, "steps_in_circle"),
        ({"steps": (step("sale"),)}, "steps_in_circle"),
        ({"steps": (step("a", "sale"),)}, "step_counts_sale"),
        ({"steps": (step("a", "call"), step("b", "call"))}, "steps_share_activity"),
        ({"steps": (step("a", "nothing"),)}, "unknown_activity"),
        ({"steps": (step("a", "newsletter"),)}, "step_not_counted"),
    ],
)
def test_these_are_refused(change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        checked_plan(PLAN._replace(**change), ACTIVITIES)
    assert refused.value.code == code
