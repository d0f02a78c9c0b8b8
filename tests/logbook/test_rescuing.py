"""What may happen around a rescue: crashes, other programs, damaged copies, people who were erased."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.logbook.doctor import examine
from rhythm.logbook.doctor_repair import repair
from rhythm.store import rescue
from rhythm.store.backups import making
from rhythm.store.guard import PAGE_BYTES
from rhythm.store.opened_copy import opened_copy
from tests.logbook.building import WEDNESDAY, Desk, done, log
from tests.logbook.copies import backed_up, copied, faults
from tests.store.versions import unpack

HALF_DONE = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE half (text)")
connection.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 200)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A home with two calls, a contact and a backup, and a visit after it."""
    desk = backed_up(tmp_path / "home", "Annabelle")
    log(desk.logbook(), "visit", 1)
    desk.close()
    return desk


def flip(desk: Desk) -> None:
    """Change a row as a flipped bit does; the file can still be opened and written to."""
    with closing(sqlite3.connect(desk.home.database, isolation_level=None)) as connection:
        query = "SELECT sql FROM sqlite_master WHERE name = 'entry_no_update'"
        trigger = connection.execute(query).fetchone()[0]
        connection.execute("DROP TRIGGER entry_no_update")
        connection.execute("UPDATE entry SET quantity = 7 WHERE seq = 1")
        connection.execute(trigger)


