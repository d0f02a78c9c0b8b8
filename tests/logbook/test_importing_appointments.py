"""Appointments that come in from calendars, move on with later ones, and are linked to contacts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import contact_key
from rhythm.domain.imports import Invitation, Reading
from rhythm.logbook import Logbook

DAY = date(2026, 9, 16)
KEY = contact_key("ics", "1@x")
DEMO = Appointment(KEY, DAY, 12 * 60, 45, "UTC", uid="1@x", who="Anna [/x]", title="Demo", note="a\nb")


def calendar(*appointments: Appointment, mail: str = "ANNA@mill.example") -> Reading:
    invitations = {one.key: Invitation(number * 10, (mail,)) for number, one in enumerate(appointments, 1)}
    rows = len(appointments)
    return Reading("ics", "ics", rows, (), (), appointments=appointments, invitations=invitations)


def only(logbook: Logbook) -> Appointment:
    (one,) = logbook.appointments()
    return one._replace(id="", counter=0, import_id=None)


def counts(logbook: Logbook, reading: Reading) -> tuple[int, int, int]:
    """Import and return how many were new, told anew, and known."""
    found = logbook.import_reading(reading, "my.ics")
    assert found.problems == ()
    return found.appointments, found.appointments_updated, found.known


def test_it_comes_in_once_and_in_the_person_s_zone(logbook: Logbook) -> None:
    assert counts(logbook, calendar(DEMO)) == (1, 0, 0)
    assert only(logbook) == DEMO._replace(minute=14 * 60, zone="Europe/Amsterdam")
    assert counts(logbook, calendar(DEMO)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ((DAY, 22 * 60 + 30, "UTC"), (date(2026, 9, 17), 30, "Europe/Amsterdam")),
        ((DAY, 600, "Asia/Tokyo"), (DAY, 180, "Europe/Amsterdam")),
        ((DAY, 600, ""), (DAY, 600, "Europe/Amsterdam")),
        ((DAY, 600, "Nowhere/None"), (DAY, 600, "Nowhere/None")),
        ((DAY, None, ""), (DAY, None, "")),
        ((date(2026, 1, 5), 600, "UTC"), (date(2026, 1, 5), 660, "Europe/Amsterdam")),
    ],
)
def test_zones(
    logbook: Logbook, told: tuple[date, int | None, str], kept: tuple[date, int | None, str]
) -> None:
    logbook.import_reading(calendar(DEMO._replace(day=told[0], minute=told[1], zone=told[2])), "my.ics")
    one = only(logbook)
    assert (one.day, one.minute, one.zone) == kept


def test_a_later_calendar_moves_it(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO))
    assert counts(logbook, calendar(DEMO._replace(day=date(2026, 9, 17)))) == (0, 1, 0)
    assert only(logbook).day == date(2026, 9, 17)
    assert counts(logbook, calendar(DEMO._replace(zone="Europe/Oslo", minute=14 * 60))) == (0, 1, 0)
    assert counts(logbook, calendar(DEMO)) == (0, 0, 1)


def test_what_the_person_changed_stays_until_the_calendar_says_something_else(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO))
    logbook.change_appointment(KEY, {"title": "Big demo", "activity": "call"})
    assert counts(logbook, calendar(DEMO)) == (0, 0, 1)
    assert only(logbook).title == "Big demo"
    assert counts(logbook, calendar(DEMO._replace(place="Mill"))) == (0, 1, 0)
    assert (only(logbook).title, only(logbook).place, only(logbook).activity) == ("Demo", "Mill", "call")


def test_it_is_linked_by_mail_else_by_name(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna de Vries", {"mail": "anna@mill.example"})
    bo = logbook.add_contact("Bo")
    other = DEMO._replace(key=contact_key("ics", "2"), uid="2", who="bo")
    logbook.import_reading(calendar(DEMO), "my.ics")
    logbook.import_reading(calendar(other, mail="nobody@x.example"), "my.ics")
    assert {one.uid: one.contact for one in logbook.appointments()} == {"1@x": anna.key, "2": bo.key}


def test_a_link_stays_when_a_later_calendar_does_not_name_the_contact(logbook: Logbook) -> None:
    anna = logbook.add_contact("Anna", {"mail": "anna@mill.example"})
    counts(logbook, calendar(DEMO))
    assert counts(logbook, calendar(DEMO._replace(who="", title="Moved"), mail="x@y.example")) == (0, 1, 0)
    assert (only(logbook).contact, only(logbook).title) == (anna.key, "Moved")


def test_one_of_our_own_is_known_when_it_comes_back(logbook: Logbook) -> None:
    own = logbook.add_appointment(DAY, {"minute": 14 * 60, "title": "Demo", "zone": "Europe/Amsterdam"})
    uid = f"{own.key}@rhythm"
    back = Appointment(contact_key("ics", uid), DAY, 12 * 60, 60, "UTC", uid=uid, title="Demo")
    assert counts(logbook, calendar(back)) == (0, 0, 1)
    assert counts(logbook, calendar(back._replace(title="Moved"))) == (0, 1, 0)
    assert (only(logbook).key, only(logbook).title) == (own.key, "Moved")
    assert counts(logbook, calendar(back._replace(title="Moved"))) == (0, 0, 1)


def test_long_invitations_are_cut_and_what_cannot_be_is_set_aside(logbook: Logbook) -> None:
    long = DEMO._replace(note="x" * 5000, who="y" * 200, title="\x1b[2J" + "z" * 3000)
    early = DEMO._replace(key=contact_key("ics", "2"), uid="2", day=date(1950, 1, 1))
    found = logbook.import_reading(calendar(long, early), "my.ics")
    assert [(one.code, one.line) for one in found.problems] == [("day_out_of_reach", 20)]
    one = only(logbook)
    assert (len(one.note), len(one.who), len(one.title)) == (2000, 60, 2000)
    assert "\x1b" not in one.title


def test_reverting_takes_it_back_and_undo_names_the_import(logbook: Logbook) -> None:
    found = logbook.import_reading(calendar(DEMO), "my.ics")
    assert logbook.imports()[0].appointments == 1
    assert logbook.revert_import(found.id or "").appointments == 1
    assert logbook.appointments() == []
    assert counts(logbook, calendar(DEMO)) == (1, 0, 0)
    logbook.undo()
    assert logbook.appointments() == []
    logbook.redo()
    assert only(logbook).title == "Demo"


def test_a_dry_run_keeps_nothing(logbook: Logbook) -> None:
    found = logbook.import_reading(calendar(DEMO), "my.ics", dry_run=True)
    assert (found.appointments, found.id, logbook.appointments()) == (1, None, [])


def called_off(*uids: str) -> Reading:
    return Reading("ics", "ics", len(uids), (), (), cancelled=uids)


def test_one_that_is_called_off_goes_and_comes_back_with_an_undo(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO, DEMO._replace(key="other", uid="2@x")))
    logbook.change_appointment(KEY, {"title": "Big demo [/x]"})
    tried = logbook.import_reading(called_off("1@x", "1@x", "9@x"), "my.ics", dry_run=True)
    assert (tried.appointments_cancelled, len(logbook.appointments())) == (1, 2)
    found = logbook.import_reading(called_off("1@x", "1@x", "9@x"), "my.ics")
    assert (found.appointments_cancelled, found.appointments, found.problems) == (1, 0, ())
    assert [one.uid for one in logbook.appointments()] == ["2@x"]
    assert logbook.import_reading(called_off("1@x"), "my.ics").id is None
    assert [part.what for part in logbook.undo().parts] == ["import"]
    assert {one.title for one in logbook.appointments()} == {"Big demo [/x]", "Demo"}
    logbook.redo()
    assert [one.uid for one in logbook.appointments()] == ["2@x"]


def test_taking_the_import_back_brings_what_was_called_off(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO))
    before = only(logbook)
    found = logbook.import_reading(called_off("1@x"), "my.ics")
    assert logbook.appointments() == []
    assert found.id is not None
    logbook.revert_import(found.id)
    assert only(logbook) == before


def test_one_of_our_own_is_called_off_by_the_id_it_has_in_calendars(logbook: Logbook) -> None:
    own = logbook.add_appointment(DAY, {"title": "Demo"})
    assert logbook.import_reading(called_off(own.key), "my.ics").appointments_cancelled == 0
    assert logbook.import_reading(called_off(f"{own.key}@rhythm"), "my.ics").appointments_cancelled == 1
    assert logbook.appointments() == []


def test_called_off_and_told_again_in_one_calendar_it_stays(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO))
    both = replace(calendar(DEMO), cancelled=("1@x",))
    assert logbook.import_reading(both, "my.ics").appointments_cancelled == 0
    assert len(logbook.appointments()) == 1


def test_called_off_and_later_on_again_it_comes_back(logbook: Logbook) -> None:
    counts(logbook, calendar(DEMO))
    logbook.import_reading(called_off("1@x"), "my.ics")
    assert counts(logbook, calendar(DEMO)) == (1, 0, 0)
    assert only(logbook).uid == "1@x"


def test_a_series_is_known_again_from_its_calendar_and_from_ours(logbook: Logbook) -> None:
    weekly = DEMO._replace(uid="1@x-2026-09-16")
    assert counts(logbook, calendar(weekly)) == (1, 0, 0)
    assert counts(logbook, calendar(weekly)) == (0, 0, 1)
    ours = weekly._replace(key=contact_key("ics", weekly.uid))
    assert counts(logbook, calendar(ours)) == (0, 0, 1)
    moved = weekly._replace(day=date(2026, 9, 23), uid="1@x-2026-09-23")
    assert counts(logbook, calendar(moved)) == (0, 1, 0)
    assert only(logbook).uid == moved.uid
