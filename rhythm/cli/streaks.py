"""`rhythm streaks`: all streaks side by side."""

from __future__ import annotations

from typing import Any

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import name_of
from rhythm.domain.chronicle import Streaks
from rhythm.domain.streaks import Run, Streak
from rhythm.i18n import _


def streaks(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show the streaks: days, perfect days, weeks, campaigns, and each activity."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        found = logbook.streaks(day)
        names = {one.activity.key: name_of(one.activity) for one in logbook.activities(day)}
    if json:
        say_json(_shape(found))
    else:
        say("\n".join(_lines(found, names)))


def _shape(found: Streaks) -> dict[str, Any]:
    return {
        "day": _streak_shape(found.day),
        "perfect": _streak_shape(found.perfect),
        "week": _streak_shape(found.week),
        "activities": {key: _streak_shape(streak) for key, streak in found.activities.items()},
        "campaign": _campaign_shape(found.campaign),
    }


def _streak_shape(streak: Streak) -> dict[str, Any]:
    runs = [
        {"from": run.first.isoformat(), "to": run.last.isoformat(), "length": run.length}
        for run in streak.runs
    ]
    return {**streak.standing._asdict(), "runs": runs}


def _campaign_shape(streak: Streak) -> dict[str, Any]:
    shape = _streak_shape(streak)
    # Freezes are of the day streak alone.
    del shape["freezes"]
    return shape


def _lines(found: Streaks, names: dict[str, str]) -> list[str]:
    rows = [
        [_("days"), *_numbers(found.day)],
        [_("perfect days"), *_numbers(found.perfect)],
        [_("weeks"), *_numbers(found.week)],
        *([[_("campaign"), *_numbers(found.campaign)]] if found.campaign.runs else []),
        *([names.get(key, key), *_numbers(streak)] for key, streak in found.activities.items()),
    ]
    lines = table([["", _("now"), _("longest"), _("longest from – to")], *rows], left=(0, 3))
    return [*lines, "", _("Freezes banked: {n}").format(n=found.day.standing.freezes)]


def _numbers(streak: Streak) -> list[str]:
    best = max(streak.runs, key=lambda run: run.length, default=None)
    return [str(streak.standing.current), str(streak.standing.longest), _span(best) if best else ""]


def _span(run: Run) -> str:
    return f"{run.first.isoformat()} – {run.last.isoformat()}"
