"""The plan of a year for tests: goal 1.5 million, 75,000 a sale, half of each step gets further."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from rhythm.domain.activities import READY_MADE
from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.counted import Met
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Leave, Schedule, Target
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.ledger import Ledger
from rhythm.domain.plan_checks import DEFAULT_STEPS
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.plan_sheet import PlanSheet, plan_sheet
from rhythm.domain.sales import Sold
from tests.domain.building import FIVE_TWO_ONE, planner_of, rhythm, schedule

START, END = date(2026, 1, 1), date(2026, 12, 31)
TODAY = date(2026, 9, 9)
HALF = Fraction(1, 2)
PLAN = YearPlan(START, START, 150_000_000, 7_500_000, DEFAULT_STEPS)
STEPS = [step.key for step in DEFAULT_STEPS]


def sheet(
    plan: YearPlan = PLAN,
    today: date = TODAY,
    *,
    entries: list[tuple[date, str, int]] | None = None,
    deals: list[Deal] | None = None,
    sold: list[Sold] | None = None,
    met: list[Met] | None = None,
    leaves: list[Leave] | None = None,
    schedules: list[Schedule] | None = None,
    targets: tuple[Target, ...] = FIVE_TWO_ONE,
    **more: Any,
) -> PlanSheet:
    definitions = rhythm(
        activities=READY_MADE, targets=targets, leaves=leaves or (), schedules=schedules or [schedule()]
    )
    facts = PlanFacts(Ledger(entries or ()), planner_of(definitions), deals or (), sold or (), met or ())
    calendar = WorkCalendar(definitions.schedules, definitions.leaves)
    return plan_sheet(plan, facts, calendar, today, **more)


def left(found: PlanSheet) -> list[Fraction | None]:
    return [line.left for line in found.steps]


def needs(found: PlanSheet, period: str) -> list[Fraction | None]:
    return [getattr(line.portions, period).need for line in found.steps]


def window(tries: int, hits: int, day: date = TODAY) -> list[tuple[date, str, int]]:
    return [(day, "call", tries), (day, "booking_call", hits)]
