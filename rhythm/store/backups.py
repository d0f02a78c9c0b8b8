"""Backups: copies of the logbook that are proved before they get a name, and before older ones go."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rhythm.domain.backup_curve import DUE, Backup, file_name, kept, named
from rhythm.domain.refusal import Refused
from rhythm.store import plain_copy
from rhythm.store.bare import counter_of, logbook_of, read_only
from rhythm.store.create import put_in_place
from rhythm.store.engine import connect
from rhythm.store.guard import APPLICATION_ID, refusing, refusing_folder
from rhythm.store.plain_writer import mark_due, unmark_due
from rhythm.store.proof import prove
from rhythm.store.stepwise import SECONDS, copy_stepwise

PROOFS = 2
"""How often a copy is made that cannot be proved: the logbook may have been united with another meanwhile."""

PATIENCE = 10.0
"""Seconds to wait for another process that makes a backup here."""

FOLDER = "backups"
LOCK = ".lock"
DRAFTS = (".draft.", f".{plain_copy.NAME}.")


def backups(folder: Path, now: datetime | None = None) -> list[Backup]:
    """Return the backups in a folder, the newest first.

    With `now` (UTC), those from the future come last: they were made under a wrong clock.
    """
    found = []
    if folder.is_dir():
        for path in folder.iterdir():
            # Another process may let go of one meanwhile.
            if told := named(path.name):
                with suppress(FileNotFoundError):
                    found.append(Backup(path.name, *told, path.stat().st_size))
    found.sort(key=lambda one: (now is None or one.made <= now, one.made, one.name), reverse=True)
    return found


def back_up(source: Path, folder: Path, reason: str, now: datetime, *, seconds: float = SECONDS) -> Backup:
    """Copy the logbook into a folder, prove the copy, name it, and then let go of older ones by the curve.

    It never holds others up for longer than one short step. Unless asked for, the newest backup is returned
    where nothing was written since. FileNotFoundError where there is no logbook. Raises `Refused`:
    `backup_unproved`, `backup_failed`, `backup_busy`, `disk_full`, `folder_read_only`, `database_locked`, and
    what is told of a logbook that cannot be read. Then all older ones are still there.
    """
    if not source.exists():
        raise FileNotFoundError(source)
    with _failing(folder), refusing_folder(folder / LOCK):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with making(folder):
            _remove_drafts(folder)
            _refuse_other(source)
            written = source.stat().st_mtime_ns
            standing = None if reason == "asked" else _unchanged(source, folder, now)
            if standing is not None and _tells_all(folder, standing):
                _date(folder / standing.name, written)
                return standing
            made, sound = standing, False
            if made is None:
                made, sound = _proved(source, folder, reason, now, time.monotonic() + seconds)
            _date(folder / made.name, written)
            _write_plain(source, folder, made, now)
            if sound:
                # Where the logbook has a flaw, an older one may hold what it was before.
                _thin(folder, now)
                forget_set_aside(folder / made.name, folder)
            return made


def folder_beside(source: Path) -> Path:
    """Return where the backups of a logbook are."""
    return source.parent / FOLDER


def copy_beside(source: Path, ending: str, seconds: float = SECONDS) -> Path:
    """Copy the logbook to a file of its name and another ending, proved or not, in the place of an older one.

    Raises `Refused`.
    """
    copy = source.with_name(f"{source.name}.{ending}")
    with _failing(source.parent), refusing_folder(copy):
        handle, name = tempfile.mkstemp(prefix=f".{copy.name}.", dir=copy.parent)
        os.close(handle)
        draft = Path(name)
        try:
            _copy(source, draft, time.monotonic() + seconds)
            draft.replace(copy)
        finally:
            draft.unlink(missing_ok=True)
    return copy


@contextmanager
def making(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one of all processes that changes what is in a folder of backups; not twice in one.

    `patience` is how many seconds to wait for another. Raises `Refused("backup_busy")`.
    """
    lock = folder / LOCK
    with refusing_folder(lock):
        os.close(os.open(lock, os.O_CREAT | os.O_WRONLY, 0o600))
    # SQLite's lock is one that every system has, and that ends with its process; nothing is written to it.
    with closing(sqlite3.connect(lock, timeout=patience, isolation_level=None)) as connection:
        _lock(connection, folder)
        yield


def _lock(connection: sqlite3.Connection, folder: Path) -> None:
    try:
        with refusing(folder / LOCK):
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN EXCLUSIVE")
    except Refused as refused:
        if refused.code == "database_locked":
            raise Refused("backup_busy", path=str(folder)) from refused
        raise


def forget_set_aside(source: Path, folder: Path) -> list[Path]:
    """Remove plain copies set aside that tell nothing but what the logbook holds, from within `making`.

    Return those that tell more and stay. Raises `Refused`.
    """
    here, stay = plain_copy.acts_of(source), []
    with refusing_folder(folder / plain_copy.NAME):
        for path in plain_copy.plain_copies(folder):
            if plain_copy.acts_in(path, here):
                stay.append(path)
            elif path.name != plain_copy.NAME:
                path.unlink(missing_ok=True)
    return stay


