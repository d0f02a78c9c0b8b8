"""`rhythm leave`: days away."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from rhythm.cli.call import Call, day_in, last_day_in
from rhythm.cli.commands import group
from rhythm.cli.options import DAYS_AS_ARGUMENTS, Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.domain.definitions import LeaveKind
from rhythm.history_phrases import joined_sentence
from rhythm.i18n import _, format_day
from rhythm.phrases import leave_word

app = group("Leave: days away, also entered afterwards.")


@app.command(context_settings=DAYS_AS_ARGUMENTS)
def add(
    ctx: typer.Context,
    first: Annotated[str, typer.Argument(metavar="FROM", help="The first day.")],
    last: Annotated[str | None, typer.Argument(metavar="TO", help="The last day; unset: the first.")] = None,
    kind: Annotated[LeaveKind, typer.Option("--kind", help="Why.")] = LeaveKind.VACATION,
) -> None:
    """Be away from a day through another."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        begin = day_in(first, logbook.today, ahead=True)
        end = last_day_in(last, begin, logbook.today) if last else begin
        change = logbook.add_leave(begin, end, kind)
    told = _("On leave: {days} ({kind})").format(days=_span(begin, end), kind=leave_word(kind.value))
    say("\n".join(filter(None, (told, joined_sentence(change)))))


@app.command("list")
def list_leave(ctx: typer.Context, json: Json = False) -> None:
    """Show all leave."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        leaves = logbook.leave()
    if json:
        shapes = [
            {"from": first.isoformat(), "to": last.isoformat(), "kind": kind.value}
            for first, last, kind in leaves
        ]
        say_json({"leave": shapes})
    elif leaves:
        rows = [[first.isoformat(), last.isoformat(), leave_word(kind.value)] for first, last, kind in leaves]
        say("\n".join(table(rows, left=(0, 1, 2))))
    else:
        say(_("There is no leave."))


@app.command(context_settings=DAYS_AS_ARGUMENTS)
def remove(
    ctx: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help="Any day of the leave.")],
) -> None:
    """Take back the whole leave that covers a day."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = day_in(day, logbook.today)
        logbook.remove_leave(found)
    say(_("The leave that covers {day} is taken back.").format(day=format_day(found)))


def _span(first: date, last: date) -> str:
    if first == last:
        return format_day(first)
    return f"{format_day(first)} – {format_day(last)}"
