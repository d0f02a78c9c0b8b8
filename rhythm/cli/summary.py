"""A day as plain text, for a glance in any terminal of 60 columns."""

from __future__ import annotations

from math import ceil

from rhythm.cli.table import table
from rhythm.domain.sheet import DayView, Row
from rhythm.i18n import _, _n, format_day_and_week
from rhythm.phrases import activity_name, pace_sentence, points_of_plan, status_word, streak_days


def summary(view: DayView) -> str:
    """Return the day: its date, the checklist, then points, pace, week, streak and strength."""
    lines = [format_day_and_week(view.day), ""]
    if view.rows:
        rows = [_row(row) for row in view.rows]
        lines += [f"  {line}" for line in table(rows, left=(0, 1))] + [""]
    lines += [points_of_plan(view), pace_sentence(view), _week(view), _rhythm(view)]
    return "\n".join(lines)


def standing(row: Row) -> str:
    """Return how far an activity is: "3/5", "3" where nothing is asked, "40 %" of what takes longer."""
    if row.percent is not None:
        return f"{row.percent} %"
    return f"{row.done}/{row.line.target}" if row.line.target else str(row.done)


def _row(row: Row) -> list[str]:
    points = f"+{row.points}" if row.points else ""
    return [row.line.letter or "", activity_name(row.line.key, row.line.name), standing(row), points]


def _week(view: DayView) -> str:
    week = view.week
    if not week.target:
        return _("Week: {done}").format(done=_n("{n} point", "{n} points", week.done).format(n=week.done))
    done = _("Week: {done} of {target} points").format(done=week.done, target=ceil(week.target))
    return f"{done} · {status_word(week.status)}"


def _rhythm(view: DayView) -> str:
    parts = [
        _("Streak: {days}").format(days=streak_days(view.streak.current)),
        _("best {n}").format(n=view.streak.longest),
        _("freezes {n}").format(n=view.streak.freezes),
        _("strength {percent} %").format(percent=round(100 * view.strength)),
    ]
    return " · ".join(parts if view.sheet.freezes else [*parts[:2], parts[3]])
