"""The staircase a plan begins with, and the check of a plan before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.kept_plans import SALE, Step, YearPlan
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import checked_hits

HALF = Fraction(1, 2)
MOST_WEEKS = 53
MOST_MINUTES = 7 * 24 * 60

DEFAULT_STEPS = tuple(
    Step(key, "", activity, HALF)
    for key, activity in (
        ("prospecting", "call"),
        ("booking", "booking_call"),
        ("first_visit", "visit"),
        ("follow_up", "follow_up"),
        ("offer", "offer"),
    )
)
"""The field's steps (S3), each with the activity that counts it; half of each gets further."""


def checked_plan(plan: YearPlan, activities: Mapping[str, Activity]) -> YearPlan:
    """Return a plan that can be kept; `activities` are those there are, by key.

    Raises `Refused` for a number out of its range, and for steps that are none, too many, or in a circle.
    """
    if plan.goal <= 0:
        raise Refused("goal_not_positive")
    if plan.goal > MOST_CENTS:
        raise Refused("goal_too_large")
    if plan.average is not None and plan.average <= 0:
        raise Refused("average_not_positive")
    if plan.average is not None and plan.average > MOST_CENTS:
        raise Refused("average_too_large")
    if abs(plan.carried) > MOST_CENTS:
        raise Refused("carried_too_large")
    if plan.weeks is not None and not 1 <= plan.weeks <= MOST_WEEKS:
        raise Refused("plan_weeks_out_of_range", value=plan.weeks, lowest=1, highest=MOST_WEEKS)
    if not 0 <= plan.minutes <= MOST_MINUTES:
        raise Refused("plan_hours_out_of_range", value=f"{plan.minutes / 60:g}", highest=MOST_MINUTES // 60)
    checked_hits([step.hit for step in plan.steps])
    check_circle(plan.steps)
    for step in plan.steps:
        if step.activity and step.activity not in activities:
            raise Refused("unknown_activity", name=step.activity, nearest=sorted(activities))
        if step.activity and activities[step.activity].kind is Kind.PROGRESS:
            raise Refused("step_not_counted", name=step.activity)
    return plan


def check_circle(steps: Iterable[Step]) -> None:
    """Raise `Refused` when a step leads back to itself: named twice, counted twice, or the sale."""
    keys: set[str] = set()
    activities: set[str] = set()
    for step in steps:
        if not step.key or step.key == SALE or step.key in keys:
            raise Refused("steps_in_circle", name=step.name or step.key)
        if step.activity == SALE:
            raise Refused("step_counts_sale", name=step.name or step.key)
        if step.activity and step.activity in activities:
            raise Refused("steps_share_activity", name=step.activity)
        keys.add(step.key)
        activities.add(step.activity)
