"""The ready lines of `rhythm status`, one for each kind of status bar."""

from __future__ import annotations

import json
from html import escape

from rhythm.campaign_phrases import points_towards
from rhythm.domain.sheet import DayView
from rhythm.i18n import _
from rhythm.phrases import activity_name, pace_sentence, points_of_plan, status_word, streak_days
from rhythm.text import shown

STREAK = "▲"


def status_lines(view: DayView) -> dict[str, str]:
    """Return today's line in every format of `rhythm.status.FORMATS`."""
    short = _short(view)
    return {
        "short": short,
        "long": _long(view),
        "tmux": short.replace("#", "##"),
        "waybar": _waybar(view, short),
        "xbar": _xbar(view, short),
    }


def _short(view: DayView) -> str:
    points = f"{view.points}/{view.sheet.plan}" if view.sheet.plan else f"{view.points}"
    streak = f" {STREAK}{view.streak.current}" if view.streak.current else ""
    return points + streak


def _long(view: DayView) -> str:
    parts = [points_of_plan(view), pace_sentence(view), *_campaign(view)]
    if view.streak.current:
        parts.append(f"{STREAK} {streak_days(view.streak.current)}")
    return " · ".join(parts)


def _campaign(view: DayView) -> list[str]:
    """Return the campaign that runs with its points, as the one part it adds to a line."""
    if view.campaign is None:
        return []
    name, points = shown(view.campaign.sheet.name), points_towards(view.campaign.pace)
    return [_("{name}: {points}").format(name=name, points=points)]


def _waybar(view: DayView, short: str) -> str:
    plan = view.sheet.plan
    return json.dumps(
        {
            "text": short,
            "tooltip": escape("\n".join([_long(view), *_rows(view)]), quote=False),
            "class": view.week.status.value if plan else view.state.value,
            "percentage": min(100, 100 * view.points // plan) if plan else 100,
        },
        ensure_ascii=False,
    )


def _xbar(view: DayView, short: str) -> str:
    week = _("Week: {word}").format(word=status_word(view.week.status))
    lines = [short, "---", *_rows(view), "---", pace_sentence(view), week, *_campaign(view)]
    return "\n".join(line.replace("|", "¦") if line != "---" else line for line in lines)


def _rows(view: DayView) -> list[str]:
    rows = []
    for row in view.rows:
        name = shown(activity_name(row.line.key, row.line.name))
        if row.percent is not None:
            rows.append(f"{name} {row.percent} %")
        elif row.line.target:
            rows.append(f"{name} {row.done}/{row.line.target}")
        elif row.done:
            rows.append(f"{name} {row.done}")
    return rows
