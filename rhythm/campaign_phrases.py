"""Words about campaigns and rewards: how they stand, what they ask, where a raised target comes from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from rhythm.domain.calendar import Presence
from rhythm.domain.campaign_sheet import CampaignView
from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Span
from rhythm.domain.pace import Pace
from rhythm.domain.rewards import RewardState
from rhythm.domain.sheet import DaySheet, Line
from rhythm.i18n import N_, _, _n, format_day, format_number, format_percent, format_tenths
from rhythm.phrases import status_word

if TYPE_CHECKING:
    # The banner of the first frame needs the words, not the rules behind all of them.
    from rhythm.domain.campaign_state import CampaignState
    from rhythm.domain.realism import Forecast

WHEN = {
    When.PLANNED: N_("planned"),
    When.RUNNING: N_("running"),
    When.PAST: N_("past"),
}

SPANS = {
    Span.DAY: N_("in a day"),
    Span.WEEK: N_("in a week"),
    Span.CAMPAIGN: N_("in the campaign"),
}

REACH = {
    "unknown": N_("There is no whole month yet to compare this with."),
    "within": N_("Within reach: no more a day than in your median month."),
    "stretch": N_("A stretch: more a day than in your median month, no more than in your best."),
    "ambitious": N_("Ambitious: more a day than in any month before."),
}

SIGNS = {Fraction(1, 2): "½", Fraction(1, 4): "¼", Fraction(3, 4): "¾"}
WHOLE = Fraction(1)
THOUSANDTHS = 1000
WHOLE_HOURS = 10
"""Hours from which tenths say nothing."""


def when_word(when: When) -> str:
    """Return the word for whether a campaign is to come, runs, or is over."""
    return _(WHEN[when])


def span_word(span: Span) -> str:
    """Return the words for the time in which a reward is to be reached."""
    return _(SPANS[span])


def number_text(value: Fraction) -> str:
    """Return an exact number as short as it can be written: "2", "1.5", "4/3"."""
    if value.denominator == 1:
        return str(value.numerator)
    if THOUSANDTHS % value.denominator:
        return f"{value.numerator}/{value.denominator}"
    return format_number(Decimal(value.numerator) / value.denominator)


def factor_text(factor: Fraction) -> str:
    """Return what targets are multiplied by: "×2"."""
    return f"×{number_text(factor)}"


def raise_text(factor: Fraction, *, own: bool) -> str:
    """Return what a campaign does to the targets: "target ×2", "own targets", "own targets, others ×2"."""
    if not own:
        return _("target {factor}").format(factor=factor_text(factor))
    if factor == WHOLE:
        return _("own targets")
    return _("own targets, others {factor}").format(factor=factor_text(factor))


def hours_text(minutes: Fraction | int) -> str:
    """Return minutes in hours: "7.5 hours", from ten on whole ones."""
    hours = Fraction(minutes, 60)
    return _n("{n} hour", "{n} hours", 1 if hours == 1 else 2).format(n=_hours(minutes))


def _hours(minutes: Fraction | int) -> str:
    hours = Fraction(minutes, 60)
    return _about(Fraction(round(hours * 10), 10)) if hours < WHOLE_HOURS else format_number(round(hours))


def signed_percent(change: Fraction) -> str:
    """Return a change as whole percents with their sign: "+92%"."""
    text = format_percent(change)
    return f"+{text}" if round(change * 100) > 0 else text


def period_text(first: date, last: date) -> str:
    """Return "Tue 1 Sep – Wed 30 Sep"."""
    return f"{format_day(first)} – {format_day(last)}"


def points_towards(pace: Pace) -> str:
    """Return "148 of 528 points", or the points alone where none are asked."""
    target = ceil(pace.target)
    if not target:
        return _n("{n} point", "{n} points", pace.done).format(n=pace.done)
    return _n("{done} of {n} point", "{done} of {n} points", target).format(done=pace.done, n=target)


def campaign_line(campaign: CampaignView) -> str:
    """Return "doublesales september: day 7 of 22 · 148 of 528 points · on track"."""
    sheet = campaign.sheet
    day = _("{name}: day {day} of {days}").format(name=sheet.name, day=sheet.day, days=sheet.days)
    return " · ".join([day, points_towards(campaign.pace), status_word(campaign.pace.status)])


def reward_standing(reward: RewardState) -> str:
    """Return how a reward stands: claimed or reached with the day, else the points that count for it."""
    if reward.claimed:
        return _("claimed on {day}").format(day=format_day(reward.claimed))
    if reward.reached:
        return _("reached on {day}").format(day=format_day(reward.reached))
    return _n("{done} of {n} point", "{done} of {n} points", reward.points).format(
        done=reward.have, n=reward.points
    )


def reward_reached(reward: RewardState) -> str:
    """Return the words for a reward that can be claimed."""
    return _("Reward reached: {text}").format(text=reward.text)


def result_sentence(state: CampaignState) -> str:
    """Return what a campaign asks before it begins, then its points, and whether they are all there."""
    if state.when is When.PLANNED:
        days = _n("{n} working day", "{n} working days", state.days).format(n=state.days)
        points = _n("{n} point", "{n} points", state.target).format(n=state.target)
        return _("{points} in {days}.").format(points=points, days=days)
    points = points_towards(state.pace)
    if state.reached:
        return _("{points}: reached.").format(points=points)
    return _("{points} so far.").format(points=points) if state.when is When.RUNNING else f"{points}."


def reward_words(reward: RewardState) -> str:
    """Return a reward and how it stands: "reward at 528: dinner for two"."""
    if reward.claimed:
        told = _("{text}: claimed on {day}")
        return told.format(text=reward.text, day=format_day(reward.claimed))
    if reward.reached:
        told = _("{text}: reached on {day}")
        return told.format(text=reward.text, day=format_day(reward.reached))
    return _("reward at {points}: {text}").format(points=reward.points, text=reward.text)


def realism_lines(asked: Forecast) -> list[str]:
    """Return the realism check in sentences: what is asked, what was done before, the price in hours."""
    return [_asked(asked), *_before(asked), _(REACH[asked.reach]), _price(asked)]


def _about(value: Fraction) -> str:
    """Return a whole number as it is, any other with one decimal."""
    return str(value.numerator) if value.denominator == 1 else format_tenths(value)


def _asked(asked: Forecast) -> str:
    if asked.per_day.denominator == 1:
        template = _n(
            "{n} working day × {per_day} points = {points} points; {base} without the campaign.",
            "{n} working days × {per_day} points = {points} points; {base} without the campaign.",
            asked.days,
        )
    else:
        template = _n(
            "{points} points in {n} working day, about {per_day} a day; {base} without the campaign.",
            "{points} points in {n} working days, about {per_day} a day; {base} without the campaign.",
            asked.days,
        )
    return template.format(
        n=asked.days, per_day=_about(asked.per_day), points=asked.points, base=asked.base_points
    )


def _before(asked: Forecast) -> list[str]:
    if asked.best is None or asked.median is None:
        return []
    best = _(
        "Your best month was {points} points, about {per_day} a day ({month}); your median month {median}."
    )
    return [
        best.format(
            points=asked.best.points,
            per_day=_about(asked.best.per_day),
            month=format_day(asked.best.first, "month"),
            median=_about(asked.median),
        )
    ]


def _price(asked: Forecast) -> str:
    """Tell the price in hours, also by the week, against the hours that the person sets free."""
    extra, free = asked.extra_minutes, asked.promised_minutes
    if extra <= 0:
        return _("It takes no more hours than without it.")
    weekly, weekly_free = (_hours(minutes / asked.weeks) for minutes in (extra, free))
    numbers = {"hours": hours_text(extra), "weekly": weekly, "free": weekly_free}
    if not free:
        price = _("The price: about {hours} more, {weekly} a week; you set no hours free for it.")
    elif free >= extra:
        price = _(
            "The price: about {hours} more, {weekly} a week; the {free} a week you set free are enough."
        )
    else:
        numbers["short"] = _hours((extra - free) / asked.weeks)
        price = _(
            "The price: about {hours} more, {weekly} a week; you set {free} a week free, {short} too few."
        )
    return price.format(**numbers)


def target_explained(line: Line, sheet: DaySheet) -> str | None:
    """Return where a day's target comes from: "10 = base 5 × 2", "8 = base 5 × 1.5, rounded up".

    None where the target is plainly the base, and on a day that asks for nothing.
    """
    if sheet.presence is not Presence.WORK:
        return None
    lift = sheet.campaign.lift if sheet.campaign else None
    own = lift.own(line.key) if lift else None
    if own is not None and own != line.daily:
        return _own_explained(line, own, sheet.weight)
    factor = lift.factor if lift and own is None else WHOLE
    if line.weekly:
        part = _("this day's part of {n} a week (base {base} × {factor})")
        asked = part.format(n=number_text(line.weekly * factor), base=line.weekly, factor=number_text(factor))
        return asked if factor != WHOLE else None
    factors = [one for one in (sheet.weight, factor) if one != WHOLE]
    if not line.daily or not factors:
        return None
    product = _multiplied(_("base {n}").format(n=line.daily), factors)
    return _rounded(f"{line.target} = {product}", line.daily * sheet.weight * factor)


def _own_explained(line: Line, own: int, weight: Fraction) -> str:
    """Explain a target that a campaign has for one activity: "4 in this campaign, base 2"."""
    base = _("no target otherwise")
    if line.daily:
        base = _("base {n}").format(n=line.daily)
    elif line.weekly:
        base = _("base {n} a week").format(n=line.weekly)
    target = str(own) if weight == WHOLE else f"{line.target} = {_multiplied(str(own), [weight])}"
    told = _("{target} in this campaign, {base}").format(target=target, base=base)
    return _rounded(told, own * weight)


def _multiplied(what: str, factors: list[Fraction]) -> str:
    return " × ".join([what, *(SIGNS.get(factor) or number_text(factor) for factor in factors)])


def _rounded(told: str, exact: Fraction) -> str:
    return told if exact.denominator == 1 else _("{sum}, rounded up").format(sum=told)
