"""Day views as plain JSON values and back, so that a screen can be painted before the logbook is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from rhythm.domain.calendar import Presence
from rhythm.domain.definitions import Kind
from rhythm.domain.scoring import Item
from rhythm.domain.sheet import DaySheet, DayView, Line, Tally, Week
from rhythm.domain.streaks import Standing


def encoded(view: DayView) -> dict[str, Any]:
    """Return a view as JSON values; `decoded` gives an equal one back."""
    sheet = view.sheet
    return {
        "day": sheet.day.isoformat(),
        "person": sheet.person,
        "presence": sheet.presence.value,
        "lines": [
            [
                line.key,
                line.name,
                line.letter,
                line.kind.value,
                line.target,
                line.base_target,
                line.points,
                line.per,
                list(line.item),
            ]
            for line in sheet.lines
        ],
        "plan": [sheet.plan, sheet.base_plan, sheet.floor],
        "week": [
            sheet.week.start.isoformat(),
            list(sheet.week.asks),
            str(sheet.week.target),
            list(sheet.week.points),
            str(sheet.week.need),
        ],
        "standings": [list(sheet.streak), list(sheet.perfect), list(sheet.weeks)],
        "freezes": sheet.freezes,
        "strength": sheet.strength,
        "trail": list(sheet.trail),
        "strip": sheet.strip,
        "catch_up": sheet.catch_up.isoformat() if sheet.catch_up else None,
        "tallies": [[tally.quantity, list(tally.percents)] for tally in view.tallies],
        "elsewhere": view.elsewhere,
    }


def decoded(kept: dict[str, Any]) -> DayView:
    """Return the view that `encoded` wrote.

    Raises `KeyError`, `TypeError` or `ValueError` for values of another shape.
    """
    try:
        return _decoded(kept)
    except ZeroDivisionError:
        raise ValueError("a fraction over 0") from None


def _decoded(kept: dict[str, Any]) -> DayView:
    plan, base_plan, floor = kept["plan"]
    start, asks, target, points, need = kept["week"]
    streak, perfect, weeks = (Standing(*standing) for standing in kept["standings"])
    sheet = DaySheet(
        day=date.fromisoformat(kept["day"]),
        person=kept["person"],
        presence=Presence(kept["presence"]),
        lines=tuple(_line(*values) for values in kept["lines"]),
        plan=plan,
        base_plan=base_plan,
        floor=floor,
        week=Week(date.fromisoformat(start), tuple(asks), Fraction(target), tuple(points), Fraction(need)),
        streak=streak,
        perfect=perfect,
        weeks=weeks,
        freezes=kept["freezes"],
        strength=kept["strength"],
        trail=tuple(kept["trail"]),
        strip=kept["strip"],
        catch_up=date.fromisoformat(kept["catch_up"]) if kept["catch_up"] else None,
    )
    tallies = tuple(Tally(quantity, tuple(percents)) for quantity, percents in kept["tallies"])
    if len(tallies) != len(sheet.lines):
        raise ValueError("not one tally for each line")
    return DayView(sheet, tallies, kept["elsewhere"])


def _line(
    key: str,
    name: str,
    letter: str | None,
    kind: str,
    target: int,
    base_target: int,
    points: int,
    per: int,
    item: list[int],
) -> Line:
    line = Line(key, name, letter, Kind(kind), target, base_target, points, per)
    return replace(line, item=Item(*item))
