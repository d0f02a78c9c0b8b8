"""Going back to a backup, and bringing back a logbook whose file is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rhythm import status
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.uniting import Turned
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, TUESDAY, WEDNESDAY, Desk, done, log
from tests.logbook.copies import backed_up, copied, facts, faults
from tests.logbook.files import reading_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A home with two calls and a contact, and one backup of that."""
    return backed_up(tmp_path / "home", "Anna")


@pytest.fixture
def logbook(desk: Desk) -> Logbook:
    return desk.logbook()


def spoil(path: Path, how: str) -> None:
    """Do to a file what happens to files."""
    content = path.read_bytes()
    match how:
        case "removed":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case "garbage":
            path.write_bytes(b"\x17" * len(content))
        case "half":
            path.write_bytes(content[: len(content) // 2])
        case "torn":
            path.write_bytes(content[:20_000] + b"\xff" * 9_000 + content[29_000:])
        case "header":
            path.write_bytes(b"\0" * 100 + content[100:])


SPOILT = ("removed", "emptied", "garbage", "half", "torn", "header")


def test_a_restore_goes_back_and_undo_takes_it_back(logbook: Logbook) -> None:
    then = facts(logbook)
    log(logbook, "visit", 3, TUESDAY)
    logbook.undo()
    logbook.redo()
    logbook.take_back(next(one.id for one in logbook.entry_page().lines if one.activity == "call"))
    logbook.add_leave(MONDAY - ONE_DAY, MONDAY, LeaveKind.SICK)
    logbook.import_reading(reading_of("Cold calls", MONDAY), "calls.csv")
    logbook.add_contact("Bob", {})
    now = facts(logbook)
    told = logbook.restoring()
    assert told.turned[0] == Turned("entry", 1, 2)
    assert {one.kind: (one.back, one.away) for one in told.turned[1:]} == {
        **{"contact": (0, 1), "import": (0, 1), "leave": (0, 1), "activity": (0, 1)},
    }
    assert (told.first, told.last) == (MONDAY, WEDNESDAY)
    assert told.was
    assert told.now
    assert (told.was.points, told.now.points) == (0, 4)
    assert facts(logbook) == now
    assert logbook.restore() == told
    assert without_ids(logbook) == without(then)
    assert logbook.undo().kind == "restore"
    assert without_ids(logbook) == without(now)
    logbook.redo()
    assert without_ids(logbook) == without(then)


def without_ids(logbook: Logbook) -> tuple[object, ...]:
    return without(facts(logbook))


def without(known: tuple[object, ...]) -> tuple[object, ...]:
    """Return what is told without the ids of entries: what was brought back is a copy."""
    told, *others = known
    assert isinstance(told, tuple)
    history, streaks, entries, *more = told
    return history, streaks, [one._replace(id="") for one in entries], more, others


def test_a_restore_that_changes_nothing_writes_nothing(desk: Desk, logbook: Logbook) -> None:
    before = desk.home.database.read_bytes()
    assert not logbook.restoring().changes
    assert not logbook.restore().changes
    assert desk.home.database.read_bytes() == before


def test_a_restore_begins_with_a_backup_of_what_is_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    logbook = desk.logbook(desk.rules.__class__(backups=True))
    log(logbook, "call", 1)
    first = logbook.back_up()
    log(logbook, "call", 1)
    logbook.restore(desk.home.backups / first.name)
    assert [one.reason for one in logbook.backups()] == ["restore", "asked"]
    assert done(logbook) == {"call": 1}


def test_who_was_erased_does_not_come_back_with_an_old_copy(
    desk: Desk, logbook: Logbook, tmp_path: Path
) -> None:
    kept = tmp_path / "stick.db"
    shutil.copyfile(desk.home.database, kept)
    anna = logbook.contacts()[0].key
    logbook.erase_contact(anna)
    log(logbook, "visit", 1)
    logbook.restore(kept)
    assert (done(logbook), logbook.contacts()) == ({"call": 2}, [])
    desk.close()
    assert b"Anna" not in desk.home.database.read_bytes()


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_is_lost_comes_back_with_all_that_was_kept(desk: Desk, how: str) -> None:
    logbook = desk.logbook()
    log(logbook, "message", 3)
    log(logbook, "visit", 1, TUESDAY)
    logbook.undo()
    log(logbook, "visit", 2, TUESDAY)
    before = facts(logbook)
    watching = desk.logbook()
    assert facts(watching) == before
    logbook.close()
    spoil(desk.home.database, how)
    desk.clock.set(WEDNESDAY, "13:00")
    again = desk.logbook()
    told = again.restoring()
    assert told.rescues
    restored = again.restore()
    assert (restored.entries, restored.now) == (told.entries, told.now)
    assert restored.now
    assert (restored.entries, restored.now.points) == (3, 7)
    assert facts(again) == before
    log(again, "call", 1)
    assert watching.changed()
    log(watching, "call", 1)
    assert done(again) == {"call": 4, "message": 3}
    desk.close()
    assert faults(desk) == []
    aside = [path.name for path in desk.home.data.glob("rhythm.db.damaged-*")]
    assert aside == ([] if how in ("removed", "emptied") else ["rhythm.db.damaged-20260909T110000Z"])
    assert sorted(path.stat().st_mode & 0o777 for path in desk.home.data.glob("rhythm.db*")) == [0o600] * (
        1 + len(aside)
    )
    assert not [*desk.home.data.glob(".*")]


@pytest.mark.parametrize("how", SPOILT)
def test_without_a_backup_the_plain_copy_is_enough(tmp_path: Path, how: str) -> None:
    desk = Desk(tmp_path)
    logbook = desk.logbook()
    log(logbook, "call", 2)
    logbook.add_contact("Anna", {"note": "tall"})
    before = facts(logbook)
    desk.close()
    spoil(desk.home.database, how)
    logbook = desk.logbook()
    assert logbook.restore().rescues
    assert facts(logbook) == before


def test_without_backup_and_plain_copy_what_can_be_read_is_saved(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    logbook = desk.logbook()
    for number in range(300):
        log(logbook, "call", 1, WEDNESDAY - number * ONE_DAY)
    desk.close()
    shutil.rmtree(desk.home.backups)
    content = desk.home.database.read_bytes()
    middle = content.rindex(b"2026-03")
    desk.home.database.write_bytes(content[: middle - 3_000] + b"\xff" * 3_000 + content[middle:])
    restored = desk.logbook().restore()
    assert 200 < restored.from_damaged == restored.entries < 300
    desk.close()
    assert faults(desk) == []


def test_nothing_anywhere_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.home.data.mkdir(parents=True)
    desk.home.database.write_bytes(b"x" * 5_000)
    with pytest.raises(Refused, match="nothing_to_restore"):
        desk.logbook().restore()
    assert desk.home.database.read_bytes() == b"x" * 5_000
    assert [path.name for path in desk.home.data.iterdir() if path.is_file()] == ["rhythm.db"]


def test_a_backup_that_is_damaged_is_passed_over(desk: Desk, logbook: Logbook) -> None:
    older = done(logbook)
    desk.clock.set(WEDNESDAY, "13:00")
    log(logbook, "visit", 1)
    newest = logbook.back_up()
    desk.close()
    spoil(desk.home.backups / newest.name, "torn")
    desk.home.plain_copy.unlink()
    desk.home.database.unlink()
    logbook = desk.logbook()
    assert logbook.restore().made is not None
    assert done(logbook) == older


def test_a_logbook_that_is_gone_is_not_begun_anew(desk: Desk) -> None:
    desk.close()
    desk.home.database.unlink()
    logbook = desk.logbook()
    for ask in (logbook.day, logbook.entries, lambda: log(logbook, "call"), logbook.begin):
        with pytest.raises(Refused, match="database_gone"):
            ask()
    assert not desk.home.database.exists()


def test_a_file_that_was_set_back_gets_all_that_is_missing(
    desk: Desk, logbook: Logbook, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    shutil.copyfile(desk.home.database, old)
    log(logbook, "message", 3)
    log(logbook, "visit", 1)
    before = facts(logbook)
    shutil.copyfile(old, desk.home.database)
    again = desk.logbook()
    assert done(again) == {"call": 2}
    told = again.restoring()
    assert (told.united, told.turned) == (2, ())
    assert again.restore() == told
    assert facts(again) == facts(logbook) == before
    assert again.restoring().united == 0


def test_a_file_that_was_set_back_and_written_on_keeps_both(
    desk: Desk, logbook: Logbook, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    shutil.copyfile(desk.home.database, old)
    log(logbook, "message", 3)
    shutil.copyfile(old, desk.home.database)
    again = desk.logbook()
    log(again, "visit", 1)
    again.back_up()
    log(again, "call", 1)
    assert again.restore().united == 1
    assert done(again) == {"call": 3, "message": 3, "visit": 1}
    desk.close()
    assert faults(desk) == []


def test_a_file_from_elsewhere_is_gone_back_to_and_its_own_rows_come_along(
    desk: Desk, logbook: Logbook, tmp_path: Path
) -> None:
    other = copied(desk, tmp_path / "other")
    there = other.logbook()
    log(there, "visit", 1)
    log(logbook, "message", 5)
    restored = logbook.restore(other.home.database)
    assert restored.united == 1
    assert done(logbook) == {"call": 2, "visit": 1}
    logbook.undo()
    assert done(logbook) == {"call": 2, "message": 5, "visit": 1}


def test_the_status_file_tells_what_came_back(desk: Desk, logbook: Logbook) -> None:
    log(logbook, "message", 3)
    logbook.settle()
    before = status.content(desk.home.status_path)
    desk.close()
    desk.home.database.write_bytes(b"")
    desk.clock.set(WEDNESDAY, "13:00")
    again = desk.logbook()
    again.restore()
    again.close()
    now = status.content(desk.home.status_path)
    assert before is not None
    assert now is not None
    assert now["points"] == before["points"]
    assert now["made"]["logbook"] == before["made"]["logbook"]
