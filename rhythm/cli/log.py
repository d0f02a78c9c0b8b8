"""`rhythm log`: something was done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, day_in, maybe_day
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

if TYPE_CHECKING:
    from rhythm.cli.naming_contacts import Linked
    from rhythm.logbook import Logbook


STDIN = "-"
"""Stands for an activity where entries come from standard input."""


class Outcome(StrEnum):
    """What came of an attempt to get in touch, as it is written on the command line."""

    REACHED = "reached"
    NOT_REACHED = "not-reached"
    APPOINTMENT = "appointment"


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
    outcome: Annotated[Outcome | None, typer.Option("--outcome", help="What came of it.")] = None,
    next_day: Annotated[
        str | None, typer.Option("--next", metavar="DAY", help="When the contact is next.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With -: only say what would come in.")] = False,
    json: Json = False,
) -> None:
    """Log an activity: rhythm log call 2

    rhythm log - takes many from standard input, as JSON lines or as a table.
    """
    call: Call = ctx.obj
    given = (number, on, note, contact, measured, percent, outcome, next_day)
    if activity == STDIN or dry_run:
        _log_lines(call, activity, any(given), dry_run=dry_run, json=json)
        return
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
        person = None
        if contact or outcome or next_day:
            wish, person = _with_contact(logbook, wish, outcome, next_day)
        logged = logbook.log(wish)
        told = _told(logbook, person, json=json) if person else None
    _tell(wish, logged, told, is_today=day == today, json=json, linked=person is not None)


def _tell(wish: Wish, logged: Logged, told: Any, *, is_today: bool, json: bool, linked: bool) -> None:
    if json:
        from rhythm.shapes import today_shape

        shape = {"entry": logged.entry, "day": wish.day.isoformat(), "points": logged.points}
        say_json({**shape, **({"contact": told} if linked else {}), "today": today_shape(logged.view)})
    else:
        lines = [_line(wish, logged, is_today=is_today), *([told] if told else [])]
        say("\n".join([*lines, *reward_lines(_just_reached(logged))]))


def _log_lines(call: Call, activity: str, given: bool, *, dry_run: bool, json: bool) -> None:
    """Take in what stands on standard input; nothing else can be said of it."""
    if activity != STDIN:
        raise Misused("dry_run_only_stdin")
    if given:
        raise Misused("log_words")
    from rhythm.cli.log_lines import log_lines

    log_lines(call, dry_run=dry_run, json=json)


def _with_contact(
    logbook: Logbook, wish: Wish, outcome: Outcome | None, next_day: str | None
) -> tuple[Wish, Linked]:
    """Return the wish with the contact that its words mean, what came of it and when they are next."""
    from rhythm.cli.naming_contacts import linked
    from rhythm.domain.contacts import Response

    person = linked(logbook, wish.contact)
    wish = wish._replace(
        contact=person.who,
        whom=person.key,
        response=Response[outcome.name] if outcome else None,
        next_day=maybe_day(next_day, logbook.today, ahead=True),
    )
    return wish, person


def _told(logbook: Logbook, person: Linked, *, json: bool) -> Any:
    """Return how the contact stands now, or what to tell about somebody who is none."""
    line = logbook.contact_page(person.key).line if person.key else None
    if json:
        from rhythm.cli.contact_shapes import contact_shape

        return contact_shape(line) if line else None
    if line is None:
        return person.hint
    from rhythm.cli.contact_text import told_contact

    return told_contact(line, logbook.today)


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
