"""The plan of a year as of a day: from the goal to what today asks, with the person's own hit rates (S3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.capacity import Capacity, capacity
from rhythm.domain.counted import Counted, journeys
from rhythm.domain.definitions import Activity
from rhythm.domain.fiscal_year import FiscalYear, carry_over, year_of
from rhythm.domain.hit_rates import A_YEAR, Method
from rhythm.domain.idle_steps import Idle, idle_steps
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.next_year import NextYear, next_year
from rhythm.domain.plan_facts import PlanFacts
from rhythm.domain.plan_hits import Evidence, Hit, plan_hits
from rhythm.domain.plan_lines import SaleLine, StepLine, plan_lines
from rhythm.domain.plan_reckoning import Reckoning
from rhythm.domain.plan_targets import Paced, TargetStep, point_value, targets_to_take
from rhythm.domain.sales import Average, Base, all_sold, average_sale
from rhythm.domain.staircase import NOTHING, Bottleneck, Needs, Stretch, bottleneck
from rhythm.domain.what_if import NOTHING_ELSE, WhatIf, supposed
from rhythm.domain.what_is_left import Climb, Left
from rhythm.domain.work_time import WorkTime, whole_year


class PlanState(StrEnum):
    """How a plan stands.

    `REACHED`: won. `COVERED`: what is won and what the open offers are expected to bring make the goal.
    `NO_AVERAGE`: the average sale is missing. `NO_DAYS`: no working days are left. `BEFORE`, `OVER`: the
    year is still to come, or gone by.
    """

    RUNNING = "running"
    REACHED = "reached"
    COVERED = "covered"
    NO_AVERAGE = "no_average"
    NO_DAYS = "no_days"
    BEFORE = "before"
    OVER = "over"


class PlanSheet(NamedTuple):
    """All there is to see of a plan as of a day; `plan` is the one that was reckoned with.

    `whole` is the staircase of the whole year over its `stretch`, `left` what is left now and `rest` the
    time for it. `carry` is what the year would leave to the next one, in cents, if it ended now.
    `point_value` is what one more point a week brings in a year, in cents.
    """

    plan: YearPlan
    today: date
    year: FiscalYear
    state: PlanState
    average: Average
    sale: SaleLine
    steps: tuple[StepLine, ...]
    whole: Needs | None
    stretch: Stretch
    left: Left
    rest: WorkTime
    bottleneck: Bottleneck | None
    capacity: Capacity
    idle: tuple[Idle, ...]
    next_year: NextYear
    targets: tuple[TargetStep, ...]
    carry: int
    point_value: Fraction | None


def plan_sheet(
    plan: YearPlan,
    facts: PlanFacts,
    calendar: WorkCalendar,
    today: date,
    *,
    method: Method = Method.PERIOD,
    within: int = A_YEAR,
    what_if: WhatIf = NOTHING_ELSE,
) -> PlanSheet:
    """Return the sheet of a plan as of a day; `calendar` has no beginning.

    `method` says which measured hit rates the plan goes by, `within` the days a cohort has to get further.
    Raises `Refused` for a wish that cannot be.
    """
    plan = supposed(plan, what_if)
    sold = all_sold(facts.deals, facts.sold, today)
    counted = Counted(facts.ledger, facts.deals, until=today)
    evidence = Evidence(counted, journeys(facts.deals, facts.met, today), today, within)
    hits = plan_hits(plan.steps, evidence, method, what_if.hits)
    hits = tuple(_supposed(hit, step.key, what_if) for step, hit in zip(plan.steps, hits, strict=True))
    average = Average(Fraction(plan.average), Base.OWN) if plan.average else average_sale(sold, today)
    climb = Climb(plan.steps, [hit.used for hit in hits], average.value)
    reckoning = Reckoning(
        plan, facts, calendar, today, what_if.leave_weeks, year_of(plan), counted, sold, climb
    )
    return _sheet(reckoning, hits, average)


def _sheet(reckoning: Reckoning, hits: Sequence[Hit], average: Average) -> PlanSheet:
    plan, facts, _calendar, today, away, year, counted, _sold, climb = reckoning
    epoch = facts.planner.epoch(today)
    activities = {activity.key: activity for activity in epoch.activities}
    minutes = [_minutes(step, activities) for step in plan.steps]
    left, rest, whole = reckoning.left(today), reckoning.time(today), climb.needs(reckoning.asked)
    sale, steps = plan_lines(reckoning, hits, minutes, whole, left, rest)
    stretch = whole_year(reckoning.calendar, year, plan.weeks, away)
    return PlanSheet(
        plan=plan,
        today=today,
        year=year,
        state=_state(today, year, average, left, rest),
        average=average,
        sale=sale,
        steps=steps,
        whole=whole,
        stretch=stretch,
        left=left,
        rest=rest,
        bottleneck=bottleneck(left.needs, minutes) if left.needs else None,
        capacity=capacity(climb, left, minutes, rest.weeks, plan.minutes),
        idle=idle_steps(plan.steps, counted, today),
        next_year=next_year(facts.deals, year, today),
        targets=targets_to_take(_paced(steps), activities, epoch.targets),
        carry=carry_over(plan, left.won),
        point_value=point_value(reckoning.asked, whole, plan.steps, activities, stretch.weeks),
    )


def _supposed(hit: Hit, key: str, what_if: WhatIf) -> Hit:
    if key in what_if.rates:
        hit = hit.asked(what_if.rates[key])
    return hit.raised() if key == what_if.step_up else hit


def _minutes(step: Step, activities: dict[str, Activity]) -> int | None:
    return activities[step.activity].minutes if step.activity in activities else None


def _paced(steps: Sequence[StepLine]) -> list[Paced]:
    return [Paced(one.step, one.per_week or NOTHING, one.per_day or NOTHING) for one in steps]


def _state(today: date, year: FiscalYear, average: Average, left: Left, rest: WorkTime) -> PlanState:
    if today > year.last:
        return PlanState.OVER
    if not left.money:
        return PlanState.REACHED if left.won >= left.asked else PlanState.COVERED
    if average.value is None:
        return PlanState.NO_AVERAGE
    if not rest.weeks:
        return PlanState.NO_DAYS
    return PlanState.BEFORE if today < year.first else PlanState.RUNNING
