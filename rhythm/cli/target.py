"""`rhythm target`: what is asked a day or a week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, Since
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import active_activity, name_of, whole
from rhythm.domain.definitions import Target, WeekTarget
from rhythm.domain.snapshots import Asked
from rhythm.i18n import _, _n, format_day

app = group("Targets: what is asked a day or a week.")

MOST_WEEK_POINTS = 7000


@app.command("set")
def set_target(
    ctx: typer.Context,
    activity: Annotated[str, typer.Argument(metavar="ACTIVITY", help="Its key, name, or how one begins.")],
    daily: Annotated[int | None, typer.Option("--daily", help="How many a day; 0 for none.")] = None,
    weekly: Annotated[int | None, typer.Option("--weekly", help="How many a week; 0 for none.")] = None,
    start: Since = None,
) -> None:
    """Ask so many a day, or so many a week, from a day on."""
    if (daily is None) == (weekly is None):
        raise Misused("one_of_options", one="--daily N", other="--weekly N")
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(start, logbook.today, ahead=True) or logbook.today
        found = active_activity(activity, logbook.activities(day))
        logbook.set_target(found.key, daily, weekly, day)
    asked = Asked(found, daily or None, weekly or None)
    told = _("{name}: {target} from {day}")
    say(told.format(name=name_of(found), target=_words(asked), day=day.isoformat()))


@app.command()
def week(
    ctx: typer.Context,
    points: Annotated[str, typer.Argument(metavar="N|auto", help="Points, or auto: as the days ask.")],
    start: Since = None,
) -> None:
    """Set an own week target in points, or auto to follow the days again."""
    wanted = None if points.casefold() == "auto" else whole(points, 1, MOST_WEEK_POINTS)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(start, logbook.today, ahead=True) or logbook.today
        logbook.set_week_target(wanted, day)
    told = _("Week: {target} from {day}")
    say(told.format(target=_week_words(wanted), day=day.isoformat()))


@app.command("list")
def list_targets(ctx: typer.Context, json: Json = False) -> None:
    """Show what is asked today."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        asked = [one for one in logbook.activities() if one.activity.active]
        own = logbook.own_week_target()
        ahead = logbook.targets_ahead()
    points, why = (own.points, own.why) if own else (None, "")
    if json:
        targets = [
            {
                "key": one.activity.key,
                "name": name_of(one.activity),
                "daily": one.daily,
                "weekly": one.weekly,
            }
            for one in asked
        ]
        say_json({"targets": targets, "week": points, "why": why, "ahead": [_shape(row) for row in ahead]})
    else:
        rows = [[name_of(one.activity), _words(one)] for one in asked]
        lines = table([*rows, [_("Week"), _week_words(points)]], left=(0, 1))
        lines += [_("Why: {text}").format(text=why)] if why else []
        names = {one.activity.key: name_of(one.activity) for one in asked}
        say("\n".join([*lines, *(_later(row, names) for row in ahead)]))


def _shape(row: Target | WeekTarget) -> dict[str, Any]:
    since = {"from": row.from_day.isoformat()}
    if isinstance(row, WeekTarget):
        return {**since, "week": row.points}
    return {**since, "key": row.activity, "daily": row.daily, "weekly": row.weekly}


def _later(row: Target | WeekTarget, names: Mapping[str, str]) -> str:
    """Return what a target that begins later will ask."""
    if isinstance(row, WeekTarget):
        told, name = _week_words(row.points), _("Week")
    else:
        told, name = _words(row), names.get(row.activity, row.activity)
    return _("From {day}: {name} {target}").format(day=format_day(row.from_day), name=name, target=told)


def _words(one: Asked | Target) -> str:
    if one.daily:
        return _("{n} a day").format(n=one.daily)
    return _("{n} a week").format(n=one.weekly) if one.weekly else _("no target")


def _week_words(points: int | None) -> str:
    return _("as the days ask") if points is None else _n("{n} point", "{n} points", points).format(n=points)
