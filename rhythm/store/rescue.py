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
from rhythm.store.create import absent, create_file, free_name, sync_folder
from rhythm.store.engine import connect
from rhythm.store.guard import refusing, refusing_folder
from rhythm.store.opened_copy import JOURNAL, copy_bytes, opened_copy
from rhythm.store.plain_load import Loaded, load
from rhythm.store.salvage import salvage
from rhythm.store.unite import United, unite

UNUSABLE = frozenset({"copy_damaged", "copy_empty", "copy_foreign", "file_missing"})
"""Why a file needs to be rescued; of any other refusal it is not the cause."""

Finish = Callable[[Path, Sequence[Path]], None]
"""Hears of the new file, and of what was united into it, before it takes the place of the old one."""


class Rescued(NamedTuple):
    """What a new file was made of: a backup (None: none was sound), and entries that came from elsewhere.

    `set_aside` is where the old file is now, None where there was none. `skipped` are plain copies of which
    no row could be read, `unread` lines of the others that were of no use.
    """

    base: Path | None
    from_plain: int
    from_damaged: int
    set_aside: Path | None
    skipped: tuple[Path, ...] = ()
    unread: int = 0


def rescue(
    path: Path, copies: Sequence[Path], plain: Sequence[Path], made: datetime, finish: Finish
) -> Rescued:
    """Build a file of the first sound copy, of plain copies, and of what is left of the old file.

    It takes the place of the old one in one step, after `finish` had it; the old one is set aside. Raises
    `Refused`: `nothing_to_restore` where nothing can be read anywhere, `link_broken`; then all is as it was.
    """
    if not path.resolve().parent.is_dir():
        raise absent(path)
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
    finish: Finish,
    folder: Path,
) -> Rescued:
    draft = folder / path.name
    base = next((copy for copy in copies if _sound(copy, draft)), None)
    if base is None:
        create_file(draft)
    told = [(one, *_loaded(one, folder / f"plain-{number}.db")) for number, one in enumerate(plain)]
    others = [one for _, one, read in told if read.rows]
    united = [_united(draft, one) for one in others]
    damaged = _left_of(path, folder)
    from_damaged = sum(_united(draft, one).entries for one in damaged)
    _refuse_empty(draft, path)
    finish(draft, (*others, *damaged))
    _last(draft)
    set_aside = _put_aside(path, made)
    draft.replace(path)
    sync_folder(path.parent)
    return Rescued(
        base,
        sum(one.entries for one in united),
        from_damaged,
        set_aside,
        tuple(one for one, _, read in told if not read.rows),
        sum(read.unreadable for _, _, read in told) + sum(one.lost for one in united),
    )


def _sound(copy: Path, draft: Path) -> bool:
    """Take a copy as the draft, if it is sound."""
    try:
        with opened_copy(copy, draft) as opened:
            shutil.copyfile(opened, draft)
            draft.chmod(0o600)
    except Refused as refused:
        if refused.code not in UNUSABLE and not refused.code.startswith("plain_copy"):
            raise
        return False
    return True


def _loaded(plain: Path, target: Path) -> tuple[Path, Loaded]:
    """Make a database file of what a plain copy tells; return it, and how much that is."""
    try:
        return target, load(plain, target, ours=True)
    except Refused as refused:
        # A disk that fails is no reason to go on without what this one tells.
        if not refused.code.startswith("plain_copy"):
            raise
        return target, Loaded(0, 0)


def _left_of(path: Path, folder: Path) -> list[Path]:
    """Return what can be read of the old file, as a database file; nothing where that is nothing."""
    if not path.is_file():
        return []
    damaged, lines = folder / "damaged.db", folder / "damaged.jsonl"
    copy_bytes(path, damaged)
    if not salvage(damaged, lines):
        return []
    left, read = _loaded(lines, folder / "left.db")
    return [left] if read.rows else []


def _united(draft: Path, other: Path) -> United:
    with _changing(draft) as own, read_only(other) as rows:
        return unite(own, rows, erases=False)


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
    aside = free_name(path.with_name(f"{path.name}.damaged-"), made)
    journal = path.with_name(path.name + JOURNAL)
    if journal.exists():
        journal.replace(aside.with_name(aside.name + JOURNAL))
    try:
        aside.hardlink_to(path)
    except OSError:
        path.replace(aside)
    aside.chmod(0o600)
    return aside
