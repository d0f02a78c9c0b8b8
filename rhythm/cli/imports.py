"""`rhythm import`: files from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rhythm.cli.call import Call, Misused
from rhythm.cli.import_text import import_text
from rhythm.cli.options import Json
from rhythm.cli.printing import say, say_json
from rhythm.cli.table import table
from rhythm.cli.words import any_activity
from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Asked, Imported, PastImport
from rhythm.i18n import _, format_number, language
from rhythm.phrases import brought
from rhythm.sentences import problem_reason
from rhythm.text import shown

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

LIST, REVERT = "list", "revert"


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
    else:
        say(import_text(found, dry_run=dry_run))


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
        "same_ids": found.same_ids,
        "columns": [{"column": name, "field": field} for name, field in found.columns],
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
        say_json({"imports": [_past(one) for one in imports]})
    elif imports:
        head = [_("id"), _("day"), _("format"), _("entries"), _("deals"), _("file")]
        say("\n".join(table([head, *map(_row, imports)], left=(0, 1, 2, 5), most=40)))
    else:
        say(_("Nothing was imported."))


def _tell_reverted(reverted: PastImport, *, json: bool) -> None:
    if json:
        say_json(_past(reverted))
    else:
        what = brought(reverted.entries, reverted.deals)
        say(_("Taken back: {file} with {what}").format(file=shown(reverted.file), what=what))


def _row(one: PastImport) -> list[str]:
    numbers = (format_number(number) for number in (one.entries, one.deals))
    return [one.id, one.day.isoformat(), one.format, *numbers, one.file]


def _past(one: PastImport) -> dict[str, Any]:
    return {**one._asdict(), "day": one.day.isoformat()}
