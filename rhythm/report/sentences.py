"""The sentences of a campaign's report: what it brought and what stayed, as facts and never a reproach."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rhythm.campaign_phrases import raise_text
from rhythm.domain.campaign_report import CampaignReport
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.rewards import RewardState
from rhythm.i18n import _, _n, format_day, format_number, format_percent
from rhythm.phrases import streak_days
from rhythm.text import shown


def period_sentence(state: CampaignState) -> str:
    """Return its days, its working days, and what it did to the targets and the points."""
    campaign = state.campaign
    parts = [
        f"{format_day(campaign.first, 'long')} – {format_day(campaign.last, 'long')}",
        workdays_text(Fraction(state.days)),
    ]
    if state.when is When.RUNNING:
        parts.append(_("day {day} of {days}").format(day=state.day, days=state.days))
    if campaign.factor != 1 or campaign.targets:
        parts.append(raise_text(campaign.factor, own=bool(campaign.targets)))
    if campaign.score != 1:
        parts.append(_("its total counts each point ×{factor}").format(factor=_number(campaign.score)))
    return " · ".join(parts)


def workdays_text(days: Fraction) -> str:
    """Return "20 working days"; half days count half."""
    return _n("{n} working day", "{n} working days", 1 if days == 1 else 2).format(n=_number(days))


def result(state: CampaignState) -> str:
    """Return its points, and whether the target is reached or how near it is."""
    if state.when is When.PLANNED:
        days = workdays_text(Fraction(state.days))
        return _("It has not begun yet; it asks for {points} in {days}.").format(
            points=_points(state.target), days=days
        )
    running = state.when is When.RUNNING
    if not state.target:
        return (_("{points} so far.") if running else "{points}.").format(points=_points(state.done))
    points = _points_of(state.done, state.target)
    if state.reached:
        reached = _("{points} so far: target reached.") if running else _("{points}: target reached.")
        return reached.format(points=points)
    # Rounded down: 527 of 528 is near, and not 100 %.
    percent = format_percent(100 * state.done // state.target / 100)
    near = (
        _("{points} so far: {percent} of the target.") if running else _("{points}: {percent} of the target.")
    )
    return near.format(points=points, percent=percent)


def reward_sentence(reward: RewardState) -> str:
    """Return a reward with the day it was claimed or reached, else with the points that count for it."""
    text, points = shown(reward.text), _points(reward.points)
    if reward.claimed:
        return _("{reward} ({points}): claimed on {day}").format(
            reward=text, points=points, day=format_day(reward.claimed, "long")
        )
    if reward.reached:
        return _("{reward} ({points}): reached on {day}, still to be claimed").format(
            reward=text, points=points, day=format_day(reward.reached, "long")
        )
    return _("{reward}: {points}").format(reward=text, points=_points_of(reward.have, reward.points))


def story(report: CampaignReport) -> Iterator[str]:
    """Yield what it brought against the time before, and what stayed after it, as far as it can be told."""
    state = report.state
    if state.when is When.PLANNED:
        return
    if state.when is When.RUNNING:
        yield _("What follows is without today: it is still open.")
    if not report.during.workdays:
        return
    if report.lift is None:
        yield _("There is nothing from the four weeks before it to compare with.")
    else:
        yield _lift_so_far(report.lift) if state.when is When.RUNNING else _lift(report.lift)
    if state.when is When.PAST:
        yield from _after(report)


def _lift(change: Fraction) -> str:
    percent = _percent(change)
    if percent is None:
        return _("A working day brought as many points as in the four weeks before.")
    text = (
        _("A working day brought {percent} more points than in the four weeks before.")
        if change > 0
        else _("A working day brought {percent} fewer points than in the four weeks before; each one counts.")
    )
    return text.format(percent=percent)


def _lift_so_far(change: Fraction) -> str:
    percent = _percent(change)
    if percent is None:
        return _("So far a working day brings as many points as in the four weeks before.")
    text = (
        _("So far a working day brings {percent} more points than in the four weeks before.")
        if change > 0
        else _("So far a working day brings {percent} fewer points than in the four weeks before.")
    )
    return text.format(percent=percent)


def _after(report: CampaignReport) -> Iterator[str]:
    after = report.after
    if not after.over:
        yield _(
            "What stays of it is too early to say: {past} of {days} in the four weeks after so far."
        ).format(past=_number(after.workdays), days=workdays_text(after.all_workdays))
    elif not after.workdays:
        yield _("The four weeks after had no working day.")
    elif report.hangover is not None:
        yield _stayed(report.hangover)


def _stayed(change: Fraction) -> str:
    percent = _percent(change)
    if percent is None:
        return _("The four weeks after brought as much a working day as before: the rhythm held.")
    text = (
        _("The four weeks after brought {percent} more a working day than before: something stayed.")
        if change > 0
        else _("The four weeks after brought {percent} less a working day than before: time to catch breath.")
    )
    return text.format(percent=percent)


def _percent(change: Fraction) -> str | None:
    """Return a change without its sign in whole percents, None where that is nothing."""
    return format_percent(abs(change)) if round(abs(change) * 100) else None


def highlights(report: CampaignReport) -> Iterator[tuple[str, str]]:
    """Yield the best day and the longest streak, each with its name."""
    if report.best:
        day, points = report.best
        yield _("Best day"), f"{format_day(day, 'full')} · {_points(points)}"
    if length := report.state.streak.standing.longest:
        yield _("Longest campaign streak"), streak_days(length)


def _points(points: int) -> str:
    return _n("{n} point", "{n} points", points).format(n=format_number(points))


def _points_of(done: int, target: int) -> str:
    return _n("{done} of {n} point", "{done} of {n} points", target).format(
        done=format_number(done), n=format_number(target)
    )


def _number(number: Fraction) -> str:
    """Return a number of days, or a factor, to two decimals at the most."""
    return format_number(number.numerator if number.denominator == 1 else round(float(number), 2))
