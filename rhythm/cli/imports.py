"""`rhythm import`: files from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call, Misused
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import any_activity
from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Asked, Imported, PastImport
from rhythm.i18n import _, _n, language
from rhythm.sentences import problem as problem_sentence
from rhythm.sentences import problem_reason
from rhythm.text import shown

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

LIST, REVERT = "list", "revert"
MOST_TOLD = 20
"""Problems told one by one; JSON has them all."""


def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|list|revert", help="What to read; or what to do.")],
    import_id: Annotated[str | None, typer.Argument(metavar="ID", help="Of the import to revert.")] = None,
    as_format: Annotated[
        str | None,
        typer.Option("--as", metavar="FORMAT", help="loop, harsh, maven, csv or json; else by content."),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COL=FIELD", help="A column's field, a habit's activity, a word's stage."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    json: Json = False,
) -> None:
    """Read a file from elsewhere: rhythm import FILE

    rhythm import list shows what came in before; rhythm import revert ID takes an import back, whole.
    A file that is called list or revert is written ./list or ./revert.
    """
    call: Call = ctx.obj
    if (file == REVERT) != (import_id is not None):
        raise Misused("import_words")
    with call.logbook() as logbook:
        if file == LIST:
            _tell_imports(logbook.imports(), json=json)
        elif import_id is not None:
            reverted = logbook.revert_import(import_id)
            _tell_reverted(reverted, json=json)
        else:
            found = _imported(logbook, file, as_format, maps or [], dry_run=dry_run)
            _tell(found, dry_run=dry_run, json=json)


def _imported(
    logbook: Logbook, file: str, as_format: str | None, maps: Sequence[str], *, dry_run: bool
) -> Imported:
    from rhythm.exchange import read

    mapping = _mapping(maps, logbook.activities())
    reading = read(Path(file), as_format=as_format, mapping=mapping, language=language())
    return logbook.import_reading(reading, Path(file).name, dry_run=dry_run)


def _mapping(maps: Sequence[str], asked: Sequence[Asked]) -> dict[str, str]:
    mapping = {}
    for word in maps:
        name, equals, meaning = word.rpartition("=")
        if not (equals and name and meaning):
            raise Misused("bad_mapping", value=word)
        mapping[name] = _meaning(meaning, asked)
    return mapping


def _meaning(word: str, asked: Sequence[Asked]) -> str:
    """Return the field, the stage or the activity's key that a word means.

    Of others the reader tells what is wrong.
    """
    from rhythm.exchange import columns, deal_columns
    from rhythm.exchange.stages import STAGES

    if word.partition(":")[0] in (*columns.FIELDS, *deal_columns.FIELDS, *STAGES):
        return word
    try:
        return any_activity(word, asked).key
    except Refused as refused:
        if refused.code == "activity_ambiguous":
            raise
        return word


def _tell(found: Imported, *, dry_run: bool, json: bool) -> None:
    if json:
        say_json(_shape(found, dry_run=dry_run))
        return
    lines = [_counts(found)]
    if found.activities:
        names = ", ".join(shown(name) for name in found.activities)
        lines.append(_("New activities: {names}").format(names=names))
    lines += [problem_sentence(one) for one in found.problems[:MOST_TOLD]]
    if len(found.problems) > MOST_TOLD:
        left = len(found.problems) - MOST_TOLD
        lines.append(_n("and {n} more row set aside", "and {n} more rows set aside", left).format(n=left))
    lines.append(_next(found, dry_run=dry_run))
    say("\n".join(lines))


def _counts(found: Imported) -> str:
    updated = found.updated
    parts = [
        _n("{n} row read", "{n} rows read", found.rows).format(n=found.rows),
        _brought(found.entries, found.deals) if found.entries or found.deals else "",
        _n("{n} deal told anew", "{n} deals told anew", updated).format(n=updated) if updated else "",
        _("{n} already here").format(n=found.known) if found.known else "",
        _("{n} say that nothing happened").format(n=found.skipped) if found.skipped else "",
        _("{n} set aside").format(n=len(found.problems)) if found.problems else "",
    ]
    counts = f"{found.format}: " + ", ".join(part for part in parts if part)
    if found.first and found.last:
        return f"{counts} ({found.first.isoformat()} – {found.last.isoformat()})"
    return counts


def _brought(entries: int, deals: int) -> str:
    """Tell how many entries and deals came in."""
    told = [_n("{n} entry", "{n} entries", entries).format(n=entries)] if entries or not deals else []
    if deals:
        told.append(_n("{n} deal", "{n} deals", deals).format(n=deals))
    return ", ".join(told)


def _next(found: Imported, *, dry_run: bool) -> str:
    if dry_run:
        return _("Nothing was written (dry run); without --dry-run it comes in.")
    if found.id is None:
        return _("There was nothing new; nothing was written.")
    return _("To take it back: rhythm import revert {id}").format(id=found.id)


def _shape(found: Imported, *, dry_run: bool) -> dict[str, Any]:
    return {
        "format": found.format,
        "rows": found.rows,
        "entries": found.entries,
        "deals": found.deals,
        "contacts": 0,
        "skipped": found.skipped,
        "problems": [_problem_shape(one) for one in found.problems],
        "from": found.first.isoformat() if found.first else None,
        "to": found.last.isoformat() if found.last else None,
        "import": found.id,
        "updated": found.updated,
        "known": found.known,
        "activities": list(found.activities),
        "dry_run": dry_run,
    }


def _problem_shape(one: Problem) -> dict[str, Any]:
    return {
        "line": one.line,
        "column": one.column,
        "value": one.value,
        "reason": problem_reason(one),
        "code": one.code,
        "file": one.file,
    }


def _tell_imports(imports: Sequence[PastImport], *, json: bool) -> None:
    if json:
        say_json({"imports": [one._asdict() for one in imports]})
    elif imports:
        head = [_("id"), _("format"), _("entries"), _("deals"), _("file")]
        rows = [[one.id, one.format, str(one.entries), str(one.deals), one.file] for one in imports]
        say("\n".join(table([head, *rows], left=(0, 1, 4), most=40)))
    else:
        say(_("Nothing was imported."))


def _tell_reverted(reverted: PastImport, *, json: bool) -> None:
    if json:
        say_json(reverted._asdict())
    else:
        what = _brought(reverted.entries, reverted.deals)
        say(_("Taken back: {file} with {what}").format(file=shown(reverted.file), what=what))
