"""`rhythm today`: the day at a glance."""

from __future__ import annotations

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.options import Json, On
from rhythm.cli.printing import say, say_json
from rhythm.cli.summary import summary
from rhythm.shapes import today_shape


def today(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show today, or another day as if it were today."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        view = logbook.day(maybe_day(on, logbook.today))
    if json:
        say_json(today_shape(view))
    else:
        say(summary(view))
