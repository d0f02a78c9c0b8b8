"""Erasing where copies are damaged, half made, or tell more than the logbook: no word stays, no act goes."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.logbook.doctor_repair import repair
from rhythm.store.holders import private_folder
from tests.logbook.building import MONDAY, TUESDAY, WEDNESDAY, Desk, done, log
from tests.logbook.campaigns import refusal

ROOT = Path(__file__).parents[2]
NAME = b"Annabelle"


def holding(folder: Path) -> set[str]:
    """Return the files in which the name can be read."""
    return {path.name for path in folder.rglob("*") if path.is_file() and NAME in path.read_bytes()}


def erase(logbook: Logbook) -> tuple[int, set[str]]:
    """Erase Annabelle; return in how many copies, and the names of the files that are left."""
    erased = logbook.erase_contact(logbook.contact_called("Annabelle").key)
    return erased.copies, {Path(path).name for path in erased.left}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A home with two calls, Annabelle, and a backup of both."""
    desk = Desk(tmp_path / "home")
    logbook = desk.logbook()
    log(logbook, "call", 2)
    logbook.add_contact("Annabelle")
    logbook.back_up()
    desk.close()
    return desk


def set_back(desk: Desk) -> None:
    """Log a visit to Annabelle with a note, and put the file of before in the place of the newer one."""
    before = desk.home.database.read_bytes()
    logbook = desk.logbook()
    whom = logbook.contact_called("Annabelle").key
    logbook.log(Wish("visit", WEDNESDAY, 3, note="very private", whom=whom))
    logbook.back_up()
    desk.close()
    desk.home.database.write_bytes(before)


