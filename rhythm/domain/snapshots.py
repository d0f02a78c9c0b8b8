"""What the logbook answers: frozen values without a row or a session in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.days import DayState
from rhythm.domain.definitions import Activity
from rhythm.domain.sheet import DayView

if TYPE_CHECKING:
    from rhythm.domain.contacts import Response
    from rhythm.domain.imports import Problem

OWN_SOURCE = "rhythm"
"""The source of entries that came from another rhythm logbook."""


class Wish(NamedTuple):
    """Something a person wants logged.

    `activity` is its key, `quantity` units (None: one), `amount` thousandths of whatever else is measured,
    `percent` how far a progress activity is ready (None: its letter's step further). `contact` are the words
    for who it was with, `whom` the key of a contact; `response` is what came of it, `next_day` the day on
    which that contact is next.
    """

    activity: str
    day: date
    quantity: int | None = None
    percent: int | None = None
    amount: int | None = None
    note: str = ""
    contact: str = ""
    whom: str = ""
    response: Response | None = None
    next_day: date | None = None


class Logged(NamedTuple):
    """An entry that is on disk: its id, the points it brought, and the day with it."""

    entry: str
    points: int
    view: DayView


class HistoryDay(NamedTuple):
    """One day of the history."""

    day: date
    state: DayState
    points: int
    plan: int
    base_plan: int
    activities: Mapping[str, int]


class Asked(NamedTuple):
    """An activity as it is defined today, with its target."""

    activity: Activity
    daily: int | None
    weekly: int | None


class Year(NamedTuple):
    """The working days of a year: weekdays scheduled, less holidays, less leave. Half days count half."""

    year: int
    weekdays: Fraction
    holidays: Fraction
    leave: Fraction
    workdays: Fraction


class Holiday(NamedTuple):
    """A public holiday or a day the person chose: `off` says whether it is a day off."""

    day: date
    name: str
    off: bool


class Imported(NamedTuple):
    """What an import did, or (dry run) would do. `id` is None for a dry run or when nothing came in.

    `deals` are new, `updated` those that were here and of which the file tells something new; so are contacts
    and appointments. `same_ids` of the new deals have an id that a deal from another file has. `columns` and
    `notes` are as in `Reading`. `appointments_cancelled` were here; the file says that they are called off.
    `contacts_blocked`, `contacts_paused` and `contacts_lost` are how many of the new contacts come in so.
    """

    format: str
    rows: int
    entries: int
    deals: int
    updated: int
    skipped: int
    known: int
    problems: tuple[Problem, ...]
    activities: tuple[str, ...]
    first: date | None
    last: date | None
    id: str | None
    same_ids: int = 0
    columns: tuple[tuple[str, str | None], ...] = ()
    contacts: int = 0
    contacts_updated: int = 0
    appointments: int = 0
    appointments_updated: int = 0
    notes: tuple[Problem, ...] = ()
    appointments_cancelled: int = 0
    contacts_blocked: int = 0
    contacts_paused: int = 0
    contacts_lost: int = 0


class PastImport(NamedTuple):
    """An import that counts; `day` is when that was.

    `deals`, `contacts` and `appointments` are those that it brought, new or told anew.
    """

    id: str
    format: str
    file: str
    entries: int
    deals: int
    recorded_at: str
    day: date
    contacts: int = 0
    appointments: int = 0


class Entry(NamedTuple):
    """A live entry. `recorded_at` is UTC, `offset` minutes east of it, `amount` thousandths.

    An entry that came from another rhythm logbook keeps the id it had there; one from elsewhere goes by its
    source and source id. `contact` are the words for who it was with, `contact_key` tells which of the
    contacts that was, `response` what came of it.
    """

    id: str
    day: date
    activity: str
    quantity: int
    percent: int | None
    amount: int | None
    note: str
    contact: str
    source: str | None
    source_id: str | None
    recorded_at: str
    zone: str
    offset: int
    contact_key: str | None = None
    response: Response | None = None
