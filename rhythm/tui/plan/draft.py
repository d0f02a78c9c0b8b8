"""A plan being changed: a little more, a little less, or what a person typed; nothing is kept by this."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from math import ceil, floor

from rhythm.campaign_words import parse_hours
from rhythm.domain.entries import MOST_CENTS
from rhythm.domain.kept_plans import SALE, Step, YearPlan
from rhythm.domain.money import cents_of, share_of
from rhythm.domain.plan_checks import MOST_MINUTES, MOST_WEEKS
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import MOST_STEPS

PERCENT = 100
CENTS = 100
HOUR = 60
USUAL_WEEKS = 44
"""Working weeks that a change begins with where the calendar had the word (S2)."""

NUMBERED = "step_"
"""How the key of a step of one's own begins."""


class Field(Enum):
    """A number of the plan above its stairs."""

    GOAL = "goal"
    CARRIED = "carried"
    AVERAGE = "average"
    WEEKS = "weeks"
    HOURS = "hours"


Place = Field | str
"""A line of the plan: a number above the stairs, or the key of a step (`SALE` for the top)."""


def places(plan: YearPlan) -> list[Place]:
    """Return all lines from top to bottom: the numbers, the sale, and the steps down to the first one."""
    return [*Field, SALE, *(step.key for step in reversed(plan.steps))]


def nudged(plan: YearPlan, place: Place, by: int, average: Fraction | None) -> YearPlan:
    """Return the plan with a little more (`by` 1) or less (-1) on a line.

    `average` is what a sale brings as measured, for a plan that goes by that. What has no more or less
    stays as it is.
    """
    match place:
        case Field.GOAL:
            return plan._replace(goal=_moved(plan.goal, by))
        case Field.CARRIED:
            carried = plan.carried + by * _stride(plan.goal)
            return plan._replace(carried=max(carried, _stride(plan.goal) - plan.goal))
        case Field.AVERAGE:
            now = plan.average if plan.average is not None else average and round(average / CENTS) * CENTS
            return plan._replace(average=_moved(now, by)) if now else plan
        case Field.WEEKS:
            weeks = USUAL_WEEKS if plan.weeks is None else plan.weeks + by
            return plan._replace(weeks=max(1, min(weeks, MOST_WEEKS)))
        case Field.HOURS:
            return plan._replace(minutes=max(0, min(plan.minutes + by * HOUR, MOST_MINUTES)))
    return with_hit(plan, place, None, by)


def with_hit(plan: YearPlan, key: str, hit: Fraction | None, by: int = 0) -> YearPlan:
    """Return the plan with another estimate for a step, or one that is so many points higher."""

    def changed(step: Step) -> Step:
        if hit is not None:
            return step._replace(hit=hit)
        points = step.hit * PERCENT
        whole = floor(points) + by if by > 0 else ceil(points) + by
        return step._replace(hit=Fraction(max(1, min(whole, PERCENT)), PERCENT))

    return plan._replace(steps=tuple(changed(step) if step.key == key else step for step in plan.steps))


def typed(plan: YearPlan, place: Place, text: str, language: str, currency: str) -> YearPlan:
    """Return the plan with what a person typed on a line. Raises `Refused` for what cannot be.

    Amounts are in `currency`, a code.
    """
    text = text.strip()
    match place:
        case Field.GOAL:
            return plan._replace(goal=_money(text, language, currency, "goal_not_positive"))
        case Field.CARRIED:
            below = text[:1] in ("-", "−")
            cents = cents_of(text[1:] if below else text, language, currency) if text else 0
            return plan._replace(carried=-cents if below else cents)
        case Field.AVERAGE:
            average = _money(text, language, currency, "average_not_positive") if text else None
            return plan._replace(average=average)
        case Field.WEEKS:
            return plan._replace(weeks=weeks_of(text))
        case Field.HOURS:
            return plan._replace(minutes=minutes_of(text))
    return with_hit(plan, place, share_of(text))


def weeks_of(text: str) -> int | None:
    """Return working weeks as typed, None for nothing. Raises `Refused`."""
    word = text.strip()
    if not word:
        return None
    if not re.fullmatch("[0-9]{1,2}", word) or not 1 <= int(word) <= MOST_WEEKS:
        raise Refused("not_whole", value=word, lowest=1, highest=MOST_WEEKS)
    return int(word)


def minutes_of(text: str) -> int:
    """Return the minutes of a week's hours as typed, 0 for nothing. Raises `Refused`."""
    minutes = parse_hours(text) if text.strip() else 0
    if minutes > MOST_MINUTES:
        raise Refused("plan_hours_out_of_range", value=text.strip(), highest=MOST_MINUTES // HOUR)
    return minutes


def with_step(plan: YearPlan, below: Place, name: str, activity: str, hit: Fraction) -> YearPlan:
    """Return the plan with a new step right below a line; on top of all steps where that is no step.

    Raises `Refused` where there are as many steps as there can be.
    """
    if len(plan.steps) >= MOST_STEPS:
        raise Refused("steps_too_many", number=len(plan.steps) + 1, highest=MOST_STEPS)
    taken = {step.key for step in plan.steps}
    key = next(own for number in range(1, MOST_STEPS + 2) if (own := f"{NUMBERED}{number}") not in taken)
    keys = [step.key for step in plan.steps]
    at = keys.index(below) if below in keys else len(keys)
    step = Step(key, name, activity, hit)
    return plan._replace(steps=(*plan.steps[:at], step, *plan.steps[at:]))


def with_changed_step(plan: YearPlan, key: str, name: str, activity: str, hit: Fraction) -> YearPlan:
    """Return the plan with another name, activity and estimate for a step."""
    steps = (Step(step.key, name, activity, hit) if step.key == key else step for step in plan.steps)
    return plan._replace(steps=tuple(steps))


def without_step(plan: YearPlan, key: str) -> YearPlan:
    """Return the plan without a step. Raises `Refused` for the last one there is."""
    steps = tuple(step for step in plan.steps if step.key != key)
    if not steps:
        raise Refused("steps_missing")
    return plan._replace(steps=steps)


def same(one: YearPlan, other: YearPlan | None) -> bool:
    """Tell whether two plans ask the same, whenever they were kept."""
    return other is not None and _content(one) == _content(other)


def _content(plan: YearPlan) -> YearPlan:
    return plan._replace(from_day=plan.start, id="", counter=0)


def _money(text: str, language: str, currency: str, nothing: str) -> int:
    cents = cents_of(text, language, currency)
    if not cents:
        raise Refused(nothing)
    return cents


def _moved(cents: int, by: int) -> int:
    """Return an amount that is one stride higher or lower, on a round number."""
    stride = _stride(cents if by > 0 else cents - 1)
    steps = cents // stride + 1 if by > 0 else -(-cents // stride) - 1
    return max(CENTS, min(steps * stride, MOST_CENTS))


def _stride(cents: int) -> int:
    """Return by how much an amount moves: about a hundredth part of it, a round number."""
    digits = len(str(max(1, cents // CENTS)))
    return CENTS * int("5" + "0" * (digits - 3)) if digits > 2 else CENTS
