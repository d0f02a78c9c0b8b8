from __future__ import annotations

import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.appointments import Appointment, calendar_id
from rhythm.domain.contacts import contact_key
from rhythm.domain.imports import Invitation, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.calendar_file import calendar_text, looks_like_calendar, read_calendar

MADE = datetime(2026, 9, 9, 12, tzinfo=UTC)
NINTH = date(2026, 9, 9)

OUTLOOK = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, before: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{before}{inside}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


def read(*events: str, before: str = "") -> Reading:
    return read_calendar(calendar(*events, before=before), "file.ics")


def only(event: str, before: str = "") -> Appointment:
    (appointment,) = read(f"UID:1\n{event}", before=before).appointments
    return appointment


def when(event: str, before: str = "") -> tuple[date, int | None, int, str]:
    found = only(event, before)
    return found.day, found.minute, found.length, found.zone


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ("DTSTART;TZID=Europe/Oslo:20260909T140000\nDURATION:PT45M", (NINTH, 840, 45, "Europe/Oslo")),
        ("DTSTART:20260909T140000Z\nDTEND:20260909T153000Z", (NINTH, 840, 90, "UTC")),
        ("DTSTART:20260909T140000", (NINTH, 840, 60, "")),
        ("DTSTART;VALUE=DATE:20260909", (NINTH, None, 60, "")),
        ("DTSTART;VALUE=DATE:20260909\nDTEND;VALUE=DATE:20260912", (NINTH, None, 3 * 1440, "")),
        ("DTSTART:20260909T140000Z\nDTEND:20260909T130000Z", (NINTH, 840, 60, "UTC")),
        ("DTSTART;TZID=Mars/Phobos:20260909T140000", (NINTH, 840, 60, "")),
    ],
)
def test_when_it_is(event: str, told: tuple[date, int | None, int, str]) -> None:
    assert when(event) == told


def test_a_zone_without_a_name_of_its_own_is_told_in_utc() -> None:
    start = "DTSTART;TZID=W. Europe Standard Time:20260909T003000"
    assert when(start, OUTLOOK) == (date(2026, 9, 8), 22 * 60 + 30, 60, "UTC")


def test_words_come_unfolded_and_unescaped() -> None:
    found = only(
        "DTSTART:20260909T140000Z\nSUMMARY:Demo\\, [/x] \\; $y\nLOCATION:Mill\nDESCRIPTION:long\n er\\nline"
    )
    assert (found.title, found.place, found.note) == ("Demo, [/x] ; $y", "Mill", "longer\nline")
    assert (found.activity, found.contact, found.uid, found.key) == (
        "visit",
        "",
        "1",
        contact_key("ics", "1"),
    )


@pytest.mark.parametrize(
    ("people", "who", "mails"),
    [
        ("ATTENDEE;CN=Anna:mailto:anna@mill.example", "Anna", ("anna@mill.example",)),
        ("ATTENDEE:MAILTO:b@mill.example", "b@mill.example", ("b@mill.example",)),
        (
            "ORGANIZER;CN=Me:mailto:me@x\nATTENDEE;CN=Me:mailto:me@x\nATTENDEE;CN=Bo:mailto:bo@x",
            "Bo",
            ("bo@x",),
        ),
        ("ORGANIZER;CN=Cas:mailto:cas@x", "Cas", ("cas@x",)),
        ("CONTACT:Dora\nATTENDEE;CN=Anna:mailto:anna@x", "Dora", ("anna@x",)),
        ("ATTENDEE;CN=Hall:https://hall.example", "Hall", ()),
        ("SUMMARY:Alone", "", ()),
    ],
)
def test_who_it_is_with(people: str, who: str, mails: tuple[str, ...]) -> None:
    reading = read(f"UID:1\nDTSTART:20260909T140000Z\n{people}")
    assert reading.appointments[0].who == who
    assert reading.invitations == {contact_key("ics", "1"): Invitation(4, mails)}


def test_cancelled_ones_and_changed_times_of_a_series_are_skipped() -> None:
    start = "DTSTART:20260909T140000Z"
    reading = read(
        f"UID:1\n{start}\nSTATUS:CANCELLED",
        f"UID:2\n{start}\nSUMMARY:Weekly\nRRULE:FREQ=WEEKLY",
        "UID:2\nDTSTART:20260917T140000Z\nRECURRENCE-ID:20260916T140000Z",
    )
    assert (reading.rows, reading.skipped, len(reading.appointments), reading.problems) == (3, 2, 1, ())
    assert [(note.code, note.line, note.value, dict(note.details)) for note in reading.notes] == [
        ("event_repeats", 9, "Weekly", {"day": NINTH})
    ]


def test_one_time_of_a_series_has_an_id_of_its_own() -> None:
    """Under the id of the series it would take the place of the whole series in the calendar."""
    start = "DTSTART;TZID=Europe/Oslo:20260909T140000"
    weekly = read(f"UID:2\n{start}\nRRULE:FREQ=WEEKLY").appointments[0]
    assert (weekly.uid, weekly.key) == ("2-2026-09-09", contact_key("ics", "2"))
    assert "UID:2-2026-09-09\r\n" in calendar_text([weekly], MADE)
    cancelled = read(
        f"UID:2\n{start}\nRRULE:FREQ=WEEKLY\nSTATUS:CANCELLED", "UID:3\nSTATUS:CANCELLED"
    ).cancelled
    assert cancelled == ("2-2026-09-09", "2", "3")
    assert read("UID:2\nRRULE:FREQ=WEEKLY\nSTATUS:CANCELLED").cancelled == ("2",)


