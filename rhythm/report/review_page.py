"""A week or a month put into words and shares, to hand to a sales meeting; all texts are safe to show.

What is worth a look and what a person wrote to themselves is theirs alone, and not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.kpi_figures import KpiFigure
from rhythm.domain.kpis import KpiKind
from rhythm.domain.review import Did, ReviewSheet, WeekBar
from rhythm.i18n import _, format_day, format_number, format_percent
from rhythm.kpi_phrases import a_period, figure_parts, kind_word, kpi_name, kpi_sentence, spark
from rhythm.level_phrases import dimension_name, level_name
from rhythm.phrases import activity_name
from rhythm.review_phrases import (
    advice_lines,
    against,
    behind_sentence,
    bottleneck_name,
    coach_lines,
    days_of,
    decision_words,
    did_words,
    look_sentence,
    number_text,
    points_of,
    rhythm_words,
    title,
    variation_words,
)
from rhythm.text import shown


class ActivityLine(NamedTuple):
    """An activity: what was done of what was asked, its points, and the share (0 to 1) of its target."""

    name: str
    done: str
    points: str
    before: str
    share: Fraction | None


class WeekColumn(NamedTuple):
    """A week: its points and what it asked, as text and as shares (0 to 1) of the highest of all."""

    start: str
    points: str
    target: str
    share: Fraction
    target_share: Fraction
    campaign: bool


class KpiBar(NamedTuple):
    """A complete week or month of a KPI: where its bar ends, as shares (0 to 1) of the picture's height."""

    low: Fraction
    high: Fraction


class KpiLine(NamedTuple):
    """A KPI: its figures, a sentence, and its last periods as bars and in characters; None: nothing to tell.

    `target` is where the target lies, as a share of the picture's height.
    """

    name: str
    kind: str
    figures: tuple[str, ...]
    sentence: str
    picture: str
    bars: tuple[KpiBar | None, ...]
    target: Fraction | None
    insight: bool


class ReviewPage(NamedTuple):
    """The report of a week or a month; `baseline` is a share (0 to 1) of the highest week."""

    title: str
    result: str
    facts: tuple[str, ...]
    before: str
    activities: tuple[ActivityLine, ...]
    weeks: tuple[WeekColumn, ...]
    baseline: Fraction | None
    kpis: tuple[KpiLine, ...]
    varies: tuple[str, ...]
    coached: tuple[str, ...]
    advice: tuple[str, ...]
    levels: tuple[str, ...]
    decision: tuple[str, ...]


def review_page(sheet: ReviewSheet, names: Mapping[str, str], currency: str) -> ReviewPage:
    """Return the report in the language in use."""
    facts = (against(sheet), days_of(sheet.now), look_sentence(sheet), behind_sentence(sheet))
    most = _most(sheet)
    baseline = sheet.advice.baseline
    return ReviewPage(
        title=title(sheet),
        result=points_of(sheet.now),
        facts=tuple(shown(fact) for fact in (*facts, rhythm_words(sheet)) if fact),
        before=_("month before") if sheet.span is Reviewed.MONTH else _("week before"),
        activities=tuple(map(_activity, sheet.activities)),
        weeks=tuple(_week(week, most) for week in sheet.weeks),
        baseline=None if baseline is None else baseline / most,
        kpis=tuple(_kpi(one, currency) for one in sheet.kpis),
        varies=tuple(shown(variation_words(one, names)) for one in sheet.variations),
        coached=tuple(map(shown, coach_lines(sheet.coached))),
        advice=tuple(advice_lines(sheet.advice, sheet.prices, currency)),
        levels=tuple(_levels(sheet)),
        decision=tuple(_decision(sheet, names)),
    )


def _most(sheet: ReviewSheet) -> int:
    highest = max((max(week.points, ceil(week.target)) for week in sheet.weeks), default=0)
    return max(highest, ceil(sheet.advice.baseline or 0), 1)


def _activity(did: Did) -> ActivityLine:
    return ActivityLine(
        name=shown(activity_name(did.key, did.name)),
        done=did_words(did),
        points=format_number(did.points),
        before=format_number(did.before),
        share=min(Fraction(1), Fraction(did.done, did.target)) if did.target else None,
    )


def _week(week: WeekBar, most: int) -> WeekColumn:
    return WeekColumn(
        start=format_day(week.start),
        points=format_number(week.points),
        target=number_text(Fraction(ceil(week.target))),
        share=Fraction(week.points, most),
        target_share=week.target / most,
        campaign=week.campaign,
    )


def _kpi(figure: KpiFigure, currency: str) -> KpiLine:
    values = [one.value for one in figure.periods]
    known = [value for value in values if value is not None]
    if figure.target is not None:
        known.append(Fraction(figure.target))
    low, high = min([*known, Fraction(0)]), max([*known, Fraction(0)])
    height = high - low or Fraction(1)
    ground = -low / height
    ends = [None if value is None else (value - low) / height for value in values]
    return KpiLine(
        name=shown(kpi_name(figure)),
        kind=f"{kind_word(figure.kind)}, {a_period(figure.grain)}",
        figures=tuple(figure_parts(figure, currency)),
        sentence=shown(kpi_sentence(figure, currency)),
        picture=spark(figure),
        bars=tuple(None if end is None else KpiBar(min(ground, end), max(ground, end)) for end in ends),
        target=None if figure.target is None else (figure.target - low) / height,
        insight=figure.kind is KpiKind.INSIGHT,
    )


def _levels(sheet: ReviewSheet) -> list[str]:
    if not sheet.levels:
        return []
    last = sheet.levels[-1]
    lines = [
        _("{name}: {level}").format(name=dimension_name(one), level=level_name(level))
        for one, level in last.levels.items()
    ]
    done = Fraction(sum(step.done is not None for step in last.steps), len(last.steps))
    worked = _("To work on: {dimension} ({level})").format(
        dimension=dimension_name(last.bottleneck), level=level_name(last.level)
    )
    return [*lines, f"{worked} · " + _("checklist {percent} done").format(percent=format_percent(done))]


def _decision(sheet: ReviewSheet, names: Mapping[str, str]) -> list[str]:
    held = sheet.held
    if held is None:
        return []
    lines = [_("Target: {decision}").format(decision=decision_words(held))]
    if held.bottleneck:
        name = shown(bottleneck_name(held.bottleneck, names))
        lines.append(_("Bottleneck: {name}").format(name=name))
    if held.reason:
        lines.append(_("Why: {text}").format(text=shown(held.reason)))
    return lines
