"""`rhythm backup`: one more backup, proved before any older one goes, and the list of them."""

from __future__ import annotations

from collections import Counter
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.backup_phrases import backed_up_text, moment_text, reason_text, size_text
from rhythm.cli.call import Call
from rhythm.cli.commands import Telling, group
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.domain.backup_curve import Backup
from rhythm.domain.refusal import Refused
from rhythm.domain.zones import zone_called
from rhythm.i18n import _, _n, format_number

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

NEWEST = 15
"""How many are shown, so that the head of the table stays in sight."""

ASIDE = 3
"""How many of the files that were set aside are named; rhythm doctor tells of all."""

app = group("Backups of the logbook: rhythm backup makes one.", Telling)


@app.callback(invoke_without_command=True)
def backup(
    ctx: typer.Context,
    if_due: Annotated[
        bool, typer.Option("--if-due", help="Only where something has stood without one for half an hour.")
    ] = False,
    at_exit: Annotated[bool, typer.Option("--at-exit", hidden=True)] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but what went wrong.")] = False,
    json: Json = False,
) -> None:
    """Make a backup now; rhythm backup list shows those there are."""
    if ctx.invoked_subcommand is not None:
        return
    call: Call = ctx.obj
    with call.logbook() as logbook:
        made = _made_if_due(call, logbook, at_exit=at_exit) if if_due or at_exit else logbook.back_up()
        all_of = logbook.backups()
    if quiet:
        return
    if json:
        number = all_of.index(made) + 1 if made in all_of else 0
        shape = _shape(call, number, made) if made else None
        say_json({"backup": shape, "kept": len(all_of)})
    elif made is None:
        say(_("No backup is due."))
    else:
        say(backed_up_text(made, _zone(call), len(all_of)))


@app.command("list")
def list_backups(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--all", help="Show the older ones, too.")] = False,
    json: Json = False,
) -> None:
    """Show the backups, the newest first, with the numbers that rhythm restore takes."""
    call: Call = ctx.obj
    with call.logbook() as logbook:
        all_of = [*enumerate(logbook.backups(), 1)]
    if json:
        plain = call.home.plain_copy
        shape = {
            "folder": str(call.home.backups),
            "plain_copy": str(plain) if plain.exists() else None,
            "backups": [_shape(call, number, one) for number, one in all_of],
        }
        say_json(shape)
    elif all_of:
        shown = all_of if every else all_of[:NEWEST]
        lines = _lines(shown, _zone(call))
        if more := len(all_of) - len(shown):
            lines.append(
                _n(
                    "{n} older one: rhythm backup list --all",
                    "{n} older ones: rhythm backup list --all",
                    more,
                ).format(n=format_number(more))
            )
        say("\n".join([*lines, *_set_aside(call)]))
    else:
        say("\n".join([_("There is no backup yet; rhythm backup makes one."), *_set_aside(call)]))


def _set_aside(call: Call) -> list[str]:
    """Name the newest files that were set aside, damaged as they were."""
    from rhythm.logbook.doctor_files import damaged_files

    found = damaged_files(call.home)
    lines = [f"  {path.name}  {size_text(path.stat().st_size)}" for path in found[:ASIDE]]
    return (
        ["", _("Set aside, damaged as they were: {n}").format(n=format_number(len(found))), *lines]
        if found
        else []
    )


def _lines(numbered: list[tuple[int, Backup]], zone: tzinfo | None) -> list[str]:
    """Return the table; where two were made in one minute, the seconds tell them apart."""
    minutes = Counter(moment_text(one.made, zone) for _number, one in numbered)
    exact = any(number > 1 for number in minutes.values())
    rows = [
        [
            str(number),
            moment_text(one.made, zone, seconds=exact),
            size_text(one.bytes),
            reason_text(one.reason),
        ]
        for number, one in numbered
    ]
    return table([[_("no."), _("made"), _("size"), _("why")], *rows], left=(1, 3))


def _made_if_due(call: Call, logbook: Logbook, *, at_exit: bool) -> Backup | None:
    """Make a backup that nobody waits for; where another process is at it, that one will do."""
    from rhythm.logbook.backup_book import backup_due

    if not backup_due(call.home, call.clock.now().local, at_exit=at_exit):
        return None
    try:
        return logbook.back_up("exit" if at_exit else "timer")
    except Refused as refused:
        if refused.code != "backup_busy":
            raise
        return None


def _zone(call: Call) -> tzinfo | None:
    now = call.clock.now()
    return zone_called(now.zone) or now.local.tzinfo


def _shape(call: Call, number: int, one: Backup) -> dict[str, Any]:
    path: Path = call.home.backups / one.name
    return {
        "number": number,
        "made": one.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "reason": one.reason,
        "bytes": one.bytes,
        "path": str(path),
    }
