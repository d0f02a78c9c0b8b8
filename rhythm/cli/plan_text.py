"""The plan as plain text: the staircase, what is left of the year, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from rhythm.cells import wrapped
from rhythm.cli.table import table
from rhythm.domain.grains import Grain
from rhythm.domain.plan_lines import Portion, SaleLine, StepLine
from rhythm.domain.plan_sheet import PlanSheet, PlanState
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.staircase import shared
from rhythm.i18n import _, format_day, format_number
from rhythm.money import money
from rhythm.phrases import activity_name
from rhythm.plan_phrases import (
    average_text,
    bottleneck_sentence,
    capacity_lines,
    grain_word,
    hit_lines,
    idle_sentence,
    left_rows,
    missing_lines,
    next_year_sentence,
    state_sentence,
    target_words,
    year_name,
)
from rhythm.rate_phrases import share_text
from rhythm.step_phrases import need_text, pace_text, sale_name, step_name

WIDTH = 78
ARROW = "→"
PERCENT = 100


def sheet_text(sheet: PlanSheet, currency: str) -> str:
    """Return the plan of a year as of a day."""
    state = state_sentence(sheet, currency)
    sentences = [
        bottleneck_sentence(sheet),
        *capacity_lines(sheet, currency),
        *(idle_sentence(sheet.plan, one, sheet.today) for one in sheet.idle),
        next_year_sentence(sheet),
        *missing_lines(sheet),
    ]
    blocks = [
        [_head(sheet, currency)],
        stairs(sheet),
        table(left_rows(sheet, currency)),
        _wrapped([state] if state else []),
        _hits(sheet),
        _wrapped([one for one in sentences if one]),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def stairs(sheet: PlanSheet) -> list[str]:
    """Return a row for each step, the sale last: its hit rate, what was done of what is needed, the pace."""
    whole = sheet.whole
    head = [
        "",
        _("hit rate"),
        *(grain_word(grain) for grain in (Grain.YEAR, Grain.MONTH, Grain.WEEK, Grain.DAY)),
        _("over the year"),
    ]
    exacts = [step.exact for step in whole.steps] if whole else [None] * len(sheet.steps)
    tenths = any((line.hit.used * PERCENT).denominator != 1 for line in sheet.steps)
    rows = [
        [step_name(line.step), share_text(line.hit.used, tenths=tenths), *_done(line), _pace(sheet, exact)]
        for line, exact in zip(sheet.steps, exacts, strict=True)
    ]
    top = [sale_name(), "", *_done(sheet.sale), _pace(sheet, whole.sales if whole else None)]
    return table([head, *rows, top], left=(0, 6))


def compared(now: PlanSheet, then: PlanSheet, currency: str) -> str:
    """Return two plans beside each other: what is left of each step, the hours, what can be reached."""
    rows = [["", _("left now"), _("what if")]]
    steps = zip(now.steps, then.steps, strict=True)
    rows += [[step_name(one.step), need_text(one.left), need_text(other.left)] for one, other in steps]
    rows.append([sale_name(), need_text(now.sale.left), need_text(then.sale.left)])
    lines = [*table(rows), ""]
    for head, sheet in ((_("Now:"), now), (_("What if:"), then)):
        state = state_sentence(sheet, currency) if sheet.state is PlanState.NO_DAYS else None
        told = [*([state] if state else []), *capacity_lines(sheet, currency)]
        lines += _wrapped([f"{head} {' '.join(told)}"]) if told else []
    return "\n".join(lines).rstrip()


def targets_text(targets: tuple[TargetStep, ...], names: Mapping[str, str], start: date) -> list[str]:
    """Return the target of each activity as it holds on a day, and the one the plan asks from then on."""
    rows = [
        [
            activity_name(one.activity, names.get(one.activity, "")),
            target_words(one, now=True) if one.active else _("not in use"),
            ARROW if one.changed else "=",
            target_words(one, now=False),
        ]
        for one in targets
    ]
    head = _("from {day}").format(day=format_day(start, "full"))
    return [head, *table(rows, left=(0, 1, 2, 3))] if rows else []


def _head(sheet: PlanSheet, currency: str) -> str:
    return _("Plan {year} · goal {goal} · average sale {average}").format(
        year=year_name(sheet.year),
        goal=money(sheet.plan.goal, currency),
        average=average_text(sheet.average, currency),
    )


def _done(line: SaleLine | StepLine) -> list[str]:
    portions = line.portions
    return [_part(one) for one in (portions.year, portions.month, portions.week, portions.today)]


def _part(portion: Portion) -> str:
    return f"{format_number(portion.done)}/{need_text(portion.need)}"


def _pace(sheet: PlanSheet, exact: Fraction | None) -> str:
    return pace_text(None if exact is None else shared(exact, sheet.stretch.weeks))


def _hits(sheet: PlanSheet) -> list[str]:
    """Return the hit rates that were measured; one sentence where none was."""
    lines = []
    for line in sheet.steps:
        rates = [rate for rate in (line.hit.period, line.hit.cohort) if rate is not None and rate.trials]
        if rates:
            first, *others = hit_lines(line.hit)
            lines += _wrapped([f"{step_name(line.step)}: {first}"])
            lines += [f"  {piece}" for other in others for piece in wrapped(other, WIDTH - 2)]
    return lines or _wrapped(
        [_("All hit rates are your estimates; measured ones take over from 20 of a step on.")]
    )


def _wrapped(lines: list[str]) -> list[str]:
    return [piece for line in lines for piece in wrapped(line, WIDTH)]
