"""Words about the plan: its steps, how much and how often, hit rates, what is left, and what is missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from rhythm.campaign_phrases import hours_text, number_text
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.grains import Grain
from rhythm.domain.idle_steps import Idle
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_hits import Hit, Used, Why
from rhythm.domain.plan_lines import StepLine
from rhythm.domain.plan_sheet import PlanSheet, PlanState
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.sales import Average, Base
from rhythm.domain.staircase import Work
from rhythm.i18n import N_, _, _n, format_day, format_number, format_period, format_tenths
from rhythm.money import money
from rhythm.rate_phrases import rate_text, share_text
from rhythm.step_phrases import step_name, tread_name

SPANS = {
    Grain.YEAR: N_("year"),
    Grain.MONTH: N_("month"),
    Grain.WEEK: N_("week"),
    Grain.DAY: N_("today"),
}

WHYS = {
    Why.FEW: N_("too few counted, so the estimate is used"),
    Why.OVER: N_("more got further than came (over 100%), so the estimate is used"),
    Why.NONE_GOT_FURTHER: N_("nobody got further yet, so the estimate is used"),
    Why.NOT_COUNTED: N_("nothing counts it, so the estimate is used"),
}

WINDOWS = {
    Base.YEAR: N_("the last 12 months"),
    Base.ALL: N_("all there is"),
}

CENTS = 100
WHOLE_UNITS = 100_000
"""Cents from which an amount that is not exact is told without cents."""

ONE = Fraction(1)


def grain_word(grain: Grain) -> str:
    """Return "year", "month", "week" or "today"."""
    return _(SPANS[grain])


def money_text(value: int | Fraction, currency: str) -> str:
    """Return an amount in cents, exact or not, as it is read: large ones without cents."""
    if isinstance(value, int) or value.denominator == 1:
        return money(int(value), currency)
    return about_money(value, currency) if abs(value) >= WHOLE_UNITS else money(round(value), currency)


def about_money(cents: int | Fraction, currency: str) -> str:
    """Return an amount that is only known about, without cents."""
    return money(round(Fraction(cents) / CENTS) * CENTS, currency)


def year_name(year: FiscalYear) -> str:
    """Return "2026", or the days of a year that begins within another."""
    if (year.first.month, year.first.day) == (1, 1):
        return str(year.first.year)
    return format_period(year.first, year.last, year=True)


def hit_text(hit: Hit) -> str:
    """Return the hit rate in use and where it is from, short: "50% estimate", "63.2% measured"."""
    words = {
        Used.ESTIMATE: _("{share} estimate"),
        Used.PERIOD: _("{share} measured"),
        Used.COHORT: _("{share} measured"),
        Used.ASKED: _("{share} what-if"),
    }
    return words[hit.source].format(share=share_text(hit.used))


def why_text(hit: Hit) -> str:
    """Return why the estimate is used; empty where it is not."""
    return _(WHYS[hit.why]) if hit.why in WHYS else ""


def hit_lines(hit: Hit) -> list[str]:
    """Return all there is to tell of a hit rate: what is used and why, and both ways of measuring."""
    used = hit_text(hit)
    why = why_text(hit)
    rates = [rate_text(rate) for rate in (hit.period, hit.cohort) if rate is not None]
    return [f"{used}: {why}" if why else used, *rates]


def bottleneck_sentence(sheet: PlanSheet) -> str | None:
    """Return the one step worth improving, and what ten points more would save; None where none can rise."""
    found = sheet.bottleneck
    if found is None:
        return None
    template = _("Bottleneck: {name}. {raised} instead of {hit} would save {saved} of {total}.")
    told = hours_text if found.unit is Work.MINUTES else _acts
    return template.format(
        name=tread_name(sheet.plan, found.key),
        raised=share_text(found.raised),
        hit=share_text(found.hit),
        saved=told(found.saved),
        total=told(found.total),
    )


def hours_of(line: StepLine) -> str:
    """Return the hours that what is left of a step takes; empty where its minutes are not known."""
    return hours_text(line.minutes_left) if line.minutes_left else ""


def capacity_lines(sheet: PlanSheet, currency: str) -> list[str]:
    """Return the hours that are needed against those there are, and what the latter can reach."""
    found = sheet.capacity
    if not found.needed:
        return []
    needed = hours_text(found.needed)
    if found.needed_week is None:
        return [_("What is left takes about {hours}.").format(hours=needed)]
    lines = [
        _("What is left takes about {hours}, {week} a week.").format(
            hours=needed, week=hours_text(found.needed_week)
        )
    ]
    if found.there is None or not found.there_week:
        return lines
    there = {"hours": hours_text(found.there), "week": hours_text(found.there_week)}
    if found.there >= found.needed:
        lines.append(_("You have {week} a week, {hours} in all: enough.").format(**there))
    else:
        short = hours_text(found.needed - found.there)
        lines.append(
            _("You have {week} a week, {hours} in all: {short} too few.").format(short=short, **there)
        )
    if found.attainable is not None:
        reach = _("With them you can reach {money} by the end of the year.")
        lines.append(reach.format(money=about_money(found.attainable, currency)))
    return lines


def left_rows(sheet: PlanSheet, currency: str) -> list[tuple[str, str]]:
    """Return what is left of the year and how it comes about, each number with its label."""
    plan, left = sheet.plan, sheet.left
    rows = [(_("goal {year}").format(year=year_name(sheet.year)), money(plan.goal, currency))]
    if plan.carried:
        rows.append((_("carried over"), money(plan.carried, currency)))
    rows.append((_("won"), money(left.won, currency)))
    if left.offers:
        offers = _n("{n} open offer × hit rate", "{n} open offers × hit rate", left.offers)
        rows.append((offers.format(n=format_number(left.offers)), money_text(left.expected, currency)))
    rows.append((_("still to sell"), money_text(left.money, currency)))
    days = _n("{n} day", "{n} days", 1 if sheet.rest.days == ONE else 2).format(
        n=number_text(sheet.rest.days)
    )
    rows.append((_("working days left"), days))
    if plan.weeks is not None and counted_days(sheet):
        label = _n("of them by your {weeks} week", "of them by your {weeks} weeks", plan.weeks)
        days = format_tenths(sheet.rest.weeks * sheet.rest.week_days)
        rows.append((label.format(weeks=plan.weeks), _n("{n} day", "{n} days", 2).format(n=days)))
    return rows


def counted_days(sheet: PlanSheet) -> str:
    """Return how many of the working days left count where the person said how many weeks; else nothing."""
    weeks, counted = sheet.plan.weeks, sheet.rest.weeks * sheet.rest.week_days
    if weeks is None or counted == sheet.rest.days:
        return ""
    told = _n("{n} of them by your {weeks} week", "{n} of them by your {weeks} weeks", weeks)
    return told.format(n=format_tenths(counted), weeks=weeks)


def state_sentence(sheet: PlanSheet, currency: str) -> str | None:
    """Return how the plan stands where that is not plain: reached, no days left, to come, over."""
    left = sheet.left
    match sheet.state:
        case PlanState.REACHED:
            return _("The goal is reached; whatever comes now is more than you planned.")
        case PlanState.COVERED:
            return _("What is won and what the open offers are expected to bring make the goal.")
        case PlanState.NO_DAYS:
            return _("There is no working day left this year; {money} of the goal is still open.").format(
                money=money_text(left.money, currency)
            )
        case PlanState.NO_AVERAGE:
            return _(
                "What a sale brings on average is not known yet; give it, or log sales with their amount."
            )
        case PlanState.BEFORE:
            return _("The year begins on {day}.").format(day=format_day(sheet.year.first, "long"))
        case PlanState.OVER:
            return _("The year ended on {day}.").format(day=format_day(sheet.year.last, "long"))
    return None


def average_text(average: Average, currency: str) -> str:
    """Return the average sale and what it rests on: "€12,437 (the last 12 months, 33 sales)"."""
    if average.value is None:
        return _("not known yet")
    amount = money_text(average.value, currency)
    if average.base is Base.OWN:
        return _("{amount} (your own number)").format(amount=amount)
    told = _n("{amount} ({window}, {n} sale)", "{amount} ({window}, {n} sales)", average.sales)
    return told.format(amount=amount, window=_(WINDOWS[average.base]), n=format_number(average.sales))


def next_year_sentence(sheet: PlanSheet) -> str:
    """Return from which day new prospecting counts for next year, or what it takes to tell."""
    found = sheet.next_year
    if found.day is None or found.cycle is None:
        told = _n(
            "From when new prospecting counts for next year shows after 20 won deals; {n} is there.",
            "From when new prospecting counts for next year shows after 20 won deals; {n} are there.",
            found.deals,
        )
        return told.format(n=format_number(found.deals))
    told = _n(
        "A deal takes {n} day to win: new prospecting from {day} on counts for next year.",
        "A deal takes {n} days to win: new prospecting from {day} on counts for next year.",
        1 if found.cycle == ONE else 2,
    )
    return told.format(n=number_text(found.cycle), day=format_day(found.day, "long"))


def idle_sentence(plan: YearPlan, idle: Idle, today: date) -> str:
    """Return that nothing was done at a step while others ran; never a reproach."""
    name = tread_name(plan, idle.key)
    if idle.since is None:
        return _("{name}: nothing yet, while other steps run.").format(name=name)
    days = (today - idle.since).days
    return _n(
        "{name}: nothing for {n} day, while other steps run.",
        "{name}: nothing for {n} days, while other steps run.",
        days,
    ).format(name=name, n=format_number(days))


def carry_sentence(cents: int, currency: str) -> str:
    """Return what the year before leaves to this one; whether to take it is for the person to say."""
    if not cents:
        return _("Last year's goal was met exactly; nothing is carried over.")
    told = (
        _("Last year fell {money} short of its goal.") if cents > 0 else _("Last year brought {money} more.")
    )
    return told.format(money=money(abs(cents), currency))


def missing_lines(sheet: PlanSheet) -> list[str]:
    """Return what the plan would need to tell more: hours a week, what counts a step, its minutes.

    A goal of less than one average sale is told too: most often a word such as "million" is missing.
    """
    lines = []
    if sheet.average.value is not None and sheet.plan.goal < sheet.average.value:
        lines.append(_("The goal is less than one average sale."))
    if sheet.capacity.needed and not sheet.capacity.there_week:
        lines.append(_("How many hours a week you have for selling is not said yet."))
    names = [step_name(line.step) for line in sheet.steps if not line.step.activity]
    if names:
        lines.append(_("Nothing counts these steps yet: {names}.").format(names=", ".join(names)))
    bare = [step_name(line.step) for line in sheet.steps if line.step.activity and not line.minutes]
    if bare:
        lines.append(_("How long these take is not known: {names}.").format(names=", ".join(bare)))
    return lines


def target_words(target: TargetStep, *, now: bool) -> str:
    """Return what is asked for a step, now or under the plan: "4 a day", "2 a week", "no target"."""
    daily, weekly = (target.now_daily, target.now_weekly) if now else (target.daily, target.weekly)
    if daily:
        return _("{n} a day").format(n=format_number(daily))
    return _("{n} a week").format(n=format_number(weekly)) if weekly else _("no target")


def _acts(value: Fraction) -> str:
    number = round(value)
    return _n("{n} act", "{n} acts", number).format(n=format_number(number))
