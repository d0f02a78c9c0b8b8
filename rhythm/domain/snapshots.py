"""What the logbook answers: frozen values without a row or a session in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.days import DayState
from rhythm.domain.definitions import Activity
from rhythm.domain.imports import Problem
from rhythm.domain.sheet import DayView

OWN_SOURCE = "rhythm"
"""The source of entries that came from another rhythm logbook."""


class Wish(NamedTuple):
    """Something a person wants logged.

    `activity` is its key, `quantity` units (None: one), `amount` thousandths of whatever else is measured,
    `percent` how far a progress activity is ready (None: its letter's step further).
    """

    activity: str
    day: date
    quantity: int | None = None
    percent: int | None = None
    amount: int | None = None
    note: str = ""
    contact: str = ""


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

    `deals` are new, `updated` those that were here and of which the file tells something new.
    `same_ids` of the new ones have an id that a deal from another file has. `columns` are as in `Reading`.
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


class PastImport(NamedTuple):
    """An import that counts. `deals` are those that it brought, new or told anew; `day` is when that was."""

    id: str
    format: str
    file: str
    entries: int
    deals: int
    recorded_at: str
    day: date


class Entry(NamedTuple):
    """A live entry. `recorded_at` is UTC, `offset` minutes east of it, `amount` thousandths.

    An entry that came from another rhythm logbook keeps the id it had there; one from elsewhere goes by its
    source and source id.
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
