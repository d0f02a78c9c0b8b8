"""A row that cannot be read is left out, told of, and healed from a copy that still has it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.findings import Finding, State, is_sound
from rhythm.domain.snapshots import Wish
from rhythm.logbook.doctor import examine
from rhythm.logbook.doctor_repair import repair
from tests.logbook.building import ONE_DAY, TUESDAY, WEDNESDAY, Desk, done, log, percent


def damage(path: Path, *statements: str) -> None:
    """Change rows as no program of ours would, with the triggers and checks out of the way."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
        for _, sql in triggers:
            connection.execute(sql)


def now(desk: Desk) -> datetime:
    return desk.clock.now().local


def troubles(desk: Desk) -> set[str]:
    found = examine(desk.home, now(desk), wants_backups=True)
    return {one.code for one in found if one.state is State.TROUBLE}


@pytest.fixture
def kept(bare_desk: Desk) -> Desk:
    """A home with two days of entries, leave and a contact, and a backup of it all."""
    logbook = bare_desk.logbook()
    log(logbook, "message", 3, TUESDAY)
    log(logbook, "message", 4)
    logbook.log(Wish("call", WEDNESDAY, note="asked for an offer", contact="Anna"))
    percent(logbook, "newsletter", 40)
    logbook.add_leave(WEDNESDAY + ONE_DAY, WEDNESDAY + ONE_DAY * 2, LeaveKind.OWN)
    logbook.back_up()
    bare_desk.close()
    return bare_desk


@pytest.mark.parametrize(
    ("statement", "left"),
    [
        ("UPDATE entry SET day = '2026-0y-09' WHERE quantity = 4", {"call": 1, "newsletter": 40}),
        ("UPDATE entry SET day = '0026-09-09' WHERE quantity = 4", {"call": 1, "newsletter": 40}),
        ("UPDATE entry SET quantity = 'x' WHERE quantity = 4", {"call": 1, "newsletter": 40}),
        (
            "UPDATE entry SET activity = CAST(x'ff41' AS TEXT) WHERE quantity = 4",
            {"call": 1, "newsletter": 40},
        ),
        ("UPDATE entry SET percent = 'x' WHERE percent = 40", {"message": 4, "call": 1}),
        ("UPDATE leave SET first = '2026-0y-10'", {"message": 4, "call": 1, "newsletter": 40}),
        ("UPDATE leave SET kind = 'owl'", {"message": 4, "call": 1, "newsletter": 40}),
        ("UPDATE device SET born_day = 'once'", {"message": 4, "call": 1, "newsletter": 40}),
        (
            "UPDATE words SET text = CAST(x'ff41' AS TEXT) WHERE field = 'note'",
            {"message": 4, "call": 1, "newsletter": 40},
        ),
    ],
)
def test_the_program_opens_without_a_row_that_cannot_be_read(
    kept: Desk, statement: str, left: dict[str, int]
) -> None:
    damage(kept.home.database, statement)
    logbook = kept.logbook()
    shown = {row.line.key: row.percent or row.done for row in logbook.day().rows if row.percent or row.done}
    assert shown == left
    logbook.entries()
    logbook.history()
    logbook.entry_page()
    assert [one.table for one in logbook.unreadable()] == [statement.split()[1]]
    assert logbook.left_out == 1
    assert log(logbook, "visit") == 3
    assert logbook.undo().kind == "log"


def test_life_goes_on_beside_a_row_that_cannot_be_read(kept: Desk) -> None:
    damage(kept.home.database, "UPDATE entry SET day = 'never' WHERE quantity = 4")
    logbook = kept.logbook()
    log(logbook, "message", 2)
    assert done(logbook)["message"] == 2
    logbook.undo()
    logbook.redo()
    assert done(logbook)["message"] == 2
    assert done(kept.logbook())["message"] == 2
    assert {one.table for one in logbook.unreadable()} == {"entry"}


def test_history_counts_what_cannot_be_read(kept: Desk) -> None:
    damage(kept.home.database, "UPDATE entry SET day = 'never' WHERE quantity = 4")
    logbook = kept.logbook()
    logbook.unreadable()
    page = logbook.entry_page()
    assert (page.total, page.unreadable) == (3, 1)
    assert logbook.entry_page(search="offer").unreadable == 0


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE entry SET quantity = 5 WHERE quantity = 4", "digest_found"),
        ("UPDATE entry SET day = 'never' WHERE quantity = 4", "unreadable_found"),
        ("UPDATE entry SET id = 'other' WHERE quantity = 4", "digest_found"),
        ("UPDATE leave SET kind = 'owl'", "unreadable_found"),
        ("UPDATE act SET counter = 77 WHERE kind = 'leave'", "order_found"),
        ("UPDATE leave SET counter = 77", "order_found"),
        ("UPDATE entry SET seq = 77 WHERE quantity = 4", "sequence_found"),
        ("UPDATE words SET text = 'asked for an Offer' WHERE field = 'note'", "words_differ"),
        ("UPDATE words SET field = 'nove' WHERE field = 'note'", "words_found"),
        ("DROP TRIGGER entry_no_update", "trigger_found"),
    ],
)
def test_what_the_copies_still_hold_is_healed(kept: Desk, statement: str, code: str) -> None:
    told = [*kept.logbook().entries(), *kept.logbook().leave()]
    kept.close()
    assert troubles(kept) == set()
    if statement.startswith("DROP"):
        with closing(sqlite3.connect(kept.home.database)) as connection:
            connection.execute(statement)
    else:
        damage(kept.home.database, statement)
    assert code in troubles(kept)
    mended = repair(kept.home, now(kept))
    assert is_sound(mended)
    assert troubles(kept) == set()
    assert [*kept.logbook().entries(), *kept.logbook().leave()] == told
    (aside,) = kept.home.data.glob("rhythm.db.damaged-*")
    assert aside.stat().st_mode & 0o777 == 0o600


