"""Logging: a wish becomes an entry."""

from __future__ import annotations

from datetime import date

from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.entries import checked_amount, checked_day, checked_quantity
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook.known import Known
from rhythm.store.records import NewEntry
from rhythm.text import NAME_LIMIT, NOTE_LIMIT, clean_text

EARLIEST = date(1970, 1, 1)
"""All days since the first one are gone through; nobody kept a logbook before this one."""


def entry_for(wish: Wish, known: Known, today: date) -> NewEntry:
    """Return the entry a wish asks for. Raises `Refused` when it may not be."""
    checked_reach(wish.day, today)
    activity = activity_called(wish.activity, known, wish.day)
    percent = wish.percent
    if activity.kind is Kind.PROGRESS and percent is None and wish.quantity in (None, 1):
        percent = known.view(wish.day).letter_step(activity.key)
        wish = wish._replace(quantity=None)
    quantity, percent = checked_quantity(activity, wish.quantity, percent)
    return {
        "day": wish.day.isoformat(),
        "activity": activity.key,
        "quantity": quantity,
        "percent": percent,
        "amount": checked_amount(wish.amount),
        "note": clean_text(wish.note, NOTE_LIMIT, lines=True),
        "who": clean_text(wish.contact, NAME_LIMIT),
    }


def checked_reach(day: date, today: date) -> date:
    """Return the day if it may be logged on: neither to come nor so long ago that it is a slip."""
    checked_day(day, today)
    if day < EARLIEST:
        raise Refused("day_out_of_reach", day=day, first=EARLIEST, last=today)
    return day


def activity_called(key: str, known: Known, day: date) -> Activity:
    """Return an activity by its key. Raises `Refused` for one that is not known, or archived."""
    activities = known.activities(day)
    activity = next((one for one in activities if one.key == key), None)
    if activity is None:
        raise Refused("unknown_activity", name=key, nearest=[one.key for one in activities if one.active])
    if not activity.active:
        raise Refused("activity_archived", name=activity.key)
    return activity
