"""`rhythm import`: files from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from rhythm.cli.call import Call, Misused
from rhythm.cli.import_shapes import Around, import_shape, past_shape
from rhythm.cli.import_text import import_text
from rhythm.cli.options import Json
from rhythm.cli.printing import complain, say, say_json
from rhythm.cli.table import table
from rhythm.domain.imports import Problem
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Asked, PastImport
from rhythm.i18n import _, format_number
from rhythm.import_phrases import taken_back
from rhythm.sentences import refusal

if TYPE_CHECKING:
    from rhythm.cli.progress import Bar
    from rhythm.file_imports import Opened
    from rhythm.logbook import Logbook

LIST, REVERT, NO = "list", "revert", "no"


class Wanted(NamedTuple):
    """How a file is to be read; `set_aside` is where the rows set aside go (None: the usual place)."""

    path: Path
    format: str | None
    mapping: dict[str, str]
    forget: bool
    set_aside: str | None
    dry_run: bool


def import_(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|list|revert", help="What to read; or what to do.")],
    import_id: Annotated[str | None, typer.Argument(metavar="ID", help="Of the import to revert.")] = None,
    as_format: Annotated[
        str | None,
        typer.Option(
            "--as", metavar="FORMAT", help="hubspot, csv, ics ... (a wrong one lists all); else by content."
        ),
    ] = None,
    maps: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COL=FIELD", help="A column's field, a habit's activity, a word's stage."
        ),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget what was said of such columns before.")
    ] = False,
    set_aside: Annotated[
        str | None,
        typer.Option("--set-aside", metavar="FILE|no", help="Where the rows set aside go."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    json: Json = False,
) -> None:
    """Read a file from elsewhere: rhythm import FILE

    What a column holds: rhythm import FILE --map "Tel. nr=phone" --map "Created=known:dmy"

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
            _tell_reverted(logbook.revert_import(import_id), json=json)
        else:
            mapping = _mapping(maps or [], logbook.activities())
            wanted = Wanted(Path(file), as_format, mapping, forget, set_aside, dry_run)
            _import_file(call, logbook, wanted, json=json)


def _import_file(call: Call, logbook: Logbook, wanted: Wanted, *, json: bool) -> None:
    from rhythm.cli.progress import bar_for
    from rhythm.file_imports import check_set_aside, take_in

    if wanted.set_aside not in (None, NO) and not wanted.dry_run:
        check_set_aside(Path(wanted.set_aside or ""))
    with bar_for(wanted.path) as bar:
        opened = _opened(call, wanted, bar)
        if bar:
            bar.taking_in()
        if not wanted.dry_run:
            logbook.back_up_before("import")
        found = take_in(logbook, opened, wanted.path.name, dry_run=wanted.dry_run)
        set_aside = None if wanted.dry_run else _kept(call, logbook, wanted, opened, found.problems)
    around = Around(wanted.dry_run, tuple(opened.mapping.items()), opened.remembered, set_aside)
    if json:
        say_json(import_shape(found, around))
    else:
        say(import_text(found, around))


def _opened(call: Call, wanted: Wanted, bar: Bar | None) -> Opened:
    """Read the file; without a mapping as one of the same columns was read before."""
    from rhythm.file_imports import forget, open_as_before, open_file, remembered

    rows = bar.rows if bar else None
    if wanted.forget and not wanted.dry_run:
        forget(call.home, wanted.path)
    kept = None
    if not (wanted.mapping or wanted.forget):
        try:
            kept = remembered(call.home, wanted.path, wanted.format)
        except Refused as refused:
            if refused.code != "mappings_broken":
                raise
            complain(refusal(refused))
    if kept is None:
        return open_file(wanted.path, wanted.mapping, wanted.format, rows)
    return open_as_before(wanted.path, kept, wanted.format, rows)


def _kept(
    call: Call, logbook: Logbook, wanted: Wanted, opened: Opened, problems: Sequence[Problem]
) -> str | None:
    """Keep what goes with an import, and return where the rows are that were set aside.

    The import stands whether that works or not.
    """
    from rhythm.file_imports import keep_beside, usual_set_aside

    place = (
        Path(wanted.set_aside) if wanted.set_aside else usual_set_aside(call.home, wanted.path, logbook.today)
    )
    kept = keep_beside(call.home, wanted.path, opened, problems, None if wanted.set_aside == NO else place)
    for refused in kept.troubles:
        complain(refusal(refused))
    return str(kept.set_aside) if kept.set_aside else None


def _mapping(maps: Sequence[str], asked: Sequence[Asked]) -> dict[str, str]:
    from rhythm.file_imports import meaning

    mapping = {}
    for word in maps:
        name, equals, said = word.rpartition("=")
        if not (equals and name and said):
            raise Misused("bad_mapping", value=word)
        mapping[name] = meaning(said, (one.activity for one in asked))
    return mapping


def _tell_imports(imports: Sequence[PastImport], *, json: bool) -> None:
    if json:
        say_json({"imports": [past_shape(one) for one in imports]})
    elif imports:
        head = [_("id"), _("day"), _("format"), _("entries"), _("deals"), _("contacts"), _("file")]
        say("\n".join(table([head, *map(_row, imports)], left=(0, 1, 2, 6), most=40)))
    else:
        say(_("Nothing was imported."))


def _tell_reverted(reverted: PastImport, *, json: bool) -> None:
    if json:
        say_json(past_shape(reverted))
    else:
        say(taken_back(reverted))


def _row(one: PastImport) -> list[str]:
    numbers = (format_number(number) for number in (one.entries, one.deals, one.contacts))
    return [one.id, one.day.isoformat(), one.format, *numbers, one.file]
