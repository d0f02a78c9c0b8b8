"""`rhythm log`: something was done."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, day_in
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.summary import reward_lines, standing
from rhythm.cli.words import active_activity, amount, whole
from rhythm.domain.entries import MOST_AT_ONCE
from rhythm.domain.rewards import RewardState, reward_state
from rhythm.domain.sheet import DayView
from rhythm.domain.snapshots import Logged, Wish
from rhythm.i18n import format_day
from rhythm.phrases import activity_name, pace_sentence, points_of_plan


def log(
    ctx: typer.Context,
    activity: Annotated[str, typer.Argument(metavar="ACTIVITY", help="Its key, name, or how one begins.")],
    number: Annotated[str | None, typer.Argument(metavar="N", help="How many, 1 to 1000.")] = None,
    on: On = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="A note.")] = "",
    contact: Annotated[str, typer.Option("--contact", metavar="NAME", help="Who it was with.")] = "",
    measured: Annotated[
        str | None, typer.Option("--amount", metavar="M", help="What it measures, or its money: 1.5, 75k.")
    ] = None,
    percent: Annotated[
        str | None, typer.Option("--percent", metavar="P", help="How far it is ready, 0 to 100.")
    ] = None,
    json: Json = False,
) -> None:
    """Log an activity: rhythm log call 2"""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        today = logbook.today
        day = day_in(on, today) if on else today
        key = active_activity(activity, logbook.activities(day)).key
        wish = Wish(
            activity=key,
            day=day,
            quantity=whole(number, 1, MOST_AT_ONCE) if number is not None else None,
            percent=whole(percent.removesuffix("%"), 0, 100) if percent is not None else None,
            amount=amount(measured, key, call.currency()) if measured is not None else None,
            note=note,
            contact=contact,
        )
        logged = logbook.log(wish)
    if json:
        from rhythm.shapes import today_shape

        shape = {"entry": logged.entry, "day": day.isoformat(), "points": logged.points}
        say_json({**shape, "today": today_shape(logged.view)})
    else:
        say("\n".join([_line(wish, logged, is_today=day == today), *reward_lines(_just_reached(logged))]))


def _line(wish: Wish, logged: Logged, *, is_today: bool) -> str:
    view = logged.view
    last = pace_sentence(view) if is_today else format_day(view.day)
    parts = [_done(wish.activity, view), points_of_plan(view), last]
    return f"+{logged.points}  " + " · ".join(parts)


def _just_reached(logged: Logged) -> list[RewardState]:
    """Return the rewards that would not be reached without this entry."""
    view = logged.view
    return [
        reward
        for sheet, reward in zip(view.sheet.rewards, view.rewards, strict=True)
        if reward.reached and not reward_state(sheet, view.day, view.points - logged.points).reached
    ]


def _done(key: str, view: DayView) -> str:
    row = view.row(key)
    if row is None:
        return activity_name(key)
    return f"{activity_name(key, row.line.name)} {standing(row)}"
