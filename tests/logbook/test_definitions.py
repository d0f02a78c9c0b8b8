from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from rhythm import i18n
from rhythm.domain.definitions import Kind, LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    done,
    log,
    whole_day,
)

HOSTILE = "\x1b]0;title\x07[/ [@click=app.quit]x\u202e\u2067 \x9b2J"


def lived_three_days(desk: Desk) -> Logbook:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        desk.clock.set(day)
        whole_day(logbook, day)
    return logbook


def test_a_new_activity_stands_at_the_end_and_counts_at_once(logbook: Logbook) -> None:
    made = logbook.add_activity(
        "Podcast", {"letter": "p", "points": 2, "minutes": 45, "script": "Say hello."}
    )
    assert (made.key, made.name, made.kind, made.per, made.active) == (
        "podcast",
        "Podcast",
        Kind.COUNT,
        1,
        True,
    )
    assert log(logbook, "podcast", 3) == 6
    row = logbook.day().rows[-1]
    assert (row.line.key, row.line.letter, row.line.target, row.done) == ("podcast", "p", 0, 3)
    assert logbook.activities()[-1].activity == made._replace(**own_fields(logbook, "podcast"))


def own_fields(logbook: Logbook, key: str) -> dict[str, Any]:
    """Return what only the logbook gives to an activity."""
    found = next(one.activity for one in logbook.activities() if one.activity.key == key)
    return {"id": found.id, "counter": found.counter}


@pytest.mark.parametrize("kind", [Kind.PROGRESS, "progress"])
def test_a_new_progress_activity_pays_for_each_ten_percent(logbook: Logbook, kind: str) -> None:
    logbook.add_activity("Brochure", {"kind": kind})
    assert logbook.log(Wish("brochure", WEDNESDAY, percent=35)).points == 3
    with pytest.raises(Refused, match="target_for_progress"):
        logbook.set_target("brochure", 1, None)


def test_an_activity_may_come_with_a_target_and_goes_with_it(logbook: Logbook) -> None:
    logbook.add_activity("Podcast", {}, daily=2)
    assert logbook.day().sheet.plan == 14
    logbook.undo()
    assert logbook.day().sheet.plan == 12
    assert len(logbook.activities()) == 17


