"""Explanations in the person's language: a title, the figure, lines with their numbers, closing sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.campaign_phrases import number_text, span_word
from rhythm.deal_phrases import deal_name
from rhythm.domain.contacts import Contact
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import ALWAYS, LeaveKind, Span
from rhythm.domain.explain.explanation import Explanation, Line, Number, Role, Since
from rhythm.domain.grains import Grain
from rhythm.domain.kept_reviews import LEAD_FLOW
from rhythm.domain.kpi_figures import Missing
from rhythm.domain.pace import Status
from rhythm.explanation_words import CLOSINGS, LINES, TITLES, TITLES_OF_EACH
from rhythm.history_phrases import period_name
from rhythm.i18n import _, _n, format_day, format_number, format_percent, format_tenths
from rhythm.phrases import activity_name, leave_word, status_word, streak_days
from rhythm.rate_phrases import share_text
from rhythm.step_phrases import named_step

NOTHING = "–"
"""Stands for a figure that there is not, such as a baseline that is still being measured."""

HUNDREDTHS = 100
DAYS = ("streak", "best", "perfect", "campaign_streak")
"""Figures that count days."""

RATES = ("hit_rate", "win_rate", "suspect_share")
"""Figures that are a share, with one decimal where it needs one."""


class ToldLine(NamedTuple):
    """A line: what it is, its number (empty for none), and since when its definition holds (or empty).

    `counts` tells whether it goes into the figure, or is told beside.
    """

    what: str
    number: str
    since: str
    counts: bool


class Told(NamedTuple):
    """An explanation in words; `subject` names the campaign that it is about, else it is empty."""

    figure: str
    title: str
    subject: str
    value: str
    lines: tuple[ToldLine, ...]
    closing: str


def told(explanation: Explanation) -> Told:
    """Return an explanation in the person's language."""
    name, _colon, key = explanation.figure.partition(":")
    each = TITLES_OF_EACH.get(name) if key else None
    title = _(each or TITLES[name]).format(**_places(explanation.about))
    return Told(
        figure=explanation.figure,
        title=title,
        subject="" if key and each else str(explanation.about.get("name", "")),
        value=_value(name, explanation.value, explanation.about),
        lines=tuple(_line(line) for line in explanation.lines),
        closing=" ".join(_closing(line) for line in explanation.closing),
    )


def number_words(number: Number) -> str:
    """Return a number as it stands beside its line: whole, with at most two decimals, or as a percent."""
    match number:
        case None:
            return ""
        case Status():
            return status_word(number)
        case date():
            return format_day(number)
        case float():
            return f"{format_tenths(Fraction(number) * HUNDREDTHS)} %"
        case Fraction() if number.denominator != 1:
            hundredths = round(number * HUNDREDTHS)
            return _signed(format_number(abs(Decimal(hundredths)) / HUNDREDTHS), hundredths < 0)
        case _:
            return _signed(format_number(abs(int(number))), number < 0)


def _signed(text: str, below: bool) -> str:
    return f"−{text}" if below else text


def _value(name: str, value: Number, about: Mapping[str, object]) -> str:
    if value is None:
        return NOTHING
    if name == "kpi" and isinstance(value, int | float | Fraction):
        return _kpi_value(value, about)
    if name in RATES and isinstance(value, float):
        return share_text(Fraction(value))
    if isinstance(value, float):
        return format_percent(value)
    if name == "cycle" and isinstance(value, Fraction):
        return _n("{n} day", "{n} days", ceil(value)).format(n=number_words(value))
    if name in DAYS and isinstance(value, int):
        return streak_days(value)
    if name == "weeks" and isinstance(value, int):
        return _n("{n} week", "{n} weeks", value).format(n=value)
    return number_words(value)


def _kpi_value(value: float | Fraction, about: Mapping[str, object]) -> str:
    """Return the figure of a KPI in its unit; money is a number, as with all that is explained."""
    from rhythm.domain.kpis import Unit
    from rhythm.kpi_phrases import value_text

    unit = about["unit"]
    if unit is Unit.MONEY or not isinstance(unit, Unit):
        return number_words(value)
    return value_text(Fraction(value), unit, "")


def _line(line: Line) -> ToldLine:
    return ToldLine(
        what=_(LINES[line.code]).format(**_places(line.details)),
        number=number_words(line.number),
        since=_since(line.since) if line.since else "",
        counts=line.role is not Role.FACT,
    )


def _closing(line: Line) -> str:
    return _(CLOSINGS[line.code]).format(n=number_words(line.number), **_places(line.details))


def _since(since: Since) -> str:
    """Return since which day a definition holds, and when it was written."""
    if since.from_day == ALWAYS:
        return _("since the beginning")
    held = _("since {day}").format(day=format_day(since.from_day, "long"))
    if since.made is None:
        return held
    template = _("{since}, imported on {day} at {time}") if since.made.kind == "import" else None
    template = template or _("{since}, set on {day} at {time}")
    day, time = format_day(since.made.at.date(), "long"), f"{since.made.at:%H:%M}"
    return template.format(since=held, day=day, time=time)


def _places(details: Mapping[str, object]) -> dict[str, str]:
    """Return what fills the places of a text; some are names of what others tell, as `activity` of `key`."""
    places = {name: _place(name, value) for name, value in details.items()}
    if "key" in details:
        places["activity"] = activity_name(str(details["key"]), str(details.get("name") or ""))
    if "kpi" in details:
        places |= _kpi_places(details)
    if "varying" in details:
        places["varying"] = _varying_name(str(details["varying"]), str(details.get("own") or ""))
    start, grain = details.get("period"), details.get("grain")
    if isinstance(start, date) and isinstance(grain, Grain):
        places["period"] = period_name(start, grain)
    return places


def _kpi_places(details: Mapping[str, object]) -> dict[str, str]:
    """Return the name of a KPI, and what counts: in the person's own words, else in the ready-made ones."""
    from rhythm.kpi_phrases import name_of_kpi
    from rhythm.kpi_words import DEFINITIONS

    key, means = str(details["kpi"]), str(details.get("means") or "")
    name = name_of_kpi(key, str(details.get("counts") or ""), str(details.get("own") or ""))
    return {"kpi": name, "definition": means or (_(DEFINITIONS[key]) if key in DEFINITIONS else "")}


def _varying_name(key: str, own: str) -> str:
    """Return the name of what varies: an activity, or the flow of leads."""
    return _("Lead flow") if key == LEAD_FLOW else activity_name(key, own)


def _missing_sentence(missing: Missing) -> str:
    from rhythm.kpi_words import MISSING

    return _(MISSING[missing])


def _place(name: str, value: object) -> str:
    match value:
        case LeaveKind():
            return leave_word(value)
        case Deal():
            return deal_name(value)
        case Contact():
            return value.called
        case Missing():
            return _missing_sentence(value)
        case Span():
            return span_word(value)
        case date():
            return format_day(value, "month" if name.endswith("month") else "short")
        case Fraction() if name == "share":
            return format_percent(value)
        case Fraction() if name == "hit":
            return share_text(value)
        case str() if name == "step":
            return named_step(value)
        case Fraction():
            return number_text(value)
        case float():
            return f"{format_tenths(Fraction(value) * HUNDREDTHS)} %"
        case int():
            return format_number(value)
        case tuple():
            return ", ".join(activity_name(key, own) for key, own in value)
        case list():
            return ", ".join(f"{activity_name(key, own)} {left}" for key, own, left in value)
        case _:
            return "" if value is None else str(value)
