from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.store import Store, engine
from rhythm.store.guard import APPLICATION_ID, SCHEMA_VERSION, refusing
from tests.store.building import log, moment, raw


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_reading_an_absent_file_finds_nothing_and_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    assert not store.exists
    assert not store.changed()
    assert (store.day_totals(), store.entries(), store.imports()) == ([], [], [])
    assert (store.born_day(), store.first_live_day(), store.commit_counter()) == (None, None, 0)
    assert (store.last_undoable_act(), store.last_redoable_act()) == (None, None)
    assert store.check() == []
    assert [*tmp_path.iterdir()] == []


def test_the_first_act_makes_a_private_file_and_nothing_else(
    store: Store, path: Path, open_umask: None
) -> None:
    assert store.day_totals() == []
    log(store)
    assert store.day_totals() == [("2026-09-09", "message", 1)]
    assert [*path.parent.iterdir()] == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert store.born_day() == "2026-09-09"


def test_the_file_is_marked_and_set_up_as_decided(store: Store, path: Path) -> None:
    log(store)
    with raw(path) as connection:

        def asked(pragma: str) -> object:
            return connection.execute(f"PRAGMA {pragma}").fetchone()[0]

        assert asked("application_id") == APPLICATION_ID
        assert asked("user_version") == SCHEMA_VERSION
        assert asked("journal_mode") == "delete"


