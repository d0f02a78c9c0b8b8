"""The JSON shapes of the plan: exact numbers as strings, money in units of the currency."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil

from rhythm.cli.printing import short_number
from rhythm.domain.hit_rates import Rate
from rhythm.domain.plan_hits import Hit
from rhythm.domain.plan_lines import Portion, Portions, SaleLine, StepLine
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.staircase import every, shared
from rhythm.shapes import Shape
from rhythm.step_phrases import sale_name, step_name, tread_name

CENTS = 100
DECIMALS = 6
"""Of shares."""


def units(cents: int | Fraction) -> int | float:
    """Return an amount in units of its currency, rounded to cents: 2360.91."""
    whole = round(cents)
    return whole // CENTS if whole % CENTS == 0 else round(whole / CENTS, 2)


def maybe_units(cents: int | Fraction | None) -> int | float | None:
    """Return an amount in units of its currency; null where it is not known."""
    return None if cents is None else units(cents)


def share_of_one(share: Fraction | None) -> float | None:
    """Return a share of 1, rounded; null where there is none."""
    return None if share is None else round(float(share), DECIMALS)


def iso_day(day: date | None) -> str | None:
    """Return a day as it stands in JSON; null for none."""
    return day.isoformat() if day else None


def sheet_shape(sheet: PlanSheet) -> Shape:
    """Return the plan of a year as of a day; the staircase on top is that of the whole year."""
    whole, stretch = sheet.whole, sheet.stretch
    exacts = [step.exact for step in whole.steps] if whole else [None] * len(sheet.steps)
    sales = whole.sales if whole else None
    return {
        "on": sheet.today.isoformat(),
        "state": sheet.state.value,
        "year": {"from": sheet.year.first.isoformat(), "to": sheet.year.last.isoformat()},
        "goal": units(sheet.plan.goal),
        "carried": units(sheet.plan.carried),
        "average": _average(sheet),
        "weeks": str(stretch.weeks),
        "days": str(stretch.days),
        "sales": {
            "name": sale_name(),
            **_need(sales, stretch.weeks, stretch.days),
            **_line(sheet.sale),
        },
        "steps": [
            _step(line, _need(exact, stretch.weeks, stretch.days))
            for line, exact in zip(sheet.steps, exacts, strict=True)
        ],
        "bottleneck": _bottleneck(sheet),
        "left": _left(sheet),
        "capacity": _capacity(sheet),
        "idle": [
            {"step": one.key, "since": one.since.isoformat() if one.since else None} for one in sheet.idle
        ],
        "next_year": _next_year(sheet),
        "targets": [target_shape(one) for one in sheet.targets],
        "point_value": None if sheet.point_value is None else units(sheet.point_value),
    }


def target_shape(one: TargetStep) -> Shape:
    """Return the target that the plan asks of an activity, beside the present one."""
    return {
        "step": one.key,
        "activity": one.activity,
        "daily": one.daily,
        "weekly": one.weekly,
        "now": {"daily": one.now_daily, "weekly": one.now_weekly, "active": one.active},
        "changed": one.changed,
    }


def rate_shape(rate: Rate | None) -> Shape | None:
    """Return a measured hit rate: the share also above 1, the interval as shares of 1."""
    if rate is None:
        return None
    return {
        "method": rate.method.value,
        "hits": rate.hits,
        "trials": rate.trials,
        "share": share_of_one(rate.share),
        "interval": None if rate.interval is None else [round(one, DECIMALS) for one in rate.interval],
        "few": rate.few,
        "over": rate.over,
        "within": rate.within,
        "waiting": rate.waiting,
    }


def _average(sheet: PlanSheet) -> Shape:
    found = sheet.average
    return {
        "value": None if found.value is None else units(found.value),
        "base": found.base.value,
        "sales": found.sales,
    }


def _step(line: StepLine, need: Shape) -> Shape:
    return {
        "key": line.step.key,
        "name": step_name(line.step),
        "activity": line.step.activity or None,
        "hit": str(line.hit.used),
        **need,
        **_hit(line.hit),
        "minutes": line.minutes,
        **_line(line),
    }


def _left(sheet: PlanSheet) -> Shape:
    return {
        "asked": units(sheet.left.asked),
        "won": units(sheet.left.won),
        "open_offers": sheet.left.offers,
        "expected": units(sheet.left.expected),
        "left": units(sheet.left.money),
        "days": str(sheet.rest.days),
        "weeks": str(sheet.rest.weeks),
    }


def _next_year(sheet: PlanSheet) -> Shape:
    found = sheet.next_year
    return {
        "from": found.day.isoformat() if found.day else None,
        "cycle_days": None if found.cycle is None else short_number(found.cycle),
        "deals": found.deals,
    }


def _need(exact: Fraction | None, weeks: Fraction, days: Fraction) -> Shape:
    if exact is None:
        return {"exact": None, "shown": None, "per_week": None, "per_day": None, "every": None}
    per_week = shared(exact, weeks)
    often = every(per_week)
    return {
        "exact": str(exact),
        "shown": ceil(exact),
        "per_week": str(per_week),
        "per_day": str(shared(exact, days)),
        "every": None if often is None else {"number": often.number, "weeks": often.weeks},
    }


def _line(line: SaleLine | StepLine) -> Shape:
    return {
        "left": {
            "exact": _text(line.left),
            "per_week": _text(line.per_week),
            "per_day": _text(line.per_day),
        },
        **_portions(line.portions),
    }


def _portions(portions: Portions) -> Shape:
    return {name: _portion(portion) for name, portion in portions._asdict().items()}


def _portion(portion: Portion) -> Shape:
    need = portion.need
    return {"exact": _text(need), "shown": None if need is None else ceil(need), "done": portion.done}


def _hit(hit: Hit) -> Shape:
    return {
        "hit_from": hit.source.value,
        "hit_why": hit.why.value,
        "estimate": str(hit.estimate),
        "measured": {"period": rate_shape(hit.period), "cohort": rate_shape(hit.cohort)},
    }


def _bottleneck(sheet: PlanSheet) -> Shape | None:
    found = sheet.bottleneck
    if found is None:
        return None
    return {
        "key": found.key,
        "name": tread_name(sheet.plan, found.key),
        "hit": str(found.hit),
        "raised": str(found.raised),
        "saved": str(found.saved),
        "total": str(found.total),
        "unit": found.unit.value,
    }


def _capacity(sheet: PlanSheet) -> Shape:
    found = sheet.capacity
    return {
        "needed_minutes": _text(found.needed),
        "needed_minutes_a_week": _text(found.needed_week),
        "minutes_a_week": found.there_week or None,
        "minutes": _text(found.there),
        "attainable": None if found.attainable is None else units(found.attainable),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
