"""The JSON of what a campaign would ask, and of what it brought."""

from __future__ import annotations

from rhythm.cli.words import name_of
from rhythm.domain.campaign_report import CampaignReport, Phase
from rhythm.domain.realism import Forecast
from rhythm.shapes import Shape, campaign_shape, plain_number


def realism_shape(asked: Forecast) -> Shape:
    """Return the realism check; points a working day and hours are numbers, not texts."""
    best = asked.best
    return {
        "days": asked.days,
        "workdays": plain_number(asked.workdays),
        "points": asked.points,
        "base_points": asked.base_points,
        "per_day": plain_number(asked.per_day),
        "reach": asked.reach.value,
        "months": asked.months,
        "best_month": {
            "month": best.first.isoformat()[:7],
            "points": best.points,
            "workdays": plain_number(best.workdays),
            "per_day": plain_number(best.per_day),
        }
        if best
        else None,
        "median_month": None if asked.median is None else plain_number(asked.median),
        "extra_hours": asked.extra_minutes / 60,
        "promised_hours": asked.promised_minutes / 60,
    }


def report_shape(report: CampaignReport) -> Shape:
    """Return the report of a campaign: its state, the three phases, and what changed."""
    best = report.best
    return {
        "campaign": campaign_shape(report.state),
        "activities": [{"key": one.key, "name": name_of(one)} for one in report.activities],
        "before": _phase(report, report.before),
        "during": _phase(report, report.during),
        "after": _phase(report, report.after),
        "lift": None if report.lift is None else plain_number(report.lift),
        "hangover": None if report.hangover is None else plain_number(report.hangover),
        "best_day": {"day": best[0].isoformat(), "points": best[1]} if best else None,
        "weeks": [{**week._asdict(), "start": week.start.isoformat()} for week in report.weeks],
    }


def _phase(report: CampaignReport, phase: Phase) -> Shape:
    activities = {}
    for activity in report.activities:
        total = phase.activities.get(activity.key)
        activities[activity.key] = total._asdict() if total else {"done": 0, "points": 0}
    return {
        "from": phase.first.isoformat(),
        "to": phase.last.isoformat(),
        "over": phase.over,
        "workdays": plain_number(phase.workdays),
        "points": phase.points,
        "per_day": None if phase.per_day is None else plain_number(phase.per_day),
        "activities": activities,
    }
