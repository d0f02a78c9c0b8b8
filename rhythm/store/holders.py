"""Every file that may hold words of the logbook beside it: older copies, and what was left half made."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from rhythm.domain.refusal import Refused
from rhythm.store.backups import DRAFTS, LOCK, making
from rhythm.store.erase import NO_COPIES
from rhythm.store.guard import check_header, refusing_folder

JOURNAL = "-journal"
PRIVATE = "copy"
"""What stands after the name of the logbook in that of a folder for private copies."""


def older_copies(database: Path, folder: Path) -> list[Path]:
    """Return all that is called as a copy: backups in a folder, those of upgrades, and damaged ones.

    They need not be databases (`is_logbook`), but none is empty. A link has copies beside it, and beside what
    it points to.
    """
    beside = (
        path
        for one in _names_of(database)
        for ending in ("v*", "damaged-*")
        for path in one.parent.glob(f"{glob.escape(one.name)}.{ending}")
    )
    found = _once(path for path in (*beside, *folder.glob("*.db")) if not path.name.endswith(JOURNAL))
    return [path for path in found if path.stat().st_size]


def is_logbook(path: Path) -> bool:
    """Tell from the first bytes whether a file is a database of ours. Raises `Refused` for what bars it."""
    try:
        check_header(path)
    except Refused as refused:
        if refused.code not in NO_COPIES:
            raise
        return False
    return True


def journals(database: Path, folder: Path) -> list[Path]:
    """Return what SQLite noted of writes to older copies that were cut short: pages as they were before."""
    beside = (
        path for one in _names_of(database) for path in one.parent.glob(f"{glob.escape(one.name)}.*{JOURNAL}")
    )
    found = _once((*beside, *folder.glob(f"*.db{JOURNAL}")))
    return [path for path in found if path.stat().st_size]


def drafts(database: Path, folder: Path) -> list[Path]:
    """Return what was left half made, files and folders, but for private copies that are in use."""
    beside = (
        path
        for one in _names_of(database)
        for path in one.parent.glob(f".{glob.escape(one.name)}.*")
        if not _is_in_use(path)
    )
    return _once(
        (*beside, *(path for path in folder.glob(".*") if path.name.startswith(DRAFTS))), of_any=True
    )


def remove(path: Path) -> None:
    """Remove a draft, a file or a whole folder, unless it is gone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def private_folder(database: Path) -> Iterator[Path]:
    """Hold a folder for private copies beside the logbook, and take it away at the end.

    What a process that was ended left of such goes first. It is in the system's temp folder where the
    logbook's own is missing or cannot be written. Raises `Refused`.
    """
    prefix = f".{database.name}.{PRIVATE}."
    beside = database.parent if os.access(database.parent, os.W_OK) else None
    if beside is not None:
        for left in beside.glob(f"{glob.escape(prefix)}*"):
            if not _is_in_use(left):
                remove(left)
    with ExitStack() as held:
        with refusing_folder(database):
            folder = Path(held.enter_context(TemporaryDirectory(prefix=prefix, dir=beside)))
        held.enter_context(making(folder))
        yield folder


def _is_in_use(path: Path) -> bool:
    """Tell whether a process works in a private folder: it holds a lock there, which ends with it."""
    if not (path / LOCK).is_file():
        return False
    try:
        with making(path, patience=0):
            return False
    except Refused:
        return True


def _names_of(database: Path) -> list[Path]:
    return [database, database.resolve()] if database.is_symlink() else [database]


def _once(paths: Iterable[Path], *, of_any: bool = False) -> list[Path]:
    """Return files, or with `of_any` folders as well, each by one name only."""
    found: dict[Path, Path] = {}
    for path in sorted(paths):
        with suppress(OSError):
            if of_any or path.is_file():
                found.setdefault(path.resolve(), path)
    return [*found.values()]
