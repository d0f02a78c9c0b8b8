"""What a merge and a restore tell is what counts before and after, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.uniting import Turned
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, TUESDAY, Desk, done, log
from tests.logbook.copies import copied
from tests.logbook.files import reading_of
from tests.logbook.people_files import ANNA, BOB, people


@pytest.fixture
def first(tmp_path: Path) -> Desk:
    """A home in which two calls were logged, with a backup of that."""
    desk = Desk(tmp_path / "first", Rules(backups=True))
    logbook = desk.logbook()
    log(logbook, "call", 2)
    logbook.back_up()
    return desk


def refused(logbook: Logbook, which: Path | None, code: str) -> None:
    for ask in (logbook.restoring, logbook.restore):
        with pytest.raises(Refused) as told:
            ask(which)
        assert told.value.code == code


def test_a_merge_tells_what_stops_counting_and_what_counts_again(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    there.take_back(there.entry_page().lines[0].id)
    here = first.logbook()
    preview = here.merging(second.home.database)
    assert (preview.entries, preview.again, preview.gone) == (0, (), (("entry", 1),))
    assert (preview.first, preview.last) == (here.today, here.today)
    assert here.merge(second.home.database) == preview
    assert done(here) == {}
    there.undo()
    merged = here.merge(second.home.database)
    assert (merged.entries, merged.again, merged.gone) == (0, (("entry", 1),), ())
    assert done(here) == {"call": 2}


def test_a_merge_tells_of_a_contact_that_is_told_otherwise(first: Desk, tmp_path: Path) -> None:
    anna = first.logbook().add_contact("Anna", {}).key
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    there.change_contact(anna, {"note": "tall"})
    merged = first.logbook().merge(second.home.database)
    assert ("contact", 1) in merged.changed
    assert dict(merged.others).get("contact", 0) == 0


def test_contacts_of_an_import_that_was_taken_back_did_not_come_in(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    there = second.logbook()
    there.import_reading(people(ANNA, BOB), "people.csv")
    # One side knows of the import, and took it back; the contacts come from the other.
    there.revert_import(there.imports()[0].id)
    here = first.logbook()
    merged = here.merge(second.home.database)
    assert (merged.others, merged.again, merged.gone, here.contacts()) == ((), (), (), [])


def test_a_file_that_both_read_in_is_no_news(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    for desk in (first, second):
        desk.logbook().import_reading(reading_of("Cold calls", MONDAY, TUESDAY), "calls.csv")
    here = first.logbook()
    before = done(here, MONDAY)
    merged = here.merge(second.home.database)
    assert (merged.entries, dict(merged.gone).get("entry")) == (0, None)
    assert done(here, MONDAY) == before


def test_a_merge_that_brings_nothing_does_nothing(first: Desk, tmp_path: Path) -> None:
    second = copied(first, tmp_path / "second")
    log(second.logbook(), "visit", 1)
    here = first.logbook()
    assert here.merge(second.home.database).changes
    first.clock.set(here.today, "14:00")
    log(here, "message", 1)
    here.settle()
    names = [one.name for one in here.backups()]
    content = first.home.database.read_bytes()
    assert not here.merge(second.home.database).changes
    assert [one.name for one in here.backups()] == names
    assert first.home.database.read_bytes() == content


def test_a_restore_tells_what_an_import_brought_along(first: Desk) -> None:
    here = first.logbook()
    here.import_reading(people(ANNA, BOB), "people.csv")
    here.add_leave(MONDAY, MONDAY, LeaveKind.SICK)
    told = here.restoring()
    assert {one.kind: one.away for one in told.turned} == {"contact": 2, "import": 1, "leave": 1}
    assert here.restore() == told
    assert here.contacts() == []
    here.undo()
    assert len(here.contacts()) == 2


def test_a_contact_that_was_edited_since_is_changed_and_not_gone(first: Desk) -> None:
    here = first.logbook()
    anna = here.add_contact("Anna", {}).key
    first.clock.set(here.today, "13:00")
    here.back_up()
    here.change_contact(anna, {"note": "tall"})
    assert here.restoring().turned == (Turned("contact", 0, 0, 1),)
    here.restore()
    assert [one.note for one in here.contacts()] == [""]


def test_the_week_and_the_streak_are_told_too(first: Desk) -> None:
    here = first.logbook()
    log(here, "visit", 3)
    log(here, "visit", 1, TUESDAY)
    view = here.day()
    told = here.restoring()
    assert told.was == (view.points, view.week.done, view.streak.current)
    here.restore()
    view = here.day()
    assert told.now == (view.points, view.week.done, view.streak.current)
    assert told.was != told.now


def test_the_newest_backup_twice_is_no_way_there_and_back(first: Desk) -> None:
    here = first.logbook()
    first.clock.set(here.today, "13:00")
    log(here, "visit", 3)
    assert here.restore().changes
    assert [one.reason for one in here.backups()] == ["restore", "asked"]
    first.clock.set(here.today, "14:00")
    assert not here.restore().changes
    assert done(here) == {"call": 2}
    (first.home.backups / here.backups()[-1].name).unlink()
    refused(here, None, "only_before_restore")


@pytest.mark.parametrize("how", ["missing", "empty", "garbage"])
@pytest.mark.parametrize("lost", [True, False])
def test_a_copy_that_was_asked_for_and_cannot_be_used_is_refused(
    first: Desk, tmp_path: Path, how: str, *, lost: bool
) -> None:
    asked = tmp_path / "asked.db"
    if how != "missing":
        asked.write_bytes(b"x" * 5_000 if how == "garbage" else b"")
    first.close()
    if lost:
        first.home.database.write_bytes(b"x" * 5_000)
    before = first.home.database.read_bytes()
    code = {"missing": "file_missing", "empty": "copy_empty", "garbage": "copy_foreign"}[how]
    refused(first.logbook(), asked, code)
    assert first.home.database.read_bytes() == before


def test_nothing_to_undo_after_a_rescue_says_why(first: Desk, tmp_path: Path) -> None:
    first.close()
    shutil.copytree(first.folder, tmp_path / "copied")
    first.home.database.unlink()
    here = first.logbook()
    here.restore()
    for logbook, code in (
        (here, "nothing_to_undo_anew"),
        (Desk(tmp_path / "copied").logbook(), "nothing_to_undo"),
    ):
        with pytest.raises(Refused) as told:
            logbook.undo()
        assert told.value.code == code
    log(here, "call", 1)
    here.undo()
    with pytest.raises(Refused) as told:
        here.undo()
    assert told.value.code == "nothing_to_undo"
