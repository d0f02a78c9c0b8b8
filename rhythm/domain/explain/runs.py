"""Streaks: which days are in the run, what bridged it, and what would break it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from math import ceil

from rhythm.domain.calendar import Presence, week_start
from rhythm.domain.campaign_days import campaign_streak
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part
from rhythm.domain.streaks import FROZEN, KEPT, Streak

EACH_UP_TO = 10
"""Kept days that are told one by one; a longer run is told by the month."""

FROZEN_AT_MOST = 5
"""Days saved by a freeze that are told one by one, the last ones."""

ONE_DAY = timedelta(days=1)


def day_streak(about: About, key: str = "") -> Explanation:
    """Explain the day streak: the days at their floor since the last that broke it."""
    lines = _run(about, about.streaks.day, "kept_day")
    return Explanation("streak", about.view.streak.current, tuple(lines), tuple(_day_closing(about)))


def perfect_streak(about: About, key: str = "") -> Explanation:
    """Explain the streak of perfect days."""
    lines = _run(about, about.streaks.perfect, "perfect_day")
    view = about.view
    closing = [fact("perfect_today")] if view.perfect_today else []
    if not closing and view.sheet.presence is not Presence.OFF:
        missing = [
            (row.line.key, row.line.name, row.line.base_target - row.done)
            for row in view.rows
            if row.done < row.line.base_target
        ]
        closing = [fact("perfect_left", missing=missing)]
    return Explanation("perfect", view.perfect.current, tuple(lines), (*closing, fact("perfect_breaks")))


def longest_streak(about: About, key: str = "") -> Explanation:
    """Explain the longest day streak."""
    streak = about.streaks.day
    best = max(streak.runs, key=lambda run: run.length, default=None)
    lines = [part("best_run", best.length, first=best.first, last=best.last)] if best else []
    lines = lines or [part("no_run", 0)]
    now = bool(best) and streak.standing.current == streak.standing.longest
    return Explanation("best", about.view.streak.longest, tuple(lines), (fact("best_is_now"),) if now else ())


def activity_streak(about: About, key: str) -> Explanation | None:
    """Explain the streak of an activity; None where it was never asked for."""
    streak = about.streaks.activities.get(key)
    activity = about.activity(key)
    if streak is None or activity is None:
        return None
    lines = _run(about, streak, "activity_day")
    name = {"key": key, "name": activity.name}
    return Explanation(
        f"streak:{key}", streak.standing.current, tuple(lines), (fact("activity_breaks"),), name
    )


def campaign_run(about: About, key: str) -> Explanation | None:
    """Explain the streak of a campaign, the running one unless a key is given."""
    run = about.campaign(key)
    if run is None:
        return None
    lived = about.lived(run.first, run.last)
    streak = campaign_streak(lived, about.day)
    value = streak.standing.current
    # The days before the beginning are not lived, also in a campaign that was entered afterwards.
    lines = _kept(about, streak, lived[0].day if lived else run.first, "campaign_day")
    figure = f"campaign_streak:{key}" if key else "campaign_streak"
    closing = fact("campaign_breaks", percent=about.floor_percent)
    return Explanation(figure, value, tuple(lines), (closing,), {"name": run.name})


def week_streak(about: About, key: str = "") -> Explanation:
    """Explain the streak of weeks."""
    streak, view = about.streaks.week, about.view
    first = week_start(about.chronicle.beginning, about.planner.first_weekday)
    lines = _kept(about, streak, first, "kept_week", days=7)
    need = view.sheet.week.need
    if not need:
        closing = fact("week_bridge")
    elif view.week.done >= need:
        closing = fact("week_kept", ceil(need))
    else:
        closing = fact("week_open", ceil(need) - view.week.done, need=ceil(need))
    return Explanation("weeks", view.weeks.current, tuple(lines), (closing, fact("week_breaks")))


def _run(about: About, streak: Streak, code: str) -> list[Line]:
    return _kept(about, streak, about.chronicle.beginning, code)


def _kept(about: About, streak: Streak, start: date, code: str, days: int = 1) -> list[Line]:
    """Return the kept days of the run that goes on; the marks begin at `start` and are `days` apart."""
    if not streak.standing.current:
        return _no_run(streak, code)
    run = streak.runs[-1]
    marked = [(start + number * days * ONE_DAY, mark) for number, mark in enumerate(streak.marks)]
    inside = [(day, mark) for day, mark in marked if day >= run.first]
    kept = [day for day, mark in inside if mark == KEPT]
    lines = [fact("run_since", day=run.first)] if days == 1 else []
    if len(kept) <= EACH_UP_TO:
        lines += [_one(about, day, code, days) for day in kept]
    else:
        lines += [
            part(f"{code}s", len(list(own)), month=month)
            for month, own in groupby(kept, key=lambda day: day.replace(day=1))
        ]
    if days > 1:
        return lines
    # Days off after the last kept day lie in no gap yet; a freeze used on one of them is told all the same.
    gaps = [(day, mark) for day, mark in inside if mark == FROZEN or (mark != KEPT and day < run.last)]
    return lines + _bridges(about, gaps)


def _one(about: About, day: date, code: str, days: int) -> Line:
    one = about.lived(day, day + (days - 1) * ONE_DAY)
    return part(code, 1, day=day, points=sum(lived.points for lived in one))


def _no_run(streak: Streak, code: str) -> list[Line]:
    if not streak.runs:
        return [part("no_run", 0)]
    last = streak.runs[-1]
    return [part("no_run", 0), fact("last_run", last.length, first=last.first, last=last.last)]


def _bridges(about: About, between: Sequence[tuple[date, str]]) -> list[Line]:
    """Return what lies between the kept days and neither added nor broke."""
    frozen = [day for day, mark in between if mark == FROZEN]
    off = _number(about, between, Presence.OFF)
    leave = _number(about, between, Presence.LEAVE)
    asks_nothing = len(between) - len(frozen) - off - leave
    lines = [fact("bridge_off", off)] if off else []
    lines += [fact("bridge_leave", leave)] if leave else []
    lines += [fact("bridge_asks_nothing", asks_nothing)] if asks_nothing else []
    if len(frozen) > FROZEN_AT_MOST:
        lines.append(fact("bridge_frozen", len(frozen) - FROZEN_AT_MOST))
    for lived in (about.lived(day, day)[0] for day in frozen[-FROZEN_AT_MOST:]):
        lines.append(fact("frozen_day", lived.points, day=lived.day, floor=lived.plan.floor))
    return lines


def _number(about: About, between: Sequence[tuple[date, str]], presence: Presence) -> int:
    return sum(mark != FROZEN and about.planner.day(day).presence is presence for day, mark in between)


def _day_closing(about: About) -> list[Line]:
    view = about.view
    if view.sheet.presence is Presence.OFF:
        today = fact("off_never_breaks")
    elif view.kept:
        today = fact("today_kept", view.points, floor=view.sheet.floor)
    elif view.sheet.presence is Presence.LEAVE:
        today = fact("leave_never_breaks")
    else:
        today = fact("today_open", view.sheet.floor - view.points, floor=view.sheet.floor)
    banked = view.streak.freezes
    return [today, fact("breaks_saved", banked) if banked else fact("breaks")]
