"""Words about KPIs: what each measures, its values, its small picture, and one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from rhythm.domain.advice import ENOUGH
from rhythm.domain.grains import Grain
from rhythm.domain.kpi_figures import KpiFigure, KpiPeriod, Said
from rhythm.domain.kpis import REVENUE_BY_CHANNEL, KpiKind, Unit
from rhythm.history_phrases import period_name
from rhythm.i18n import _, _n, format_day, format_number, format_tenths, week_number
from rhythm.kpi_words import CUSTOMER_SHARES, DEFINITIONS, KINDS, MISSING, NAMES, RATES
from rhythm.money import CENTS, money
from rhythm.phrases import activity_name
from rhythm.rate_phrases import interval_text, method_text, share_text

DOT = " · "
NONE = "–"
MIDDLE = timedelta(days=3)
LEVELS = "▁▂▃▅▆▇"
ASCII_LEVELS = "_.-=+#"
WHOLE_FROM = 100
"""From so many units of a currency on, cents say nothing."""


def kpi_name(figure: KpiFigure) -> str:
    """Return the name of a KPI in the person's language."""
    return name_of_kpi(figure.key, figure.activity, figure.name)


def name_of_kpi(key: str, activity: str = "", name: str = "") -> str:
    """Return the name of a KPI by its key; that of an activity where it counts one."""
    return _(NAMES[key]) if key in NAMES else activity_name(activity or key, name)


def kpi_definition(figure: KpiFigure) -> str:
    """Return what counts and what does not; empty while that is not written down."""
    return figure.means or (_(DEFINITIONS[figure.key]) if figure.key in DEFINITIONS else "")


def kind_word(kind: KpiKind) -> str:
    """Return "action", "result" or "insight"."""
    return _(KINDS[kind])


def a_period(grain: Grain) -> str:
    """Return "a week", "a month", or "12 months"."""
    if grain is Grain.YEAR:
        return _("12 months")
    return _("a week") if grain is Grain.WEEK else _("a month")


def value_text(value: Fraction | int | None, unit: Unit, currency: str) -> str:
    """Return a value in its unit: "€ 12.500", "14", "31.5%", "+20%", "3 days", "12.5 hours"; – for none."""
    if value is None:
        return NONE
    exact = Fraction(value)
    match unit:
        case Unit.MONEY:
            step = CENTS if abs(exact) >= WHOLE_FROM * CENTS else 1
            return money(_rounded(exact / step) * step, currency)
        case Unit.SHARE:
            return share_text(exact)
        case Unit.CHANGE:
            return ("+" if exact > 0 else "") + share_text(exact)
        case Unit.COUNT:
            return _number(exact)
        case Unit.DAYS:
            return _n("{n} day", "{n} days", 1 if exact == 1 else 2).format(n=_number(exact))
    return _n("{n} hour", "{n} hours", 1 if exact == 1 else 2).format(n=_number(exact))


def target_text(figure: KpiFigure, currency: str) -> str:
    """Return the target with its period, "€ 12.500 a month"; empty without one."""
    if figure.target is None:
        return ""
    return f"{value_text(figure.target, figure.unit, currency)} {a_period(figure.grain)}"


def figure_parts(figure: KpiFigure, currency: str) -> list[str]:
    """Return the figures one by one: "€ 12.500", "May so far: € 2.000", "baseline …", "target …"."""
    told = []
    if figure.value is not None:
        told.append(value_text(figure.value, figure.unit, currency))
    if running := running_text(figure, currency):
        told.append(running)
    for template, value in (
        (_("baseline {value}"), figure.baseline),
        (_("target {value}"), None if figure.target is None else Fraction(figure.target)),
    ):
        if value is not None:
            told.append(template.format(value=value_text(value, figure.unit, currency)))
    return told


def running_text(figure: KpiFigure, currency: str) -> str:
    """Return the period that runs with its value, "November so far: € 2.000"; empty where none is known."""
    running = figure.running
    if running is None or running.value is None:
        return ""
    period = _running_name(running.start, figure.grain)
    value = value_text(running.value, figure.unit, currency)
    return _("{period} so far: {value}").format(period=period, value=value)


def _running_name(start: date, grain: Grain) -> str:
    """Return a running period's name without its year: "September", "Week 37"."""
    if grain is Grain.MONTH:
        return format_day(start, "month_alone")
    # The fourth day tells which ISO week it is, also where weeks begin on a Sunday.
    return _("Week {n}").format(n=week_number(start + MIDDLE)) if grain is Grain.WEEK else str(start.year)


def spark(figure: KpiFigure, *, plain: bool = False) -> str:
    """Return a small picture of the complete periods, a sign each; a blank where nothing can be told.

    The lowest sign is nothing at all, or the deepest fall; `plain` keeps to ASCII.
    """
    signs = ASCII_LEVELS if plain else LEVELS
    values = [one.value for one in figure.periods]
    known = [value for value in values if value is not None]
    low, high = min([*known, Fraction(0)]), max([*known, Fraction(0)])
    step = (high - low) / (len(signs) - 1) or 1
    return "".join(" " if value is None else signs[ceil((value - low) / step)] for value in values)


