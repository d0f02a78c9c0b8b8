"""What if: a plan with one thing changed, to compare before anything is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.refusal import Refused
from rhythm.domain.staircase import checked_hits

NO_RATES: Mapping[str, Fraction] = MappingProxyType({})


class WhatIf(NamedTuple):
    """What is supposed; None leaves a thing as it is.

    `step_up` is the key of a step whose hit rate is ten points higher, `leave_weeks` are weeks of leave more
    than the calendar knows of, `hits` take the place of all hit rates, also of measured ones, and `rates` of
    those of single steps, by key. The others are as in `YearPlan`.
    """

    step_up: str | None = None
    leave_weeks: int = 0
    minutes: int | None = None
    hits: tuple[Fraction, ...] | None = None
    goal: int | None = None
    average: int | None = None
    carried: int | None = None
    weeks: int | None = None
    rates: Mapping[str, Fraction] = NO_RATES


NOTHING_ELSE = WhatIf()


def supposed(plan: YearPlan, wish: WhatIf) -> YearPlan:
    """Return the plan with what is supposed. Raises `Refused` for what cannot be."""
    known = [step.key for step in plan.steps]
    for key in (wish.step_up, *wish.rates):
        if key is not None and key not in known:
            raise Refused("step_unknown", name=key, known=known)
    if wish.rates:
        checked_hits(list(wish.rates.values()))
    if wish.hits is not None and len(checked_hits(wish.hits)) != len(plan.steps):
        raise Refused("hits_not_steps", number=len(wish.hits), steps=len(plan.steps))
    if wish.goal is not None and wish.goal <= 0:
        raise Refused("goal_not_positive")
    if wish.average is not None and wish.average <= 0:
        raise Refused("average_not_positive")
    if wish.leave_weeks < 0:
        raise Refused("leave_weeks_negative", value=wish.leave_weeks)
    given = {name: value for name, value in wish._asdict().items() if name in FIELDS and value is not None}
    return plan._replace(**given)


FIELDS = frozenset({"minutes", "goal", "average", "carried", "weeks"})
"""What a wish and a plan have in common."""
