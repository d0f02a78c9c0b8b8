"""Faults of the disk, the folder and the file: nothing is lost, and it goes on once they are gone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.store.guard import SCHEMA_VERSION
from tests.logbook.building import WEDNESDAY, Desk, done, log, whole_day

ROOT = Path(__file__).parents[2]


def refusal(logbook: Logbook) -> str:
    """Return the code of the refusal that a log must end in."""
    with pytest.raises(Refused) as refused:
        logbook.log(Wish("call", WEDNESDAY))
    return refused.value.code


def code_of_a_look(logbook: Logbook) -> str:
    """Return the code of the refusal that a look must end in."""
    with pytest.raises(Refused) as refused:
        logbook.day()
    return refused.value.code


@contextmanager
def held(path: Path, lock: str) -> Iterator[None]:
    """Hold a lock as another program would: under `IMMEDIATE` others may read, under `EXCLUSIVE` not."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"BEGIN {lock}")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
        connection.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "database_empty"),
        (b"just a text", "database_foreign"),
        (b"SQLite format 3\x00" + b"\x00" * 5000, "database_foreign"),
    ],
)
def test_a_file_that_is_no_logbook_is_left_alone(bare_desk: Desk, content: bytes, code: str) -> None:
    bare_desk.home.data.mkdir(parents=True)
    bare_desk.home.database.write_bytes(content)
    logbook = bare_desk.logbook()
    assert (refusal(logbook), code_of_a_look(logbook)) == (code, code)
    logbook.close()
    assert bare_desk.home.database.read_bytes() == content
    assert not bare_desk.home.state.exists()
    bare_desk.home.database.unlink()
    assert log(bare_desk.logbook(), "call") == 2


def test_another_programs_database_is_left_alone(bare_desk: Desk) -> None:
    bare_desk.home.data.mkdir(parents=True)
    other = sqlite3.connect(bare_desk.home.database)
    other.execute("CREATE TABLE entry (id TEXT)")
    other.commit()
    other.close()
    before = bare_desk.home.database.read_bytes()
    assert refusal(bare_desk.logbook()) == "database_foreign"
    assert bare_desk.home.database.read_bytes() == before


def test_a_file_of_a_newer_program_is_left_alone(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    log(logbook, "message")
    logbook.close()
    file = sqlite3.connect(bare_desk.home.database)
    file.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1000}")
    file.close()
    before = bare_desk.home.database.read_bytes()
    assert refusal(bare_desk.logbook()) == "database_newer"
    assert bare_desk.home.database.read_bytes() == before


def test_a_damaged_file_is_refused_and_works_again_once_it_is_mended(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    whole_day(logbook, WEDNESDAY)
    logbook.close()
    sound = bare_desk.home.database.read_bytes()
    bare_desk.home.database.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    damaged = bare_desk.logbook()
    assert refusal(damaged) == "database_damaged"
    damaged.close()
    bare_desk.home.database.write_bytes(sound)
    assert log(bare_desk.logbook(), "message") == 1
    assert bare_desk.logbook().day().points == 13


def test_a_locked_file_is_refused_and_works_again(bare_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhythm.store.engine.BUSY_SECONDS", 0.05)
    logbook = bare_desk.logbook()
    log(logbook, "message")
    with held(bare_desk.home.database, "IMMEDIATE"):
        assert refusal(logbook) == "database_locked"
        assert done(logbook) == {"message": 1}
    assert log(logbook, "call") == 2
    assert done(logbook) == {"message": 1, "call": 1}


def test_what_is_kept_is_not_called_lost_when_the_file_is_locked_at_the_end(
    bare_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rhythm.store.engine.BUSY_SECONDS", 0.05)
    logbook = bare_desk.logbook()
    log(logbook, "call")
    with held(bare_desk.home.database, "EXCLUSIVE"):
        assert code_of_a_look(bare_desk.logbook()) == "database_locked"
        logbook.close()
    assert done(bare_desk.logbook()) == {"call": 1}


def test_a_file_that_was_replaced_under_the_open_logbook_takes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    log(logbook, "message")
    copy = bare_desk.home.database.read_bytes()
    log(logbook, "call")
    bare_desk.home.database.unlink()
    bare_desk.home.database.write_bytes(copy)
    assert refusal(logbook) == "database_replaced"
    assert done(logbook) == {"message": 1}
    assert log(logbook, "visit") == 3
    assert done(bare_desk.logbook()) == {"message": 1, "visit": 1}


def test_a_file_that_was_emptied_is_called_empty_at_once(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    log(logbook, "message")
    bare_desk.home.database.write_bytes(b"")
    assert refusal(logbook) == "database_empty"


def test_a_file_that_was_taken_away_takes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    log(logbook, "message")
    kept = bare_desk.home.database.rename(bare_desk.folder / "kept.db")
    assert refusal(logbook) == "database_gone"
    kept.rename(bare_desk.home.database)
    assert log(logbook, "call") == 2
    assert done(logbook) == {"message": 1, "call": 1}


def test_a_file_in_the_place_of_the_folder(bare_desk: Desk) -> None:
    bare_desk.home.data.write_text("in the way", encoding="utf-8")
    logbook = bare_desk.logbook()
    assert refusal(logbook) == "folder_unusable"
    bare_desk.home.data.unlink()
    assert log(logbook, "call") == 2


def printed_by(script: str, folder: Path) -> list[str]:
    """Run a script in a process of its own and return the words that it printed."""
    command = [sys.executable, "-c", script, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stderr == ""
    return ran.stdout.split()


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import WEDNESDAY, HandClock, home_in

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
home = home_in(Path(sys.argv[1]))
logbook = Logbook(home, Rules(), HandClock(WEDNESDAY))
logbook.log(Wish("message", WEDNESDAY))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (home.database.stat().st_size, hard))
kept = 1
try:
    while True:
        logbook.log(Wish("message", WEDNESDAY, note="x" * 1500))
        kept += 1
except Refused as refused:
    print(refused.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
print(kept, logbook.day().points)
logbook.log(Wish("message", WEDNESDAY))
logbook.close()
print(logbook.day().points)
"""


def test_a_disk_that_is_full_loses_nothing_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk; SQLite calls it an error of the disk."""
    code, kept, before, after = printed_by(FULL_DISK, tmp_path)
    assert code in ("disk_full", "disk_failed")
    assert (before, after) == (kept, str(int(kept) + 1))


READ_ONLY = """
import os, shutil, tempfile
from pathlib import Path
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import WEDNESDAY, HandClock, home_in

folder = Path(tempfile.mkdtemp())
folder.chmod(0o711)
home = home_in(folder)
first = Logbook(home, Rules(), HandClock(WEDNESDAY))
first.log(Wish("message", WEDNESDAY))
first.close()
if os.geteuid() == 0:
    for path in (home.data, home.database):
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
home.data.chmod(0o500)
logbook = Logbook(home, Rules(), HandClock(WEDNESDAY))
try:
    logbook.log(Wish("call", WEDNESDAY))
except Refused as refused:
    print(refused.code)
print(logbook.day().points)
home.data.chmod(0o700)
print(logbook.log(Wish("call", WEDNESDAY)).view.points)
if os.getuid() == 0:
    os.seteuid(0)
shutil.rmtree(folder)
"""


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """To the superuser every folder is open, so that one becomes somebody else first."""
    assert printed_by(READ_ONLY, tmp_path) == ["folder_read_only", "1", "3"]
