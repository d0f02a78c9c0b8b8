"""`rhythm holidays`: public holidays, and the days a person chose."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cli.call import Call, day_in, year_in
from rhythm.cli.commands import group
from rhythm.cli.options import DAYS_AS_ARGUMENTS, Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.i18n import _, format_day

app = group("Public holidays, and the days you choose yourself.")

Day = Annotated[str, typer.Argument(metavar="DAY", help="The day, such as 2026-04-03.")]


@app.command("list")
def list_holidays(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help="Unset: this year.")] = None,
    json: Json = False,
) -> None:
    """Show the holidays of a year."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        number = year_in(year, logbook.today)
        holidays = logbook.holidays(number)
    if json:
        shapes = [{"day": one.day.isoformat(), "name": one.name, "off": one.off} for one in holidays]
        say_json({"year": number, "holidays": shapes})
    elif holidays:
        rows = [[one.day.isoformat(), _("off") if one.off else _("worked"), one.name] for one in holidays]
        say("\n".join(table(rows, left=(0, 1, 2))))
    else:
        say(_("No holidays: set your country in the settings, or say which days are off."))


@app.command(context_settings=DAYS_AS_ARGUMENTS)
def work(ctx: typer.Context, day: Day) -> None:
    """Work on a day although it is a holiday."""
    _choose(ctx.obj, day, off=False)


@app.command(context_settings=DAYS_AS_ARGUMENTS)
def off(ctx: typer.Context, day: Day) -> None:
    """Be off on a day as on a holiday."""
    _choose(ctx.obj, day, off=True)


def _choose(call: Call, word: str, *, off: bool) -> None:
    with call.logbook() as logbook:
        day = day_in(word, logbook.today)
        logbook.choose_holiday(day, off=off)
    told = _("{day} is a day off.") if off else _("{day} is worked.")
    say(told.format(day=format_day(day, "full")))