def test_what_only_the_plain_copy_tells_outlives_an_erasure(desk: Desk) -> None:
    set_back(desk)
    logbook = desk.logbook()
    assert erase(logbook) == (2, set())
    assert done(logbook) == {"call": 2, "visit": 3}
    assert [one.note for one in logbook.entries() if one.activity == "visit"] == [""]
    assert holding(desk.folder) == set()
    assert not any(b"very private" in path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert logbook._store.check() == []


def test_what_only_the_plain_copy_tells_outlives_an_erasure_that_is_refused(desk: Desk) -> None:
    set_back(desk)
    (desk.home.data / "rhythm.db.v1003-journal").mkdir()
    shutil.copyfile(desk.home.database, desk.home.data / "rhythm.db.v1003")
    logbook = desk.logbook()
    assert refusal(lambda: erase(logbook)).code == "erase_copy_failed"
    assert done(logbook) == {"call": 2, "visit": 3}


def test_what_only_the_plain_copy_tells_outlives_a_merge_that_brings_an_erasure(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "other")
    other.home.data.mkdir(parents=True)
    shutil.copyfile(desk.home.database, other.home.database)
    erase(other.logbook())
    other.close()
    set_back(desk)
    logbook = desk.logbook()
    logbook.merge(other.home.database)
    assert done(logbook) == {"call": 2, "visit": 3}
    assert holding(desk.folder) == set()


def test_a_plain_copy_of_another_logbook_stays_and_is_named(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    log(other.logbook(), "visit", 1)
    other.close()
    aside = desk.home.backups / "logbook-20260901T000000Z.jsonl"
    shutil.copyfile(other.home.plain_copy, aside)
    told = aside.read_bytes()
    logbook = desk.logbook()
    assert erase(logbook) == (1, {aside.name})
    assert aside.read_bytes() == told
    assert done(logbook) == {"call": 2}


def test_what_was_left_half_made_goes(desk: Desk) -> None:
    data, backups = desk.home.data, desk.home.backups
    rescue = data / ".rhythm.db.rescue.abc"
    rescue.mkdir()
    for left in (rescue / "rhythm.db", data / ".rhythm.db.v1003.xyz", backups / ".draft.zzz"):
        shutil.copyfile(desk.home.database, left)
    shutil.copyfile(desk.home.plain_copy, backups / ".logbook.jsonl.qqq")
    erase(desk.logbook())
    assert holding(desk.folder) == set()
    assert not rescue.exists()


def test_a_private_copy_of_a_process_that_was_killed_goes_and_one_in_use_stays(desk: Desk) -> None:
    killed = f"""
import os
from pathlib import Path
from rhythm.store.opened_copy import opened_copy
database = Path({str(desk.home.database)!r})
with opened_copy(database, database):
    os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", killed], cwd=ROOT, check=False)
    (left,) = desk.home.data.glob(".rhythm.db.copy.*")
    assert NAME in (left / "rhythm.db").read_bytes()
    with private_folder(desk.home.database) as folder:
        assert not left.exists()
        (folder / "here").touch()
        erase(desk.logbook())
        assert (folder / "here").exists()
    assert [*desk.home.data.glob(".rhythm.db.copy.*")] == []


def test_copies_beside_what_a_link_points_to_are_found(desk: Desk) -> None:
    disk = desk.folder / "disk"
    disk.mkdir()
    desk.home.database.rename(disk / "my[1].db")
    desk.home.database.symlink_to(disk / "my[1].db")
    shutil.copyfile(desk.home.database, disk / "my[1].db.damaged-20260901T000000Z")
    assert erase(desk.logbook()) == (2, set())
    assert holding(desk.folder) == set()


def test_a_name_whose_row_is_lost_in_a_copy_goes_as_well(desk: Desk) -> None:
    (backup,) = desk.home.backups.glob("*.db")
    with closing(sqlite3.connect(backup)) as copy, copy:
        copy.execute("UPDATE words SET subject = subject || '0' WHERE text = ?", (NAME.decode(),))
    told = desk.home.plain_copy.read_text()
    lost = re.sub(r'"(,"field":"name")', r'0"\1', told)
    desk.home.plain_copy.write_text(lost)
    assert lost != told
    assert erase(desk.logbook()) == (1, set())
    assert holding(desk.folder) == set()


def test_files_that_are_no_databases_bar_no_erasure_and_are_named(desk: Desk) -> None:
    data, backups = desk.home.data, desk.home.backups
    torn = desk.home.database.read_bytes()
    for path, content in {
        data / "rhythm.db.damaged-20260901T000000Z": NAME * 500,
        data / "rhythm.db.damaged-20260901T000000Z-journal": NAME * 5,
        data / "rhythm.db.damaged-20260902T000000Z": b"",
        data / "rhythm.db.damaged-20260903T000000Z": torn[:20_000] + b"\xff" * 60_000,
        backups / "holiday.db": b"no database",
    }.items():
        path.write_bytes(content)
    logbook = desk.logbook()
    foreseen = logbook.erasing(logbook.contact_called("Annabelle").key)
    assert {Path(path).name for path in foreseen.left} == {
        *("rhythm.db.damaged-20260901T000000Z", "holiday.db")
    }
    copies, left = erase(logbook)
    assert (copies, left) == (
        1,
        {
            *("rhythm.db.damaged-20260901T000000Z", "rhythm.db.damaged-20260901T000000Z-journal"),
            *("rhythm.db.damaged-20260903T000000Z", "holiday.db"),
        },
    )
    assert holding(desk.folder) <= left
    assert (backups / "holiday.db").read_bytes() == b"no database"


def test_whoever_is_killed_while_erasing_loses_nothing_and_can_erase_again(desk: Desk) -> None:
    log(desk.logbook(), "visit", 1, TUESDAY)
    desk.close()
    killed = f"""
import os
from pathlib import Path
from rhythm.store.store import Store
from tests.logbook.building import Desk
Store.rewrite = lambda *_: os.kill(os.getpid(), 9)
logbook = Desk(Path({str(desk.folder)!r})).logbook()
logbook.erase_contact(logbook.contact_called("Annabelle").key)
"""
    subprocess.run([sys.executable, "-c", killed], cwd=ROOT, check=False)
    assert holding(desk.folder) - {"rhythm.db-journal"} == {"rhythm.db"}
    acts = [line for line in desk.home.plain_copy.read_text().splitlines() if '"table":"act"' in line]
    assert '"kind":"log"' in acts[-1]
    assert (desk.home.backups / ".due").exists()
    logbook = desk.logbook()
    erase(logbook)
    assert holding(desk.folder) == set()
    assert (done(logbook), done(logbook, TUESDAY)) == ({"call": 2}, {"visit": 1})


def test_a_logbook_that_is_gone_is_not_begun_anew_where_only_backups_are_left(desk: Desk) -> None:
    desk.home.database.unlink()
    desk.home.plain_copy.unlink()
    logbook = desk.logbook()
    assert refusal(lambda: log(logbook, "call", 1, MONDAY)).code == "database_gone"
    assert not desk.home.database.exists()
    logbook.restore()
    assert done(logbook) == {"call": 2}


def test_a_repair_without_room_leaves_no_half_copy(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.home.database)) as connection:
        connection.execute("DROP TRIGGER entry_no_update")
    limited = f"""
import resource, signal
from datetime import UTC, datetime
from pathlib import Path
from rhythm.domain.refusal import Refused
from rhythm.logbook.doctor_repair import repair
from tests.logbook.building import home_in
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    repair(home_in(Path({str(desk.folder)!r})), datetime(2026, 9, 9, 10, tzinfo=UTC))
except Refused as refused:
    print(refused.code)
"""
    ran = subprocess.run(
        [sys.executable, "-c", limited], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert ran.stdout.strip() in {"disk_full", "disk_failed", "file_unusable"}, ran.stderr
    assert [*desk.home.data.glob("rhythm.db.damaged-*")] == []


def test_the_doctor_removes_what_was_left_half_made_folders_too(desk: Desk) -> None:
    rescue = desk.home.data / ".rhythm.db.rescue.abc"
    rescue.mkdir()
    shutil.copyfile(desk.home.database, rescue / "rhythm.db")
    draft = desk.home.backups / ".draft.zzz"
    draft.touch()
    for path in (rescue / "rhythm.db", rescue, draft):
        os.utime(path, (1e9, 1e9))
    told = repair(desk.home, datetime(2026, 9, 9, 10, tzinfo=UTC))
    assert ("drafts_removed", 2) in [(one.code, one.details.get("number")) for one in told]
    assert not rescue.exists()
    assert not draft.exists()
