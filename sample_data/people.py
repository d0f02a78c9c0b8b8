"""The contacts of the sample year: whom Sanne knows, what came of her attempts, and what is agreed with whom.

`make_year.py` asks for them; they are in `contacts.csv`, all made up.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import (
    CADENCE,
    Contact,
    ContactKind,
    ContactState,
    Response,
    Tier,
    contact_key,
)
from rhythm.domain.deals import Deal, Outcome
from rhythm.exchange import OutgoingEntry

SEED = 5
SAMPLE = "sample"
"""The source that the keys of the contacts are made from."""

TEXTS = ("name", "company", "role", "phone", "mail", "channel", "note")
LAST_WEEK = date(2026, 11, 16)
LOST_ON = date(2026, 11, 6)
"""The day on which who is lost said so."""

SPREAD = 18
"""Those she gets to know fall due one after the other in so many days, `EARLY` of them before the week."""

EARLY = 3
TALKS = ("message", "call", "visit")
SLACK = 4
"""Days that a touch may be earlier, where that day has no room."""

ANSWERS = {
    "call": ((0.5, Response.REACHED), (0.9, Response.NOT_REACHED), (1.0, Response.APPOINTMENT)),
    "message": ((0.16, Response.REACHED), (0.2, Response.APPOINTMENT)),
    "visit": ((1.0, Response.REACHED),),
}
"""Below which random number what came of an activity; above the last of them she noted nothing."""

AGREED = (
    (date(2026, 11, 16), "14:00", 60, "Tom Ashworth", "visit", "Spare parts desk, round two", "Harrowmere"),
    (date(2026, 11, 17), "10:30", 30, "Kari Lundehaug", "call", "Anbud før jul", ""),
    (date(2026, 11, 18), "10:00", 60, "Sjoerd Hettinga", "visit", "Kennismaking met de directeur", "Sneek"),
    (date(2026, 11, 19), "13:30", 90, "Hanneke Wolters", "visit", "Verpakkingslijn drie", "Zwolle"),
    (date(2026, 11, 20), "09:30", 30, "Amara Whitcombe", "call", "Numbers for the pilot", ""),
    (date(2026, 11, 23), "11:00", 60, "Anna de Vries", "visit", "Rondleiding en offerte", "Aalsmeer"),
    (date(2026, 11, 24), "", 60, "Sindre Nordvik", "visit", "Dag på lageret", "Ålesund"),
    (date(2026, 11, 26), "15:00", 45, "Willem Smeets", "call", "Nachtploeg", ""),
    (date(2026, 12, 1), "10:00", 60, "Håkon Fjellvang", "visit", "Ladestasjoner", "Bergen"),
)
"""Day, time, minutes, with whom, what it will count for, what it is about, where."""


def contacts(deals: Iterable[Deal]) -> Iterator[Contact]:
    """Yield what `contacts.csv` tells; who bought, and when a round of touches ended, is in the deals."""
    ended: dict[str, list[Deal]] = {}
    for deal in deals:
        if deal.closed:
            ended.setdefault(deal.company, []).append(deal)
    with Path(__file__).with_name("contacts.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            yield contact_of(row, ended.get(row["company"], ()))


def contact_of(row: Mapping[str, str], ended: Sequence[Deal]) -> Contact:
    """Return the contact of a row; `ended` are the deals with it that were won or lost."""
    state = ContactState(row["contact state"] or "active")
    known = date.fromisoformat(row["known"])
    won = min((deal.closed for deal in ended if deal.closed and deal.outcome is Outcome.WON), default=None)
    is_old = row["kind"] == ContactKind.CUSTOMER and not ended
    return Contact(
        contact_key(SAMPLE, row["name"] or row["company"]),
        ContactKind(row["kind"]),
        state,
        Tier(row["tier"]),
        known,
        customer=known if is_old else won,
        ended=LOST_ON
        if state is ContactState.LOST
        else max((deal.closed for deal in ended if deal.closed), default=known if is_old else None),
        next_day=date.fromisoformat(row["next_day"]) if row["next_day"] else None,
        growth=int(row["growth"]) if row["growth"] else None,
        **{field: row[field] for field in TEXTS},
    )


def appointments() -> Iterator[Appointment]:
    """Yield what is agreed, each with a contact."""
    for number, (day, at, length, who, activity, title, place) in enumerate(AGREED, start=1):
        clock = datetime.strptime(at, "%H:%M").time() if at else None
        yield Appointment(
            f"sample_{number}",
            day,
            clock.hour * 60 + clock.minute if clock else None,
            length,
            "Europe/Amsterdam",
            activity,
            contact_key(SAMPLE, who),
            who=who,
            title=title,
            place=place,
        )


def with_people(entries: Sequence[OutgoingEntry], known: Sequence[Contact]) -> Iterator[OutgoingEntry]:
    """Yield the entries with the contacts they are with: talks with nobody yet become touches of new ones.

    What came of a talk is told with it.
    """
    chance = Random(SEED)
    named = {contact.called: contact for contact in known}
    met = {entry.contact for entry in entries}
    touched: dict[str, Contact] = {}
    new = [contact for contact in known if contact.called not in met]
    for place, contact in enumerate(new):
        due = LAST_WEEK + timedelta(days=place * 7 % SPREAD - EARLY)
        for day in touch_days(contact, due, chance):
            entry = free_talk(entries, day, contact, touched)
            if entry:
                touched[entry.id] = contact
    for entry in entries:
        contact = touched.get(entry.id) or named.get(entry.contact or "")
        if contact is None:
            yield entry
            continue
        found = answer(entry.activity, chance.random())
        yield replace(entry, contact=contact.called, contact_key=contact.key, response=found)


def touch_days(contact: Contact, due: date, chance: Random) -> Iterator[date]:
    """Yield the days of touches that make a contact due on a day, the last first, back to its first day."""
    day = due - CADENCE[contact.tier]
    while contact.known and day > contact.known:
        yield day
        day -= CADENCE[contact.tier] * (0.6 + 0.4 * chance.random())


def free_talk(
    entries: Sequence[OutgoingEntry], wanted: date, contact: Contact, touched: Mapping[str, Contact]
) -> OutgoingEntry | None:
    """Return a talk with nobody yet on a day or shortly before it; visits are for who is no suspect."""
    talks = TALKS[:2] if contact.kind is ContactKind.SUSPECT else TALKS
    first = max(wanted - timedelta(days=SLACK), contact.known or wanted)
    free = (
        entry
        for entry in reversed(entries)
        if first <= entry.day <= wanted
        and entry.activity in talks
        and entry.contact is None
        and entry.quantity == 1
        and entry.id not in touched
    )
    return next(free, None)


def answer(activity: str, number: float) -> Response | None:
    """Return what came of a talk, by a number from 0 to 1; None where she noted nothing."""
    return next((response for below, response in ANSWERS.get(activity, ()) if number < below), None)