def test_a_zone_that_is_not_known_is_told_once() -> None:
    start = "DTSTART;TZID=Mars/[x]:20260909T140000"
    reading = read(f"UID:1\n{start}", f"UID:2\n{start}", "UID:3\nDTSTART:20260909T140000")
    assert [(one.code, one.line, one.value) for one in reading.notes] == [("unknown_zone", 4, "Mars/[x]")]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("UID:1\nSUMMARY:x", "bad_event_time"),
        ("UID:1\nDTSTART:soon", "bad_event_time"),
        ("UID:1\nDTSTART:20260909T140000Z\nDTEND;VALUE=DATE:20260910", "bad_event_time"),
        ("UID:1\nDTSTART:20260909T140000Z\nDTEND:later", "bad_event_time"),
        ("UID:1\nDTSTART:20260909T140000Z\nDTSTART:20260910T140000Z", "bad_event_time"),
        ("DTSTART:20260909T140000Z", "missing_value"),
        ("UID:0\nDTSTART:20260909T140000Z", "id_repeated"),
    ],
)
def test_an_event_that_cannot_be_used_is_set_aside_with_its_line(event: str, code: str) -> None:
    reading = read("UID:0\nDTSTART:20260909T140000Z", event)
    assert len(reading.appointments) == 1
    assert [(problem.code, problem.line) for problem in reading.problems] == [(code, 8)]


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nno colon here\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Europe:20260909T140000\nEND:VEVENT\nEND:VCALENDAR",
    ],
)
def test_a_broken_calendar_is_refused(text: str) -> None:
    assert looks_like_calendar(f"\n {text}")
    with pytest.raises(Refused) as caught:
        read_calendar(text, "file.ics")
    assert caught.value.code == "broken_calendar"


def test_other_texts_are_no_calendars() -> None:
    assert not looks_like_calendar("date,type\n")
    assert not looks_like_calendar("")


def test_an_empty_calendar_holds_nothing() -> None:
    assert (read().rows, read().appointments) == (0, ())


def test_without_the_library_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for attempt in (lambda: read(), lambda: calendar_text([], MADE)):
        with pytest.raises(Refused) as caught:
            attempt()
        assert caught.value.code == "calendar_missing"


def test_times_go_out_in_utc() -> None:
    text = calendar_text([Appointment("k", NINTH, 14 * 60, 45, "Europe/Oslo", title="Demo")], MADE)
    assert "DTSTART:20260909T120000Z\r\nDTEND:20260909T124500Z\r\n" in text
    assert "UID:k@rhythm\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_an_appointment_without_a_title_is_called_as_who_it_is_with() -> None:
    text = calendar_text([Appointment("k", NINTH, 60, who="Anna")], MADE)
    assert "SUMMARY:Anna\r\n" in text
    (back,) = read_calendar(text, "").appointments
    assert (back.who, back.title) == ("Anna", "")


kept_text = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff") | st.just("\n"),
    max_size=200,
).map(str.strip)
"""Text as it is kept: no control characters but line feeds; calendars lose byte order marks."""

appointments = st.builds(
    Appointment,
    key=st.text("0123456789abcdef", min_size=16, max_size=16),
    day=st.dates(date(1971, 1, 1), date(2100, 1, 1)),
    minute=st.integers(0, 1439) | st.none(),
    length=st.integers(1, 1440),
    zone=st.sampled_from(["", "UTC"]),
    activity=st.just("visit"),
    contact=st.just(""),
    uid=st.text("abc-@.1", max_size=20),
    who=kept_text,
    title=kept_text,
    place=kept_text,
    note=kept_text,
    import_id=st.none(),
    id=st.just(""),
    counter=st.just(0),
)


@given(st.lists(appointments, max_size=4, unique_by=calendar_id))
def test_what_goes_out_comes_back(given: list[Appointment]) -> None:
    back = read_calendar(calendar_text(given, MADE), "").appointments
    assert back == tuple(_as_told(one) for one in given)


def _as_told(one: Appointment) -> Appointment:
    """Return an appointment as a calendar tells it: a whole day has neither zone nor length."""
    whole = one.minute is None
    days = one.length // 1440
    uid = calendar_id(one)
    return one._replace(
        key=contact_key("ics", uid),
        uid=uid,
        zone="" if whole else one.zone,
        length=(days * 1440 if days > 1 else 60) if whole else one.length,
        title="" if one.title == one.who else one.title,
    )


def test_what_was_called_off_is_told_by_its_id() -> None:
    start = "DTSTART:20260909T140000Z"
    found = read(
        f"UID:1\n{start}",
        f"UID:2\n{start}\nSTATUS:CANCELLED",
        f"UID:3\n{start}\nRECURRENCE-ID:20260909T140000Z\nSTATUS:CANCELLED",
        f"{start}\nSTATUS:cancelled",
    )
    assert ([one.uid for one in found.appointments], found.cancelled) == (["1"], ("2",))
    assert (found.rows, found.skipped, found.problems) == (4, 3, ())
