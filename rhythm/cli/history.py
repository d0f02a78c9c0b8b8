"""`rhythm history`: day by day, or by longer periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from rhythm.cli.call import Call, Misused, maybe_day
from rhythm.cli.options import From, Json, On, To
from rhythm.cli.printing import put_file, say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import name_of
from rhythm.domain.grains import Grain
from rhythm.domain.periods import Period
from rhythm.domain.snapshots import HistoryDay
from rhythm.i18n import _
from rhythm.phrases import state_word
from rhythm.shapes import period_shape
from rhythm.text import shown


def history(
    ctx: typer.Context,
    first: From = None,
    last: To = None,
    on: On = None,
    by: Annotated[Grain, typer.Option("--by", help="One row for each.")] = Grain.DAY,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Show what was done, the newest last."""
    if json and csv:
        raise Misused("options_exclude", one="--json", other="--csv")
    call: Call = ctx.obj
    with call.logbook() as logbook:
        today = maybe_day(on, logbook.today) or logbook.today
        begin, end = maybe_day(first, logbook.today), maybe_day(last, logbook.today) or today
        end = min(end, today) if on else end
        if by is Grain.DAY:
            days = logbook.history(begin, end, today)
            names = {one.activity.key: name_of(one.activity) for one in logbook.activities(end)}
            _print_days(days, names, begin or (days[0].day if days else end), end, json=json, csv=csv)
        else:
            periods = logbook.periods(by, begin, end)
            _print_periods(
                periods, begin or (periods[0].start if periods else end), end, f"{by}s", json=json, csv=csv
            )


def _print_days(
    days: Sequence[HistoryDay], names: Mapping[str, str], first: date, last: date, *, json: bool, csv: bool
) -> None:
    if json:
        say_json({**_range(first, last), "days": [_day_shape(day) for day in days]})
    elif csv:
        from rhythm.cli.leaving import outgoing_days
        from rhythm.exchange import days_csv

        put_file(days_csv(outgoing_days(days)))
    else:
        rows = [
            [
                day.day.isoformat(),
                state_word(day.state.value),
                str(day.points),
                str(day.plan),
                _acts(day, names),
            ]
            for day in days
        ]
        head = [_("day"), _("state"), _("points"), _("target"), ""]
        say("\n".join(table([head, *rows], left=(0, 1, 4))))


def _print_periods(
    periods: Sequence[Period], first: date, last: date, name: str, *, json: bool, csv: bool
) -> None:
    if json:
        say_json({**_range(first, last), name: [period_shape(period) for period in periods]})
    elif csv:
        from rhythm.exchange.csv_writer import csv_text

        columns = Period._fields[:-1]
        put_file(csv_text(columns, ([str(value) for value in period[:-1]] for period in periods)))
    else:
        rows = [[str(value) for value in period[:5]] for period in periods]
        head = [_("from"), _("points"), _("target"), _("kept"), _("working days")]
        say("\n".join(table([head, *rows])))


def _range(first: date, last: date) -> dict[str, Any]:
    return {"from": first.isoformat(), "to": last.isoformat()}


def _day_shape(day: HistoryDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "state": day.state.value,
        "points": day.points,
        "plan": day.plan,
        "base_plan": day.base_plan,
        "activities": dict(day.activities),
    }


def _acts(day: HistoryDay, names: Mapping[str, str]) -> str:
    return "  ".join(f"{shown(names.get(key, key))} {done}" for key, done in day.activities.items() if done)
