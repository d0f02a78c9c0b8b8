"""Commands that are answered before this package is loaded; here for their help and for words gone wrong."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from rhythm.cli.call import Call
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json


def status(
    ctx: typer.Context,
    style: Annotated[
        Literal["short", "long", "tmux", "waybar", "xbar"], typer.Option("--format", help="For which bar.")
    ] = "short",
    json: Json = False,
) -> None:
    """Print today's line for a status bar, in milliseconds."""
    from rhythm import status as kept

    call: Call = ctx.obj
    if json:
        say_json(kept.shape(call.home, call.environ, call.clock))
    else:
        say(kept.line(call.home, call.environ, call.clock, style))


def demo(ctx: typer.Context) -> None:
    """Open the full-screen program on a year of sample data."""
    from rhythm.cli.screen import run_demo

    call: Call = ctx.obj
    raise typer.Exit(run_demo(call.environ))
