"""The plan of the year: what is left of the goal, the average sale, the needs and the hit rates."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, held, part, step
from rhythm.domain.kept_plans import SALE
from rhythm.domain.plan_hits import Hit, Used, Why
from rhythm.domain.sales import Base

if TYPE_CHECKING:
    from rhythm.domain.plan_lines import StepLine
    from rhythm.domain.plan_sheet import PlanSheet

CENTS = 100

WHYS = {
    Why.FEW: "hit_few",
    Why.OVER: "hit_over",
    Why.NONE_GOT_FURTHER: "hit_none",
    Why.NOT_COUNTED: "hit_not_counted",
}
WINDOWS = {Base.YEAR: "of_12_months", Base.ALL: "of_all"}


def goal_left(about: About, key: str = "") -> Explanation | None:
    """Explain what is left of the goal of the year, in units of the currency; None without a plan."""
    sheet = about.plan
    if sheet is None:
        return None
    left = sheet.left
    lines = [held(part("plan_goal", _units(sheet.plan.goal)), sheet.plan)]
    if sheet.plan.carried:
        lines.append(part("plan_carried", _units(sheet.plan.carried)))
    if left.won:
        lines.append(part("plan_won", -_units(left.won)))
    if left.offers:
        lines.append(part("plan_offers", -_units(left.expected), offers=left.offers))
    if not left.money:
        lines.append(step("nothing_left", Fraction(0)))
    closing = (fact("working_days_left", sheet.rest.days),)
    return Explanation("goal_left", _units(left.money), tuple(lines), closing)


def average_sale(about: About, key: str = "") -> Explanation | None:
    """Explain the average sale, in units of the currency; None without a plan."""
    sheet = about.plan
    if sheet is None:
        return None
    found = sheet.average
    if found.value is None:
        return Explanation("average_sale", None, (), (fact("average_missing"),))
    value = _units(found.value)
    if found.base is Base.OWN:
        return Explanation("average_sale", value, (held(step("average_own", value), sheet.plan),))
    lines = (
        fact("sold_sum", _units(found.sum)),
        fact("sold_number", found.sales),
        step("sum_by_number", value),
    )
    return Explanation("average_sale", value, lines, (fact(WINDOWS[found.base]),))


def sales_left(about: About, key: str = "") -> Explanation | None:
    """Explain how many sales are left; None without a plan, its value None without an average sale."""
    sheet = about.plan
    if sheet is None:
        return None
    if sheet.sale.left is None or sheet.average.value is None:
        return Explanation("sales_left", None, (), (fact("average_missing"),))
    lines = [
        fact("goal_left", _units(sheet.left.money)),
        fact("average_sale", _units(sheet.average.value)),
        step("left_by_average", sheet.sale.left),
    ]
    return Explanation("sales_left", *_shown(sheet.sale.left, lines), _pace(sheet.sale.per_week))


def need(about: About, key: str = "") -> Explanation | None:
    """Explain how many of a step are left; None for a step that there is not."""
    sheet, place = _placed(about, key)
    if sheet is None:
        return None
    line, named = sheet.steps[place], {"step": _word(sheet.steps[place])}
    above = sheet.steps[place + 1] if place + 1 < len(sheet.steps) else None
    left = above.left if above else sheet.sale.left
    if line.left is None or left is None:
        return Explanation(f"need:{key}", None, (), (fact("average_missing"),), named)
    lines = [
        fact("need_above", left, step=_word(above) if above else SALE),
        step("need_by_hit", line.left, hit=line.hit.used),
    ]
    return Explanation(f"need:{key}", *_shown(line.left, lines), _pace(line.per_week), named)


def hit_rate(about: About, key: str = "") -> Explanation | None:
    """Explain the hit rate that a step goes by; None for a step that there is not."""
    sheet, place = _placed(about, key)
    if sheet is None:
        return None
    line = sheet.steps[place]
    hit, named = line.hit, {"step": _word(line)}
    rate = hit.cohort if hit.source is Used.COHORT else hit.period
    lines: list[Line] = []
    if rate is not None:
        lines += [fact("hit_trials", rate.trials, step=_word(line)), fact("hit_hits", rate.hits)]
    estimated = hit.source is Used.ESTIMATE
    if rate is not None and rate.share is not None:
        lines.append((fact if estimated else step)("hits_by_trials", float(rate.share)))
    if estimated:
        lines.append(held(step("hit_estimate", float(hit.estimate)), sheet.plan))
    return Explanation(f"hit_rate:{key}", float(hit.used), tuple(lines), tuple(_doubt(hit)), named)


def plan_figures(sheet: PlanSheet) -> tuple[str, ...]:
    """Return the names of the figures of a plan, in the order of its screen."""
    keys = [line.step.key for line in sheet.steps]
    each = (f"{name}:{key}" for key in keys for name in ("need", "hit_rate"))
    return ("goal_left", "average_sale", "sales_left", *each)


def _doubt(hit: Hit) -> list[Line]:
    """Return why the estimate is used, or from which days the measured rate is."""
    if hit.why in WHYS:
        return [fact(WHYS[hit.why])]
    return [fact(WINDOWS[hit.window])] if hit.window in WINDOWS else []


def _placed(about: About, key: str) -> tuple[PlanSheet | None, int]:
    """Return the plan and the place of a step in it; no plan where there is no such step."""
    sheet = about.plan
    keys = [line.step.key for line in sheet.steps] if sheet else []
    return (sheet, keys.index(key)) if key in keys else (None, 0)


def _word(line: StepLine) -> str:
    """Return the person's own name of a step, else its key, which the surface has a name for."""
    return line.step.name or line.step.key


def _shown(exact: Fraction, lines: list[Line]) -> tuple[int, tuple[Line, ...]]:
    """Return a need as it is shown, rounded up once at the end, and the lines that come to it."""
    if exact.denominator != 1:
        lines.append(step("rounded_up", ceil(exact)))
    return ceil(exact), tuple(lines)


def _pace(per_week: Fraction | None) -> tuple[Line, ...]:
    return (fact("need_a_week", per_week),) if per_week else ()


def _units(cents: int | Fraction) -> Fraction:
    return Fraction(cents, CENTS)
