"""Another copy of the logbook, opened without a trace in it: a private copy, up to date and looked over."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rhythm.domain.refusal import Refused
from rhythm.store.bare import read_only, version_of
from rhythm.store.engine import open_file
from rhythm.store.guard import SCHEMA_VERSION, check_header, is_locked, reason_of, refusing_folder
from rhythm.store.plain_load import load
from rhythm.store.proof import prove

NAME = "rhythm.db"
JOURNAL = "-journal"
STEP_PAGES = 1_000
PATIENCE = 10.0
"""Seconds; SQLite would ask for ever where another program holds the file."""


@contextmanager
def opened_copy(path: Path) -> Iterator[Path]:
    """Copy a logbook, or a plain copy, to a private place, bring it up to date, and take it away at the end.

    Raises `Refused` for a file that is missing, empty, foreign, newer or damaged; it is left as it is.
    """
    with tempfile.TemporaryDirectory(prefix="rhythm-") as folder:
        copy = Path(folder) / NAME
        if is_plain(path):
            load(path, copy)
        else:
            _copy(path, copy)
            _bring_up_to_date(path, copy)
        yield copy


def is_plain(path: Path) -> bool:
    """Tell whether a file is text as a plain copy is. Raises `Refused` where there is no file."""
    if path.is_dir():
        raise Refused("not_a_file", file=str(path))
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except FileNotFoundError as error:
        raise Refused("file_missing", file=str(path)) from error
    except OSError as error:
        raise Refused("file_unreadable", file=str(path), reason=error.strerror or "") from error


def _copy(path: Path, copy: Path) -> None:
    """Copy a database as SQLite sees it; where it needs a repair first, as it is, with what it needs."""
    _check(path)
    try:
        source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        with closing(source), closing(sqlite3.connect(copy)) as target:
            target.execute("PRAGMA synchronous = OFF")
            source.backup(target, pages=STEP_PAGES, progress=_patiently(path))
    except sqlite3.Error as error:
        if is_locked(error):
            raise Refused("database_locked", path=str(path)) from error
        _copy_bytes(path, copy)


def _patiently(path: Path) -> Callable[[int, int, int], None]:
    deadline = time.monotonic() + PATIENCE

    def watch(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise Refused("database_locked", path=str(path))

    return watch


def _copy_bytes(path: Path, copy: Path) -> None:
    copy.unlink(missing_ok=True)
    journal = path.with_name(path.name + JOURNAL)
    with refusing_folder(copy):
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(copy.name + JOURNAL))
        shutil.copyfile(path, copy)


def _check(path: Path) -> None:
    try:
        check_header(path)
    except Refused as refused:
        if refused.code == "database_empty":
            raise Refused("copy_empty", path=str(path)) from refused
        if refused.code == "database_foreign":
            raise Refused("copy_foreign", path=str(path)) from refused
        raise


def _bring_up_to_date(path: Path, copy: Path) -> None:
    """Look the copy over and bring it up to date, telling of it by the name of the file it was made of."""
    try:
        with read_only(copy) as connection:
            found = version_of(connection)
        if found > SCHEMA_VERSION:
            raise Refused("copy_newer", path=str(path), found=found, known=SCHEMA_VERSION)
        prove(copy)
        if found < SCHEMA_VERSION:
            engine, _ = open_file(copy)
            engine.dispose()
    except sqlite3.Error as error:
        raise Refused("copy_damaged", path=str(path), reason=reason_of(error)) from error
    except Refused as refused:
        if refused.code == "copy_newer":
            raise
        raise Refused(
            "copy_damaged", path=str(path), reason=str(refused.details.get("reason", ""))
        ) from refused
