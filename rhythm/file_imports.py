"""Files from elsewhere, as the commands and the screens bring them in: read, remembered, set aside."""

from __future__ import annotations

import gc
import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.activities import found
from rhythm.domain.definitions import Activity
from rhythm.domain.imports import Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Imported
from rhythm.exchange import columns, contact_columns, crm_columns, deal_columns, read
from rhythm.exchange.contact_words import KIND_WORDS
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.fields import NOT_USED
from rhythm.exchange.habits import meant
from rhythm.exchange.kinds import KINDS
from rhythm.exchange.peek import table_in
from rhythm.exchange.progress import Progress
from rhythm.exchange.reading_tables import SYSTEMS
from rhythm.exchange.responses import DONE, NOT_DONE
from rhythm.exchange.set_aside_file import holds_all, set_aside_csv
from rhythm.exchange.stages import STAGES
from rhythm.exchange.tables import Table
from rhythm.files import write_whole
from rhythm.i18n import language
from rhythm.kept_mappings import KeptMapping, forget_mapping, keep_mapping, mapping_for
from rhythm.paths import Home, make_folder
from rhythm.phrases import activity_name
from rhythm.sentences import problem_reason, refusal
from rhythm.text import shown

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

FIELDS = (*columns.FIELDS, *deal_columns.FIELDS, *contact_columns.FIELDS, *crm_columns.FIELDS)
MEANINGS = frozenset((*FIELDS, *STAGES, *KINDS, *KIND_WORDS, DONE, NOT_DONE, NOT_USED))
"""What a column or a word of a file can be said to be, but for activities."""

TABLES = (None, *SYSTEMS, CSV)
"""The formats of tables; None is found out."""

LONGEST_STEM = 60
"""Characters of a file's name that stand in the name of the rows set aside."""

LENGTH_OF_DAY = len("2026-09-09")


class Opened(NamedTuple):
    """What was read, and the mapping that was used; `remembered` from an earlier file of the same shape."""

    reading: Reading
    mapping: Mapping[str, str]
    format: str | None = None
    remembered: bool = False


class Kept(NamedTuple):
    """Where the rows are that were set aside, if any are, and what beside an import could not be kept."""

    set_aside: Path | None
    troubles: tuple[Refused, ...]


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the collector back: looking through a large file it takes as long again, and stops the screen."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def meaning(word: str, activities: Iterable[Activity]) -> str:
    """Return the field, stage, kind or activity's key that a word means.

    Of others the reader tells what is wrong. Raises `Refused` for a word that can be several activities.
    """
    if word.partition(":")[0] in MEANINGS:
        return word
    activities = list(activities)
    try:
        return found(word, activities, {one.key: activity_name(one.key, one.name) for one in activities}).key
    except Refused as refused:
        if refused.code == "activity_ambiguous":
            raise
        return word


def remembered(home: Home, path: Path, format: str | None = None) -> KeptMapping | None:
    """Return what was said of an earlier file with the same columns, as far as it is about this one.

    Raises `Refused` when the file cannot be read, and `mappings_broken` when what was kept cannot be.
    """
    if format not in TABLES or not home.mappings.exists():
        return None
    table = table_in(path)
    kept = mapping_for(home, table.header) if table else None
    return kept and table and kept._replace(mapping=_of_this(table, kept.mapping))


