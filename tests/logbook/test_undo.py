from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Desk, done, log, percent, told
from tests.logbook.files import reading_of

Change = Callable[[Logbook], object]

CHANGES: dict[str, Change] = {
    "leave": lambda logbook: logbook.add_leave(MONDAY, THURSDAY, LeaveKind.SICK),
    "target": lambda logbook: logbook.set_target("call", 7, None, TUESDAY),
    "week_target": lambda logbook: logbook.set_week_target(80),
    "schedule": lambda logbook: logbook.set_schedule({2: Fraction(0)}),
    "activity": lambda logbook: logbook.edit_activity("call", {"points": 4, "letter": "b"}, TUESDAY),
    "holiday": lambda logbook: logbook.choose_holiday(WEDNESDAY, off=True),
    "import": lambda logbook: logbook.import_reading(reading_of("Gym", MONDAY, TUESDAY), "gym.csv"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_undo_takes_back_an_act_of_any_kind_and_redo_does_it_again(logbook: Logbook, kind: str) -> None:
    log(logbook, "call", 2, TUESDAY)
    log(logbook, "message", 3)
    before = (*told(logbook), logbook.activities())
    CHANGES[kind](logbook)
    after = (*told(logbook), logbook.activities())
    assert after != before
    kinds = []
    for _ in range(2):
        kinds.append(logbook.undo().kind)
        assert (*told(logbook), logbook.activities()) == before
        kinds.append(logbook.redo().kind)
        assert (*told(logbook), logbook.activities()) == after
    assert kinds == [kind] * 4


def test_undo_takes_back_the_last_act_whatever_day_it_was_for(logbook: Logbook) -> None:
    log(logbook, "message", 2)
    log(logbook, "call", 3, MONDAY)
    undone = logbook.undo()
    assert undone.kind == "log"
    assert [(part.what, part.day, part.activity, part.quantity) for part in undone.parts] == [
        ("entry", MONDAY, "call", 3)
    ]
    assert (done(logbook, MONDAY), done(logbook)) == ({}, {"message": 2})
    assert logbook.undo().parts[0].activity == "message"
    assert done(logbook) == {}


def test_redo_appends_an_entry_with_the_words_and_the_moment_it_had(desk: Desk, logbook: Logbook) -> None:
    first = logbook.log(Wish("call", WEDNESDAY, 2, note="warm", contact="Anna", amount=250))
    [before] = logbook.entries()
    logbook.undo()
    assert logbook.entries() == []
    desk.clock.set(THURSDAY)
    logbook.redo()
    [again] = logbook.entries()
    assert again.id != first.entry
    assert again._replace(id=before.id) == before


def test_undo_and_redo_walk_back_and_forth(logbook: Logbook) -> None:
    for activity in ("message", "call", "visit"):
        log(logbook, activity)
    logbook.undo()
    logbook.undo()
    assert done(logbook) == {"message": 1}
    logbook.redo()
    assert done(logbook) == {"message": 1, "call": 1}
    logbook.redo()
    assert done(logbook) == {"message": 1, "call": 1, "visit": 1}
    with pytest.raises(Refused, match="nothing_to_redo"):
        logbook.redo()


def test_an_act_after_an_undo_ends_the_redo(logbook: Logbook) -> None:
    log(logbook, "message")
    logbook.undo()
    log(logbook, "call")
    with pytest.raises(Refused, match="nothing_to_redo"):
        logbook.redo()
    assert done(logbook) == {"call": 1}


def test_undo_of_progress_opens_the_item_where_it_stood(logbook: Logbook) -> None:
    percent(logbook, "newsletter", 100)
    assert percent(logbook, "newsletter", 30) == 3
    logbook.undo()
    logbook.undo()
    assert percent(logbook, "newsletter", 40) == 4


def test_two_openers_of_one_home_share_one_stack(desk: Desk, logbook: Logbook) -> None:
    other = desk.logbook()
    log(logbook, "message")
    log(other, "call")
    log(logbook, "visit")
    assert other.undo().parts[0].activity == "visit"
    assert logbook.undo().parts[0].activity == "call"
    assert done(logbook) == done(other) == {"message": 1}
    assert other.redo().parts[0].activity == "call"
    assert done(logbook) == done(other) == {"message": 1, "call": 1}


def test_removing_leave_is_undone_too(logbook: Logbook) -> None:
    logbook.add_leave(MONDAY, TUESDAY, LeaveKind.VACATION)
    logbook.add_leave(TUESDAY, THURSDAY, LeaveKind.TRAINING)
    logbook.remove_leave(TUESDAY)
    assert logbook.leave() == []
    assert logbook.undo().kind == "leave"
    assert logbook.leave() == [
        (MONDAY, TUESDAY, LeaveKind.VACATION),
        (TUESDAY, THURSDAY, LeaveKind.TRAINING),
    ]


def test_reverting_an_import_is_undone_too(logbook: Logbook) -> None:
    imported = logbook.import_reading(reading_of("Gym", MONDAY), "gym.csv")
    before = told(logbook)
    logbook.revert_import(imported.id or "")
    assert logbook.undo().kind == "revert"
    assert told(logbook) == before
    assert logbook.redo().kind == "revert"
    assert logbook.entries() == []


def test_the_beginning_is_never_undone(desk: Desk, logbook: Logbook) -> None:
    logbook.begin()
    for turn in (logbook.undo, logbook.redo, desk.logbook().undo):
        with pytest.raises(Refused) as refused:
            turn()
        assert refused.value.code == ("nothing_to_redo" if turn == logbook.redo else "nothing_to_undo")
    assert logbook.day().sheet.plan == 12


def test_nothing_to_undo_makes_no_logbook(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    for turn, code in ((logbook.undo, "nothing_to_undo"), (logbook.redo, "nothing_to_redo")):
        with pytest.raises(Refused, match=code):
            turn()
    assert list(bare_desk.folder.iterdir()) == []


def test_a_refused_act_leaves_the_stack_as_it_was(logbook: Logbook) -> None:
    log(logbook, "message")
    log(logbook, "call")
    logbook.undo()
    with pytest.raises(Refused):
        logbook.log(Wish("nothing", WEDNESDAY))
    with pytest.raises(Refused):
        logbook.remove_leave(MONDAY)
    assert logbook.redo().parts[0].activity == "call"