def kpi_sentence(figure: KpiFigure, currency: str) -> str:
    """Return the one sentence that goes with a figure; that of an insight tells, and does not judge."""
    match figure.said:
        case Said.MISSING:
            return _(MISSING[figure.missing]) if figure.missing else ""
        case Said.FEW | Said.INSIGHT:
            return _insight_sentence(figure, currency)
        case Said.MEASURING:
            return _measuring_sentence(figure)
        case Said.BASELINE:
            return _baseline_sentence(figure, currency)
    return _target_sentence(figure, currency)


def too_many_sentence(number: int) -> str:
    """Return the warning about more KPIs than a person can steer by."""
    return _("{n} KPIs are in use; with more than 7 none of them steers. Which one could go?").format(
        n=number
    )


def part_lines(figure: KpiFigure, currency: str) -> list[tuple[str, str]]:
    """Return each channel with what it brought, the largest first."""
    return [
        (part.name or _("not said"), value_text(part.value, Unit.MONEY, currency)) for part in figure.parts
    ]


def _measuring_sentence(figure: KpiFigure) -> str:
    if not figure.defined:
        return _("Write down first what counts and what does not.")
    in_weeks = figure.grain is Grain.WEEK
    measured = _("{n} of {all} weeks measured") if in_weeks else _("{n} of {all} months measured")
    told = measured.format(n=figure.measured, all=ENOUGH)
    return _("{measured}; first measure, then choose a target.").format(measured=told)


def _baseline_sentence(figure: KpiFigure, currency: str) -> str:
    baseline = f"{value_text(figure.baseline, figure.unit, currency)} {a_period(figure.grain)}"
    if figure.target is not None:
        template = _("Your baseline is {baseline}.")
    elif figure.defined:
        template = _("Your baseline is {baseline}; now a target can follow.")
    else:
        template = _("Your baseline is {baseline}; write down what counts, then a target can follow.")
    return f"{template.format(baseline=baseline)} {_growth_sentence(figure)}".rstrip()


def _target_sentence(figure: KpiFigure, currency: str) -> str:
    latest = figure.latest
    if latest is None:
        return ""
    template = (
        _("{period}: {value}, at or above the target of {target}.")
        if figure.said is Said.MET
        else _("{period}: {value} of the target of {target}.")
    )
    told = template.format(
        period=_period(latest, figure.grain),
        value=value_text(latest.value, figure.unit, currency),
        target=value_text(figure.judged, figure.unit, currency),
    )
    return f"{told} {_growth_sentence(figure)}".rstrip()


def _growth_sentence(figure: KpiFigure) -> str:
    """Return how the last month compares with the one before; empty where that cannot be told."""
    if figure.growth is None or figure.latest is None:
        return ""
    return _change_sentence(figure.growth, figure.latest)


def _change_sentence(change: Fraction, month: KpiPeriod) -> str:
    name = format_day(month.start, "month")
    if not change:
        return _("{month} was level with the month before.").format(month=name)
    template = (
        _("{month} was {share} above the month before.")
        if change > 0
        else _("{month} was {share} below the month before.")
    )
    return template.format(month=name, share=share_text(abs(change)))


def _insight_sentence(figure: KpiFigure, currency: str) -> str:
    number = format_number(figure.number)
    if figure.rate is not None:
        return _rate_sentence(figure)
    if figure.key == "revenue_growth":
        return _change_sentence(figure.value or Fraction(0), figure.periods[-1])
    if figure.key == REVENUE_BY_CHANNEL:
        total = value_text(sum(part.value for part in figure.parts), Unit.MONEY, currency)
        name, brought = part_lines(figure, currency)[0]
        told = _("{channel} brought {value} of {total} in the last 12 months.")
        return told.format(channel=name, value=brought, total=total)
    value = value_text(figure.value, figure.unit, currency)
    if figure.key == "lifetime_value":
        told = _n(
            "{n} company has brought {value} so far.",
            "{n} companies have brought {value} each so far, on average.",
            figure.number,
        )
    elif figure.key == "hours_per_customer":
        told = _n(
            "{value} for the {n} customer won in the last 12 months.",
            "{value} for each of the {n} customers won in the last 12 months.",
            figure.number,
        )
    else:
        told = _n(
            "The {n} lead that was replied to had its first reply after {value}.",
            "Half of the {n} leads that were replied to had their first reply within {value}.",
            figure.number,
        )
    return told.format(n=number, value=value)


def _rate_sentence(figure: KpiFigure) -> str:
    rate = figure.rate
    if rate is None or rate.share is None:
        return ""
    share = share_text(rate.share)
    sure = (
        [interval_text(rate)] if figure.key in CUSTOMER_SHARES else [interval_text(rate), method_text(rate)]
    )
    if any(sure):
        share = f"{share} ({', '.join(text for text in sure if text)})"
    told = _(RATES[figure.key])
    parts = [told.format(n=format_number(rate.trials), hits=format_number(rate.hits), share=share)]
    if rate.waiting:
        waiting = _n("{n} still has time.", "{n} still have time.", rate.waiting)
        parts.append(waiting.format(n=format_number(rate.waiting)))
    if rate.few:
        parts.append(_("Too few to go by."))
    return " ".join(parts)


def _period(period: KpiPeriod, grain: Grain) -> str:
    return period_name(period.start, grain)


def _number(value: Fraction) -> str:
    return format_number(value.numerator) if value.denominator == 1 else format_tenths(value)


def _rounded(value: Fraction) -> int:
    """Return the nearest whole number, halves away from 0."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole
