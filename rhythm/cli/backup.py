"""`rhythm backup`: one more backup, proved before any older one goes, and the list of them."""

from __future__ import annotations

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
from rhythm.i18n import _

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

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
def list_backups(ctx: typer.Context, json: Json = False) -> None:
    """Show all backups, the newest first, with the numbers that rhythm restore takes."""
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
        head = [_("no."), _("made"), _("size"), _("why")]
        rows = [
            [str(number), moment_text(one.made, _zone(call)), size_text(one.bytes), reason_text(one.reason)]
            for number, one in all_of
        ]
        say("\n".join(table([head, *rows], left=(1, 3))))
    else:
        say(_("There is no backup yet; rhythm backup makes one."))


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