@pytest.mark.parametrize(
    ("name", "wanted", "code"),
    [
        ("", {}, "name_missing"),
        (" \x1b\u202e ", {}, "name_missing"),
        ("x" * 61, {}, "text_too_long"),
        ("x" * 10_000, {}, "text_too_long"),
        ("Call", {}, "activity_exists"),
        ("CALLS", {}, "activity_exists"),
        ("inspiration", {}, "activity_exists"),
        ("Case or testimonial", {}, "activity_exists"),
        ("Podcast", {"letter": "u"}, "letter_reserved"),
        ("Podcast", {"letter": "g"}, "letter_reserved"),
        ("Podcast", {"letter": "m"}, "letter_taken"),
        ("Podcast", {"letter": "pp"}, "letter_wrong"),
        ("Podcast", {"letter": "P"}, "letter_wrong"),
        ("Podcast", {"letter": "?"}, "letter_wrong"),
        ("Podcast", {"letter": "7"}, "letter_wrong"),
        ("Podcast", {"points": -1}, "number_out_of_range"),
        ("Podcast", {"points": 1001}, "number_out_of_range"),
        ("Podcast", {"per": 0}, "number_out_of_range"),
        ("Podcast", {"minutes": 1441}, "number_out_of_range"),
        ("Podcast", {"counts": "x" * 2001}, "text_too_long"),
        ("Podcast", {"script": "x" * 10_000}, "text_too_long"),
    ],
)
def test_what_no_activity_can_be(untouched: Logbook, name: str, wanted: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        untouched.add_activity(name, wanted)
    assert refused.value.code == code
    assert len(untouched.activities()) == 17


def test_names_are_taken_in_the_language_of_the_person(logbook: Logbook) -> None:
    i18n.use("nl")
    try:
        logbook.add_activity("Calls", {})
        with pytest.raises(Refused, match="activity_exists"):
            logbook.add_activity("telefoontjes", {})
    finally:
        i18n.use("en")


def test_names_that_differ_in_their_marks_alone_are_refused(logbook: Logbook) -> None:
    logbook.add_activity("Café visit", {})
    for name in ("cafe visit", "CAFE\u0301 VISIT", "Café-visit"):
        with pytest.raises(Refused, match="activity_exists"):
            logbook.add_activity(name, {})


def test_names_without_a_latin_letter_have_keys_of_their_own(logbook: Logbook) -> None:
    one = logbook.add_activity("Телефонный звонок", {})
    other = logbook.add_activity("Телефонный разговор", {})
    assert one.key != other.key
    assert one.key.isascii()
    assert log(logbook, other.key) == 1


def test_texts_that_steer_a_terminal_are_cleaned(logbook: Logbook) -> None:
    made = logbook.add_activity(HOSTILE, {"counts": HOSTILE + "\nmore", "script": HOSTILE})
    assert made.name == "]0;title[/ [@click=app.quit]x 2J"
    assert made.counts == made.name + "\nmore"
    assert made.script == made.name
    edited = logbook.edit_activity("call", {"name": HOSTILE + "2"})
    assert edited.name == made.name + "2"


def test_an_edit_holds_from_its_day_on(desk: Desk) -> None:
    logbook = lived_three_days(desk)
    before = logbook.history()
    logbook.edit_activity("call", {"points": 10, "name": "Rings"}, WEDNESDAY)
    assert logbook.history()[:2] == before[:2]
    assert logbook.day().points == 28
    assert [row.line.name for row in logbook.day().rows][1] == "Rings"
    assert [row.line.name for row in logbook.day(TUESDAY).rows][1] == ""


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"letter": "m"}, "letter_taken"),
        ({"letter": "k"}, "letter_reserved"),
        ({"name": "Messages"}, "activity_exists"),
        ({"name": "x" * 61}, "text_too_long"),
        ({"points": -1}, "number_out_of_range"),
    ],
)
def test_what_a_call_cannot_become(untouched: Logbook, wanted: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        untouched.edit_activity("call", wanted)
    assert refused.value.code == code
    assert len(untouched.definitions()["activity"]) == 17


def test_what_a_call_can_become(logbook: Logbook) -> None:
    names = [logbook.edit_activity("call", {"name": name}).name for name in ("call", "Calls", "")]
    letters = [logbook.edit_activity("call", {"letter": letter}).letter for letter in ("b", "c", "", None)]
    assert (names, letters) == (["call", "Calls", ""], ["b", "c", None, None])


def test_an_unknown_activity_cannot_be_edited(logbook: Logbook) -> None:
    with pytest.raises(Refused) as refused:
        logbook.edit_activity("podcast", {"points": 2})
    assert refused.value.code == "unknown_activity"
    assert "call" in str(refused.value.details["nearest"])


def test_an_archived_activity_keeps_its_past(desk: Desk) -> None:
    logbook = lived_three_days(desk)
    before = logbook.history()
    logbook.edit_activity("visit", {"active": False}, WEDNESDAY)
    assert logbook.history()[:2] == before[:2]
    view = logbook.day()
    assert (view.sheet.plan, view.points, view.row("visit")) == (9, 12, None)
    assert view.points == logbook.history()[-1].points
    with pytest.raises(Refused, match="activity_archived"):
        logbook.log(Wish("visit", WEDNESDAY))
    assert log(logbook, "visit", 1, TUESDAY) == 3


def test_a_letter_is_free_again_once_its_activity_is_archived(logbook: Logbook) -> None:
    logbook.edit_activity("visit", {"active": False})
    logbook.add_activity("Vlog", {"letter": "v"})
    logbook.edit_activity("visit", {"points": 5})
    with pytest.raises(Refused, match="letter_taken"):
        logbook.edit_activity("visit", {"active": True})
    assert logbook.edit_activity("visit", {"active": True, "letter": "z"}).active


def test_a_target_holds_from_its_day_on(desk: Desk) -> None:
    logbook = lived_three_days(desk)
    before = logbook.history()
    logbook.set_target("call", 9, None, WEDNESDAY)
    logbook.set_target("message", None, 6, THURSDAY)
    assert logbook.history()[:2] == before[:2]
    assert [logbook.day(day).sheet.plan for day in (TUESDAY, WEDNESDAY)] == [12, 26]
    asked = {one.activity.key: (one.daily, one.weekly) for one in logbook.activities(THURSDAY)}
    assert (asked["call"], asked["message"], asked["visit"]) == ((9, None), (None, 6), (1, None))


def test_no_target_asks_nothing(logbook: Logbook) -> None:
    logbook.set_target("message", 0, None)
    logbook.set_target("call", None, None)
    logbook.set_target("visit", None, 0)
    assert (logbook.day().sheet.plan, logbook.day().state) == (0, "off")


@pytest.mark.parametrize(
    ("daily", "weekly"), [(-1, None), (1001, None), (None, -1), (None, 7001), (10**30, None)]
)
def test_targets_out_of_range(untouched: Logbook, daily: int | None, weekly: int | None) -> None:
    with pytest.raises(Refused, match="number_out_of_range"):
        untouched.set_target("call", daily, weekly)


def test_a_week_target_of_ones_own_and_back_to_the_plans(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    logbook.set_week_target(80)
    assert [logbook.week_target(), logbook.day().week.target] == [80, 80]
    logbook.add_leave(THURSDAY, FRIDAY, LeaveKind.OWN)
    assert logbook.day().week.target == 48
    logbook.set_week_target(None)
    assert [logbook.week_target(), logbook.day().week.target] == [None, 36]
    for points in (0, 7001):
        with pytest.raises(Refused, match="number_out_of_range"):
            logbook.set_week_target(points)


def test_of_two_acts_for_one_day_the_newer_counts(desk: Desk) -> None:
    logbook = desk.logbook()
    logbook.set_target("call", 7, None)
    logbook.set_target("call", 3, None)
    logbook.choose_holiday(THURSDAY, off=True)
    logbook.choose_holiday(THURSDAY, off=False)
    assert (logbook.day().sheet.plan, logbook.day(THURSDAY).sheet.plan) == (14, 14)


def test_a_schedule_holds_from_its_day_on(desk: Desk) -> None:
    logbook = lived_three_days(desk)
    before = logbook.history()
    logbook.set_schedule({0: Fraction(0), 2: Fraction(1, 2), 5: Fraction(1)}, WEDNESDAY)
    assert logbook.history()[:2] == before[:2]
    assert logbook.day(MONDAY + 7 * ONE_DAY).sheet.plan == 0
    assert [logbook.day(day).sheet.plan for day in (WEDNESDAY, SATURDAY)] == [8, 12]
    for wrong in (Fraction(-1, 2), Fraction(3, 2)):
        with pytest.raises(Refused, match="weight_out_of_range"):
            logbook.set_schedule({1: wrong})


def test_leave_asks_nothing_and_may_come_afterwards(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    whole_day(logbook, MONDAY)
    desk.clock.set(FRIDAY)
    assert [day.state for day in logbook.history()] == ["done", "missed", "missed", "missed", "open"]
    logbook.add_leave(TUESDAY, THURSDAY, LeaveKind.SICK)
    assert [day.state for day in logbook.history()] == ["done", "leave", "leave", "leave", "open"]
    assert [logbook.day().streak.current, logbook.day().week.target] == [1, 24]
    assert logbook.leave() == [(TUESDAY, THURSDAY, LeaveKind.SICK)]


def test_leave_that_cannot_be(logbook: Logbook) -> None:
    with pytest.raises(Refused, match="range_turned"):
        logbook.add_leave(TUESDAY, MONDAY, LeaveKind.OWN)
    with pytest.raises(Refused, match="leave_too_long"):
        logbook.add_leave(MONDAY, MONDAY + 366 * ONE_DAY, LeaveKind.OWN)
    with pytest.raises(Refused, match="no_leave"):
        logbook.remove_leave(MONDAY)
    logbook.add_leave(MONDAY, MONDAY + 365 * ONE_DAY, LeaveKind.OWN)
    assert done(logbook) == {}
