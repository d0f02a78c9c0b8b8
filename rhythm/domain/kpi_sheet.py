"""All KPIs of a logbook as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from rhythm.domain.definitions import Activity, in_force
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kpi_figures import KpiFigure, complete_periods, insight_figure, series_figure
from rhythm.domain.kpi_insights import growth_insight, growth_periods, insight_of
from rhythm.domain.kpi_series import KpiSources
from rhythm.domain.kpis import (
    OWN_ACTION,
    READY_MADE,
    KpiKind,
    Measure,
    activity_of,
    counts_as_action,
    kept_kpis,
    own_action,
)
from rhythm.domain.plan_facts import PlanFacts


def kpi_figures(
    facts: PlanFacts, rows: Iterable[Kpi], day: date, *, only_active: bool = False
) -> list[KpiFigure]:
    """Return the KPIs there are as of a day: the ready-made ones, then an action KPI for each activity.

    The planner's calendar goes back to before the logbook began; `rows` are what the person said about KPIs.
    """
    rows = tuple(rows)
    kept = kept_kpis(rows, day)
    activities = {one.key: one for one in facts.planner.epoch(day).activities}
    sources = KpiSources(facts, day)
    found = []
    for measure in (*READY_MADE.values(), *_own_actions(activities.values(), kept)):
        row = kept.get(measure.key)
        active = row.active if row else measure.active
        if active or not only_active:
            figure = _figure(measure, sources, active=active, target=partial(_target, rows, measure.key))
            found.append(_worded(figure, row, activities.get(activity_of(measure.key))))
    return found


def _own_actions(activities: Iterable[Activity], kept: Iterable[str]) -> list[Measure]:
    """Return a KPI for each activity in use, and for those that the person made one of."""
    keys = [one.key for one in activities if one.active and counts_as_action(one)]
    keys += [activity_of(key) for key in kept if key.startswith(OWN_ACTION)]
    return [own_action(key) for key in dict.fromkeys(keys)]


def _target(rows: Iterable[Kpi], key: str, day: date) -> int | None:
    """Return the target that holds for a KPI on a day; None where there is none."""
    row = in_force((row for row in rows if row.key == key), day)
    return row.target if row else None


def _figure(
    measure: Measure, sources: KpiSources, *, active: bool, target: Callable[[date], int | None]
) -> KpiFigure:
    planner, day = sources.facts.planner, sources.day
    if measure.kind is not KpiKind.INSIGHT:
        return series_figure(measure, sources.series(measure.key), planner, day, active=active, target=target)
    if measure.key == "revenue_growth":
        revenue = complete_periods(sources.series("revenue"), measure.grain, day, planner.first_weekday)
        periods = growth_periods(revenue)
        return insight_figure(measure, growth_insight(periods), active=active, periods=periods)
    return insight_figure(measure, insight_of(measure.key, sources), active=active)


def _worded(figure: KpiFigure, row: Kpi | None, activity: Activity | None) -> KpiFigure:
    """Return a figure with the person's own words for it."""
    means = row.means if row else ""
    if not figure.key.startswith(OWN_ACTION):
        return figure._replace(means=means)
    key = activity_of(figure.key)
    means = means or (activity.counts if activity else "")
    return figure._replace(
        activity=key, name=activity.name if activity else "", means=means, defined=bool(means)
    )