def renew_plain(source: Path, folder: Path, now: datetime) -> None:
    """Write the plain copy anew from the logbook, from within `making`; if it cannot be, a backup is due.

    It is written from a copy of the logbook, since it takes long enough to keep others waiting.
    """
    try:
        unmark_due(folder)
        with _draft(folder) as draft:
            with refusing(source), closing(connect(source)) as own:
                copy_stepwise(own, draft, time.monotonic() + SECONDS, source)
            told = plain_copy.write_plain(folder / plain_copy.NAME, draft, now, source)
    except (OSError, Refused):
        told = False
    if not told:
        mark_due(folder)


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """Make an empty file that nobody else knows, and remove it at the end if it is still there."""
    handle, name = tempfile.mkstemp(prefix=DRAFTS[0], dir=folder)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _failing(folder: Path) -> Iterator[None]:
    """Say of a backup, and not of the logbook, that the disk would not take it."""
    try:
        yield
    except OSError as error:
        raise Refused("backup_failed", path=str(folder), reason=error.strerror or str(error)) from error
    except Refused as refused:
        if refused.code in {"disk_failed", "file_unusable"}:
            raise Refused("backup_failed", **{**refused.details, "path": str(folder)}) from refused
        if refused.code == "disk_full":
            raise Refused("disk_full", path=str(folder)) from refused
        raise


def _refuse_other(source: Path) -> None:
    """Refuse a file that is not ours, asking SQLite: reading it otherwise would drop this process's locks."""
    with refusing(source), closing(connect(source)) as connection:
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            code = "database_foreign" if source.stat().st_size else "database_empty"
            raise Refused(code, path=str(source))


def _remove_drafts(folder: Path) -> None:
    """Remove what was left when a process was ended in the middle."""
    for path in folder.iterdir():
        if path.name.startswith(DRAFTS):
            path.unlink(missing_ok=True)


def _unchanged(source: Path, folder: Path, now: datetime) -> Backup | None:
    """Return the newest backup where it holds all that the logbook holds."""
    newest = next(iter(backups(folder, now)), None)
    if newest is None or newest.made > now:
        return None
    with refusing(source), closing(connect(source)) as connection:
        present = _told(connection)
    try:
        with read_only(folder / newest.name) as connection:
            return newest if _told(connection) == present else None
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _told(connection: sqlite3.Connection) -> tuple[object, ...]:
    acts = connection.execute("SELECT COUNT(*) FROM act").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    return version, logbook_of(connection), counter_of(connection), acts


def _tells_all(folder: Path, newest: Backup) -> bool:
    """Tell whether the plain copy is there and lacks nothing of what a backup holds."""
    if (folder / DUE).exists():
        return False
    with read_only(folder / newest.name) as connection:
        return plain_copy.last_counter(folder / plain_copy.NAME) == counter_of(connection)


def _proved(source: Path, folder: Path, reason: str, now: datetime, deadline: float) -> tuple[Backup, bool]:
    """Make a backup and tell whether its rows are sound. What cannot be proved has no name, and is gone."""
    tried = 0
    while True:
        try:
            with _draft(folder) as draft:
                _copy(source, draft, deadline)
                sound = prove(draft, source)
                return _named(draft, folder, reason, now), sound
        except Refused as refused:
            tried += 1
            if refused.code != "backup_unproved" or tried == PROOFS:
                raise


def _copy(source: Path, draft: Path, deadline: float) -> None:
    """Copy the logbook as it is at one moment, in steps, and see to it that it is on the disk."""
    with refusing(source), closing(connect(source)) as own:
        copy_stepwise(own, draft, deadline, source)
    handle = os.open(draft, os.O_RDWR)
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            # The proof is to read what is on the disk, not what is still in memory.
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _named(draft: Path, folder: Path, reason: str, now: datetime) -> Backup:
    """Give a proved draft its name; a second later where there is one of that name."""
    made = now.astimezone(UTC).replace(microsecond=0)
    while not put_in_place(draft, path := folder / file_name(made, reason)):
        made += timedelta(seconds=1)
    return Backup(path.name, made, reason, path.stat().st_size)


def _date(copy: Path, written: int) -> None:
    """Let a backup bear the time at which the logbook was written: both tell of a change later."""
    with suppress(OSError):
        os.utime(copy, ns=(written, written))


def _write_plain(source: Path, folder: Path, made: Backup, now: datetime) -> None:
    """Write the plain copy from what was just proved."""
    unmark_due(folder)
    told = False
    try:
        told = plain_copy.write_plain(folder / plain_copy.NAME, folder / made.name, now, source)
    finally:
        if not told:
            mark_due(folder)


def _thin(folder: Path, now: datetime) -> None:
    """Let go of backups that the curve does not keep."""
    there = backups(folder)
    stay = kept([one.made for one in there], now)
    for one in there:
        if one.made not in stay:
            (folder / one.name).unlink(missing_ok=True)
