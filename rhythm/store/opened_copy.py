"""Another copy of the logbook, opened without a trace in it: a private copy, up to date and looked over."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from rhythm.domain.refusal import Refused
from rhythm.store.bare import read_only, version_of
from rhythm.store.engine import connect
from rhythm.store.guard import SCHEMA_VERSION, check_header, is_locked, reason_of, refusing_folder
from rhythm.store.holders import private_folder
from rhythm.store.plain_load import load
from rhythm.store.proof import prove
from rhythm.store.stepwise import SECONDS, copy_stepwise

NAME = "rhythm.db"
JOURNAL = "-journal"
DAMAGED = frozenset({"database_damaged", "backup_unproved"})


@contextmanager
def opened_copy(path: Path, database: Path, *, ours: bool = False) -> Iterator[Path]:
    """Copy a logbook, or a plain copy, to a private place beside `database`, and bring it up to date there.

    Of `ours` is a plain copy that is known to be one of this logbook, whatever its first line says. Raises
    `Refused` for a file that is missing, empty, foreign, newer or damaged; it is left as it is.
    """
    with private_folder(database) as folder:
        copy = folder / NAME
        if ours or is_plain(path):
            load(path, copy, ours=ours)
        else:
            _copy(path, copy)
            _bring_up_to_date(path, copy)
        yield copy


def is_plain(path: Path) -> bool:
    """Tell whether a file is text as a plain copy is. Raises `Refused` where there is no file."""
    try:
        if path.is_dir():
            raise Refused("not_a_file", file=str(path))
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
        copy.touch(mode=0o600)
        with closing(source):
            copy_stepwise(source, copy, time.monotonic() + SECONDS, path)
    except sqlite3.Error as error:
        if is_locked(error):
            raise Refused("database_locked", path=str(path)) from error
        copy_bytes(path, copy)


def copy_bytes(path: Path, copy: Path) -> None:
    """Copy a file as it is, and let SQLite take back what a crash left half done; in the copy only."""
    copy.unlink(missing_ok=True)
    journal = path.with_name(path.name + JOURNAL)
    with refusing_folder(copy):
        if journal.exists():
            shutil.copyfile(journal, copy.with_name(copy.name + JOURNAL))
        shutil.copyfile(path, copy)
    # What cannot be opened is told of where the copy is read.
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(connect(copy)) as connection:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()


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
            from rhythm.store.migrate import migrate

            migrate(copy, backs_up=False)
    except sqlite3.Error as error:
        raise Refused("copy_damaged", path=str(path), reason=reason_of(error)) from error
    except Refused as refused:
        if refused.code not in DAMAGED:
            # A disk without room, for one, is no fault of the file.
            raise
        raise Refused(
            "copy_damaged", path=str(path), reason=str(refused.details.get("reason", ""))
        ) from refused
