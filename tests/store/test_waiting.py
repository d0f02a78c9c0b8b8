"""Long work on copies keeps nobody waiting: others write meanwhile, and nothing of that is missed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rhythm.domain.backup_curve import DUE
from rhythm.store import Store, plain_copy
from rhythm.store.backups import making, renew_plain
from rhythm.store.bare import read_only
from rhythm.store.engine import connect
from rhythm.store.opened_copy import opened_copy
from rhythm.store.plain_copy import NAME, acts_in
from rhythm.store.stepwise import STEP
from rhythm.store.unite import unite
from tests.store.backing_up import NOW, lived_in
from tests.store.building import log

PAGE = 4_096


@pytest.fixture
def folder(path: Path) -> Path:
    """The folder of backups."""
    found = path.parent / "backups"
    found.mkdir()
    return found


@pytest.fixture
def store(path: Path, folder: Path) -> Store:
    """A logbook that somebody lived in, with a plain copy."""
    made = Store(path, "here", folder / NAME)
    lived_in(made)
    return made


def meanwhile(monkeypatch: pytest.MonkeyPatch, does: Callable[[], object]) -> None:
    """Do something once, in the midst of reading the rows for a plain copy."""
    whole = plain_copy._everything

    def interrupted(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
        rows = whole(connection)
        yield next(rows)
        does()
        yield from rows

    monkeypatch.setattr(plain_copy, "_everything", interrupted)


def test_what_is_written_while_the_plain_copy_is_renewed_waits_for_nothing_and_is_in_it(
    store: Store, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Another that writes and was ended before it could tell the plain copy.
    other = Store(path, "there")
    meanwhile(monkeypatch, lambda: log(other, 7))
    with making(folder):
        renew_plain(path, folder, NOW)
    assert acts_in(folder / NAME) == store.acts()
    assert len(store.acts()) == 7
    assert not (folder / DUE).exists()
    assert [one.name for one in folder.iterdir() if one.suffix == ".jsonl"] == [NAME]


def test_a_backup_is_due_where_that_cannot_be_added(
    store: Store, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: log(Store(path, "there"), 7))
    monkeypatch.setattr(plain_copy, "append_lines", lambda *_: False)
    with making(folder):
        renew_plain(path, folder, NOW)
    assert (folder / DUE).exists()


def test_a_copy_is_made_of_a_file_that_others_write_to_all_the_time(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = time.monotonic
    with closing(connect(path)) as another:

        def look_late() -> float:
            """Tell the time, after somebody wrote; it is asked for after every step."""
            another.execute("UPDATE words SET text = hex(randomblob(9)) WHERE subject = 'large'")
            return look()

        rows = [("large", "note", "x"), *((str(one), "note", "x" * PAGE * 8) for one in range(STEP))]
        another.executemany("INSERT INTO words (subject, field, text) VALUES (?, ?, ?)", rows)
        with monkeypatch.context() as late:
            late.setattr(time, "monotonic", look_late)
            with opened_copy(path, path) as copy, closing(sqlite3.connect(copy)) as connection:
                large = connection.execute("SELECT COUNT(*) FROM words WHERE text LIKE 'xx%'").fetchone()
    assert large == (STEP,)


def test_what_both_copies_hold_is_not_read_while_the_logbook_waits(store: Store, path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    log(Store(copy, "there"), 3)
    read: list[str] = []

    def counted(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
        if "digest" in (names := [one[0] for one in cursor.description]) and len(names) > 2:
            read.append(row[0])
        return row

    with closing(connect(path)) as own, read_only(copy) as other:
        other.row_factory = counted
        own.execute("BEGIN IMMEDIATE")
        assert unite(own, other).entries == 1
        own.execute("COMMIT")
    # A device, an act and an entry.
    assert len(read) == 3
    assert store.acts() == Store(copy, "").acts()