def test_what_no_copy_holds_is_told_with_the_command_that_can(bare_desk: Desk) -> None:
    log(bare_desk.logbook(), "message", 4)
    bare_desk.close()
    bare_desk.home.plain_copy.unlink(missing_ok=True)
    damage(bare_desk.home.database, "UPDATE entry SET quantity = 5")
    told = repair(bare_desk.home, now(bare_desk))
    assert ("not_healed", "restore") in {(one.code, one.remedy) for one in told}
    assert not is_sound(told)


def finding(found: list[Finding], code: str) -> Finding:
    (one,) = [one for one in found if one.code == code]
    return one


def test_nothing_is_created_where_nothing_is(bare_desk: Desk) -> None:
    found = examine(bare_desk.home, now(bare_desk), wants_backups=True)
    assert is_sound(found)
    assert finding(found, "file_none").state is State.NOTE
    assert repair(bare_desk.home, now(bare_desk)) == []
    assert not bare_desk.home.data.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"just a text", "file_foreign"), (None, "file_missing")],
)
def test_a_file_that_cannot_be_opened_is_explained_and_left_alone(
    kept: Desk, content: bytes | None, code: str
) -> None:
    if content is None:
        kept.home.database.unlink()
    else:
        kept.home.database.write_bytes(content)
    found = examine(kept.home, now(kept), wants_backups=True)
    assert (finding(found, code).state, finding(found, code).remedy) == (State.TROUBLE, "restore")
    repair(kept.home, now(kept))
    assert (kept.home.database.read_bytes() if kept.home.database.exists() else None) == content


def test_files_that_others_may_read_are_closed(kept: Desk) -> None:
    kept.home.database.chmod(0o644)
    kept.home.data.chmod(0o755)
    assert troubles(kept) == {"permissions_open"}
    assert finding(repair(kept.home, now(kept)), "closed_to_others").details == {"number": 2}
    assert kept.home.database.stat().st_mode & 0o777 == 0o600
    assert kept.home.data.stat().st_mode & 0o777 == 0o700


def test_a_second_name_a_sync_folder_and_leftovers_are_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "Dropbox")
    log(desk.logbook(), "message")
    desk.close()
    (tmp_path / "other.db").hardlink_to(desk.home.database)
    draft = desk.home.data / ".rhythm.db.abc123"
    draft.write_bytes(b"half")
    later = now(desk) + timedelta(days=36500)
    codes = {one.code for one in examine(desk.home, later, wants_backups=True)}
    assert {"file_linked", "place_synced", "drafts_left", "backups_none"} <= codes
    repair(desk.home, later)
    assert not draft.exists()


def test_backups_are_looked_at(kept: Desk) -> None:
    (backup,) = kept.home.backups.glob("*.db")
    kept.clock.set(WEDNESDAY + ONE_DAY * 3)
    log(kept.logbook(), "message")
    kept.close()
    assert finding(examine(kept.home, now(kept), wants_backups=True), "backups_old").remedy == "back_up"
    damage(backup, "UPDATE entry SET quantity = 5 WHERE quantity = 4")
    assert troubles(kept) == {"backup_broken"}


def test_a_plain_copy_that_is_behind_is_written_anew(kept: Desk) -> None:
    before = kept.home.plain_copy.read_bytes()
    log(kept.logbook(), "message")
    kept.close()
    kept.home.plain_copy.write_bytes(before)
    found = examine(kept.home, now(kept), wants_backups=True)
    assert finding(found, "plain_copy_behind").state is State.NOTE
    repair(kept.home, now(kept))
    assert finding(examine(kept.home, now(kept), wants_backups=True), "plain_copy_ok")


def test_a_file_that_was_set_back_is_told(kept: Desk) -> None:
    before = kept.home.database.read_bytes()
    log(kept.logbook(), "message")
    kept.close()
    kept.home.database.write_bytes(before)
    assert troubles(kept) == {"acts_missing"}


def test_a_process_that_only_reads_looks_at_rows_as_strictly(kept: Desk) -> None:
    damage(kept.home.database, "UPDATE entry SET recorded_at = 'then' WHERE quantity = 4")
    program = (
        "import sys; from pathlib import Path; from rhythm.store import Store;"
        "print(Store(Path(sys.argv[1]), 'here').unreadable()[0].table)"
    )
    words = [sys.executable, "-c", program, str(kept.home.database)]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "entry\n"
