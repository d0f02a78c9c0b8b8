"""The baseline and the suggestion that follows from it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from rhythm.domain.advice import (
    ENOUGH,
    FAR_BELOW,
    HIT_OFTEN,
    HIT_SELDOM,
    MEASURED,
    STEP,
    STRETCH_SHARE,
    Advice,
    NormalWeek,
)
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, step


def baseline(about: About, key: str = "") -> Explanation:
    """Explain the baseline: the median of the last normal weeks; None as long as it is being measured."""
    advice = about.advice
    weeks = [_week(week) for week in advice.weeks[:MEASURED]]
    if advice.baseline is None:
        return Explanation("baseline", None, tuple(weeks), (_measuring(advice),))
    lines = [*weeks, step("median", advice.baseline, weeks=len(weeks))]
    return Explanation("baseline", advice.baseline, tuple(lines), (fact("baseline_of"),))


def suggested(about: About, key: str = "") -> Explanation:
    """Explain the suggested week target: slightly above the baseline."""
    advice = about.advice
    if not advice.baseline:
        return Explanation("suggested", None, (), (_why_none(advice),))
    lines = (
        fact("baseline", advice.baseline),
        fact("one_above", ceil(advice.baseline) + 1),
        fact("a_little_above", ceil(STEP * advice.baseline), share=STEP),
        step("larger_of_both", advice.suggested),
    )
    return Explanation("suggested", advice.suggested, lines, (fact("target_now", advice.target),))


def stretch(about: About, key: str = "") -> Explanation:
    """Explain the stretch value: what the best fifth of the last weeks reached."""
    advice = about.advice
    if advice.stretch is None:
        return Explanation("stretch", None, (), (_why_none(advice),))
    ordered = sorted(advice.weeks, key=lambda week: week.scaled)
    place = ceil(STRETCH_SHARE * len(ordered))
    exact = ordered[place - 1].scaled
    lines = [*(_week(week) for week in ordered), step("nearest_rank", exact, place=place, of=len(ordered))]
    if exact.denominator != 1:
        lines.append(step("rounded_up", ceil(exact)))
    return Explanation("stretch", advice.stretch, tuple(lines), (fact("stretch_of"),))


def review_step(about: About, key: str = "") -> Explanation:
    """Explain the one step of a review: up after met weeks, down to what is real, or none."""
    advice = about.advice
    if not advice.baseline:
        return Explanation("review_step", None, (), (_why_none(advice),))
    asked = [week for week in advice.weeks[:MEASURED] if week.target]
    hits = sum(week.hit for week in asked)
    lines = [
        fact("week_hit" if week.hit else "week_not_hit", week.points, day=week.start, target=week.target)
        for week in asked
    ]
    if advice.review_step is None:
        closing = fact("no_step", hits=hits, weeks=len(asked), often=HIT_OFTEN)
        return Explanation("review_step", None, tuple(lines), (closing,))
    if advice.review_step > advice.target and hits >= HIT_OFTEN:
        lines.append(step("target_times", advice.review_step, target=advice.target, share=STEP))
        closing = fact("step_up", hits=hits, weeks=len(asked), often=HIT_OFTEN)
    else:
        lines.append(step("median_achieved", advice.review_step, median=advice.baseline))
        closing = fact("step_to_real", hits=hits, weeks=len(asked), seldom=HIT_SELDOM, share=FAR_BELOW)
    return Explanation("review_step", advice.review_step, tuple(lines), (closing,))


def _week(week: NormalWeek) -> Line:
    code = "normal_week" if week.scaled == Fraction(week.points) else "scaled_week"
    return fact(code, week.scaled, day=week.start, points=week.points, workdays=week.workdays)


def _why_none(advice: Advice) -> Line:
    """Return why nothing follows from the baseline: it is still being measured, or nothing was done."""
    return _measuring(advice) if advice.baseline is None else fact("nothing_done")


def _measuring(advice: Advice) -> Line:
    return fact("measuring", advice.measured, of=MEASURED, enough=ENOUGH)
