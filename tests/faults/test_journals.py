"""A journal that does not belong to the file beside it: never a wrong number in silence."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from tests.faults.operations import LIVED, burst, log, open_in, seen, unsound


def hot_journal_of(path: Path, folder: Path) -> bytes:
    """Return the journal that a power cut in the middle of a large transaction would leave of a copy."""
    copy = folder / "other.db"
    shutil.copy(path, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO words VALUES (?, 'note', 'x')", [(str(n),) for n in range(5000)])
        journal = copy.with_name("other.db-journal").read_bytes()
        connection.execute("ROLLBACK")
    assert any(journal[:8])
    return journal


HARMLESS: dict[str, bytes] = {
    "empty": b"",
    "garbage": os.urandom(20_000),
    "a text": b"a shopping list " * 500,
    "ended": bytes(20_000),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_no_journal_changes_nothing(tmp_path: Path, name: str) -> None:
    with open_in(tmp_path) as logbook:
        for step in LIVED:
            step(logbook)
    before = seen(tmp_path)
    (tmp_path / "rhythm.db-journal").write_bytes(HARMLESS[name])
    with open_in(tmp_path) as logbook:
        logbook.day()
        assert seen(tmp_path) == before
        log(logbook)
    assert len(seen(tmp_path) - before) > 0
    assert unsound(tmp_path) == ""
    assert not (tmp_path / "rhythm.db-journal").exists()


def older_copy(home: Path, sound: bytes) -> None:
    (home / "rhythm.db").write_bytes(sound)


def nothing(home: Path, sound: bytes) -> None:
    """The file stays the newer one."""


@pytest.mark.parametrize("what", [older_copy, nothing])
def test_the_journal_of_another_state_is_never_taken_in_silence(
    tmp_path: Path, what: Callable[[Path, bytes], None]
) -> None:
    """SQLite plays such a journal back, as it cannot know better; what is wrong afterwards is found."""
    home = tmp_path / "home"
    home.mkdir()
    with open_in(home) as logbook:
        for step in LIVED:
            step(logbook)
        older, older_seen = (home / "rhythm.db").read_bytes(), seen(home)
        for _ in range(20):
            burst(logbook)
    newer_seen = seen(home)
    journal = hot_journal_of(home / "rhythm.db", tmp_path)
    what(home, older)
    (home / "rhythm.db-journal").write_bytes(journal)
    try:
        with open_in(home) as logbook:
            logbook.entries()
            found = unsound(home)
            logbook.unsettled = False
    except Refused as refused:
        found = refused.code
    assert found or seen(home) in (older_seen, newer_seen)