def _of_this(table: Table, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the part of a mapping whose columns and words stand in a table: not each file has all words."""
    there = (*table.header, columns.TYPE)
    words = {name for name in mapping if meant(name, there) is None}
    if words:
        cells = dict.fromkeys(cell.strip() for row in table.rows for cell in row.cells)
        words = {name for name in words if meant(name, tuple(cells)) is None}
    return {name: said for name, said in mapping.items() if name not in words}


def open_file(
    path: Path, mapping: Mapping[str, str], format: str | None = None, progress: Progress | None = None
) -> Opened:
    """Read a file as the person says. Raises `Refused` as `read` does."""
    with uncollected():
        reading = read(path, as_format=format, mapping=mapping, language=language(), progress=progress)
    return Opened(reading, mapping, format)


def open_as_before(
    path: Path, kept: KeptMapping, format: str | None = None, progress: Progress | None = None
) -> Opened:
    """Read a file as one of the same columns was read. Raises `Refused`, and says why it does not fit."""
    try:
        opened = open_file(path, kept.mapping, format or kept.format, progress)
    except Refused as refused:
        raise _misfit(refused) from refused
    return opened._replace(remembered=True)


def take_in(logbook: Logbook, opened: Opened, file: str, *, dry_run: bool = False) -> Imported:
    """Take in what was read from a file of this name. Raises `Refused` as `import_reading` does."""
    try:
        with uncollected():
            return logbook.import_reading(opened.reading, file, dry_run=dry_run)
    except Refused as refused:
        if opened.remembered and refused.code == "unknown_activity":
            raise _misfit(refused) from refused
        raise


def _misfit(refused: Refused) -> Refused:
    return Refused("kept_mapping_misfits", reason=refusal(refused))


def remember(home: Home, opened: Opened) -> None:
    """Keep the mapping that a file was read with, for the next one of the same columns. Raises `Refused`."""
    header = [name for name, _ in opened.reading.columns]
    if header and opened.mapping and not opened.remembered:
        keep_mapping(home, header, KeptMapping(opened.mapping, opened.format))


def forget(home: Home, path: Path) -> bool:
    """Forget what was said of files with the columns of this one; tell whether there was anything."""
    table = table_in(path) if home.mappings.exists() else None
    return table is not None and forget_mapping(home, table.header)


def usual_set_aside(home: Home, path: Path, day: date) -> Path:
    """Return where the rows of a file that were set aside go, unless another place is named."""
    stem = shown(path.stem).strip(". ")[:LONGEST_STEM] or "file"
    return home.set_aside / f"{stem}-{day.isoformat()}.csv"


def check_set_aside(place: Path) -> None:
    """Raise `Refused` when rows set aside would take the place of another file."""
    if os.path.lexists(place):
        raise Refused("set_aside_exists", file=str(place))


def write_set_aside(home: Home, place: Path, path: Path, problems: Iterable[Problem]) -> Path:
    """Keep the rows of a file that were set aside, each with its line and the reason, and return where.

    A file that stands in the usual folder already may be half mended: where it holds all these rows it is the
    one that is returned, else it is left as it is and another name is found. Raises `Refused`.
    """
    text = set_aside_csv(table_in(path), [(one, problem_reason(one)) for one in problems])
    make_folder(place.absolute().parent)
    try:
        if place.parent == home.set_aside:
            stem = glob.escape(place.stem[:-LENGTH_OF_DAY])
            standing = (
                one for one in sorted(home.set_aside.glob(f"{stem}*.csv")) if holds_all(_old(one), text)
            )
            if found := next(standing, None):
                return found
            place = _free(place)
        write_whole(place, text)
    except OSError as problem:
        raise Refused("output_failed", file=str(place), reason=problem.strerror or "") from None
    return place


def _old(place: Path) -> str:
    """Return the text of a file of rows set aside; none where what stands there is no longer one."""
    try:
        return place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _free(place: Path) -> Path:
    """Return a place where nothing stands: this one, or with a number behind its name."""
    others = (place.with_stem(f"{place.stem}-{number}") for number in count(2))
    return next(one for one in chain((place,), others) if not os.path.lexists(one))


def keep_beside(
    home: Home, path: Path, opened: Opened, problems: Sequence[Problem], place: Path | None
) -> Kept:
    """Keep what goes with an import: the rows that were set aside (in `place`, if any), and the mapping."""
    kept, troubles = None, []
    if problems and place is not None:
        try:
            kept = write_set_aside(home, place, path, problems)
        except Refused as refused:
            troubles.append(refused)
    try:
        remember(home, opened)
    except Refused as refused:
        troubles.append(refused)
    return Kept(kept, tuple(troubles))
