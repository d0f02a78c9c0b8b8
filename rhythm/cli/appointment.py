"""`rhythm appointment`: what is agreed for a day and a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, day_in, last_day_in, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.naming_contacts import linked
from rhythm.cli.options import From, Json, On, To
from rhythm.cli.outfile import Force, Out, hand_out
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import active_activity, whole
from rhythm.contact_phrases import appointment_text
from rhythm.day_words import parse_time
from rhythm.domain.appointments import LONGEST, Appointment
from rhythm.domain.refusal import Refused
from rhythm.i18n import _

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

app = group("Appointments: with whom, when and where; they go to your calendar as an .ics file.")

Which = Annotated[
    str,
    typer.Argument(metavar="APPOINTMENT", help="Its key or how that begins, its title, or who it is with."),
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help='When it begins: 14:00; unset or "": the whole day.'),
]
For = Annotated[str | None, typer.Option("--for", metavar="MINUTES", help="How long it takes; unset: 60.")]
With = Annotated[str | None, typer.Option("--with", metavar="NAME", help="Who it is with.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is about.")]
Place = Annotated[str | None, typer.Option("--place", metavar="TEXT", help="Where it is.")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note.")]
As = Annotated[
    str | None, typer.Option("--as", metavar="ACTIVITY", help="What it will count for; unset: a visit.")
]


@app.command()
def add(
    ctx: typer.Context,
    on: On = None,
    at: At = None,
    minutes: For = None,
    who: With = None,
    title: Title = None,
    place: Place = None,
    note: Note = None,
    activity: As = None,
    json: Json = False,
) -> None:
    """Add an appointment: rhythm appointment add --on friday --at 14:00 --with Anna"""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today, ahead=True) or logbook.today
        wanted, hint = _wanted(logbook, at, minutes, who, title, place, note, activity)
        if not ((who or "").strip() or (title or "").strip()):
            raise Misused("appointment_empty")
        added = logbook.add_appointment(day, wanted)
        _tell(added, hint, logbook.today, json=json)


@app.command("list")
def list_appointments(ctx: typer.Context, first: From = None, last: To = None, json: Json = False) -> None:
    """Show the appointments from today on, or those of a range of days."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        today = logbook.today
        begin = day_in(first, today) if first else None
        end = last_day_in(last, begin or today, today) if last else None
        _in_order(begin, end)
        found = logbook.appointments(begin or (None if end and end < today else today), end)
    if json:
        from rhythm.cli.contact_shapes import appointment_shape

        say_json({"appointments": [appointment_shape(one) for one in found]})
    elif found:
        head = [_("when"), _("minutes"), _("with"), _("about"), _("place"), _("key")]
        rows = [[appointment_text(one, today), *_cells(one)] for one in found]
        say("\n".join(table([head, *rows], left=(0, 2, 3, 4, 5))))
    else:
        say(_("No appointment in these days; one is added with: rhythm appointment add --on DAY --at TIME"))


@app.command()
def edit(
    ctx: typer.Context,
    appointment: Which,
    on: On = None,
    at: At = None,
    minutes: For = None,
    who: With = None,
    title: Title = None,
    place: Place = None,
    note: Note = None,
    activity: As = None,
    json: Json = False,
) -> None:
    """Change an appointment, its day and time among it."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        wanted, hint = _wanted(logbook, at, minutes, who, title, place, note, activity)
        if on is not None:
            wanted["day"] = day_in(on, logbook.today, ahead=True)
        if not wanted:
            raise Misused("nothing_to_change", place=ctx.command_path)
        changed = logbook.change_appointment(logbook.appointment_called(appointment).key, wanted)
        _tell(changed, hint, logbook.today, json=json)


@app.command()
def remove(ctx: typer.Context, appointment: Which, json: Json = False) -> None:
    """Take an appointment back; rhythm undo brings it back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.remove_appointment(logbook.appointment_called(appointment).key)
    if json:
        from rhythm.cli.contact_shapes import appointment_shape

        say_json({"removed": appointment_shape(found)})
    else:
        say(_("Taken back: {name}").format(name=_line(found, logbook.today)))


@app.command()
def export(
    ctx: typer.Context, first: From = None, last: To = None, out: Out = None, force: Force = False
) -> None:
    """Write the appointments from today on, or those of a range, as an .ics file for a calendar."""
    from rhythm.exchange.calendar_file import calendar_text

    call: Call = ctx.obj
    with call.logbook() as logbook:
        today = logbook.today
        begin = day_in(first, today) if first else today
        end = last_day_in(last, begin, today) if last else None
        _in_order(begin, end)
        found = logbook.appointments(begin, end)
    hand_out(calendar_text(found, call.clock.now().local), out, force=force)


def _wanted(
    logbook: Logbook,
    at: str | None,
    minutes: str | None,
    who: str | None,
    title: str | None,
    place: str | None,
    note: str | None,
    activity: str | None,
) -> tuple[dict[str, Any], str]:
    """Return the fields of `Appointment` that were written, and what to tell about whom it is with."""
    texts = {"title": title, "place": place, "note": note}
    found: dict[str, Any] = {field: text for field, text in texts.items() if text is not None}
    if at is not None:
        found["minute"] = parse_time(at) if at.strip() else None
    if minutes is not None:
        found["length"] = _length(minutes)
    if activity is not None:
        found["activity"] = active_activity(activity, logbook.activities(logbook.today)).key
    if who is None:
        return found, ""
    person = linked(logbook, who)
    return found | {"contact": person.key, "who": person.who}, person.hint


def _length(minutes: str) -> int:
    """Return how long an appointment takes, in minutes. Raises `Refused` for what cannot be."""
    found = whole(minutes, 1, LONGEST)
    if not 1 <= found <= LONGEST:
        raise Refused("number_out_of_range", field="--for", value=found, lowest=1, highest=LONGEST)
    return found


def _in_order(first: date | None, last: date | None) -> None:
    """Raise `Refused` for a range of days that is turned round."""
    if first and last and last < first:
        raise Refused("range_turned", first=first, last=last)


def _cells(one: Appointment) -> list[str]:
    length = "" if one.minute is None else str(one.length)
    return [length, one.who, one.title, one.place, one.key]


def _line(one: Appointment, today: date) -> str:
    return " · ".join(text for text in (appointment_text(one, today), one.who, one.title, one.place) if text)


def _tell(one: Appointment, hint: str, today: date, *, json: bool) -> None:
    if json:
        from rhythm.cli.contact_shapes import appointment_shape

        say_json({"appointment": appointment_shape(one)})
    else:
        say("\n".join(text for text in (_line(one, today), hint) if text))
