"""`rhythm kpi`: few honest figures, each with a definition, then a baseline, then a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rhythm.cli.call import Call, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, On
from rhythm.cli.printing import plain_signs_only, say, say_json
from rhythm.cli.words import cents, whole
from rhythm.i18n import _

if TYPE_CHECKING:
    from rhythm.domain.kpi_figures import KpiFigure

app = group("KPIs: few figures, each with a definition, then a baseline, then a target.")

Kpi = Annotated[str, typer.Argument(metavar="KPI", help="Its key, name, or how one begins.")]
MOST_COUNTED = 1_000_000
NO_TARGET = "none"


@app.command("list")
def list_kpis(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Those not in use too.")] = False,
    on: On = None,
    json: Json = False,
) -> None:
    """Show the KPIs in use, each with its last twelve weeks or months and a sentence."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(on, logbook.today)
        figures = logbook.all_kpis(day) if everything else logbook.kpis(day)
    from rhythm.domain.kpi_figures import too_many

    if json:
        from rhythm.cli.kpi_shapes import kpi_shape

        shapes = [kpi_shape(one, call.currency()) for one in figures]
        say_json({"kpis": shapes, "too_many": too_many(figures)})
        return
    from rhythm.cli.kpi_text import list_text

    say(list_text(figures, call.currency(), plain=plain_signs_only()))


@app.command()
def show(ctx: typer.Context, kpi: Kpi, on: On = None, json: Json = False) -> None:
    """Show one KPI: what counts, its periods, its baseline and its target."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        figure = logbook.kpi_called(kpi, maybe_day(on, logbook.today))
    if json:
        from rhythm.cli.kpi_shapes import kpi_shape

        say_json(kpi_shape(figure, call.currency()))
        return
    from rhythm.cli.kpi_text import show_text

    say(show_text(figure, call.currency(), "#" if plain_signs_only() else "█"))


@app.command()
def target(
    ctx: typer.Context,
    kpi: Kpi,
    wanted: Annotated[str, typer.Argument(metavar="N|none", help="So much a period; none for no target.")],
    json: Json = False,
) -> None:
    """Ask so much a week or a month; there must be a definition and a baseline first."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.kpi_called(kpi)
        number = None if wanted.casefold() == NO_TARGET else _number(found, wanted, call.currency())
        figure = logbook.set_kpi_target(found.key, number)
        figures = logbook.kpis()
    _tell(call, figure, figures, json=json)


@app.command()
def define(
    ctx: typer.Context,
    kpi: Kpi,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What counts, and what does not.")],
    json: Json = False,
) -> None:
    """Write down what counts and what does not; an empty text brings a ready-made definition back."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        figure = logbook.define_kpi(logbook.kpi_called(kpi).key, text)
        figures = logbook.kpis()
    _tell(call, figure, figures, json=json)


@app.command()
def add(
    ctx: typer.Context,
    kpi: Annotated[
        str, typer.Argument(metavar="KPI|ACTIVITY", help="A KPI that is not in use, or an activity to count.")
    ],
    json: Json = False,
) -> None:
    """Take a KPI into use, or count an activity a week."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        figure = logbook.activate_kpi(logbook.kpi_called(kpi).key, active=True)
        figures = logbook.kpis()
    _tell(call, figure, figures, json=json)


@app.command()
def drop(ctx: typer.Context, kpi: Kpi, json: Json = False) -> None:
    """Take a KPI out of use; what was said about it stays."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        figure = logbook.activate_kpi(logbook.kpi_called(kpi).key, active=False)
    if json:
        _tell(call, figure, [], json=True)
        return
    from rhythm.kpi_phrases import kpi_name

    say(_("{name} is not in use any more; rhythm kpi add takes it back.").format(name=kpi_name(figure)))


def _number(figure: KpiFigure, word: str, currency: str) -> int:
    from rhythm.domain.kpis import Unit

    return cents(word, currency) if figure.unit is Unit.MONEY else whole(word, 1, MOST_COUNTED)


def _tell(call: Call, figure: KpiFigure, figures: list[KpiFigure], *, json: bool) -> None:
    from rhythm.domain.kpi_figures import too_many

    if json:
        from rhythm.cli.kpi_shapes import kpi_shape

        say_json({**kpi_shape(figure, call.currency()), "too_many": too_many(figures)})
        return
    from rhythm.cli.kpi_text import figure_lines, warning_lines

    lines = figure_lines(figure, call.currency(), plain=plain_signs_only(), defined=True)
    say("\n".join([*lines, *warning_lines(figures)]))
