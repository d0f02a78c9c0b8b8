"""What a period of a KPI is made of: deals by name, activities, or the days on which something came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from rhythm.domain.calendar import days_between
from rhythm.domain.deals import Deal
from rhythm.domain.explain.about import About
from rhythm.domain.explain.deals import deal_lines
from rhythm.domain.explain.explanation import Line, fact, part, step
from rhythm.domain.grains import Grain, period_start
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod
from rhythm.domain.kpi_series import KpiSources
from rhythm.domain.kpis import CONVERSATIONS, Unit

CENTS = 100
EACH_UP_TO = 10
"""Days that are told one by one; more of them are told by the week."""


def in_units(figure: KpiFigure, value: Fraction | None) -> Fraction | None:
    """Return a value of a KPI as it is shown: money in units of the currency."""
    return value / CENTS if value is not None and figure.unit is Unit.MONEY else value


def period_parts(about: About, figure: KpiFigure, period: KpiPeriod) -> list[Line]:
    """Return the lines that come to the value of a period of an action or a result."""
    sources = about.kpi_sources
    match figure.key:
        case "average_sale":
            return _average(sources, period)
        case "revenue":
            deals = _won(sources.won, period)
            lines = deal_lines(((one, one.amount) for one in deals), "deal_amount", "deals_others")
            logged = (period.value or 0) - sum(one.amount or 0 for one in deals)
            lines += [part("kpi_logged_sales", logged / CENTS)] if logged else []
        case "upsell":
            deals = [one for one in _won(sources.won, period) if one.upsell]
            lines = deal_lines(((one, one.amount) for one in deals), "deal_amount", "deals_others")
        case "new_customers":
            deals = _won(sources.new, period)
            lines = deal_lines(((one, 1) for one in deals), "kpi_customer", "kpi_customers_others", 1)
        case "conversations":
            lines = _by_activity(about, period)
        case _:
            lines = _by_day(about, figure, period)
    return lines or [part("kpi_nothing", 0)]


def _won(won: Sequence[tuple[date, Deal]], period: KpiPeriod) -> list[Deal]:
    return [deal for day, deal in won if period.start <= day <= period.last]


def _average(sources: KpiSources, period: KpiPeriod) -> list[Line]:
    sold = [one for one in sources.sold if one.cents is not None and period.start <= one.day <= period.last]
    total, number = sum(one.cents or 0 for one in sold), sum(one.number for one in sold)
    return [
        fact("sold_sum", Fraction(total, CENTS)),
        fact("sold_number", number),
        step("sum_by_number", Fraction(total, CENTS * number)),
    ]


def _by_activity(about: About, period: KpiPeriod) -> list[Line]:
    counted = about.kpi_sources.counted
    lines = []
    for key in CONVERSATIONS:
        activity = about.activity(key)
        if number := counted.number(key, period.start, period.last):
            lines.append(part("kpi_done", number, key=key, name=activity.name if activity else ""))
    return lines


def _by_day(about: About, figure: KpiFigure, period: KpiPeriod) -> list[Line]:
    series = about.kpi_sources.series(figure.key)
    inside = days_between(period.start, period.last)
    days = [(day, number) for day in inside if (number := series.value(day, day))]
    if len(days) <= EACH_UP_TO:
        return [part("kpi_day", number, day=day) for day, number in days]
    sums: dict[date, Fraction] = {}
    for day, number in days:
        start = max(period.start, period_start(day, Grain.WEEK, about.planner.first_weekday))
        sums[start] = sums.get(start, Fraction(0)) + number
    return [part("from_day_on", number, day=start) for start, number in sums.items()]
