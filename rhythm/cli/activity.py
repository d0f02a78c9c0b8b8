"""`rhythm activity`: what is counted, and how much it weighs."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, Since
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import any_activity, name_of
from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.snapshots import Asked
from rhythm.i18n import _

app = group("Activities: what is counted, and how much it weighs.")

Word = Annotated[str, typer.Argument(metavar="ACTIVITY", help="Its key, name, or how one begins.")]
Name = Annotated[str | None, typer.Option("--name", help="Another name.")]
Letter = Annotated[
    str | None, typer.Option("--letter", help='The key that logs it on the screen; "" for none.')
]
Points = Annotated[int | None, typer.Option("--points", help="Points for as many units as --per says.")]
Per = Annotated[int | None, typer.Option("--per", help="How many units bring the points.")]
Minutes = Annotated[int | None, typer.Option("--minutes", help="What one unit takes.")]
Definition = Annotated[
    str | None, typer.Option("--definition", help="What counts, what does not, who gets the credit.")
]
Script = Annotated[str | None, typer.Option("--script", help="Your own script or checklist.")]


@app.command("list")
def list_activities(ctx: typer.Context, json: Json = False) -> None:
    """Show all activities, those out of use too."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        asked = logbook.activities()
    if json:
        say_json({"activities": [_shape(one) for one in asked]})
    else:
        head = ["", _("name"), _("key"), _("points"), _("target")]
        say("\n".join(table([head, *(_row(one) for one in asked)], left=(0, 1, 2, 4))))


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")],
    letter: Letter = None,
    points: Points = None,
    per: Per = None,
    kind: Annotated[
        Kind, typer.Option("--kind", help="Counted, or worked on until it is ready.")
    ] = Kind.COUNT,
    minutes: Minutes = None,
    definition: Definition = None,
    script: Script = None,
    daily: Annotated[int | None, typer.Option("--daily", help="How many are asked a day.")] = None,
    weekly: Annotated[int | None, typer.Option("--weekly", help="How many are asked a week.")] = None,
) -> None:
    """Add an activity, 1 point each unless said otherwise."""
    if daily is not None and weekly is not None:
        raise Misused("options_exclude", one="--daily", other="--weekly")
    wanted = _wanted(letter, points, per, minutes, definition, script)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        activity = logbook.add_activity(name, {"kind": kind, **wanted}, daily, weekly)
    say(_("Added: {name} (key: {key})").format(name=name_of(activity), key=activity.key))


@app.command()
def edit(
    ctx: typer.Context,
    activity: Word,
    name: Name = None,
    letter: Letter = None,
    points: Points = None,
    per: Per = None,
    minutes: Minutes = None,
    definition: Definition = None,
    script: Script = None,
    active: Annotated[bool, typer.Option("--active", help="Take it into use again.")] = False,
    start: Since = None,
) -> None:
    """Change an activity from a day on; the days before stay as they were."""
    wanted = _wanted(letter, points, per, minutes, definition, script)
    if name is not None:
        wanted["name"] = name
    if active:
        wanted["active"] = True
    if not wanted:
        raise Misused("nothing_to_change", place=ctx.command_path)
    changed = _changed(ctx.obj, activity, wanted, start)
    say(_("Changed: {name}").format(name=name_of(changed)))


@app.command()
def archive(ctx: typer.Context, activity: Word, start: Since = None) -> None:
    """Take an activity off the checklist; what was done stays."""
    changed = _changed(ctx.obj, activity, {"active": False}, start)
    say(_("Archived: {name}").format(name=name_of(changed)))


def _changed(call: Call, word: str, wanted: dict[str, object], start: str | None) -> Activity:
    with call.logbook() as logbook:
        day = maybe_day(start, logbook.today, ahead=True)
        key = any_activity(word, logbook.activities(day)).key
        return logbook.edit_activity(key, wanted, day)


def _wanted(
    letter: str | None,
    points: int | None,
    per: int | None,
    minutes: int | None,
    definition: str | None,
    script: str | None,
) -> dict[str, object]:
    fields = {"points": points, "per": per, "minutes": minutes, "counts": definition, "script": script}
    wanted: dict[str, object] = {name: value for name, value in fields.items() if value is not None}
    if letter is not None:
        wanted["letter"] = letter or None
    return wanted


def _shape(one: Asked) -> dict[str, Any]:
    activity = one.activity
    return {
        "key": activity.key,
        "name": name_of(activity),
        "letter": activity.letter,
        "kind": activity.kind.value,
        "points": activity.points,
        "per": activity.per,
        "minutes": activity.minutes,
        "active": activity.active,
        "daily": one.daily,
        "weekly": one.weekly,
        "definition": activity.counts,
        "script": activity.script,
    }


def _row(one: Asked) -> list[str]:
    activity = one.activity
    points = str(activity.points) if activity.per == 1 else f"{activity.points}/{activity.per}"
    if activity.kind is Kind.PROGRESS:
        points += " %"
    return [activity.letter or "", name_of(activity), activity.key, points, _target(one)]


def _target(one: Asked) -> str:
    if not one.activity.active:
        return _("archived")
    if one.daily:
        return _("{n} a day").format(n=one.daily)
    return _("{n} a week").format(n=one.weekly) if one.weekly else ""
