"""Calendars: the events of an .ics file as appointments, and appointments as such a file (RFC 5545)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rhythm.domain.appointments import USUAL_LENGTH, Appointment, calendar_id
from rhythm.domain.contacts import contact_key
from rhythm.domain.imports import Invitation, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.zones import zone_called
from rhythm.exchange.set_aside import SetAside

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ICS = "ics"
BEGIN = "BEGIN:VCALENDAR"
BEGIN_EVENT = "BEGIN:VEVENT"
A_DAY = 24 * 60
"""Minutes."""

MAIL = "mailto:"


def looks_like_calendar(text: str) -> bool:
    """Tell whether a text is a calendar."""
    return text.lstrip()[: len(BEGIN)].upper() == BEGIN


def read_calendar(text: str, file: str) -> Reading:
    """Read the events of a calendar; the key of an appointment is made of the event's UID.

    Day and minute are those of the event's own zone, of UTC where that zone has no name, or (zone "") the
    person's own. Cancelled events are skipped, their UIDs told. Of an event that repeats, the first time is
    taken, and told.
    A zone that is not known is told, its times are taken as the person's own.
    Raises `Refused` when the file is no calendar, or the library for calendars is not installed.
    """
    events = _events(text, file)
    lines = _lines(text, len(events))
    appointments: list[Appointment] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    invitations: dict[str, Invitation] = {}
    times: Counter[str] = Counter()
    cancelled: list[str] = []
    for event, line in zip(events, lines, strict=True):
        if _is_cancelled(event):
            cancelled += _ids(event)
            continue
        try:
            appointment = _appointment(event, times)
        except SetAside as fault:
            problems.append(fault.problem(line))
            continue
        if appointment is None:
            continue
        appointments.append(appointment)
        mails = tuple(mail for _, mail in _people(event) if mail)
        invitations[appointment.key] = Invitation(line, mails)
        if (zone := _unknown_zone(event)) and all(note.value != zone for note in notes):
            notes.append(Problem("unknown_zone", line, "TZID", zone))
        if _repeats(event):
            day = {"day": appointment.day}
            notes.append(Problem("event_repeats", line, "RRULE", appointment.title, details=day))
    return Reading(
        format=ICS,
        source=ICS,
        rows=len(events),
        facts=(),
        habits=(),
        problems=tuple(problems),
        skipped=len(events) - len(appointments) - len(problems),
        appointments=tuple(appointments),
        invitations=invitations,
        notes=tuple(notes),
        cancelled=tuple(filter(None, cancelled)),
    )


def calendar_text(appointments: Iterable[Appointment], made: datetime) -> str:
    """Return a calendar of appointments; `made` is the (aware) moment of its making.

    The UID of an appointment is always the same, so that reading the file again changes it in its place.
    Times are told in UTC, or (zone "") in the zone of whoever reads them.
    Raises `Refused` where the library for calendars is not installed.
    """
    calendar = _library("")()
    calendar.add("PRODID", "-//salesrhythm//rhythm//EN")
    calendar.add("VERSION", "2.0")
    for appointment in appointments:
        calendar.add_component(_event(appointment, made))
    text: str = calendar.to_ical().decode()
    return text


def _library(file: str) -> type[Calendar]:
    try:
        from icalendar import Calendar
    except ImportError:
        raise Refused("calendar_missing", file=file) from None
    return Calendar


def _events(text: str, file: str) -> list[Event]:
    """Return all events in the order in which they stand."""
    calendar = _library(file)
    from icalendar import Event

    try:
        calendars = calendar.from_ical(text, multiple=True)
    except (ValueError, OSError) as error:
        # The library opens a time zone by its name, which may be that of a folder.
        raise Refused("broken_calendar", file=file) from error
    if not calendars:
        raise Refused("broken_calendar", file=file)
    return [event for one in calendars for event in one.walk("VEVENT") if isinstance(event, Event)]


def _lines(text: str, events: int) -> list[int]:
    """Return the lines, counted from 1, on which the events begin; 0 where a file hides that."""
    lines = enumerate(text.split("\n"), 1)
    found = [number for number, line in lines if line.strip().upper() == BEGIN_EVENT]
    return found if len(found) == events else [0] * events


def _is_cancelled(event: Event) -> bool:
    """Tell whether an event was called off; one time of a series is not the event."""
    return _text(event, "STATUS").upper() == "CANCELLED" and not event.get("RECURRENCE-ID")


def _repeats(event: Event) -> bool:
    return bool(event.get("RRULE") or event.get("RDATE"))


def _ids(event: Event) -> tuple[str, ...]:
    """Return the ids under which an event may be here: that of one time of a series is its own.

    Under the id of the series it would take the place of all its times in the calendar that it goes out to.
    """
    uid = _text(event, "UID")
    if not (uid and _repeats(event)):
        return (uid,)
    try:
        return (f"{uid}-{_local(event.start)[0]:%Y-%m-%d}", uid)
    except (ValueError, TypeError, SetAside):
        return (uid,)


def _unknown_zone(event: Event) -> str:
    """Return the name of a zone that nobody knows; its time is then told in none."""
    told = event.get("DTSTART")
    start = getattr(told, "dt", None)
    named = str(getattr(told, "params", {}).get("TZID", ""))
    return named if isinstance(start, datetime) and start.tzinfo is None else ""


def _appointment(event: Event, times: Counter[str]) -> Appointment | None:
    """Return an event as an appointment; None when it is one changed time of a series."""
    if event.get("RECURRENCE-ID"):
        return None
    uid = _text(event, "UID")
    if not uid:
        raise SetAside("missing_value", "UID")
    times[uid] += 1
    if times[uid] > 1:
        raise SetAside("id_repeated", "UID", uid)
    start, length = _when(event)
    local, zone = _local(start)
    people = (name or mail for name, mail in _people(event))
    who, title = _text(event, "CONTACT") or next(people, ""), _text(event, "SUMMARY")
    return Appointment(
        key=contact_key(ICS, uid),
        day=local if not isinstance(local, datetime) else local.date(),
        minute=local.hour * 60 + local.minute if isinstance(local, datetime) else None,
        length=length,
        zone=zone,
        uid=_ids(event)[0],
        who=who,
        title="" if title == who else title,
        place=_text(event, "LOCATION"),
        note=_text(event, "DESCRIPTION"),
    )


def _when(event: Event) -> tuple[date, int]:
    """Return when an event starts and how many minutes it takes: the usual where that is not told.

    Raises `SetAside`.
    """
    try:
        start, end = event.start, event.end
        gap = end - start
    except (ValueError, TypeError) as error:
        raise SetAside("bad_event_time", "DTSTART", _text(event, "DTSTART")) from error
    minutes = int(gap.total_seconds()) // 60
    one_day = not isinstance(start, datetime) and minutes <= A_DAY
    return start, USUAL_LENGTH if one_day or minutes <= 0 else minutes


def _local(start: date) -> tuple[date, str]:
    """Return a start as it is told in a zone with a name, and that zone; days have none."""
    if not isinstance(start, datetime) or start.tzinfo is None:
        return start, ""
    zone = _zone_name(start.tzinfo)
    if zone:
        return start, zone
    try:
        return start.astimezone(UTC), "UTC"
    except OverflowError as error:
        raise SetAside("bad_event_time", "DTSTART", str(start)) from error


def _zone_name(zone: tzinfo) -> str:
    return zone.key if isinstance(zone, ZoneInfo) and zone.key else ""


def _people(event: Event) -> Iterator[tuple[str, str]]:
    """Yield name and mail of who was asked, but for who asked; of that one where nobody else is named."""
    asked, by = _all(event, "ATTENDEE"), _all(event, "ORGANIZER")
    own = {_mail(one) for one in by}
    for one in [one for one in asked if _mail(one) not in own] or by:
        yield str(getattr(one, "params", {}).get("CN", "")).strip(), _mail(one)


def _mail(address: object) -> str:
    text = str(address).strip()
    return text[len(MAIL) :] if text[: len(MAIL)].casefold() == MAIL else ""


def _all(event: Event, name: str) -> list[object]:
    found = event.get(name)
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [found]


def _text(event: Event, name: str) -> str:
    """Return the first property of a name as text."""
    return next((str(one).strip() for one in _all(event, name)), "")


def _event(appointment: Appointment, made: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", calendar_id(appointment))
    event.add("DTSTAMP", made.astimezone(UTC))
    start = _start(appointment)
    event.add("DTSTART", start)
    event.add("DTEND", start + _gap(appointment))
    for name, text in (
        ("SUMMARY", appointment.title or appointment.who),
        ("LOCATION", appointment.place),
        ("DESCRIPTION", appointment.note),
        ("CONTACT", appointment.who),
    ):
        if text:
            event.add(name, text)
    return event


def _start(appointment: Appointment) -> date:
    """Return when an appointment starts: a day, a moment in UTC, or one in no zone."""
    if appointment.minute is None:
        return appointment.day
    local = datetime.combine(appointment.day, time()) + timedelta(minutes=appointment.minute)
    zone = zone_called(appointment.zone)
    return local.replace(tzinfo=zone).astimezone(UTC) if zone else local


def _gap(appointment: Appointment) -> timedelta:
    if appointment.minute is None:
        return timedelta(days=max(1, appointment.length // A_DAY))
    return timedelta(minutes=appointment.length)
