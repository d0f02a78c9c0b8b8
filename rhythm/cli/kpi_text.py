"""KPIs as plain text: each with its figures, a small picture and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rhythm.cells import cells, wrapped
from rhythm.cli.table import table
from rhythm.domain.kpi_figures import KpiFigure, too_many
from rhythm.history_phrases import period_name
from rhythm.i18n import _
from rhythm.kpi_phrases import (
    DOT,
    a_period,
    figure_parts,
    kind_word,
    kpi_definition,
    kpi_name,
    kpi_sentence,
    part_lines,
    spark,
    too_many_sentence,
    value_text,
)

WIDTH = 78
INDENT = "  "
BAR = 24


def list_text(figures: Sequence[KpiFigure], currency: str, *, plain: bool = False) -> str:
    """Return KPIs one below the other, those in use first; `plain` keeps their pictures to ASCII."""
    used = [one for one in figures if one.active]
    blocks = [figure_lines(one, currency, plain=plain) for one in used]
    if not used:
        blocks.append([_("No KPI is in use; rhythm kpi list --all shows what there is.")])
    others = [one for one in figures if not one.active]
    if others:
        rows = [[f"{INDENT}{kpi_name(one)}", kind_word(one.kind), one.key] for one in others]
        blocks.append([_("Not in use; rhythm kpi add takes one into use:"), *table(rows, left=(0, 1, 2))])
    blocks.append(warning_lines(figures))
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def figure_lines(
    figure: KpiFigure, currency: str, *, plain: bool = False, defined: bool = False
) -> list[str]:
    """Return a KPI in a few lines; with its definition where `defined`."""
    lines = [_("{name} ({kind}, {period})").format(
        name=kpi_name(figure), kind=kind_word(figure.kind), period=a_period(figure.grain)
    )]  # fmt: skip
    lines += _numbers(spark(figure, plain=plain), figure_parts(figure, currency))
    told = [kpi_sentence(figure, currency)]
    if defined:
        told.append(_("What counts: {text}").format(text=kpi_definition(figure) or "–"))
    lines += [INDENT + piece for text in told if text for piece in wrapped(text, WIDTH - len(INDENT))]
    return lines


def kpi_lines(figures: Sequence[KpiFigure], currency: str, *, plain: bool = False) -> list[str]:
    """Return KPIs with a heading, for a review; nothing where there are none."""
    if not figures:
        return []
    lines = [line for one in figures for line in figure_lines(one, currency, plain=plain)]
    return [_("KPIs"), *lines, *warning_lines(figures)]


def warning_lines(figures: Sequence[KpiFigure]) -> list[str]:
    """Return the warning about too many KPIs, if they are."""
    if not too_many(figures):
        return []
    return wrapped(too_many_sentence(sum(one.active for one in figures)), WIDTH)


def show_text(figure: KpiFigure, currency: str, sign: str = "█") -> str:
    """Return a KPI with its periods or parts as bars, drawn with `sign`."""
    rows = [
        (period_name(one.start, figure.grain), value_text(one.value, figure.unit, currency), one.value)
        for one in figure.periods
    ]
    if figure.running:
        name = _("{period} so far").format(period=period_name(figure.running.start, figure.grain))
        value = figure.running.value
        rows.append((name, value_text(value, figure.unit, currency), value))
    named = zip(part_lines(figure, currency), figure.parts, strict=True)
    rows += [(name, text, Fraction(part.value)) for (name, text), part in named]
    most = max((value for _name, _text, value in rows if value is not None), default=Fraction(0))
    bars = [[name, text, _bar(value, most, sign)] for name, text, value in rows]
    blocks = [
        figure_lines(figure, currency, plain=sign.isascii(), defined=True),
        table(bars, left=(0, 2)) if bars else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def _numbers(picture: str, parts: Sequence[str]) -> list[str]:
    """Return the figures beside their picture, none of them broken, in as many lines as they need."""
    beside = INDENT + (picture + INDENT if picture.strip() else "")
    lines = [beside]
    for part in parts:
        full = cells(lines[-1]) > cells(beside)
        longer = f"{lines[-1]}{DOT if full else ''}{part}"
        if full and cells(longer) > WIDTH:
            lines.append(" " * cells(beside) + part)
        else:
            lines[-1] = longer
    return [line.rstrip() for line in lines if line.strip()]


def _bar(value: Fraction | None, most: Fraction, sign: str) -> str:
    """Draw a share of the highest; anything above nothing is at least one sign."""
    if value is None or value <= 0 or most <= 0:
        return ""
    return sign * max(1, round(BAR * value / most))
