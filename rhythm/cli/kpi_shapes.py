"""The JSON shape of a KPI; money is in units of the currency, exact numbers are fractions as strings."""

from __future__ import annotations

from fractions import Fraction

from rhythm.domain.hit_rates import Rate
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod
from rhythm.domain.kpis import Unit
from rhythm.kpi_phrases import kpi_definition, kpi_name, kpi_sentence
from rhythm.money import CENTS
from rhythm.shapes import Shape

DIGITS = 4


def kpi_shape(figure: KpiFigure, currency: str) -> Shape:
    """Return a KPI as `rhythm kpi list --json` prints it."""
    unit = figure.unit
    return {
        "key": figure.key,
        "name": kpi_name(figure),
        "kind": figure.kind.value,
        "unit": unit.value,
        "currency": currency if unit is Unit.MONEY else None,
        "per": figure.grain.value,
        "active": figure.active,
        "definition": kpi_definition(figure),
        "value": _exact(figure.value, unit),
        "periods": [_period(one, unit) for one in figure.periods],
        "running": _period(figure.running, unit) if figure.running else None,
        "measured": figure.measured,
        "baseline": _exact(figure.baseline, unit),
        "target": _exact(None if figure.target is None else Fraction(figure.target), unit),
        "growth": _exact(figure.growth, Unit.CHANGE),
        "rate": _rate(figure.rate) if figure.rate else None,
        "parts": [
            {"name": part.name, "value": _exact(Fraction(part.value), unit), "sales": part.sales}
            for part in figure.parts
        ],
        "number": figure.number,
        "said": figure.said.value,
        "missing": figure.missing.value if figure.missing else None,
        "sentence": kpi_sentence(figure, currency),
    }


def _period(period: KpiPeriod, unit: Unit) -> Shape:
    return {
        "start": period.start.isoformat(),
        "end": period.last.isoformat(),
        "value": _exact(period.value, unit),
    }


def _exact(value: Fraction | None, unit: Unit) -> Shape | None:
    if value is None:
        return None
    own = value / CENTS if unit is Unit.MONEY else value
    shown = int(own) if own.denominator == 1 else round(float(own), DIGITS)
    return {"exact": str(own), "shown": shown}


def _rate(rate: Rate) -> Shape:
    return {
        "method": rate.method.value,
        "within": rate.within,
        "hits": rate.hits,
        "trials": rate.trials,
        "waiting": rate.waiting,
        "share": None if rate.share is None else round(float(rate.share), DIGITS),
        "interval": None if rate.interval is None else [round(one, DIGITS) for one in rate.interval],
        "few": rate.few,
    }
