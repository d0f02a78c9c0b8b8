"""The JSON shapes that commands print and other programs rely on; later versions only add to them."""

from __future__ import annotations

from math import ceil
from typing import Any

from rhythm.domain.sheet import DayView, Row
from rhythm.phrases import activity_name

VERSION = 1

Shape = dict[str, Any]


def today_shape(view: DayView) -> Shape:
    """Return a day as `rhythm today --json` prints it and `status.json` keeps it."""
    sheet, week = view.sheet, view.week
    return {
        "v": VERSION,
        "day": view.day.isoformat(),
        "person": sheet.person,
        "state": view.state.value,
        "scheduled": bool(sheet.presence),
        "activities": [row_shape(row) for row in view.rows],
        "points": {
            "done": view.points,
            "plan": sheet.plan,
            "floor": sheet.floor,
            "base_plan": sheet.base_plan,
        },
        "week": {
            "start": week.start.isoformat(),
            "done": week.done,
            "target": ceil(week.target),
            "expected": ceil(week.expected),
            "minimum_today": week.minimum_today,
            "even_share": week.even_share,
            "safe_until": week.safe_until.isoformat() if week.safe_until else None,
            "status": week.status.value,
        },
        "streak": {
            "current": view.streak.current,
            "longest": view.streak.longest,
            "perfect": view.perfect.current,
            "weeks": view.weeks.current,
            "freezes": view.streak.freezes,
            "campaign": 0,
        },
        "strength": round(view.strength, 4),
        "campaign": None,
    }


def row_shape(row: Row) -> Shape:
    """Return one activity of the day."""
    line = row.line
    return {
        "key": line.key,
        "name": activity_name(line.key, line.name),
        "letter": line.letter,
        "kind": line.kind.value,
        "done": row.done,
        "target": line.target,
        "base_target": line.base_target,
        "points": row.points,
        "percent": row.percent,
    }
