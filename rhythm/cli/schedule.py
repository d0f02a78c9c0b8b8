"""`rhythm schedule`: which weekdays are worked, and how much of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Annotated

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.commands import group
from rhythm.cli.options import Json, On, Since
from rhythm.cli.printing import say, say_json, short_number
from rhythm.cli.table import table
from rhythm.i18n import day_name

app = group("The schedule: which weekdays are worked, and how much of each.")

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEIGHT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3}|/[0-9]{1,3})?")


@app.command("set")
def set_schedule(
    ctx: typer.Context,
    days: Annotated[list[str], typer.Argument(metavar="DAY=SHARE...", help="mon=1 wed=0.5 fri=0")],
    start: Since = None,
) -> None:
    """Say how much of a weekday is worked: 1 is a whole day, 0.5 or 1/2 half a day, 0 none."""
    weights = dict(_weight(word) for word in days)
    call: Call = ctx.obj
    with call.logbook() as logbook:
        day = maybe_day(start, logbook.today, ahead=True) or logbook.today
        logbook.set_schedule(weights, day)
        changed = logbook.schedule(day)
    say(_lines(changed))


@app.command()
def show(ctx: typer.Context, on: On = None, json: Json = False) -> None:
    """Show the schedule."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        weights = logbook.schedule(maybe_day(on, logbook.today))
    if json:
        say_json({"schedule": dict(zip(WEEKDAYS, map(short_number, weights), strict=True))})
    else:
        say(_lines(weights))


def _weight(word: str) -> tuple[int, Fraction]:
    """Return the weekday (0 is Monday) and its share that "wed=0.5" gives. Raises `Misused`."""
    from rhythm.day_words import weekdays

    name, _equals, share = word.partition("=")
    weekday = weekdays().get(name.strip().casefold().removesuffix("."))
    if weekday is None:
        raise Misused("bad_weekday", value=name, allowed=list(WEEKDAYS))
    try:
        if not WEIGHT.fullmatch(share):
            raise ValueError
        return weekday, Fraction(share.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise Misused("bad_share", value=share, day=name) from None


def _lines(weights: Sequence[Fraction]) -> str:
    monday = date(2024, 1, 1)
    names = [day_name(monday + timedelta(days=number)) for number in range(len(weights))]
    rows = [[name, str(short_number(weight))] for name, weight in zip(names, weights, strict=True)]
    return "\n".join(table(rows))
