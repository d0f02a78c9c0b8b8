"""The JSON shapes of advice, reviews and levels."""

from __future__ import annotations

from rhythm.cli.kpi_shapes import kpi_shape
from rhythm.cli.plan_shapes import rate_shape, units
from rhythm.cli.printing import short_number
from rhythm.domain.advice import MEASURED
from rhythm.domain.kept_reviews import Review
from rhythm.domain.levels import Checked
from rhythm.domain.price import Priced
from rhythm.domain.review import Did, Lookback, ReviewSheet
from rhythm.level_phrases import step_text
from rhythm.phrases import activity_name
from rhythm.shapes import Shape
from rhythm.step_phrases import step_name


def advice_shape(priced: Priced) -> Shape:
    """Return the advice; weeks stand oldest first, and what needs a baseline is null before there is one."""
    advised = priced.advice
    return {
        "weeks": [
            {
                "start": week.start.isoformat(),
                "points": week.points,
                "workdays": short_number(week.workdays),
                "scaled": short_number(week.scaled),
                "target": short_number(week.target),
            }
            for week in reversed(advised.weeks)
        ],
        "measured": advised.measured,
        "needed": MEASURED,
        "baseline": None if advised.baseline is None else short_number(advised.baseline),
        "suggested": advised.suggested,
        "stretch": advised.stretch,
        "review_step": advised.review_step,
        "target": advised.target,
        "price": [
            {
                "points": price.points,
                "minutes_a_week": short_number(price.minutes),
                "revenue": None if price.revenue is None else units(price.revenue),
            }
            for price in priced.prices
        ],
    }


def review_shape(review: Review) -> Shape:
    """Return a review that was held."""
    return {
        "span": review.span.value,
        "start": review.start.isoformat(),
        "bottleneck": review.bottleneck or None,
        "sentence": review.sentence,
        "decision": review.decision.value,
        "points": review.points,
        "reason": review.reason,
    }


def levels_shape(found: Checked) -> Shape:
    """Return a self-check with its checklist."""
    return {
        "day": found.day.isoformat(),
        "levels": {dimension.value: int(level) for dimension, level in found.levels.items()},
        "overall": int(found.overall),
        "lowest": found.lowest.value,
        "bottleneck": found.bottleneck.value,
        "steps": [
            {
                "step": step.number,
                "text": step_text(found.bottleneck, found.level, step.number),
                "done": step.done.isoformat() if step.done else None,
            }
            for step in found.steps
        ],
    }


def sheet_shape(sheet: ReviewSheet, currency: str) -> Shape:
    """Return the sheet of a review."""
    return {
        "span": sheet.span.value,
        "on": sheet.on.isoformat(),
        **_look_shape(sheet.now),
        "before": _look_shape(sheet.before),
        "activities": [_did_shape(one) for one in sheet.activities],
        "behind": [one.key for one in sheet.behind],
        "weeks": [
            {
                "start": week.start.isoformat(),
                "points": week.points,
                "target": short_number(week.target),
                "campaign": week.campaign,
                "normal": week.normal,
            }
            for week in sheet.weeks
        ],
        "variation": [
            {"activity": one.key, "mean": short_number(one.mean), "share": round(one.share, 4)}
            for one in sheet.variations
        ],
        "bottleneck": sheet.proposed,
        "hints": [
            {
                "hint": one.what.value,
                "day": one.day.isoformat(),
                "number": one.number,
                "text": one.text,
                "deals": one.deals,
            }
            for one in sheet.hints
        ],
        "questions": [
            {
                "step": step_name(one.step),
                "rate": rate_shape(one.rate),
                "questions": [question.value for question in one.questions],
            }
            for one in sheet.coached
        ],
        "streak": {"current": sheet.streak.current, "longest": sheet.streak.longest},
        "strength": round(sheet.strength, 4),
        "advice": advice_shape(Priced(sheet.advice, sheet.prices)),
        "last": review_shape(sheet.last) if sheet.last else None,
        "held": review_shape(sheet.held) if sheet.held else None,
        "levels": [levels_shape(one) for one in sheet.levels],
        "kpis": [kpi_shape(one, currency) for one in sheet.kpis],
    }


def _look_shape(look: Lookback) -> Shape:
    return {
        "start": look.start.isoformat(),
        "end": look.last.isoformat(),
        "points": look.points,
        "target": short_number(look.target),
        "workdays": short_number(look.workdays),
        "kept": look.kept,
    }


def _did_shape(did: Did) -> Shape:
    return {
        "key": did.key,
        "name": activity_name(did.key, did.name),
        "done": did.done,
        "target": did.target,
        "points": did.points,
        "before": did.before,
    }
