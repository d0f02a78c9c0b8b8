"""Every streak with its runs, and the audit of a run: what lies between its first day and its last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, days_between
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import Planner
from rhythm.domain.marks import campaign_marks
from rhythm.domain.streaks import FROZEN, KEPT, Run, Standing, Streak

BEST = 10
"""How many of the best runs are told."""

SATURDAY = 6


class Audit(NamedTuple):
    """A run with its bridges: what lies in it and was not kept, yet did not end it.

    `weekends` counts weeks whose Saturday or Sunday was off, `weekend_days` those days; `days_off` all other
    days that ask nothing. A run of weeks goes through the last day of its last week; its bridges are
    `weeks_off`, and the rest is 0.
    """

    run: Run
    weekends: int = 0
    weekend_days: int = 0
    days_off: int = 0
    holidays: int = 0
    leave: int = 0
    frozen: int = 0
    weeks_off: int = 0


class Told(NamedTuple):
    """One streak. `current` is the run that still goes on; `best` are the longest runs, longest first."""

    standing: Standing
    current: Audit | None
    best: tuple[Audit, ...]


class StreakStory(NamedTuple):
    """All streaks side by side; `activities` is by key, `campaign` has the trophies of all campaigns."""

    day: Told
    perfect: Told
    week: Told
    activities: dict[str, Told]
    campaign: Told


class Change(NamedTuple):
    """The day streak before and after something was said about days already past."""

    before: Standing
    after: Standing


def streak_story(chronicle: Chronicle, today: date) -> StreakStory:
    """Return all streaks as of a day that is still open; the chronicle must reach up to it."""
    found = chronicle.streaks(today)
    return StreakStory(
        day=_told(chronicle, found.day, today),
        perfect=_told(chronicle, found.perfect, today),
        week=_told(chronicle, found.week, today, weeks=True),
        activities={key: _told(chronicle, one, today) for key, one in found.activities.items()},
        campaign=_told(chronicle, found.campaign, today),
    )


def _told(chronicle: Chronicle, streak: Streak, today: date, *, weeks: bool = False) -> Told:
    longest_first = sorted(streak.runs, key=lambda run: (-run.length, -run.last.toordinal()))

    def audited(run: Run) -> Audit:
        if weeks:
            weeks_off = (run.last - run.first).days // WEEK + 1 - run.length
            return Audit(run._replace(last=run.last + timedelta(days=WEEK - 1)), weeks_off=weeks_off)
        return _audit(chronicle.planner, run, _marks(chronicle, streak, run, today))

    current = audited(streak.runs[-1]) if streak.standing.current else None
    return Told(streak.standing, current, tuple(audited(run) for run in longest_first[:BEST]))


def _marks(chronicle: Chronicle, streak: Streak, run: Run, today: date) -> str:
    """Return the marks of a run's days; the runs of campaigns have none of their own."""
    if not streak.marks:
        return campaign_marks(chronicle.span(run.first, run.last), today)
    start = (run.first - chronicle.beginning).days
    return streak.marks[start : start + (run.last - run.first).days + 1]


def _audit(planner: Planner, run: Run, marks: Sequence[str]) -> Audit:
    weekends: set[tuple[int, int]] = set()
    weekend_days = days_off = holidays = leave = frozen = 0
    for day, mark in zip(days_between(run.first, run.last), marks, strict=True):
        if mark == KEPT:
            continue
        calendar = planner.calendar
        if mark == FROZEN:
            frozen += 1
        elif planner.day(day).presence is Presence.LEAVE:
            leave += 1
        elif day.isoweekday() >= SATURDAY and not calendar.weights(calendar.epoch(day))[day.weekday()]:
            weekend_days += 1
            weekends.add(day.isocalendar()[:2])
        elif calendar.is_holiday(day):
            holidays += 1
        else:
            days_off += 1
    return Audit(run, len(weekends), weekend_days, days_off, holidays, leave, frozen)
