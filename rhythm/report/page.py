"""A campaign's report put into words and shares, for every form alike; all texts are safe to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.campaign_report import CampaignReport, Phase, Total
from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Activity, Kind
from rhythm.i18n import N_, _, format_day, format_number, format_tenths
from rhythm.phrases import activity_name
from rhythm.report.sentences import highlights, period_sentence, result, reward_sentence, story, workdays_text
from rhythm.text import shown

PHASES = (N_("before"), N_("during"), N_("after"))
DURING = PHASES.index("during")
NOTHING = Total(0, 0)
NONE = "–"
"""Stands where there is no number."""


class Bar(NamedTuple):
    """What one phase brought of one thing: its numbers as text, and its share (0 to 1) of the best phase."""

    phase: str
    campaign: bool
    per_day: str
    total: str
    points: str
    share: Fraction


class Measure(NamedTuple):
    """The points, or one activity, before, during and, once it is over, after the campaign."""

    name: str
    bars: tuple[Bar, ...]


class PhaseLine(NamedTuple):
    """When a phase was, and how many of its working days count."""

    phase: str
    period: str
    workdays: str


class WeekBar(NamedTuple):
    """A week: its first day, its points, and their share (0 to 1) of the best week."""

    start: str
    campaign: bool
    points: str
    share: Fraction


class Page(NamedTuple):
    """The report of a campaign. There is nothing in the last three before it has begun."""

    title: str
    period: str
    result: str
    story: tuple[str, ...]
    highlights: tuple[tuple[str, str], ...]
    rewards: tuple[str, ...]
    phases: tuple[PhaseLine, ...] = ()
    measures: tuple[Measure, ...] = ()
    weeks: tuple[WeekBar, ...] = ()


def campaign_page(report: CampaignReport) -> Page:
    """Return the report of a campaign in the language in use."""
    state = report.state
    page = Page(
        title=shown(state.campaign.name),
        period=period_sentence(state),
        result=result(state),
        story=tuple(story(report)),
        highlights=tuple(highlights(report)),
        rewards=tuple(reward_sentence(reward) for reward in state.rewards),
    )
    if state.when is When.PLANNED:
        return page
    phases = [report.before, report.during]
    if state.when is When.PAST:
        phases.append(report.after)
    return page._replace(
        phases=tuple(map(_phase_line, PHASES, phases)),
        measures=(_points(phases), *(_activity(activity, phases) for activity in report.activities)),
        weeks=_weeks(report),
    )


def _phase_line(word: str, phase: Phase) -> PhaseLine:
    days = workdays_text(phase.workdays)
    if not phase.over:
        days = _("{days} so far").format(days=days)
    return PhaseLine(_(word), f"{format_day(phase.first)} – {format_day(phase.last)}", days)


def _points(phases: Sequence[Phase]) -> Measure:
    def points(phase: Phase) -> Total:
        return Total(phase.points, phase.points)

    measure = _measure(_("Points"), phases, points)
    return measure._replace(bars=tuple(bar._replace(total="") for bar in measure.bars))


def _activity(activity: Activity, phases: Sequence[Phase]) -> Measure:
    name = shown(activity_name(activity.key, activity.name))
    if activity.kind is Kind.PROGRESS:
        name = _("{name}, in %").format(name=name)
    return _measure(name, phases, lambda phase: phase.activities.get(activity.key, NOTHING))


def _measure(name: str, phases: Sequence[Phase], total_of: Callable[[Phase], Total]) -> Measure:
    totals = [total_of(phase) for phase in phases]
    rates = [
        total.done / phase.workdays if phase.workdays else None
        for total, phase in zip(totals, phases, strict=True)
    ]
    most = max((rate for rate in rates if rate), default=Fraction(1))
    bars = [
        Bar(
            phase=_(word),
            campaign=number == DURING,
            per_day=NONE if rate is None else format_tenths(rate),
            total=format_number(total.done),
            points=format_number(total.points),
            share=(rate or 0) / most,
        )
        for number, (word, total, rate) in enumerate(zip(PHASES, totals, rates, strict=False))
    ]
    return Measure(name, tuple(bars))


def _weeks(report: CampaignReport) -> tuple[WeekBar, ...]:
    most = max((week.points for week in report.weeks), default=0) or 1
    return tuple(
        WeekBar(
            format_day(week.start), week.campaign, format_number(week.points), Fraction(week.points, most)
        )
        for week in report.weeks
    )
