"""An insight: what it rests on, and how its figure follows."""

from __future__ import annotations

from fractions import Fraction

from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Line, fact, step
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod

CENTS = 100

NUMBERS = {
    "lifetime_value": "kpi_companies",
    "hours_per_customer": "kpi_customers",
}
"""What an average is taken over."""

TOTALS = {
    "lifetime_value": ("kpi_brought", CENTS),
    "hours_per_customer": ("kpi_hours", 1),
}
"""What is divided by it."""


def insight_lines(about: About, figure: KpiFigure) -> list[Line]:
    """Return the lines that come to the figure of an insight; those of channels are told beside."""
    if figure.parts:
        return [
            fact("kpi_channel", Fraction(one.value, CENTS), channel=one.name, sales=one.sales)
            if one.name
            else fact("kpi_no_channel", Fraction(one.value, CENTS), sales=one.sales)
            for one in figure.parts
        ]
    if figure.value is None:
        return []
    if figure.rate is not None:
        return [
            fact("kpi_trials", figure.rate.trials),
            fact("kpi_hits", figure.rate.hits),
            step("kpi_hits_by_trials", float(figure.value)),
        ]
    if figure.key == "revenue_growth":
        return _growth(about, figure, figure.value)
    if figure.key in NUMBERS:
        code, unit = TOTALS[figure.key]
        return [
            fact(code, figure.value * figure.number / unit),
            fact(NUMBERS[figure.key], figure.number),
            step("kpi_by_number", figure.value / unit),
        ]
    return [fact("kpi_replies", figure.number), step("kpi_middle", figure.value)]


def _growth(about: About, figure: KpiFigure, change: Fraction) -> list[Line]:
    revenue = about.kpis["revenue"]
    before, now = revenue.periods[-2:]
    return [
        _month("kpi_period", revenue, now),
        _month("kpi_before", revenue, before),
        step("kpi_growth", float(change)),
    ]


def _month(code: str, revenue: KpiFigure, period: KpiPeriod) -> Line:
    cents = period.value or Fraction(0)
    return fact(code, cents / CENTS, period=period.start, grain=revenue.grain)
