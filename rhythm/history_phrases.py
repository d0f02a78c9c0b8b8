"""Words for looking back: periods, days of the year, runs and what bridged them, and what leave changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rhythm.campaign_phrases import signed_percent
from rhythm.domain.days import DayState
from rhythm.domain.entry_lines import EntryLine
from rhythm.domain.grains import Grain
from rhythm.domain.heat import HeatDay
from rhythm.domain.streak_story import Audit, Change, StreakStory, Told
from rhythm.i18n import N_, _, _n, format_day, format_number, format_period, week_number
from rhythm.phrases import activity_name, leave_word, state_word

PER = {
    Grain.DAY: N_("by day"),
    Grain.WEEK: N_("by week"),
    Grain.MONTH: N_("by month"),
    Grain.QUARTER: N_("by quarter"),
    Grain.YEAR: N_("by year"),
}
DOT = " · "


def by_grain(grain: Grain) -> str:
    """Return "by week"."""
    return _(PER[grain])


def period_name(start: date, grain: Grain) -> str:
    """Return a period's short name: "Wed 9 Sep 2026", "2026 week 37", "September 2026", "2026 Q3", "2026"."""
    match grain:
        case Grain.DAY:
            return f"{format_day(start)} {start.year}"
        case Grain.WEEK:
            # A week belongs to the year of its Thursday, also where weeks begin on a Sunday.
            year = date.fromordinal(start.toordinal() + 3).isocalendar().year
            return _("{year} week {week}").format(
                year=year, week=week_number(date.fromordinal(start.toordinal() + 3))
            )
        case Grain.MONTH:
            return format_day(start, "month")
        case Grain.QUARTER:
            return _("{year} Q{quarter}").format(year=start.year, quarter=(start.month + 2) // 3)
    return str(start.year)


def heat_sentence(day: HeatDay, names: Mapping[str, str]) -> str:
    """Return one day of the year in words, with what was done on it."""
    told = [format_day(day.day, "full")]
    if day.state is DayState.LEAVE and day.kind is not None:
        told.append(f"{state_word(day.state)} ({leave_word(day.kind)})")
    elif not day.ahead:
        told.append(state_word(day.state))
    else:
        told.append(_("to come") if day.plan else state_word(DayState.OFF))
    if day.plan:
        told.append(
            _n("{done} of {n} point", "{done} of {n} points", day.plan).format(done=day.points, n=day.plan)
        )
    elif day.points:
        told.append(_n("{n} point", "{n} points", day.points).format(n=day.points))
    if day.campaign:
        told.append(day.campaign)
    counted = ((activity_name(key, names.get(key, "")), count) for key, count in day.done.items() if count)
    acts = ", ".join(f"{name} {count}" for name, count in counted)
    return DOT.join([*told, acts] if acts else told)


def audit_sentence(audit: Audit) -> str:
    """Return the audit of a run: "31 = 28 Jul – 9 Sep 2026; bridges: 6 weekends, 1 freeze"."""
    run = audit.run
    span = format_period(run.first, run.last, year=True)
    told = f"{run.length} = {span}"
    bridges = bridge_words(audit)
    return _("{run}; bridges: {bridges}").format(run=told, bridges=", ".join(bridges)) if bridges else told


def bridge_words(audit: Audit) -> list[str]:
    """Return what bridged a run, each kind with its number."""
    counted = (
        (audit.weekends, _n("{n} weekend", "{n} weekends", audit.weekends)),
        (audit.days_off, _n("{n} day off", "{n} days off", audit.days_off)),
        (audit.holidays, _n("{n} holiday", "{n} holidays", audit.holidays)),
        (audit.leave, _n("{n} day of leave", "{n} days of leave", audit.leave)),
        (audit.frozen, _n("{n} freeze", "{n} freezes", audit.frozen)),
        (audit.weeks_off, _n("{n} week off", "{n} weeks off", audit.weeks_off)),
    )
    return [words.format(n=number) for number, words in counted if number]


def told_streaks(story: StreakStory, names: Mapping[str, str]) -> list[tuple[str, Told]]:
    """Return all streaks with their names, in the order they are shown; `names` are people's own, by key."""
    campaign = [(_("campaign"), story.campaign)] if story.campaign.best else []
    own = [(activity_name(key, names.get(key, "")), told) for key, told in story.activities.items()]
    return [
        (_("days"), story.day),
        (_("perfect days"), story.perfect),
        (_("weeks"), story.week),
        *campaign,
        *own,
    ]


def joined_sentence(change: Change) -> str:
    """Return what leave entered afterwards gave: longer runs, freezes that are back; nothing of any loss."""
    before, after = change.before, change.after
    told = []
    if after.current > before.current:
        told.append(
            _n("Your streak is {n} day now.", "Your streak is {n} days now.", after.current).format(
                n=after.current
            )
        )
    elif after.longest > before.longest:
        told.append(
            _n("Your longest run is {n} day now.", "Your longest run is {n} days now.", after.longest).format(
                n=after.longest
            )
        )
    if after.freezes > before.freezes:
        back = after.freezes - before.freezes
        told.append(_n("A freeze is back.", "{n} freezes are back.", back).format(n=back))
    return " ".join(told)


def change_text(change: Fraction | None) -> str:
    """Return how much more it is than before: "+90%", "-5%", or a dash where nothing can be compared."""
    return "–" if change is None else signed_percent(change)


def done_text(line: EntryLine) -> str:
    """Return what an entry says was done: "5", or "60 %"."""
    return f"{line.percent} %" if line.percent is not None else str(line.quantity)


def entry_words(line: EntryLine, names: Mapping[str, str]) -> list[str]:
    """Return all there is to say about an entry, a sentence each."""
    name = activity_name(line.activity, names.get(line.activity, ""))
    points = _n("{n} point", "{n} points", line.points).format(n=line.points)
    recorded = line.recorded.local
    when = f"{format_day(recorded.date())} {recorded.year} {recorded:%H:%M}"
    told = [
        f"{name} {done_text(line)}{DOT}{points}",
        _("for {day}").format(day=format_day(line.day, "full")),
        _("logged on {when} ({zone})").format(when=when, zone=line.recorded.zone or f"{recorded:%z}"),
    ]
    if line.late:
        told.append(_n("{n} day after", "{n} days after", line.late).format(n=line.late))
    if line.contact:
        told.append(_("with {contact}").format(contact=line.contact))
    if line.amount is not None:
        told.append(_("amount {amount}").format(amount=format_number(Decimal(line.amount) / 1000)))
    if line.file is not None:
        told.append(_("imported from {file}").format(file=line.file))
    return told