def end_within_a_commit(path: Path) -> None:
    """Leave a file as a process leaves it that is ended while its pages are written."""
    ended = subprocess.run([sys.executable, "-c", HALF_DONE, str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.with_name(f"{path.name}-journal").stat().st_size > 512


def missing(desk: Desk) -> list[object]:
    """Return how many acts the doctor says are missing."""
    told = examine(desk.home, datetime(2026, 9, 9, 12, tzinfo=UTC), wants_backups=False)
    return [one.details["number"] for one in told if one.code == "acts_missing" and one.remedy == "restore"]


def test_what_an_open_program_writes_while_a_rescue_builds_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(desk)
    program = desk.logbook()
    assert done(program) == {"call": 7, "visit": 1}
    built = rescue._refuse_empty

    def meanwhile(draft: Path, path: Path) -> None:
        log(program, "message", 4)
        built(draft, path)

    monkeypatch.setattr(rescue, "_refuse_empty", meanwhile)
    logbook = desk.logbook()
    restored = logbook.restore()
    assert done(logbook) == done(program) == {"call": 2, "visit": 1, "message": 4}
    assert (restored.entries, restored.from_plain) == (3, 2)
    assert missing(desk) == []


def test_the_doctor_counts_what_plain_copies_that_were_set_aside_tell(desk: Desk) -> None:
    shutil.copyfile(desk.home.plain_copy, aside := desk.home.backups / "logbook-20260909T080000Z.jsonl")
    backup = next(desk.home.backups.glob("*.db"))
    shutil.copyfile(backup, desk.home.database)
    logbook = desk.logbook()
    logbook.back_up()
    assert missing(desk) == [1]
    aside.write_bytes(aside.read_bytes().replace(b'"table":"act"', b'"table":"axt"'))
    desk.home.plain_copy.unlink()
    for other in desk.home.backups.glob("logbook-*.jsonl"):
        if other != aside:
            other.unlink()
    assert missing(desk) == []


def test_of_two_restores_at_once_the_second_finds_the_file_mended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.home.database.write_bytes(b"junk" * 3_000)
    first, second = desk.logbook(), desk.logbook()
    found = Logbook._is_lost

    def lost(self: Logbook) -> bool:
        answer = found(self)
        monkeypatch.setattr(Logbook, "_is_lost", found)
        first.restore()
        log(first, "message", 1)
        desk.clock.set(WEDNESDAY, "12:01")
        return answer

    monkeypatch.setattr(Logbook, "_is_lost", lost)
    assert not second.restore().rescues
    assert done(second) == {"call": 2, "visit": 1, "message": 1}
    (aside,) = desk.home.data.glob("rhythm.db.damaged-*")
    assert aside.read_bytes() == b"junk" * 3_000


def test_a_process_that_was_ended_within_a_commit_leaves_a_sound_file(desk: Desk, tmp_path: Path) -> None:
    end_within_a_commit(desk.home.database)
    other = tmp_path / "other"
    shutil.copytree(desk.home.data, other)
    logbook = desk.logbook()
    told = logbook.restoring()
    assert not told.rescues
    assert logbook.merging(other / "rhythm.db").known == 2
    assert not logbook.restore(next(desk.home.backups.glob("*.db"))).rescues
    assert not [*desk.home.data.glob("rhythm.db.damaged-*")]


def test_a_backup_that_was_being_written_to_when_its_process_ended_is_sound(desk: Desk) -> None:
    end_within_a_commit(next(desk.home.backups.glob("*.db")))
    desk.home.plain_copy.unlink()
    desk.home.database.unlink()
    logbook = desk.logbook()
    assert logbook.restore().made is not None
    assert done(logbook) == {"call": 2}


def test_two_rescues_within_a_second_keep_both_damaged_files(desk: Desk) -> None:
    for content in (b"first" * 2_000, b"second" * 2_000):
        desk.home.database.write_bytes(content)
        desk.logbook().restore()
        desk.close()
    aside = sorted(desk.home.data.glob("rhythm.db.damaged-*"))
    assert [path.read_bytes()[:5] for path in aside] == [b"first", b"secon"]


def test_two_repairs_within_a_second_keep_both_files(desk: Desk) -> None:
    now = datetime(2026, 9, 9, 10, tzinfo=UTC)
    for _ in range(2):
        with closing(sqlite3.connect(desk.home.database, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER entry_no_update")
        assert "triggers_made" in [one.code for one in repair(desk.home, now)]
    assert len([*desk.home.data.glob("rhythm.db.damaged-*")]) == 2


def test_a_repair_writes_the_plain_copy_while_nobody_makes_a_backup(desk: Desk) -> None:
    desk.home.plain_copy.write_bytes(b"")
    repairing = Thread(target=repair, args=(desk.home, datetime(2026, 9, 9, 10, tzinfo=UTC)))
    with making(desk.home.backups):
        repairing.start()
        repairing.join(1)
        assert desk.home.plain_copy.read_bytes() == b""
    repairing.join()
    assert b'"visit"' in desk.home.plain_copy.read_bytes()


@pytest.mark.parametrize(
    ("before", "after", "unread"),
    [
        (b'"rhythm":"logbook"', b'"rhythm":"logbooc"', 1),
        (b'{"rhythm"', b'["rhythm"', 1),
        (b'"born_day":"2026-09-09"', b'"born_day":"2026-09-08"', 1),
    ],
)
def test_one_flipped_byte_of_a_plain_copy_costs_no_more_than_a_line(
    desk: Desk, before: bytes, after: bytes, unread: int
) -> None:
    text = desk.home.plain_copy.read_bytes()
    desk.home.plain_copy.write_bytes(text.replace(before, after, 1))
    desk.home.database.unlink()
    logbook = desk.logbook()
    restored = logbook.restore()
    assert done(logbook) == {"call": 2, "visit": 1}
    assert (restored.from_plain, restored.unread, restored.skipped) == (1, unread, ())


def test_the_newest_file_that_was_set_back_comes_forth_without_its_first_line(desk: Desk) -> None:
    text = desk.home.plain_copy.read_bytes()
    desk.home.plain_copy.write_bytes(b"#" + text[1:])
    shutil.copyfile(next(desk.home.backups.glob("*.db")), desk.home.database)
    logbook = desk.logbook()
    assert logbook.restore().united == 1
    assert done(logbook) == {"call": 2, "visit": 1}


def test_a_plain_copy_of_which_nothing_can_be_read_is_told_of(desk: Desk) -> None:
    desk.home.plain_copy.write_bytes(b"\xff" * 5_000)
    desk.home.database.unlink()
    restored = desk.logbook().restore()
    assert restored.skipped == (str(desk.home.plain_copy),)
    assert restored.entries == 1


def test_a_damaged_table_of_devices_costs_no_other_row(desk: Desk) -> None:
    desk.home.plain_copy.unlink()
    with closing(sqlite3.connect(desk.home.database)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'device'"
        page = connection.execute(query).fetchone()[0] - 1
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(desk.home.database.read_bytes())
    content[page * size : (page + 1) * size] = b"\xff" * size
    desk.home.database.write_bytes(content)
    logbook = desk.logbook()
    assert logbook.restore().from_damaged == 1
    assert done(logbook) == {"call": 2, "visit": 1}


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"junk" * 3_000)])
def test_who_was_erased_does_not_come_back_with_a_rescue(
    desk: Desk, tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    logbook = desk.logbook()
    logbook.log(Wish("call", WEDNESDAY, 1, contact="Annabelle"))
    stick = tmp_path / "stick.db"
    shutil.copyfile(desk.home.database, stick)
    logbook.erase_contact(logbook.contacts()[0].key)
    desk.close()
    lose(desk.home.database)
    logbook = desk.logbook()
    logbook.restore(stick)
    assert done(logbook) == {"call": 3, "visit": 1}
    assert logbook.contacts() == []
    desk.close()
    files = [path for path in desk.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Annabelle" in path.read_bytes()] == []
    assert faults(desk) == []


def let_no_file_grow_beyond(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite find no room for more."""
    usual = sqlite3.connect

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = usual(*arguments, **named)
        connection.execute(f"PRAGMA max_page_count = {-(-size // PAGE_BYTES)}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)


def test_a_disk_without_room_makes_no_older_file_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.home.data.mkdir(parents=True)
    older = unpack(1003, desk.home.database).read_bytes()
    logbook = desk.logbook()
    let_no_file_grow_beyond(len(older), monkeypatch)
    with pytest.raises(Refused, match="disk_full"), opened_copy(desk.home.database, desk.home.database):
        pass
    with pytest.raises(Refused, match="disk_full"):
        logbook.restore()
    assert desk.home.database.read_bytes() == older
    assert not [*desk.home.data.glob("rhythm.db.damaged-*")]


def test_a_disk_without_room_in_a_repair_is_told_as_that(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(desk.home.database, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("VACUUM")
    before = desk.home.database.read_bytes()
    let_no_file_grow_beyond(len(before), monkeypatch)
    with pytest.raises(Refused, match="disk_full"):
        repair(desk.home, datetime(2026, 9, 9, 10, tzinfo=UTC))
    assert desk.home.database.read_bytes() == before


def test_looking_at_an_older_copy_makes_no_backup_of_it(tmp_path: Path) -> None:
    path = unpack(1003, tmp_path / "rhythm.db")
    with opened_copy(path, path) as copy:
        assert not [*copy.parent.glob("backups/*")]


def test_a_link_into_a_folder_that_is_gone_is_told_of(desk: Desk, tmp_path: Path) -> None:
    desk.home.database.unlink()
    desk.home.database.symlink_to(tmp_path / "gone" / "rhythm.db")
    with pytest.raises(Refused, match="link_broken"):
        desk.logbook().restore()


def test_a_backup_that_is_let_go_of_meanwhile_is_not_in_the_list(desk: Desk) -> None:
    (desk.home.backups / "rhythm-20200101T000000Z-timer.db").symlink_to("nowhere")
    assert [one.reason for one in desk.logbook().backups()] == ["asked"]


def test_a_file_that_was_set_back_loses_nothing_where_a_disk_has_no_room(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = next(desk.home.backups.glob("*.db"))
    for number in range(40):
        desk.logbook().log(Wish("call", WEDNESDAY, number + 1, note="told " * 300))
    desk.close()
    shutil.copyfile(backup, desk.home.database)
    logbook = desk.logbook()
    assert done(logbook) == {"call": 2}
    let_no_file_grow_beyond(backup.stat().st_size, monkeypatch)
    with pytest.raises(Refused, match="disk_full"):
        logbook.restore()
    monkeypatch.undo()
    assert logbook.restore().united == 41


def test_after_a_merge_or_a_restore_a_backup_is_wanted(desk: Desk, tmp_path: Path) -> None:
    other = copied(desk, tmp_path / "other")
    log(other.logbook(), "call", 1)
    other.close()
    for merges in (True, False):
        logbook = desk.logbook(desk.rules.__class__(backups=True))
        assert not logbook.wants_backup
        if merges:
            logbook.merge(other.home.database)
        else:
            logbook.restore()
        assert logbook.wants_backup
        logbook.close()


def test_plain_copies_that_were_set_aside_go_when_the_logbook_holds_what_they_tell(desk: Desk) -> None:
    old, new = next(desk.home.backups.glob("*.db")).read_bytes(), desk.home.database.read_bytes()
    for content in (old, new, old, new, old):
        desk.home.database.write_bytes(content)
        logbook = desk.logbook()
        log(logbook, "offer", 1)
        logbook.back_up()
        desk.close()
    logbook = desk.logbook()
    logbook.restore()
    logbook.back_up()
    assert not [*desk.home.backups.glob("logbook-*.jsonl")]
    assert missing(desk) == []
    assert done(logbook) == {"call": 2, "visit": 1, "offer": 5}


def test_a_copy_that_was_asked_for_is_told_to_be_gone_back_to_afterwards(desk: Desk) -> None:
    flip(desk)
    backup = next(desk.home.backups.glob("*.db"))
    logbook = desk.logbook()
    assert logbook.restore(backup).named
    assert done(logbook) == {"call": 2, "visit": 1}
    assert not logbook.restore(backup).rescues
    assert done(logbook) == {"call": 2}
