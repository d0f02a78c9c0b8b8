"""A file that was set back, as a sync program or a hand does it: the logbook can tell what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.logbook.building import Desk, log


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "home")


def set_back(desk: Desk, times: int) -> None:
    """Log so many more times, and put the file of before in the place of the newer one."""
    logbook = desk.logbook()
    log(logbook, "call", 2)
    older = desk.home.database.read_bytes()
    for _ in range(times):
        log(logbook, "visit")
    desk.home.database.write_bytes(older)


def test_what_is_lacking_is_counted_until_it_is_back(desk: Desk) -> None:
    set_back(desk, 5)
    logbook = desk.logbook()
    logbook.day()
    assert logbook.seems_set_back
    assert logbook.lacking() == 5
    log(logbook, "call")
    assert logbook.seems_set_back
    assert desk.logbook().lacking() == 5
    # The plain copy that knows more is set aside by a backup, and still tells of it.
    logbook.back_up()
    assert desk.logbook().lacking() == 5
    logbook.restore()
    assert desk.logbook().lacking() is None


def test_it_is_noticed_in_an_open_logbook(desk: Desk) -> None:
    logbook = desk.logbook()
    logbook.day()
    assert logbook.seems_set_back is False
    set_back(desk, 1)
    logbook.day()
    assert logbook.seems_set_back
    assert logbook.lacking() == 1


def test_acts_that_are_no_entries_are_lacking_as_well(desk: Desk) -> None:
    logbook = desk.logbook()
    log(logbook, "call", 2)
    older = desk.home.database.read_bytes()
    logbook.undo()
    desk.home.database.write_bytes(older)
    assert desk.logbook().lacking() == 0


def test_ordinary_life_lacks_nothing(desk: Desk) -> None:
    logbook, other = desk.logbook(), desk.logbook()
    assert logbook.lacking() is None
    for one in (logbook, other, logbook):
        log(one, "call")
        one.day()
        assert not one.seems_set_back
    logbook.back_up()
    logbook.undo()
    assert other.lacking() is None
    # What another logbook left there is not of this one.
    foreign = Desk(desk.folder.parent / "other")
    log(foreign.logbook(), "visit", 3)
    desk.home.plain_copy.write_bytes(foreign.home.plain_copy.read_bytes())
    assert desk.logbook().lacking() is None
