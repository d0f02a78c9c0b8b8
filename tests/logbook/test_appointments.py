from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact
from rhythm.domain.who_is_next import DueReason
from rhythm.logbook import Logbook
from rhythm.phrases import inverted_sentence
from tests.logbook.building import FRIDAY, MONDAY, THURSDAY, WEDNESDAY, Desk
from tests.logbook.campaigns import refusal
from tests.logbook.contacts import meet


@pytest.fixture
def anna(logbook: Logbook) -> Contact:
    return logbook.add_contact("Anna", {"company": "Mill"})


def test_an_appointment_keeps_its_contact_and_the_zone_of_the_person(logbook: Logbook, anna: Contact) -> None:
    one = logbook.add_appointment(FRIDAY, {"minute": 840, "contact": anna.key, "title": " De\x1bmo [/x] "})
    assert (one.day, one.minute, one.length, one.zone) == (FRIDAY, 840, 60, "Europe/Amsterdam")
    assert (one.contact, one.who, one.title, one.activity) == (anna.key, "Anna", "Demo [/x]", "visit")
    assert logbook.appointments() == [one]
    assert logbook.contact_page(anna.key).appointments == (one,)


def test_one_without_a_contact_or_a_time_is_fine(desk: Desk, logbook: Logbook) -> None:
    fair = logbook.add_appointment(FRIDAY, {"who": "Somebody", "title": "Fair", "activity": ""})
    assert (fair.minute, fair.who, fair.contact) == (None, "Somebody", "")
    assert desk.logbook().appointments() == [fair]


def test_they_stand_by_day_and_time(logbook: Logbook) -> None:
    for day, minute in ((FRIDAY, 600), (THURSDAY, 900), (FRIDAY, None), (MONDAY, 0)):
        logbook.add_appointment(day, {"minute": minute})
    found = [(one.day, one.minute) for one in logbook.appointments()]
    assert found == [(MONDAY, 0), (THURSDAY, 900), (FRIDAY, None), (FRIDAY, 600)]
    assert [(one.day, one.minute) for one in logbook.appointments(WEDNESDAY, THURSDAY)] == [(THURSDAY, 900)]


def test_its_day_is_the_day_the_contact_is_due(logbook: Logbook, anna: Contact) -> None:
    meet(logbook, anna, day=MONDAY)
    logbook.add_appointment(FRIDAY, {"contact": anna.key})
    due = logbook.contact_lines()[0].due
    assert due is not None
    assert (due.day, due.why) == (FRIDAY, DueReason.APPOINTMENT)
    assert logbook.next_contacts() == []
    assert [one.why for one in logbook.next_contacts(FRIDAY)] == [DueReason.APPOINTMENT]


def test_it_is_changed_removed_and_brought_back(logbook: Logbook, anna: Contact) -> None:
    one = logbook.add_appointment(FRIDAY, {"minute": 840, "title": "Demo"})
    later = logbook.change_appointment(one.key, {"minute": 900, "contact": anna.key})
    assert (later.minute, later.who, later.title) == (900, "Anna", "Demo")
    assert logbook.change_appointment(one.key, {"minute": 900}) == later
    assert logbook.remove_appointment(one.key) == later
    assert logbook.appointments() == []
    told = []
    for _ in range(3):
        told.append(inverted_sentence(logbook.undo(), undone=True))
        told.append(str([at.minute for at in logbook.appointments()]))
    assert told == [
        *("Undone: the removal of an appointment (Demo)", "[900]"),
        *("Undone: a change of an appointment (Demo)", "[840]"),
        *("Undone: an appointment (Demo)", "[]"),
    ]
    for _ in range(2):
        logbook.redo()
    assert logbook.appointments() == [later]


def test_it_is_found_by_its_key_title_or_person(logbook: Logbook) -> None:
    demo = logbook.add_appointment(FRIDAY, {"title": "Demo at Mill", "who": "Anna"})
    fair = logbook.add_appointment(FRIDAY, {"title": "Fair", "who": "Bob"})
    for word in (demo.key, demo.key[:9], "demo AT mill", "Demo", "anna"):
        assert logbook.appointment_called(word) == demo
    twin = logbook.add_appointment(THURSDAY, {"title": "Fair"})
    refused = refusal(lambda: logbook.appointment_called("fair"))
    assert (refused.code, refused.details["choices"]) == ("appointment_ambiguous", [twin.key, fair.key])
    assert refusal(lambda: logbook.appointment_called("Fare")).details["nearest"] == ["Fair"]
    assert refusal(lambda: logbook.remove_appointment("nowhere")).code == "unknown_appointment"


@pytest.mark.parametrize(
    ("day", "wanted", "code"),
    [
        (FRIDAY, {"minute": -1}, "number_out_of_range"),
        (FRIDAY, {"minute": 1440}, "number_out_of_range"),
        (FRIDAY, {"length": 0}, "number_out_of_range"),
        (FRIDAY, {"length": 32 * 1440}, "number_out_of_range"),
        (FRIDAY, {"who": "x" * 61}, "text_too_long"),
        (FRIDAY, {"activity": "party"}, "unknown_activity"),
        (FRIDAY, {"contact": "nobody"}, "unknown_contact"),
        (date(1969, 1, 1), {}, "day_out_of_reach"),
        (date(3000, 1, 1), {}, "day_out_of_reach"),
    ],
)
def test_what_cannot_be_is_refused(
    untouched: Logbook, day: date, wanted: dict[str, object], code: str
) -> None:
    assert refusal(partial(untouched.add_appointment, day, wanted)).code == code
    assert untouched.appointments() == []


def test_no_appointment_with_a_blocked_contact(logbook: Logbook, anna: Contact) -> None:
    one = logbook.add_appointment(FRIDAY, {"title": "Demo"})
    logbook.block_contact(anna.key)
    assert refusal(partial(logbook.add_appointment, FRIDAY, {"contact": anna.key})).code == "contact_blocked"
    changed = partial(logbook.change_appointment, one.key, {"contact": anna.key})
    assert refusal(changed).code == "contact_blocked"
    assert logbook.appointments() == [one]


def test_one_in_the_past_makes_nobody_due(desk: Desk, logbook: Logbook, anna: Contact) -> None:
    meet(logbook, anna)
    logbook.add_appointment(THURSDAY, {"contact": anna.key})
    desk.clock.set(WEDNESDAY + timedelta(days=3))
    due = logbook.contact_lines()[0].due
    assert due is not None
    assert due.why is DueReason.CADENCE


def test_it_comes_back_whole(desk: Desk, logbook: Logbook) -> None:
    told = Appointment("", FRIDAY, 0, 1440, "Etc/UTC", "call", "", "uid@x", "[b", "$x", "\\", "a\nb")
    wanted = {name: value for name, value in told._asdict().items() if name not in ("key", "day")}
    one = logbook.add_appointment(FRIDAY, wanted)
    assert one._replace(key="", id="", counter=0) == told
    assert desk.logbook().appointments() == [one]
