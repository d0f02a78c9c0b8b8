"""`rhythm workdays`: how many days of a year are worked."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, year_in
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json, short_number
from rhythm.cli.table import table
from rhythm.i18n import _


def workdays(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help="Unset: this year.")] = None,
    json: Json = False,
) -> None:
    """Count the working days of a year: scheduled days less holidays, less leave."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.workdays(year_in(year, logbook.today))
    shape = {name: short_number(value) for name, value in found._asdict().items()}
    if json:
        say_json(shape)
        return
    rows = [
        [_("scheduled days in {year}").format(year=found.year), str(shape["weekdays"])],
        [_("holidays"), str(shape["holidays"])],
        [_("leave"), str(shape["leave"])],
        [_("working days"), str(shape["workdays"])],
    ]
    say("\n".join(table(rows)))
