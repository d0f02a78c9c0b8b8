"""`rhythm advice`: targets that stay real."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.commands import Telling, group
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.target import MOST_WEEK_POINTS
from rhythm.cli.words import whole
from rhythm.i18n import _
from rhythm.review_phrases import advice_lines

app = group("Targets that stay real: your baseline, and what is slightly above it.", Telling)


@app.callback(invoke_without_command=True)
def tell(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show your baseline, a target slightly above it, and what each direction costs."""
    if ctx.invoked_subcommand is not None:
        return
    call: Call = ctx.obj
    with call.logbook() as logbook:
        priced = logbook.advice(maybe_day(on, logbook.today))
    if json:
        from rhythm.cli.review_shapes import advice_shape

        say_json(advice_shape(priced))
        return
    lines = advice_lines(priced.advice, priced.prices, call.currency())
    if priced.advice.suggested is not None:
        lines += ["", _("rhythm advice accept takes it over; add a number of your own if you like.")]
    say("\n".join(lines))


@app.command()
def accept(
    ctx: typer.Context,
    points: Annotated[
        str | None, typer.Argument(metavar="N", help="Points a normal week; unset: the suggestion.")
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="Unset: today for more, the next week for less."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept.")] = "",
) -> None:
    """Take over the suggestion, or a number of your own, as your week target."""
    wanted = None if points is None else whole(points, 1, MOST_WEEK_POINTS)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        target = logbook.accept_target(wanted, maybe_day(start, logbook.today, ahead=True), why)
    told = _("Week target: {points} points from {day}")
    say(told.format(points=target.points, day=target.from_day.isoformat()))
