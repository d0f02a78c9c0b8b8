"""What stands between the program and a file that is not what it seems."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from rhythm.domain.refusal import Refused
from rhythm.files import refusal_of

APPLICATION_ID = 0x52687974
"""`Rhyt`: the mark in the header of every file of ours."""

SCHEMA_VERSION = 1_004
"""Major × 1000 + minor: a minor version only adds, a newer major cannot be read."""

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
PAGE_BYTES = 4_096
APPLICATION_ID_AT = 68
PRIMARY_CODE = 0xFF

FIXED_TEXTS = frozenset(
    {
        "database disk image is malformed",
        "file is not a database",
        "disk I/O error",
        "unable to open database file",
        "database or disk is full",
        "attempt to write a readonly database",
        "database is locked",
        "database table is locked",
        "database schema has changed",
        "out of memory",
    }
)
"""What SQLite says without a word of what is in the file."""

PASSING = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}
    | {sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}
)
"""What SQLite says of locks, disks and rights, and not of what is in a file."""

NO_UTF8 = "a text in it is no UTF-8"

FileKey = tuple[int, int]
"""Device and inode: another file under the same name has another key."""


def file_key(path: Path) -> FileKey | None:
    """Return which file stands at a path now, or nothing where there is none."""
    with refusing_folder(path):
        try:
            found = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
    return found.st_dev, found.st_ino


def check_header(path: Path) -> None:
    """Refuse an empty or foreign file from its first bytes, before SQLite may touch it.

    Only call this while the process holds no lock on the file: closing it would drop the lock.
    """
    with refusing_folder(path):
        try:
            with path.open("rb") as file:
                header = file.read(HEADER_BYTES)
        except PermissionError as error:
            raise Refused("file_unusable", path=str(path), reason=str(error.strerror)) from error
    if not header:
        raise Refused("database_empty", path=str(path))
    mark = header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4]
    if not header.startswith(MAGIC) or mark != APPLICATION_ID.to_bytes(4, "big"):
        raise Refused("database_foreign", path=str(path))


def check_version(path: Path, found: int) -> bool:
    """Tell whether a file of this version has to be brought up to date; refuse a newer major version."""
    if found // 1000 > SCHEMA_VERSION // 1000:
        raise Refused("database_newer", path=str(path), found=found, known=SCHEMA_VERSION)
    return found < SCHEMA_VERSION


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file or disk into a refusal; a broken constraint stays what it is."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and _about_the_file(error.orig):
            raise _refusal(error.orig, path) from error
        raise
    except sqlite3.Error as error:
        if _about_the_file(error):
            raise _refusal(error, path) from error
        raise
    except UnicodeDecodeError as error:
        # Python reads what SQLite says of a damaged schema, and stumbles over what it quotes.
        raise Refused("database_damaged", path=str(path), reason=NO_UTF8) from error


@contextmanager
def refusing_folder(path: Path) -> Iterator[None]:
    """Turn what the system says about a file or its folder into a refusal; that there is none stays."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise Refused("folder_read_only", path=str(path.parent)) from error
        refused = refusal_of(error, path)
        if refused is None:
            raise
        raise refused from error


def _about_the_file(error: sqlite3.Error) -> bool:
    return type(error) in {sqlite3.DatabaseError, sqlite3.OperationalError}


def is_locked(error: BaseException | None) -> bool:
    """Tell whether SQLite gave up because another process holds a lock."""
    return _primary(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def is_passing(error: BaseException | None) -> bool:
    """Tell whether SQLite could not do something for now, or here; else the file is not what it should be."""
    return _primary(error) in PASSING


def _primary(error: BaseException | None) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & PRIMARY_CODE


def reason_of(error: sqlite3.Error) -> str:
    """Return what may be shown of an error: SQLite's fixed texts, else its code; others can quote a row."""
    said = str(error)
    code: str = getattr(error, "sqlite_errorname", "text that is not UTF-8")
    return said if said in FIXED_TEXTS else code


def _told_by_the_system(path: Path) -> Refused | None:
    """Ask the system by a page written beside the file, since SQLite keeps to itself what it was told."""
    import tempfile

    try:
        if file_key(path) is None:
            return Refused("database_replaced", path=str(path))
        with refusing_folder(path), tempfile.TemporaryFile(dir=path.parent) as probe:
            probe.write(bytes(PAGE_BYTES))
            probe.flush()
    except Refused as refused:
        return refused
    return None


def _refusal(error: sqlite3.Error, path: Path) -> Refused:
    code = _primary(error)
    if code == sqlite3.SQLITE_FULL:
        return Refused("disk_full", path=str(path))
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return Refused("folder_read_only", path=str(path.parent))
    if is_locked(error):
        return Refused("database_locked", path=str(path))
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}:
        return _told_by_the_system(path) or Refused("disk_failed", path=str(path), reason=reason_of(error))
    return Refused("database_damaged", path=str(path), reason=reason_of(error))
