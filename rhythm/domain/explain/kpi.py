"""A KPI: what it counts, the last complete period from its parts, its baseline, its target, its growth."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, Number, fact, held
from rhythm.domain.explain.insight import insight_lines
from rhythm.domain.explain.kpi_parts import in_units, period_parts
from rhythm.domain.explain.rates import rate_closing
from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod, measured_periods
from rhythm.domain.kpis import KpiKind, Unit


def kpi(about: About, key: str) -> Explanation | None:
    """Explain a KPI by its key: the figure of its last complete period, money in units of the currency."""
    figure = about.kpis.get(key)
    if figure is None:
        return None
    lines = _defined(about, figure)
    if figure.kind is KpiKind.INSIGHT:
        lines += insight_lines(about, figure)
    else:
        lines += [*_latest(about, figure), *_beside(about, figure)]
    named = {"kpi": key, "counts": figure.activity, "own": figure.name, "unit": figure.unit}
    return Explanation(f"kpi:{key}", _value(figure), tuple(lines), tuple(_closing(figure)), named)


def kpis_in_use(about: About) -> tuple[str, ...]:
    """Return the names of the KPIs in use."""
    return tuple(f"kpi:{key}" for key, one in about.kpis.items() if one.active)


def _value(figure: KpiFigure) -> Number:
    if figure.value is not None and figure.unit in (Unit.SHARE, Unit.CHANGE):
        return float(figure.value)
    return in_units(figure, figure.value)


def _defined(about: About, figure: KpiFigure) -> list[Line]:
    """Return whose definition it is, and since when it holds."""
    row = _row(about, figure.key, lambda one: one.means)
    if row is not None and row.means:
        return [held(fact("kpi_own_words"), row)]
    if figure.activity:
        return [held(fact("kpi_activity"), about.activity(figure.activity))]
    return [fact("kpi_ready_made")]


def _latest(about: About, figure: KpiFigure) -> list[Line]:
    latest = figure.latest
    if latest is None:
        return []
    named = _named(figure.grain, latest)
    if latest.value is None:
        return [fact("kpi_period_nothing", None, **named)]
    return [fact("kpi_latest", None, **named), *period_parts(about, figure, latest)]


def _beside(about: About, figure: KpiFigure) -> list[Line]:
    """Return what is told beside: the baseline from its periods, the target, and the month before."""
    measured = measured_periods(figure.periods, about.calendar)
    lines = [
        fact("kpi_period", in_units(figure, one.value), **_named(figure.grain, one))
        for one in reversed(measured)
    ]
    if figure.baseline is not None:
        lines.append(fact("kpi_baseline", in_units(figure, figure.baseline), periods=len(measured)))
    if figure.target is not None:
        row = _row(about, figure.key, lambda one: one.target)
        lines.append(held(fact("kpi_target", in_units(figure, Fraction(figure.target))), row))
    if figure.growth is not None:
        before = figure.periods[-2]
        lines.append(fact("kpi_before", in_units(figure, before.value), **_named(figure.grain, before)))
        lines.append(fact("kpi_growth", float(figure.growth)))
    running = figure.running
    if running is not None and running.value is not None:
        named = _named(figure.grain, running)
        lines.append(fact("kpi_running", in_units(figure, running.value), **named))
    return lines


def _closing(figure: KpiFigure) -> list[Line]:
    lines = list(rate_closing(figure.rate)) if figure.rate and figure.rate.trials else []
    if figure.missing is not None:
        lines.append(fact("kpi_missing", missing=figure.missing))
    elif figure.kind is not KpiKind.INSIGHT and figure.baseline is None:
        lines.append(fact("kpi_measuring", figure.measured))
    if figure.defined:
        lines.append(fact("kpi_counts", kpi=figure.key, means=figure.means))
    else:
        lines.append(fact("kpi_undefined"))
    return lines


def _named(grain: Grain, period: KpiPeriod) -> dict[str, object]:
    return {"period": period.start, "grain": grain}


def _row(about: About, key: str, told: Callable[[Kpi], object]) -> Kpi | None:
    """Return the row since which a KPI has been told the same; None where nothing was ever said of it."""
    rows = sorted(
        (row for row in about.kpi_rows if row.key == key and row.from_day <= about.day),
        key=lambda row: (row.from_day, row.counter),
    )
    found: Kpi | None = None
    for row in reversed(rows):
        if found is not None and told(row) != told(found):
            break
        found = row
    return found
