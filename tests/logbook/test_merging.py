"""Two computers without a server: what a merge brings, what it refuses, and copies that wrote as one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.phrases import inverted_sentence
from tests.logbook.building import MONDAY, TUESDAY, WEDNESDAY, Desk, done, log
from tests.logbook.copies import copied, facts, faults
from tests.logbook.erasing import secrets_in, told_everywhere
from tests.logbook.files import reading_of


@pytest.fixture
def first(tmp_path: Path) -> Desk:
    """A home in which two calls were logged."""
    desk = Desk(tmp_path / "first")
    log(desk.logbook(), "call", 2)
    desk.close()
    return desk


def both_ways(one: Desk, other: Desk) -> tuple[Logbook, Logbook]:
    """Merge each into the other, and return both, open."""
    here, there = one.logbook(), other.logbook()
    here.merge(other.home.database)
    there.merge(one.home.database)
    return here, there


def refused(logbook: Logbook, path: Path) -> str:
    with pytest.raises(Refused) as told:
        logbook.merge(path)
    return told.value.code


def test_a_merge_tells_what_is_new(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    log(there, "visit", 1, TUESDAY)
    log(there, "visit", 1, MONDAY)
    there.undo()
    there.add_contact("Anna", {})
    there.add_contact("Bob", {"note": "tall"})
    here = first.logbook()
    preview = here.merging(second.home.database)
    assert (done(here), done(here, TUESDAY)) == ({"call": 2}, {})
    merged = here.merge(second.home.database)
    assert merged == preview
    assert (merged.entries, merged.known, merged.others) == (1, 1, (("contact", 2),))
    assert (merged.first, merged.last) == (TUESDAY, TUESDAY)
    assert (done(here, TUESDAY), len(here.contacts())) == ({"visit": 1}, 2)


def test_a_computer_that_is_new_takes_all_over(first: Desk, tmp_path: Path) -> None:
    fresh = Desk(tmp_path / "fresh").logbook()
    assert fresh.merge(first.home.database).entries == 1
    assert done(fresh) == {"call": 2}
    log(fresh, "call", 1)
    fresh.undo()
    with pytest.raises(Refused, match="nothing_to_undo"):
        fresh.undo()


def test_the_program_that_is_open_sees_what_another_merged(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    log(second.logbook(), "visit", 3)
    watching = first.logbook()
    assert done(watching) == {"call": 2}
    first.logbook().merge(second.home.database)
    assert watching.changed()
    assert done(watching) == {"call": 2, "visit": 3}


def test_a_plain_copy_can_be_merged_as_well(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    log(second.logbook(), "visit", 3)
    second.close()
    here = first.logbook()
    assert here.merge(second.home.plain_copy).entries == 1
    assert done(here) == {"call": 2, "visit": 3}


def test_the_same_entry_taken_back_on_both_and_brought_back_on_both_counts_once(
    first: Desk, tmp_path: Path
) -> None:
    second = copied(first, tmp_path / "second")
    for desk in (first, second):
        logbook = desk.logbook()
        logbook.take_back(logbook.entry_page().lines[0].id)
    here, there = both_ways(first, second)
    assert done(here) == done(there) == {}
    told = {inverted_sentence(logbook.undo(), undone=True) for logbook in (here, there)}
    # Both took back the same, and only one of the two can take that back.
    assert told == {
        "Undone: the taking back of Calls +2 on Wed 9 Sep",
        "Nothing changed: another computer did the same.",
    }
    here, there = both_ways(first, second)
    assert done(here) == done(there) == {"call": 2}
    assert facts(here) == facts(there)
    assert faults(first) == faults(second) == []


def test_a_file_that_both_read_in_counts_once(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    reading = reading_of("Cold calls", MONDAY, TUESDAY)
    for desk in (first, second):
        desk.logbook().import_reading(reading, "calls.csv")
    here, there = both_ways(first, second)
    assert [sum(done(one, day).values()) for one in (here, there) for day in (MONDAY, TUESDAY)] == [1] * 4
    assert facts(here) == facts(there)
    assert faults(first) == faults(second) == []
    for one in here.imports():
        here.revert_import(one.id)
    assert done(here, MONDAY) == done(here, TUESDAY) == {}


def test_what_was_taken_back_of_a_file_that_both_read_in_stays_so(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    for desk in (first, second):
        desk.logbook().import_reading(reading_of("Cold calls", MONDAY, TUESDAY), "calls.csv")
    logbook = first.logbook()
    logbook.take_back(logbook.entry_page(MONDAY, MONDAY).lines[0].id)
    here, there = both_ways(first, second)
    assert done(here, MONDAY) == done(there, MONDAY) == {}
    assert sum(done(here, TUESDAY).values()) == sum(done(there, TUESDAY).values()) == 1


def test_copies_that_wrote_as_one_computer_become_two(first: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    shutil.copyfile(first.home.database, kept)
    here = first.logbook()
    log(here, "message", 3)
    log(here, "message", 4)
    here.undo()
    first.close()
    apart = Desk(tmp_path / "apart")
    apart.home.data.mkdir(parents=True)
    # The same place and no plain copy: nothing tells that it is another computer.
    shutil.copyfile(kept, apart.home.database)
    there = apart.logbook()
    there._store._place = here._place
    log(there, "visit", 1)
    log(there, "visit", 1, MONDAY)
    merged = here.merge(apart.home.database)
    assert merged.clashes > 0
    there.merge(first.home.database)
    assert done(here) == done(there) == {"call": 2, "message": 3, "visit": 1}
    assert facts(here) == facts(there)
    assert faults(first) == faults(apart) == []
    with pytest.raises(Refused, match="nothing_to_undo"):
        here.undo()
    assert here.merge(apart.home.database).clashes == 0


def test_a_home_that_was_copied_is_another_device(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    with pytest.raises(Refused, match="nothing_to_undo"):
        second.logbook().undo()
    first.logbook().undo()
    assert done(first.logbook()) == {}


def test_a_home_at_the_same_place_on_another_machine_is_another_device(
    first: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(first.folder, kept)
    log(first.logbook(), "call", 1)
    first.close()
    first.folder.rename(tmp_path / "laptop")
    kept.rename(first.folder)
    monkeypatch.setenv("RHYTHM_MACHINE", "another")
    other = Desk(first.folder)
    with pytest.raises(Refused, match="nothing_to_undo"):
        other.logbook().undo()
    log(other.logbook(), "visit", 1)
    assert other.logbook().merge(Desk(tmp_path / "laptop").home.database).entries == 1
    assert done(other.logbook()) == {"call": 3, "visit": 1}
    assert faults(other) == []


def test_a_file_that_was_set_back_writes_on_as_another_device(first: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    shutil.copyfile(first.home.database, old)
    log(first.logbook(), "message", 5)
    newer = tmp_path / "newer.db"
    shutil.copyfile(first.home.database, newer)
    first.close()
    shutil.copyfile(old, first.home.database)
    logbook = first.logbook()
    log(logbook, "visit", 1)
    logbook.undo()
    with pytest.raises(Refused, match="nothing_to_undo"):
        logbook.undo()
    logbook.redo()
    merged = logbook.merge(newer)
    assert (merged.entries, merged.clashes) == (1, 0)
    assert done(logbook) == {"call": 2, "message": 5, "visit": 1}
    assert faults(first) == []


def test_who_was_erased_on_one_side_stays_erased_on_both(tmp_path: Path) -> None:
    first = Desk(tmp_path / "first")
    logbook, anna = told_everywhere(first)
    logbook.back_up()
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    there.log(Wish("call", WEDNESDAY, note="very private", whom=anna))
    there.log(Wish("visit", WEDNESDAY, contact="Anna de Vries"))
    there.back_up()
    first.logbook().erase_contact(anna)
    here, there = both_ways(first, second)
    assert facts(here) == facts(there)
    for desk in (first, second):
        desk.close()
        assert secrets_in(desk.folder) == []
        assert faults(desk) == []


def test_two_who_were_erased_elsewhere_are_overwritten_at_once_in_each_backup(
    first: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logbook = first.logbook()
    keys = [logbook.add_contact(name, {}).key for name in ("Annabelle", "Bartholomew")]
    logbook.log(Wish("call", WEDNESDAY, note="Annabelle met Bartholomew", whom=keys[0]))
    second = copied(first, tmp_path / "second")
    for key in keys:
        second.logbook().erase_contact(key)
    second.close()
    here = first.logbook()
    backup = here.back_up().name
    written: list[str] = []
    usual = sqlite3.connect

    def connect(name: str, *arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = usual(name, *arguments, **named)
        if backup in str(name):
            connection.set_trace_callback(lambda told: written.append(told) if told == "VACUUM" else None)
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)
    here.merge(second.home.database)
    assert written == ["VACUUM"]
    content = (first.home.backups / backup).read_bytes()
    assert [name for name in (b"Annabelle", b"Bartholomew") if name in content] == []


def test_a_name_that_was_nothing_but_words_stays_erased_too(first: Desk, tmp_path: Path) -> None:
    first.logbook().log(Wish("call", WEDNESDAY, contact="Anna de Vries"))
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    there.log(Wish("visit", WEDNESDAY, contact="Anna de Vries", note="called ANNA DE VRIES"))
    here = first.logbook()
    found = here.erasable("Anna de Vries")
    here.erase_contact(found.key, found.words)
    here, there = both_ways(first, second)
    assert facts(here) == facts(there)
    for desk in (first, second):
        desk.close()
        assert secrets_in(desk.folder) == []


def test_a_logbook_that_was_begun_apart_is_refused_unless_that_is_said(first: Desk, tmp_path: Path) -> None:
    apart = Desk(tmp_path / "apart")
    log(apart.logbook(), "visit", 2)
    apart.close()
    here = first.logbook()
    assert refused(here, apart.home.database) == "merge_begun_apart"
    assert done(here) == {"call": 2}
    assert here.merge(apart.home.database, begun_apart=True).entries == 1
    assert done(here) == {"call": 2, "visit": 2}
    there = apart.logbook()
    there.merge(first.home.database)
    assert facts(here) == facts(there)


def test_what_is_no_sound_copy_is_refused_and_left_as_it_is(first: Desk, tmp_path: Path) -> None:
    here = first.logbook()
    whole = first.home.database.read_bytes()
    cases = {
        "copy_empty": b"",
        "copy_foreign": b"SQLite format 3\0" + b"x" * 200,
        "copy_damaged": whole[:200] + b"\xff" * 5000 + whole[5200:],
        "copy_newer": whole[:60] + (2_000).to_bytes(4, "big") + whole[64:],
        "plain_copy_foreign": b'{"rhythm": 1}\n',
    }
    for code, content in cases.items():
        path = tmp_path / code
        path.write_bytes(content)
        assert refused(here, path) == code
        assert path.read_bytes() == content
    assert refused(here, tmp_path / "nowhere.db") == "file_missing"
    assert refused(here, tmp_path) == "not_a_file"
    assert done(here) == {"call": 2}


def test_the_logbook_itself_is_refused_by_any_name(first: Desk, tmp_path: Path) -> None:
    here = first.logbook()
    hard, soft = tmp_path / "hard.db", tmp_path / "soft.db"
    os.link(first.home.database, hard)
    soft.symlink_to(first.home.database)
    assert [refused(here, path) for path in (first.home.database, hard, soft)] == ["merge_itself"] * 3


def test_a_copy_that_was_torn_from_a_running_program_is_repaired_first(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    log(there, "visit", 1)
    with there._store.transaction(), there._store.write("log", second.clock.now()) as act:
        act.entry(day=MONDAY.isoformat(), activity="call", quantity=9)
        # As a sync folder would: the file and its journal in the middle of a commit.
        act._connection.exec_driver_sql("PRAGMA cache_spill = 1")
        taken = tmp_path / "taken.db"
        shutil.copyfile(second.home.database, taken)
        journal = second.home.database.with_name("rhythm.db-journal")
        if journal.exists():
            shutil.copyfile(journal, tmp_path / "taken.db-journal")
    here = first.logbook()
    assert here.merge(taken).entries == 1
    assert (done(here), done(here, MONDAY)) == ({"call": 2, "visit": 1}, {})


def test_days_long_ago_come_in_with_their_days(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    days = [WEDNESDAY - timedelta(days=number) for number in range(1, 400, 57)]
    for day in days:
        log(there, "call", 1, day)
    here = first.logbook()
    merged = here.merge(second.home.database)
    assert (merged.entries, merged.first, merged.last) == (len(days), days[-1], days[0])
