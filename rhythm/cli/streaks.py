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
from rhythm.domain.streak_story import StreakStory, Told
from rhythm.domain.streaks import Run, Streak
from rhythm.history_phrases import audit_sentence
from rhythm.i18n import _
from rhythm.shapes import audit_shape


def streaks(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show the streaks: days, perfect days, weeks, campaigns, and each activity."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today) or logbook.today
        found, story = logbook.streaks(day), logbook.streak_story(day)
        names = {one.activity.key: name_of(one.activity) for one in logbook.activities(day)}
    if json:
        say_json(_shape(found, story))
    else:
        say("\n".join(_lines(found, names, story)))


def _shape(found: Streaks, story: StreakStory) -> dict[str, Any]:
    return {
        "day": _streak_shape(found.day, story.day),
        "perfect": _streak_shape(found.perfect, story.perfect),
        "week": _streak_shape(found.week, story.week),
        "activities": {
            key: _streak_shape(streak, story.activities[key]) for key, streak in found.activities.items()
        },
        "campaign": _campaign_shape(found.campaign, story.campaign),
    }


def _streak_shape(streak: Streak, told: Told) -> dict[str, Any]:
    runs = [
        {"from": run.first.isoformat(), "to": run.last.isoformat(), "length": run.length}
        for run in streak.runs
    ]
    best = [audit_shape(audit) for audit in told.best]
    return {**streak.standing._asdict(), "runs": runs, "audit": best}


def _campaign_shape(streak: Streak, told: Told) -> dict[str, Any]:
    shape = _streak_shape(streak, told)
    # Freezes are of the day streak alone.
    del shape["freezes"]
    return shape


def _lines(found: Streaks, names: dict[str, str], story: StreakStory) -> list[str]:
    rows = [
        [_("days"), *_numbers(story.day)],
        [_("perfect days"), *_numbers(story.perfect)],
        [_("weeks"), *_numbers(story.week)],
        *([[_("campaign"), *_numbers(story.campaign)]] if found.campaign.runs else []),
        *([names.get(key, key), *_numbers(story.activities[key])] for key in found.activities),
    ]
    lines = table([["", _("now"), _("longest"), _("longest from – to")], *rows], left=(0, 3))
    return [*lines, *_runs(story.day), "", _("Freezes banked: {n}").format(n=found.day.standing.freezes)]


def _runs(told: Told) -> list[str]:
    """Return the audit of the present run and of the longest ones."""
    if not told.best:
        return []
    now = [_("Now: {run}").format(run=audit_sentence(told.current))] if told.current else []
    return ["", *now, _("Best runs:"), *(f"  {audit_sentence(audit)}" for audit in told.best)]


def _numbers(told: Told) -> list[str]:
    best = _span(told.best[0].run) if told.best else ""
    return [str(told.standing.current), str(told.standing.longest), best]


def _span(run: Run) -> str:
    return f"{run.first.isoformat()} – {run.last.isoformat()}"
