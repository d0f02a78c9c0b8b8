"""Takes in the appointments of a file: which are new, which have moved, and which are here as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from rhythm.domain.appointments import Appointment, calendar_id
from rhythm.domain.erasing import kept_erased
from rhythm.domain.imports import Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import OWN_SOURCE
from rhythm.domain.zones import zone_called
from rhythm.logbook.appointing import checked_appointment
from rhythm.store import Store
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, shown

Linked = Callable[[str, str], str]
"""From a mail address and a name to the key of the contact that has them, "" for none."""


@dataclass
class AppointmentPlan:
    """The appointments that an import will add: new ones, and newer rows of those that are here.

    `cancelled` are those that are here and were called off.
    """

    new: list[Appointment] = field(default_factory=list)
    updated: list[Appointment] = field(default_factory=list)
    cancelled: list[Appointment] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[Appointment]:
        """All there is to write."""
        return self.new + self.updated


def in_zone(reading: Reading, zone: str) -> Reading:
    """Return a reading whose appointments from a calendar are told in the person's zone."""
    if reading.source == OWN_SOURCE or not reading.appointments:
        return reading
    return replace(reading, appointments=tuple(_in_zone(one, zone) for one in reading.appointments))


def plan_appointments(
    reading: Reading, defined: Iterable[Appointment], store: Store, linked: Linked
) -> AppointmentPlan:
    """Return what to add of the appointments of a reading, and of those `defined` in a file of our own."""
    plan = AppointmentPlan()
    own = reading.source == OWN_SOURCE
    told = [*_told(reading), *((one, number) for number, one in enumerate(defined, start=1))]
    if not (told or reading.cancelled):
        return plan
    here = _Here(store)
    for one, line in told:
        try:
            one = checked_appointment(one if own else _fitting(_with_contact(one, reading, linked)))
        except Refused as refused:
            about = shown(one.title or one.who or one.day.isoformat())
            plan.problems.append(Problem(refused.code, line, "", about, details=refused.details))
            continue
        before = here.own(one) if own else here.in_calendar(one)
        if {one.key, one.contact} & here.erased or (before and before.same):
            plan.known += 1
        elif before is None:
            plan.new.append(here.keep(one))
        else:
            plan.updated.append(here.keep(before.after))
    told_of = {calendar_id(one) for one, _ in told}
    gone = (here.called(uid) for uid in dict.fromkeys(reading.cancelled) if uid not in told_of)
    plan.cancelled += [one for one in gone if one]
    return plan


@dataclass(frozen=True)
class _Before:
    """An appointment that is here: what it will be, and whether a file has nothing new to tell of it."""

    after: Appointment
    same: bool


class _Here:
    """The appointments that are here."""

    def __init__(self, store: Store) -> None:
        self._live = {one.key: one for one in store.appointments()}
        self._in_calendars = {calendar_id(one): one.key for one in self._live.values()}
        self._imported = store.imported_appointments()
        self._said = {(row.key, _said(row)) for row in store.appointment_rows()}
        self.erased = store.erased_contacts()

    def in_calendar(self, one: Appointment) -> _Before | None:
        """Return what is here of an event: it is told anew when its calendar says something else.

        What the person changed since stays until then; so does what they linked it to.
        """
        live = self._live.get(self._in_calendars.get(one.uid, one.key))
        if live is None:
            return None
        last = self._imported.get(one.uid, live)
        one = kept_erased(one, live, self.erased)
        after = one._replace(key=live.key, activity=live.activity, contact=one.contact or live.contact)
        return _Before(after, _moment(last) == _moment(one))

    def called(self, uid: str) -> Appointment | None:
        """Return the live appointment of an id in calendars."""
        return self._live.get(self._in_calendars.get(uid, ""))

    def own(self, one: Appointment) -> _Before | None:
        """Return what is here of one of an own file: it is told anew when it never was like that."""
        if one.key not in self._live:
            return None
        one = kept_erased(one, self._live[one.key], self.erased)
        return _Before(one, (one.key, _said(one)) in self._said)

    def keep(self, one: Appointment) -> Appointment:
        """Take note of an appointment that will be here."""
        self._live[one.key] = one
        self._in_calendars[calendar_id(one)] = one.key
        return one


def _told(reading: Reading) -> Iterator[tuple[Appointment, int]]:
    for number, one in enumerate(reading.appointments, start=1):
        invitation = reading.invitations.get(one.key)
        yield one, invitation.line if invitation else number


def _with_contact(one: Appointment, reading: Reading, linked: Linked) -> Appointment:
    """Return an appointment with the first of those asked to it who is a contact."""
    invitation = reading.invitations.get(one.key)
    asked = [(mail, "") for mail in invitation.mails] if invitation else []
    keys = (linked(mail, name) for mail, name in (*asked, ("", one.who)) if mail or name)
    return one._replace(contact=next((key for key in keys if key), ""))


def _fitting(one: Appointment) -> Appointment:
    """Return an appointment with texts short enough to keep: calendars put whole invitations in them."""
    return one._replace(
        who=shown(one.who)[:NAME_LIMIT],
        title=shown(one.title)[:NOTE_LIMIT],
        place=shown(one.place)[:NOTE_LIMIT],
        note=shown(one.note, lines=True)[:NOTE_LIMIT],
    )


def _in_zone(one: Appointment, zone: str) -> Appointment:
    here, there = zone_called(zone), zone_called(one.zone)
    if one.minute is None:
        return one
    if here is None or there is None:
        return one._replace(zone=one.zone or zone)
    local = datetime.combine(one.day, time(), there) + timedelta(minutes=one.minute)
    try:
        local = local.astimezone(here)
    except OverflowError:
        return one
    return one._replace(day=local.date(), minute=local.hour * 60 + local.minute, zone=zone)


def _moment(one: Appointment) -> tuple[object, ...]:
    """Return what a calendar says of an appointment, in whatever zone it is told."""
    words = (one.who, one.title, one.place, one.note)
    if one.minute is None:
        return one.day, *words
    zone = zone_called(one.zone)
    when = datetime.combine(one.day, time(), zone) + timedelta(minutes=one.minute)
    return when.astimezone(UTC) if zone else when, one.length, *words


def _said(one: Appointment) -> Appointment:
    return one._replace(import_id=None, id="", counter=0)
