"""How much an activity, or the flow of leads, varies from week to week."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, step
from rhythm.domain.kept_reviews import LEAD_FLOW

HUNDREDTHS = 100


def variation(about: About, key: str) -> Explanation | None:
    """Explain how much something varies: the spread as a share of the mean; None where nothing is told."""
    one = next((one for one in about.variations if one.key == key), None)
    if one is None:
        return None
    lines: list[Line] = []
    for week, counts in zip(about.measured_weeks, about.week_counts, strict=True):
        scaled = counts.get(key, Fraction(0))
        if week.scale == 1:
            lines.append(fact("varying_week", scaled, day=week.start))
        else:
            done = scaled / week.scale
            lines.append(fact("varying_scaled", scaled, day=week.start, done=done, workdays=week.workdays))
    spread = Fraction(round(sqrt(one.squared * one.mean**2) * HUNDREDTHS), HUNDREDTHS)
    lines += [
        fact("varying_mean", one.mean, weeks=len(lines)),
        fact("varying_spread", spread),
        step("spread_by_mean", one.share),
    ]
    activity = about.activity(key)
    named = {"varying": key, "own": activity.name if activity else ""}
    closing = fact("varying_leads") if key == LEAD_FLOW else fact("varying_of")
    return Explanation(f"variation:{key}", one.share, tuple(lines), (closing,), named)


def variation_figures(about: About) -> tuple[str, ...]:
    """Return the names of all that varies, the most variable first."""
    return tuple(f"variation:{one.key}" for one in about.variations)
