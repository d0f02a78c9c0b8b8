"""`rhythm restore`: go back to a backup, or bring back a logbook that is lost."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rhythm.cells import wrapped
from rhythm.cli.asking import agrees_to, answer_to
from rhythm.cli.call import Call, Misused
from rhythm.cli.options import Json
from rhythm.cli.printing import complain, say, say_json
from rhythm.domain.uniting import Restoring
from rhythm.files import expanded
from rhythm.i18n import _

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

WIDTH = 78


def restore(
    ctx: typer.Context,
    which: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|NUMBER]", help="A file, or a number of the list; without: the list."),
    ] = None,
    latest: Annotated[bool, typer.Option("--latest", help="The newest backup that is sound.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    json: Json = False,
) -> None:
    """Go back to a backup; what came since is taken back, not lost, and rhythm undo brings it back.

    Where the logbook is missing or damaged, it is made anew from the newest sound copy and all that was kept
    since; the old file is set aside.
    """
    call: Call = ctx.obj
    if latest and which is not None:
        raise Misused("restore_words")
    if which is None and not latest:
        which = _chosen(ctx, call, json=json)
        if which is None:
            return
    with call.logbook() as logbook:
        path = None if which is None else _path(which, logbook)
        asks = sys.stdin.isatty() and not json and not dry_run
        known: list[str] = []
        told = _done(call, logbook, path, dry_run=dry_run or asks)
        if asks and told.changes:
            known = _lines(call, told, dry_run=True)
            if not _agreed(known, told):
                complain(_("Nothing was changed."))
                raise typer.Exit(1)
            told = _done(call, logbook, path, dry_run=False)
    if json:
        say_json({**_shape(told), "dry_run": dry_run})
    else:
        # What was told before it was done need not be told again.
        say("\n".join(line for line in _lines(call, told, dry_run=dry_run) if line not in known))


def _chosen(ctx: typer.Context, call: Call, *, json: bool) -> str | None:
    """Show the backups, and ask for one where somebody can answer."""
    from rhythm.cli.backup import list_backups

    list_backups(ctx, json=json)
    with call.logbook() as logbook:
        if json or not sys.stdin.isatty() or not logbook.backups():
            return None
    which = answer_to(_("Number of the backup to go back to (Enter for none):"))
    if not which:
        complain(_("Nothing was changed."))
    return which or None


def _path(which: str, logbook: Logbook) -> Path:
    """Return the file that is meant. Raises `Refused` for a number that there is not."""
    if not which.isdecimal():
        return expanded(which)
    backups = logbook.backups()
    if not backups:
        raise Misused("no_backups", path=str(logbook.home.backups))
    if not 1 <= int(which) <= len(backups):
        raise Misused("backup_number", number=which, highest=len(backups))
    return logbook.home.backups / backups[int(which) - 1].name


def _done(call: Call, logbook: Logbook, path: Path | None, *, dry_run: bool) -> Restoring:
    from rhythm.cli.progress import bar_for

    with bar_for(path or call.home.plain_copy) as bar:
        if bar:
            bar.taking_in()
        return logbook.restoring(path) if dry_run else logbook.restore(path)


def _agreed(preview: list[str], told: Restoring) -> bool:
    """Show what would change and ask whether to go on."""
    for line in preview:
        complain(line)
    question = _("Make the logbook anew? [y/N]") if told.rescues else _("Restore? [y/N]")
    return agrees_to(question)


def _lines(call: Call, told: Restoring, *, dry_run: bool) -> list[str]:
    from rhythm.backup_phrases import moment_text
    from rhythm.domain.zones import zone_called
    from rhythm.restore_phrases import restore_lines

    now = call.clock.now()
    zone = zone_called(now.zone) or now.local.tzinfo
    made = moment_text(told.made, zone) if told.made else ""
    lines = restore_lines(told, made, dry_run=dry_run)
    # A path is to be copied from the screen in one piece.
    paths = [path for path in (told.set_aside, *told.skipped) if path]
    return [
        part
        for line in lines
        for part in ([line] if any(path in line for path in paths) else wrapped(line, WIDTH))
    ]


def _shape(told: Restoring) -> dict[str, object]:
    return {
        "source": told.source or None,
        "made": told.made.strftime("%Y-%m-%dT%H:%M:%SZ") if told.made else None,
        "rescued": told.rescues,
        "changes": [one._asdict() for one in told.turned],
        "from": told.first.isoformat() if told.first else None,
        "to": told.last.isoformat() if told.last else None,
        "missing_brought_back": told.united,
        "points": _before_and_after(told, "points"),
        "week": _before_and_after(told, "week"),
        "streak": _before_and_after(told, "streak"),
        "entries": told.entries if told.rescues else None,
        "from_plain_copy": told.from_plain,
        "from_damaged_file": told.from_damaged,
        "set_aside": told.set_aside or None,
        "unread_lines": told.unread,
        "unread_copies": [*told.skipped],
    }


def _before_and_after(told: Restoring, what: str) -> dict[str, int | None]:
    return {"before": getattr(told.was, what, None), "after": getattr(told.now, what, None)}
