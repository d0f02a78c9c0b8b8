"""Entries one by one: what each is, and the points it brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from rhythm.domain.clock import Moment
from rhythm.domain.dayplan import Planner
from rhythm.domain.ledger import Gain, Ledger
from rhythm.domain.scoring import count_points, gain


class Said(Protocol):
    """What one live entry says was done on its day (ISO text)."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def day(self) -> str:
        """The day it is for."""

    @property
    def activity(self) -> str:
        """The key of its activity."""

    @property
    def quantity(self) -> int:
        """Units done."""

    @property
    def percent(self) -> int | None:
        """How far a progress activity was ready."""


class EntryLine(NamedTuple):
    """One entry of the table. `recorded` is when it was logged, in the zone it was logged in.

    `points` is what it added to its day, `amount` thousandths of what else was measured, `late` how many
    days after the day it is for it was logged (0 as a rule), `file` where it was imported from.
    """

    id: str
    day: date
    recorded: Moment
    activity: str
    quantity: int
    percent: int | None
    amount: int | None
    points: int
    note: str
    contact: str
    late: int
    file: str | None


class EntryPage(NamedTuple):
    """Some of the `total` entries asked for, from the one numbered `offset` on.

    `unreadable` entries are in none of these, since nobody can tell of which day they are.
    """

    total: int
    offset: int
    lines: tuple[EntryLine, ...]
    unreadable: int = 0


def entry_points(ledger: Ledger, planner: Planner, told: Iterable[Said]) -> dict[str, int]:
    """Return what each entry added to the points of its day, by id.

    `told` are all live entries of those days, by (day, counter); with those of a day the day's points add up.
    """
    totals: dict[tuple[str, str], int] = {}
    logs: dict[str, list[Gain]] = {}
    points = {}
    for one in told:
        day = date.fromisoformat(one.day)
        weight = planner.epoch(day).weights.get(one.activity)
        if one.percent is not None:
            # The ledger keeps the progress logs of a day in this same order.
            left = logs.setdefault(one.day, [*reversed(ledger.gains(day))])
            log = left.pop()
            points[one.id] = gain(log.before, log.percent, *weight) if weight else 0
            continue
        before = totals.get((one.day, one.activity), 0)
        totals[one.day, one.activity] = after = before + one.quantity
        points[one.id] = count_points(after, *weight) - count_points(before, *weight) if weight else 0
    return points
