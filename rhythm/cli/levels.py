"""`rhythm levels`: how grown-up the selling is, and the checklist of the one bottleneck."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call
from rhythm.cli.commands import group
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.review_text import levels_lines
from rhythm.cli.words import whole
from rhythm.domain.levels import STEPS, Checked, Dimension, Level, lowest
from rhythm.i18n import _, format_day
from rhythm.level_phrases import dimension_name, level_name, statement

app = group("Levels: crawl, walk, sprint, fly, over five dimensions.")

Number = Annotated[str, typer.Argument(metavar="1-4")]


@app.command()
def questions(ctx: typer.Context) -> None:
    """Show the four statements of each dimension, to choose one from."""
    call: Call = ctx.obj
    call.speak()
    blocks = []
    for dimension in Dimension:
        lines = [f"  {level.value} {statement(dimension, level)}" for level in Level]
        blocks.append("\n".join([f"{dimension_name(dimension)} ({dimension.value})", *lines]))
    say("\n\n".join(blocks))


@app.command()
def check(
    ctx: typer.Context,
    positioning: Number,
    roles: Number,
    process: Number,
    infrastructure: Number,
    kpis: Number,
    bottleneck: Annotated[
        Dimension | None, typer.Option("--bottleneck", help="What to work on; unset: the lowest.")
    ] = None,
    json: Json = False,
) -> None:
    """Keep a self-check: the number of the statement that fits, for each dimension."""
    words = (positioning, roles, process, infrastructure, kpis)
    levels = {one: _level(word) for one, word in zip(Dimension, words, strict=True)}
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.check_levels(levels, bottleneck or lowest(levels))
    _tell(found, json=json)


@app.command()
def tick(
    ctx: typer.Context,
    step: Annotated[str, typer.Argument(metavar="N", help="The number of the step.")],
    undone: Annotated[bool, typer.Option("--undone", help="It is not done after all.")] = False,
    json: Json = False,
) -> None:
    """Tick a step of the checklist."""
    number = whole(step, 1, STEPS)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.tick_step(number, done=not undone)
    _tell(found, json=json)


@app.command()
def show(ctx: typer.Context, json: Json = False) -> None:
    """Show the self-checks over time, and the checklist of the last one."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.levels()
    if json:
        from rhythm.cli.review_shapes import levels_shape

        say_json({"levels": [levels_shape(one) for one in found]})
    elif not found:
        say(_("No self-check yet; rhythm levels questions shows what to choose from."))
    else:
        history = [
            _("{day}: {level}").format(day=format_day(one.day, "long"), level=level_name(one.overall))
            for one in found
        ]
        say("\n".join([*history, "", *levels_lines(found[-1])]))


def _level(word: str) -> Level:
    lowest_level, highest = int(Level.CRAWL), int(Level.FLY)
    number = whole(word, lowest_level, highest)
    from rhythm.logbook.defining import within

    within("level", number, lowest_level, highest)
    return Level(number)


def _tell(found: Checked, *, json: bool) -> None:
    if json:
        from rhythm.cli.review_shapes import levels_shape

        say_json(levels_shape(found))
    else:
        say("\n".join(levels_lines(found)))
