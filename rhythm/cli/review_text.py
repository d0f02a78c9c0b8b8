"""The sheet of a review as plain text, within 60 columns where the names allow it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from rhythm.cells import wrapped
from rhythm.cli.kpi_text import kpi_lines
from rhythm.cli.table import table
from rhythm.domain.kept_reviews import Reviewed
from rhythm.domain.levels import Checked
from rhythm.domain.review import ReviewSheet, WeekBar
from rhythm.i18n import _, format_day, format_number
from rhythm.level_phrases import dimension_name, level_name, step_text
from rhythm.phrases import activity_name
from rhythm.review_phrases import (
    advice_lines,
    against,
    behind_sentence,
    bottleneck_name,
    coach_lines,
    days_of,
    did_words,
    hint_sentence,
    look_sentence,
    points_of,
    review_lines,
    rhythm_words,
    title,
    variation_words,
    week_points,
)

WIDTH = 78
BAR = 24
MOST_VARIED = 3


def sheet_text(sheet: ReviewSheet, names: Mapping[str, str], currency: str, sign: str = "█") -> str:
    """Return the sheet; bars are drawn with `sign`."""
    look = [title(sheet), points_of(sheet.now), days_of(sheet.now)]
    look += [line for line in (against(sheet), look_sentence(sheet), behind_sentence(sheet)) if line]
    parts = [
        look,
        _activities(sheet),
        _weeks(sheet.weeks, sign),
        kpi_lines(sheet.kpis, currency, plain=sign.isascii()),
        _varies(sheet, names),
        coach_lines(sheet.coached),
        [hint_sentence(hint) for hint in sheet.hints],
        [rhythm_words(sheet), *advice_lines(sheet.advice, sheet.prices, currency)],
        levels_lines(sheet.levels[-1]) if sheet.levels else [],
        _kept(sheet, names),
    ]
    tables = (1, 2, 3)
    blocks = [
        lines if number in tables else [piece for line in lines for piece in wrapped(line, WIDTH)]
        for number, lines in enumerate(parts)
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def levels_lines(found: Checked) -> list[str]:
    """Return the last self-check: the level of each dimension, and the checklist of the bottleneck."""
    told = _("Levels on {day}: {level} overall; lowest: {dimension}")
    lines = [
        told.format(
            day=format_day(found.day, "long"),
            level=level_name(found.overall),
            dimension=dimension_name(found.lowest),
        ),
        _("To work on: {dimension} ({level})").format(
            dimension=dimension_name(found.bottleneck), level=level_name(found.level)
        ),
    ]
    lines += [
        f"[{'x' if step.done else ' '}] {step.number} "
        + step_text(found.bottleneck, found.level, step.number)
        for step in found.steps
    ]
    return lines


def _activities(sheet: ReviewSheet) -> list[str]:
    if not sheet.activities:
        return []
    before = _("month before") if sheet.span is Reviewed.MONTH else _("week before")
    rows = [
        [
            activity_name(one.key, one.name),
            did_words(one),
            format_number(one.points),
            format_number(one.before),
        ]
        for one in sheet.activities
    ]
    return table([["", _("done"), _("points"), before], *rows])


def _weeks(weeks: tuple[WeekBar, ...], sign: str) -> list[str]:
    if not weeks:
        return []
    most = max(max(week.points, ceil(week.target)) for week in weeks) or 1
    rows = [
        [
            format_day(week.start),
            week_points(week),
            sign * round(BAR * week.points / most) + (" " + _("campaign") if week.campaign else ""),
        ]
        for week in weeks
    ]
    return table(rows, left=(0, 2))


def _varies(sheet: ReviewSheet, names: Mapping[str, str]) -> list[str]:
    if not sheet.variations:
        return [_("What varies from week to week shows after four normal weeks.")]
    lines = [variation_words(one, names) for one in sheet.variations[:MOST_VARIED]]
    if sheet.proposed is None:
        return lines
    told = _("Proposed bottleneck: {name}; it varies most of what you do every week.")
    return [*lines, told.format(name=bottleneck_name(sheet.proposed, names))]


def _kept(sheet: ReviewSheet, names: Mapping[str, str]) -> list[str]:
    if sheet.held:
        return [_("This review was held."), *review_lines(sheet.held, names)]
    if sheet.last:
        told = _("Last review, {day}:").format(day=format_day(sheet.last.start, "long"))
        return [told, *review_lines(sheet.last, names)]
    return []
