"""`rhythm merge`: another copy of the logbook, from another computer."""

from __future__ import annotations

from typing import Annotated

import typer

from rhythm.cells import wrapped
from rhythm.cli.call import Call
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.domain.uniting import Merged
from rhythm.files import expanded

WIDTH = 78


def merge(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Another computer's rhythm.db, a backup, or a plain copy.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    begun_apart: Annotated[
        bool, typer.Option("--begun-apart", help="Unite two logbooks that have no history in common.")
    ] = False,
    json: Json = False,
) -> None:
    """Bring another copy of your logbook into this one; nothing goes, and nothing counts twice.

    The same copies come to the same logbook, however often and in whatever order they are merged. The file
    that you name stays as it is; merge this one there too, and both hold everything.
    """
    from rhythm.cli.progress import bar_for
    from rhythm.restore_phrases import merged_lines

    call: Call = ctx.obj
    path = expanded(file)
    with call.logbook() as logbook:
        with bar_for(path) as bar:
            if bar:
                bar.taking_in()
            do = logbook.merging if dry_run else logbook.merge
            merged = do(path, begun_apart=begun_apart)
        points = None if dry_run else logbook.day().points
    if json:
        say_json({**_shape(merged), "dry_run": dry_run, "points": points})
    else:
        say("\n".join(wrapped(" ".join(merged_lines(merged, dry_run=dry_run)), WIDTH)))


def _shape(merged: Merged) -> dict[str, object]:
    return {
        "entries": merged.entries,
        "known": merged.known,
        "from": merged.first.isoformat() if merged.first else None,
        "to": merged.last.isoformat() if merged.last else None,
        "others": dict(merged.others),
        "again": dict(merged.again),
        "gone": dict(merged.gone),
        "changed": dict(merged.changed),
        "erased": merged.erased,
        "clashes": merged.clashes,
    }
