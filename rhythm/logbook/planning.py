"""The plan of a year as a person wants it, checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rhythm.domain.definitions import Activity
from rhythm.domain.fiscal_year import carry_over, fiscal_year, last_plan, plan_for, year_of
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.plan_checks import DEFAULT_STEPS, checked_plan
from rhythm.domain.refusal import Refused
from rhythm.logbook.campaigning import LATEST
from rhythm.logbook.defining import free_key, key_for
from rhythm.logbook.recording import EARLIEST
from rhythm.text import NAME_LIMIT, clean_text

STEP = "step"
"""What a step without a name is called in its key, with its number behind it."""


def checked_year_plan(plan: YearPlan, activities: Mapping[str, Activity]) -> YearPlan:
    """Return a plan that can be kept, with clean texts and a key for each step. Raises `Refused`.

    `activities` are those there are, by key.
    """
    if not EARLIEST <= plan.start <= LATEST:
        raise Refused("day_out_of_reach", day=plan.start, first=EARLIEST, last=LATEST)
    return checked_plan(plan._replace(steps=_keyed(plan.steps)), activities)


def first_plan(plans: Iterable[YearPlan], today: date) -> YearPlan:
    """Return the plan that a year without one begins with; its goal of 0 is still to be given.

    The staircase is the ready-made one, half of each step getting further.
    """
    kept = plan_for(plans, today)
    start = year_of(kept).first if kept else date(today.year, 1, 1)
    return YearPlan(today, start, goal=0, average=None, steps=DEFAULT_STEPS)


def moved_on(before: YearPlan, won: int, today: date) -> YearPlan:
    """Return the plan of an earlier year for the one that today lies in, `won` being its sales in cents.

    What the year just before leaves over is carried; of an earlier one nothing is.
    """
    year = fiscal_year(before.start, today)
    carried = carry_over(before, won) if year_of(before).next == year else 0
    return before._replace(from_day=today, start=year.first, carried=carried, id="", counter=0)


def earlier_plan(plans: Iterable[YearPlan], today: date) -> YearPlan | None:
    """Return the last plan of an earlier year where the year of today has none of its own."""
    plans = tuple(plans)
    return None if plan_for(plans, today) else last_plan(plans, today)


def same_plan(one: YearPlan, other: YearPlan | None) -> bool:
    """Tell whether two plans say the same, whenever they were made."""
    return other is not None and one == other._replace(from_day=one.from_day, id=one.id, counter=one.counter)


def _keyed(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return steps with clean names, those without a key with one of their name or number."""
    steps = [step._replace(name=clean_text(step.name, NAME_LIMIT)) for step in steps]
    taken = {step.key for step in steps}
    found = []
    for number, step in enumerate(steps, start=1):
        if not step.key:
            key = free_key(key_for(step.name, STEP) if step.name else f"{STEP}_{number}", taken)
            taken.add(key)
            step = step._replace(key=key)
        found.append(step)
    return tuple(found)
