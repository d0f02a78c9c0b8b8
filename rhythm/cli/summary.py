"""A day as plain text, for a glance in any terminal of 60 columns."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from rhythm.campaign_phrases import campaign_line, reward_reached, target_explained
from rhythm.cli.table import table
from rhythm.domain.rewards import RewardState
from rhythm.domain.sheet import DayView, Row
from rhythm.i18n import _, _n, format_day_and_week
from rhythm.phrases import activity_name, pace_sentence, points_of_plan, status_word, streak_days


def summary(view: DayView) -> str:
    """Return the day: its date, the checklist, then points, pace, week, campaign, streak and strength."""
    lines = [format_day_and_week(view.day), ""]
    if view.rows:
        rows = [_row(row, view) for row in view.rows]
        lines += [f"  {line}" for line in table(rows, left=(0, 1, 4))] + [""]
    lines += [points_of_plan(view), pace_sentence(view), _week(view)]
    if view.campaign:
        lines.append(campaign_line(view.campaign))
    return "\n".join([*lines, _rhythm(view), *reward_lines(view.rewards)])


def reward_lines(rewards: Iterable[RewardState]) -> list[str]:
    """Return two lines for each reward that can be claimed: what it is, and the command that claims it."""
    ready = (reward for reward in rewards if reward.reached and not reward.claimed)
    return [
        line for reward in ready for line in (reward_reached(reward), f"  rhythm reward claim {reward.key}")
    ]


def standing(row: Row) -> str:
    """Return how far an activity is: "3/5", "3" where nothing is asked, "40 %" of what takes longer."""
    if row.percent is not None:
        return f"{row.percent} %"
    return f"{row.done}/{row.line.target}" if row.line.target else str(row.done)


def _row(row: Row, view: DayView) -> list[str]:
    points = f"+{row.points}" if row.points else ""
    name = activity_name(row.line.key, row.line.name)
    explained = target_explained(row.line, view.sheet) or ""
    return [row.line.letter or "", name, standing(row), points, explained]


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
