"""`rhythm export`: everything out again, as plain files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rhythm.cli.call import Call, Misused
from rhythm.cli.outfile import Force, Out, hand_out
from rhythm.cli.words import name_of

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


def export(
    ctx: typer.Context,
    style: Annotated[
        Literal["csv", "json", "habitbull"], typer.Option("--format", help="json carries everything.")
    ] = "csv",
    what: Annotated[
        Literal["entries", "days", "deals", "contacts", "appointments"],
        typer.Option("--what", help="Of CSV: which table."),
    ] = "entries",
    for_spreadsheet: Annotated[
        bool, typer.Option("--for-spreadsheet", help="Make CSV safe to open in one.")
    ] = False,
    out: Out = None,
    force: Force = False,
) -> None:
    """Hand everything out as a plain file, on stdout or to a file."""
    if what != "entries" and style != "csv":
        raise Misused("tables_only_csv", what=what, format=style)
    if for_spreadsheet and style == "json":
        raise Misused("spreadsheet_only_csv")
    call: Call = ctx.obj
    with call.logbook() as logbook:
        text = _text(logbook, call, style, what, for_spreadsheet=for_spreadsheet)
    hand_out(text, out, force=force)


def _text(logbook: Logbook, call: Call, style: str, what: str, *, for_spreadsheet: bool) -> str:
    from rhythm.cli.leaving import outgoing_days, outgoing_entries
    from rhythm.exchange import (
        appointments_csv,
        contacts_csv,
        days_csv,
        deals_csv,
        entries_csv,
        export_json,
        habitbull_csv,
    )

    if what == "days":
        return days_csv(outgoing_days(logbook.history()), for_spreadsheet=for_spreadsheet)
    if what == "deals":
        # Also what another clock wrote, for which it is tomorrow already.
        return deals_csv(logbook.deals(date.max), for_spreadsheet=for_spreadsheet)
    if what == "contacts":
        return contacts_csv(logbook.kept_contacts(), for_spreadsheet=for_spreadsheet)
    if what == "appointments":
        return appointments_csv(logbook.appointments(), for_spreadsheet=for_spreadsheet)
    entries = outgoing_entries(logbook.entries())
    if style == "csv":
        return entries_csv(entries, for_spreadsheet=for_spreadsheet)
    if style == "json":
        exported = call.clock.now().local.isoformat(timespec="seconds")
        return export_json(call.settings().name, exported, entries, logbook.definitions())
    activities = [one.activity for one in logbook.activities()]
    names = {activity.key: name_of(activity) for activity in activities}
    descriptions = {activity.key: activity.counts for activity in activities}
    return habitbull_csv(entries, names, descriptions, for_spreadsheet=for_spreadsheet)
