"""Before, during and after a campaign: bars of points a working day, and the numbers of each activity."""

from __future__ import annotations

from fractions import Fraction
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from rhythm.campaign_phrases import (
    hours_text,
    points_towards,
    raise_text,
    result_sentence,
    reward_words,
    signed_percent,
)
from rhythm.domain.campaign_report import CampaignReport, Phase
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Kind
from rhythm.i18n import _, _n, format_day, format_period, format_tenths
from rhythm.phrases import activity_name, status_word, streak_days
from rhythm.report.sentences import story
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted

LABEL = 16
NUMBER = 8
CHANGE = 8


def facts(state: CampaignState, width: int, glyphs: Glyphs) -> list[Content]:
    """Return what a campaign asks and how it stands."""
    campaign = state.campaign
    asked = [
        format_period(campaign.first, campaign.last, year=True),
        raise_text(campaign.factor, own=bool(campaign.targets)),
    ]
    done = [points_towards(state.pace), _("reached")] if state.reached else [points_towards(state.pace)]
    if state.when is When.PLANNED:
        done = [result_sentence(state)]
    if state.when is When.RUNNING:
        done += [
            _("day {day} of {days}").format(day=state.day, days=state.days),
            status_word(state.pace.status),
        ]
    beside = []
    if longest := state.streak.standing.longest:
        beside.append(_("longest run in it: {days}").format(days=streak_days(longest)))
    if campaign.extra_minutes:
        beside.append(_("{hours} a week set free").format(hours=hours_text(campaign.extra_minutes)))
    told = [asked, done, beside] if beside else [asked, done]
    styles = ("$rhythm-muted", "$rhythm-done" if state.reached else "$foreground", "$rhythm-muted")
    lines = [
        Content.styled(fitted(f" {glyphs.dot} ".join(parts), width).rstrip(), style)
        for parts, style in zip(told, styles, strict=False)
    ]
    for reward in state.rewards:
        style = "$rhythm-done" if reward.reached or reward.claimed else "$foreground"
        words = f"{glyphs.reward} {reward_words(reward)}"
        lines.append(Content.styled(fitted(words, width).rstrip(), style))
    return lines


def picture(report: CampaignReport, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the bars of the three phases, what they tell, and the numbers of each activity.

    Of a campaign that has not begun there is none.
    """
    if report.state.when is When.PLANNED:
        return []
    lines = [*_bars(report, width, glyphs), Content("")]
    told = [line for sentence in story(report) for line in wrap(sentence, max(1, width))]
    if told:
        lines += [*(Content.styled(line, "$foreground") for line in told), Content("")]
    lines += _numbers(report, width)
    if report.best:
        day, points = report.best
        best = _n("Best day: {day} with {n} point", "Best day: {day} with {n} points", points)
        lines += [Content(""), Content.styled(best.format(day=format_day(day), n=points), "$rhythm-muted")]
    return lines


def _bars(report: CampaignReport, width: int, glyphs: Glyphs) -> list[Content]:
    phases = _phases(report)
    most = max((phase.per_day or Fraction(0) for _name, phase, _change in phases), default=Fraction(0))
    lines = [Content.styled(_("Points a working day"), "bold $foreground")]
    room = max(0, width - LABEL - NUMBER - CHANGE)
    for number, (name, phase, change) in enumerate(phases):
        value = phase.per_day
        share = float(value / most) if value is not None and most else 0.0
        color = "$rhythm-campaign" if number == 1 else "$rhythm-bar"
        lines.append(
            Content.assemble(
                (fitted(name, LABEL), "$rhythm-muted"),
                bar(room, share, glyphs, full=color)
                if value is not None
                else Content.styled(fitted(_not_yet(phase), room), "$rhythm-muted"),
                ((format_tenths(value) if value is not None else "").rjust(NUMBER), "$foreground"),
                ((signed_percent(change) if change is not None else "").rjust(CHANGE), "$rhythm-muted"),
            )
        )
    return lines


def _numbers(report: CampaignReport, width: int) -> list[Content]:
    phases = _phases(report)
    names = [name for name, _phase, _change in phases]
    longest = max(cell_len(name) for name in names)
    each = max(NUMBER, (width - LABEL) // 4, min(longest + 2, (width - LABEL) // 3))
    lines = [_columns(_("Each working day"), names, each, width, "bold $foreground")]
    for activity in report.activities:
        numbers = []
        for _name, phase, _change in phases:
            total = phase.activities.get(activity.key)
            known = phase.workdays and total is not None
            numbers.append(format_tenths(total.done / phase.workdays) if known and total else "–")
        name = activity_name(activity.key, activity.name)
        if activity.kind is Kind.PROGRESS:
            name = _("{name}, in %").format(name=name)
        lines.append(_columns(name, numbers, each, width, "$foreground"))
    return lines


def _phases(report: CampaignReport) -> list[tuple[str, Phase, Fraction | None]]:
    during = _("during") if report.during.over else _("so far")
    return [
        (_("before"), report.before, None),
        (during, report.during, report.lift),
        # A few days after it say nothing yet of what stays.
        (_("after"), report.after, report.hangover if report.after.over else None),
    ]


def _not_yet(phase: Phase) -> str:
    if phase.over:
        return _("nothing to compare")
    return _("not yet")


def _columns(name: str, numbers: list[str], each: int, width: int, style: str) -> Content:
    """Return a name and its numbers in columns of `each` cells at the right, with a gap before each."""
    first = max(LABEL, width - len(numbers) * each)
    cells = "".join(fitted(number, each - 1).rstrip().rjust(each) for number in numbers)
    return Content.assemble((fitted(shown(name), first), style), (cells, "$foreground"))
