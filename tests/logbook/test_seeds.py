"""What a logbook starts with, and what the settings have to say later."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rhythm.domain.rules import Rules
from tests.logbook.building import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    log,
    whole_day,
)

EVERY_DAY = Rules(workdays=(1, 2, 3, 4, 5, 6, 7))
EVERY_DAY_FOR_NOW = Rules(workdays=(1, 2, 3, 4, 5, 6, 7), workdays_saved=False)
FIVE = tuple(map(Fraction, (1, 1, 1, 1, 1, 0, 0)))
SEVEN = (Fraction(1),) * 7


def test_reading_an_empty_home_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    view = logbook.day()
    assert (view.points, view.sheet.plan, [row.line.letter for row in view.rows]) == (0, 12, [*"mcvoin"])
    assert not logbook.exists
    assert not logbook.changed()
    assert (logbook.entries(), logbook.imports(), logbook.leave()) == ([], [], [])
    assert [day.day for day in logbook.history()] == [WEDNESDAY]
    assert len(logbook.weeks()) == len(logbook.months()) == 1
    assert logbook.streaks().day.standing.current == 0
    assert logbook.schedule() == FIVE
    assert logbook.workdays(2026).workdays == 261
    assert logbook.holidays(2026) == []
    assert len(logbook.activities()) == 17
    logbook.definitions()
    logbook.settle()
    logbook.close()
    assert list(bare_desk.folder.iterdir()) == []


def test_the_first_entry_makes_the_logbook_for_its_owner_alone(bare_desk: Desk) -> None:
    log(bare_desk.logbook(), "message")
    home = bare_desk.home
    made = {path: path.stat().st_mode & 0o777 for path in (home.data, *home.data.rglob("*"))}
    assert made == {home.data: 0o700, home.database: 0o600, home.backups: 0o700, home.plain_copy: 0o600}
    assert bare_desk.logbook().exists


def test_workdays_seed_once(bare_desk: Desk) -> None:
    bare_desk.logbook(EVERY_DAY).begin()
    assert bare_desk.logbook(Rules()).schedule() == SEVEN
    bare_desk.logbook(Rules()).begin()
    assert bare_desk.logbook(Rules()).day(SATURDAY).sheet.plan == 12


def test_other_workdays_in_the_settings_do_not_rewrite_the_past(bare_desk: Desk) -> None:
    bare_desk.clock.set(MONDAY)
    logbook = bare_desk.logbook()
    whole_day(logbook, MONDAY)
    bare_desk.clock.set(WEDNESDAY)
    before = logbook.history()
    assert bare_desk.logbook(Rules(workdays=(1,))).history() == before


def test_workdays_for_one_process_hold_there_and_are_not_saved(bare_desk: Desk) -> None:
    bare_desk.logbook().begin()
    passing = bare_desk.logbook(EVERY_DAY_FOR_NOW)
    assert passing.schedule() == SEVEN
    assert passing.day(SATURDAY).sheet.plan == 12
    log(passing, "message")
    assert passing.day(SUNDAY).sheet.plan == 12
    assert bare_desk.logbook().schedule() == FIVE
    assert bare_desk.logbook().day(SATURDAY).sheet.plan == 0


def test_workdays_for_one_process_are_not_saved_by_the_very_first_write(bare_desk: Desk) -> None:
    passing = bare_desk.logbook(EVERY_DAY_FOR_NOW)
    log(passing, "message")
    assert passing.schedule() == SEVEN
    assert bare_desk.logbook().schedule() == FIVE
    assert bare_desk.logbook(Rules(workdays=(1, 2))).schedule() == tuple(map(Fraction, (1, 1, 0, 0, 0, 0, 0)))


def test_the_next_process_seeds_what_the_very_first_did_not(bare_desk: Desk) -> None:
    log(bare_desk.logbook(EVERY_DAY_FOR_NOW), "message")
    logbook = bare_desk.logbook()
    log(logbook, "call")
    assert bare_desk.logbook(Rules(workdays=(1,))).schedule() == FIVE
    assert logbook.undo().parts[0].activity == "call"
    assert logbook.undo().parts[0].activity == "message"
    assert not logbook.history()[-1].points
    assert bare_desk.logbook(Rules(workdays=(1,))).schedule() == FIVE


def test_workdays_for_one_process_are_not_exported(bare_desk: Desk) -> None:
    bare_desk.logbook().begin()
    assert bare_desk.logbook(EVERY_DAY_FOR_NOW).definitions() == bare_desk.logbook().definitions()


@pytest.mark.parametrize("rules", [Rules(), Rules(workdays=(6, 7)), EVERY_DAY_FOR_NOW])
def test_a_schedule_set_by_hand_wins_from_its_day(bare_desk: Desk, rules: Rules) -> None:
    bare_desk.clock.set(MONDAY)
    logbook = bare_desk.logbook()
    logbook.set_schedule({2: Fraction(0), 5: Fraction(1, 2)}, WEDNESDAY)
    by_hand = tuple(map(Fraction, ("1", "1", "0", "1", "1", "1/2", "0")))
    other = bare_desk.logbook(rules)
    assert other.schedule(THURSDAY) == by_hand
    assert (other.day(WEDNESDAY).sheet.plan, other.day(SATURDAY).sheet.plan) == (0, 8)
    assert bare_desk.logbook().schedule(TUESDAY) == FIVE


def test_the_first_definitions_cannot_be_undone_and_are_written_once(bare_desk: Desk) -> None:
    for _ in range(3):
        bare_desk.logbook().begin()
    assert len(bare_desk.logbook().definitions()["activity"]) == 17
    assert len(bare_desk.logbook().definitions()["schedule"]) == 1


def test_two_first_starts_at_once_make_one_logbook(bare_desk: Desk) -> None:
    one, other = bare_desk.logbook(), bare_desk.logbook()
    assert (one.day().points, other.day().points) == (0, 0)
    log(one, "message")
    log(other, "call")
    assert one.day().points == other.day().points == 3
    assert len(one.definitions()["activity"]) == 17
