"""`rhythm workdays`: how many days of a year are worked, and what that asks of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from rhythm.cli.call import Call, year_in
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json, short_number
from rhythm.cli.table import table
from rhythm.domain.workdays import PRESETS, Load, Rhythm, WorkYear, needs_over, own_year, targets_over
from rhythm.i18n import _, _n, format_number
from rhythm.phrases import activity_name

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

PLAN, TARGETS = "plan", "targets"


class Basis(NamedTuple):
    """What is spread over the days: `what` names it, `names` are those of its parts by key."""

    what: str
    names: dict[str, str]
    over: Callable[[WorkYear], Sequence[Load]]


def workdays(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help="Unset: this year.")] = None,
    json: Json = False,
) -> None:
    """Count the working days of a year, beside 220 and 200, and what each asks of a day."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        found = logbook.workdays(year_in(year, logbook.today))
        day = logbook.today if found.year == logbook.today.year else date(found.year, 1, 1)
        own = own_year(found.workdays, logbook.schedule(day))
        basis = _plan(logbook, day) or _targets(logbook, day)
    shape: dict[str, Any] = {name: short_number(value) for name, value in found._asdict().items()}
    if json:
        presets = [
            {"days": int(preset.days), "weeks": int(preset.weeks), "needs": _needs_shape(basis, preset)}
            for preset in PRESETS
        ]
        say_json({**shape, "needs_from": basis.what, "needs": _needs_shape(basis, own), "presets": presets})
        return
    rows = [
        [_("scheduled days in {year}").format(year=found.year), str(shape["weekdays"])],
        [_("holidays"), str(shape["holidays"])],
        [_("leave"), str(shape["leave"])],
        [_("working days"), str(shape["workdays"])],
    ]
    say("\n".join([*table(rows), "", *_comparison(basis, own)]))


def _plan(logbook: Logbook, day: date) -> Basis | None:
    """Return the plan of the year that a day lies in, as far as there is one that can be reckoned."""
    if logbook.year_plan(day) is None:
        return None
    from rhythm.step_phrases import tread_name

    sheet = logbook.plan(day)
    if sheet.whole is None:
        return None
    needs = [(need.key, need.exact) for need in sheet.whole.steps]
    names = {key: tread_name(sheet.plan, key) for key, _need in needs}
    return Basis(PLAN, names, lambda work: needs_over(needs, work))


def _targets(logbook: Logbook, day: date) -> Basis:
    """Return the targets of a day as what a year is made of."""
    asked = [one for one in logbook.activities(day) if one.activity.active]
    names = {one.activity.key: activity_name(one.activity.key, one.activity.name) for one in asked}
    rhythms = [Rhythm(one.activity.key, one.daily, one.weekly) for one in asked]
    return Basis(TARGETS, names, lambda work: targets_over(rhythms, work))


def _comparison(basis: Basis, own: WorkYear) -> list[str]:
    """Return the person's year and the usual ones side by side."""
    years = (own, *PRESETS)
    loads = [basis.over(work) for work in years]
    if not loads[0]:
        return [_("You have no targets that could be spread over these days.")]
    days = [_n("{n} day", "{n} days", round(work.days)).format(n=short_number(work.days)) for work in years]
    weeks = [_("yours"), *(_("{n} weeks").format(n=short_number(work.weeks)) for work in PRESETS)]
    heads = [["", *days], ["", *weeks]]
    is_plan = basis.what == PLAN
    lines = [
        [basis.names[first.key], *(_day_text(one[row]) if is_plan else _year_text(one[row]) for one in loads)]
        for row, first in enumerate(loads[0])
    ]
    heading = _("What your plan needs") if is_plan else _("Your targets in a year")
    return [heading, *table([*heads, *lines])]


def _year_text(load: Load) -> str:
    return format_number(round(load.year))


def _day_text(load: Load) -> str:
    from rhythm.step_phrases import day_pace_text

    return day_pace_text(load.day)


def _needs_shape(basis: Basis, work: WorkYear) -> list[dict[str, Any]]:
    return [
        {
            "key": load.key,
            "name": basis.names[load.key],
            "per_year": str(load.year),
            "per_day": None if load.day is None else str(load.day),
        }
        for load in basis.over(work)
    ]
