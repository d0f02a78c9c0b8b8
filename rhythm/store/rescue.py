"""Putting a sound file in the place of one that is missing or cannot be used."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.store.bare import read_only
from rhythm.store.branches import renumber
from rhythm.store.create import create_file, sync_folder
from rhythm.store.engine import connect
from rhythm.store.guard import refusing, refusing_folder
from rhythm.store.opened_copy import JOURNAL, opened_copy
from rhythm.store.plain_load import load
from rhythm.store.salvage import salvage
from rhythm.store.unite import unite

UNUSABLE = frozenset({"copy_damaged", "copy_empty", "copy_foreign", "file_missing"})
"""Why a file needs to be rescued; of any other refusal it is not the cause."""


class Rescued(NamedTuple):
    """What a new file was made of: a backup (None: none was sound), and entries that came from elsewhere.

    `set_aside` is where the old file is now, None where there was none.
    """

    base: Path | None
    from_plain: int
    from_damaged: int
    set_aside: Path | None


def rescue(
    path: Path, copies: Sequence[Path], plain: Sequence[Path], made: datetime, finish: Callable[[Path], None]
) -> Rescued:
    """Build a file of the first sound copy, of plain copies, and of what is left of the old file.

    It takes the place of the old one in one step, after `finish` had it; the old one is set aside. Raises
    `Refused("nothing_to_restore")` where nothing can be read anywhere; then all is as it was.
    """
    path = path.resolve()
    prefix = f".{path.name}.rescue."
    with refusing_folder(path):
        for left in path.parent.glob(f"{prefix}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=prefix, dir=path.parent) as folder:
            return _rescued(path, copies, plain, made, finish, Path(folder))


def _rescued(
    path: Path,
    copies: Sequence[Path],
    plain: Sequence[Path],
    made: datetime,
    finish: Callable[[Path], None],
    folder: Path,
) -> Rescued:
    draft = folder / path.name
    base = next((copy for copy in copies if _sound(copy, draft)), None)
    if base is None:
        create_file(draft)
    from_plain = sum(_united(draft, one) for one in _loaded(plain, folder))
    from_damaged = sum(_united(draft, one) for one in _left_of(path, folder, made))
    _refuse_empty(draft, path)
    finish(draft)
    _last(draft)
    set_aside = _put_aside(path, made)
    draft.replace(path)
    sync_folder(path.parent)
    return Rescued(base, from_plain, from_damaged, set_aside)


def _sound(copy: Path, draft: Path) -> bool:
    """Take a copy as the draft, if it is sound."""
    try:
        with opened_copy(copy) as opened:
            shutil.copyfile(opened, draft)
            draft.chmod(0o600)
    except Refused as refused:
        if refused.code not in UNUSABLE and not refused.code.startswith("plain_copy"):
            raise
        return False
    return True


def _loaded(plain: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Yield what plain copies tell, each as a database file."""
    for number, one in enumerate(plain):
        target = folder / f"{one.stem}-{number}.db"
        try:
            load(one, target)
        except Refused as refused:
            # A disk that fails is no reason to go on without what this one tells.
            if not refused.code.startswith("plain_copy"):
                raise
            continue
        yield target


def _left_of(path: Path, folder: Path, made: datetime) -> Iterator[Path]:
    """Yield what can be read of the old file, as a database file; nothing where that is nothing."""
    if not path.is_file():
        return
    damaged, lines = folder / "damaged.db", folder / "damaged.jsonl"
    shutil.copyfile(path, damaged)
    if salvage(damaged, lines, made):
        yield from _loaded([lines], folder)


def _united(draft: Path, other: Path) -> int:
    with _changing(draft) as own, read_only(other) as rows:
        return unite(own, rows, erases=False).entries


@contextmanager
def _changing(draft: Path) -> Iterator[sqlite3.Connection]:
    with refusing(draft), closing(connect(draft)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("COMMIT")


def _refuse_empty(draft: Path, path: Path) -> None:
    with _changing(draft) as connection:
        if connection.execute("SELECT 1 FROM device LIMIT 1").fetchone() is None:
            raise Refused("nothing_to_restore", path=str(path))
        # What is lost for good leaves no gap that would be told for ever.
        renumber(connection)


def _last(draft: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def _put_aside(path: Path, made: datetime) -> Path | None:
    """Give the old file another name, and keep its own as long as that can be; its journal goes first.

    A file without a byte is worth no name.
    """
    if not path.exists() or not path.stat().st_size:
        path.with_name(path.name + JOURNAL).unlink(missing_ok=True)
        return None
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    journal = path.with_name(path.name + JOURNAL)
    if journal.exists():
        journal.replace(aside.with_name(aside.name + JOURNAL))
    aside.unlink(missing_ok=True)
    try:
        aside.hardlink_to(path)
    except OSError:
        path.replace(aside)
    aside.chmod(0o600)
    return aside