def test_every_connection_is_strict(store: Store) -> None:
    with store.snapshot():
        connection = store._current
        assert connection is not None

        def asked(pragma: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()

        expected = {
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "synchronous": 3,
            "busy_timeout": 5000,
        }
        assert {name: asked(name) for name in expected} == expected
        driver = connection.connection.driver_connection
        assert driver is not None
        assert driver.isolation_level is None


def test_a_file_that_appears_is_noticed(store: Store, path: Path) -> None:
    assert store.day_totals() == []
    other = Store(path, "there")
    log(other, 7)
    other.close()
    assert store.changed()
    assert not store.changed()
    assert store.day_totals() == [("2026-09-09", "message", 7)]


def test_only_what_others_write_is_a_change(store: Store, path: Path) -> None:
    log(store)
    assert not store.changed()
    log(store)
    assert not store.changed()
    other = Store(path, "there")
    log(other)
    assert store.changed()
    assert not store.changed()
    assert not other.changed()
    other.close()


def test_a_replaced_file_is_read_afresh(store: Store, path: Path, tmp_path: Path) -> None:
    log(store, 1)
    shutil.copy(path, tmp_path / "older")
    log(store, 2)
    (tmp_path / "older").rename(path)
    assert store.changed()
    assert store.day_totals() == [("2026-09-09", "message", 1)]
    log(store, 4)
    assert store.day_totals() == [("2026-09-09", "message", 5)]


def test_nothing_is_written_to_a_file_that_was_replaced(store: Store, path: Path, tmp_path: Path) -> None:
    log(store, 1)
    shutil.copy(path, tmp_path / "older")
    (tmp_path / "older").rename(path)
    with pytest.raises(Refused) as refused:
        log(store, 2)
    assert (refused.value.code, refused.value.details) == ("database_replaced", {"path": str(path)})
    log(store, 4)
    assert store.day_totals() == [("2026-09-09", "message", 5)]


def move_then_log(store: Store, path: Path) -> None:
    path.rename(path.with_name("away"))
    log(store, 2)


def log_then_move(store: Store, path: Path) -> None:
    log(store, 2)
    path.rename(path.with_name("away"))


def test_a_file_that_is_replaced_while_others_write_to_it_is_told_as_that(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.3)
    other = Store(tmp_path / "other.db", "there")
    for one in (store, other):
        log(one)
    other.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("BEGIN EXCLUSIVE")
        later = threading.Timer(0.1, lambda: other.path.replace(path))
        later.start()
        with pytest.raises(Refused, match="database_replaced"):
            log(store)
        later.join()
    log(store, 4)
    assert store.day_totals() == [("2026-09-09", "message", 5)]


@pytest.mark.parametrize("steps", [move_then_log, log_then_move])
def test_an_act_is_not_promised_when_the_file_goes_away_under_it(
    store: Store, path: Path, steps: Callable[[Store, Path], None]
) -> None:
    log(store, 1)
    with pytest.raises(Refused, match="database_replaced"), store.transaction():
        steps(store, path)
    log(store, 4)
    assert store.day_totals() == [("2026-09-09", "message", 4)]


@pytest.mark.parametrize("call", [Store.changed, Store.day_totals, log])
def test_a_file_that_goes_away_is_told_once(
    store: Store, path: Path, call: Callable[[Store], object]
) -> None:
    log(store)
    path.unlink()
    with pytest.raises(Refused, match="database_replaced"):
        call(store)
    assert store.day_totals() == []
    log(store, 3)
    assert store.day_totals() == [("2026-09-09", "message", 3)]


def test_an_empty_file_is_refused_and_left_alone(store: Store, path: Path) -> None:
    path.touch()
    for call in (store.day_totals, lambda: log(store)):
        with pytest.raises(Refused) as refused:
            call()
        assert (refused.value.code, refused.value.details) == ("database_empty", {"path": str(path)})
    assert path.stat().st_size == 0


def make_text(path: Path) -> None:
    path.write_text("a shopping list, longer than a header of a hundred bytes, " * 3)


def make_other_database(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE song (name TEXT)")


@pytest.mark.parametrize("make", [make_text, make_other_database])
def test_a_foreign_file_is_refused_and_left_alone(
    store: Store, path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    before = path.read_bytes()
    for call in (store.day_totals, lambda: log(store)):
        with pytest.raises(Refused) as refused:
            call()
        assert (refused.value.code, refused.value.details) == ("database_foreign", {"path": str(path)})
    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


def test_a_newer_major_version_is_refused(store: Store, path: Path) -> None:
    log(store)
    store.close()
    with raw(path) as connection:
        connection.execute("PRAGMA user_version = 2003")
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        store.day_totals()
    assert refused.value.code == "database_newer"
    assert refused.value.details == {"path": str(path), "found": 2003, "known": SCHEMA_VERSION}
    assert path.read_bytes() == before


def test_a_newer_minor_version_is_used(store: Store, path: Path) -> None:
    log(store, 1)
    store.close()
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        connection.execute("ALTER TABLE entry ADD COLUMN mood TEXT")
    log(store, 2)
    assert store.day_totals() == [("2026-09-09", "message", 3)]
    assert store.check() == []


def test_a_damaged_file_is_refused(store: Store, path: Path) -> None:
    for _ in range(40):
        log(store)
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x17" * (len(whole) - 4096))
    with pytest.raises(Refused) as refused:
        store.entries()
    assert refused.value.code == "database_damaged"
    assert refused.value.details["path"] == str(path)
    assert refused.value.details["reason"]
    path.write_bytes(whole)
    assert len(store.entries()) == 40


def test_a_full_disk_is_told_and_nothing_is_kept(store: Store) -> None:
    log(store)
    with store.snapshot():
        connection = store._current
        assert connection is not None
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refused, match="disk_full"), store.write("log", moment()) as act:
        act.entries([{"day": "2026-09-09", "activity": "call", "quantity": 1}] * 500)
    assert store.day_totals() == [("2026-09-09", "message", 1)]
    assert store.check() == []


def test_a_lock_that_is_never_released_is_told(store: Store, path: Path) -> None:
    log(store)
    with store.snapshot():
        connection = store._current
        assert connection is not None
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    with raw(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="database_locked"):
            log(store)
        with pytest.raises(Refused, match="database_locked"):
            store.day_totals()
        other.execute("ROLLBACK")
    log(store)
    assert store.commit_counter() == 2


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    # Nobody, not even root, can make a file in this folder of the system.
    folder = next((one for one in (Path("/sys"), Path("/System")) if one.is_dir()), tmp_path)
    with pytest.raises(Refused) as refused:
        log(Store(folder / "rhythm.db", "here"))
    assert (refused.value.code, refused.value.details) == ("folder_read_only", {"path": str(folder)})


def test_a_folder_that_went_away_in_the_middle_is_told(path: Path) -> None:
    # Of a name that is too long the system says nothing, as of all that is on a disk that went away.
    gone = path / ("x" * 300)
    path.mkdir()
    with pytest.raises(Refused) as refused, refusing(gone):
        sqlite3.connect(gone)
    assert (refused.value.code, refused.value.details["reason"]) == ("file_unusable", "File name too long")


def test_a_file_that_may_not_be_written_is_told(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log(store)
    store.close()
    with monkeypatch.context() as only_read:
        only_read.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, "PRAGMA query_only = ON"))
        with pytest.raises(Refused, match="folder_read_only"):
            log(store)
        assert store.day_totals() == [("2026-09-09", "message", 1)]
    log(store)
    assert store.day_totals() == [("2026-09-09", "message", 2)]


def test_where_there_are_no_hard_links_the_file_is_still_made_whole(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    log(store)
    assert [*path.parent.iterdir()] == [path]
    assert store.day_totals() == [("2026-09-09", "message", 1)]


def test_a_stale_journal_of_a_power_cut_is_rolled_back(store: Store, path: Path, tmp_path: Path) -> None:
    log(store, 1)
    store.close()
    with raw(path) as connection:
        connection.execute("PRAGMA cache_spill = 1")
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO words VALUES (?, 'note', 'x')", [(str(n),) for n in range(5000)])
        # What stands on the disk in mid-transaction is what a power cut leaves behind.
        for name in ("rhythm.db", "rhythm.db-journal"):
            (tmp_path / "cut").mkdir(exist_ok=True)
            shutil.copy(tmp_path / name, tmp_path / "cut" / name)
        connection.execute("ROLLBACK")
    after = Store(tmp_path / "cut" / "rhythm.db", "here")
    assert after.day_totals() == [("2026-09-09", "message", 1)]
    assert after.check() == []
    after.close()
    with sqlite3.connect(tmp_path / "cut" / "rhythm.db") as connection:
        assert connection.execute("SELECT COUNT(*) FROM words").fetchone() == (0,)
    connection.close()
