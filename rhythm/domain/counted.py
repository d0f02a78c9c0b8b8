"""What was counted of each step, from entries and deals, and how far each contact and deal got."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from rhythm.domain.calendar import days_between
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.kept_plans import SALE
from rhythm.domain.ledger import Ledger

OFFER = "offer"
"""The activity that counts an offer as an entry; a deal's day of the offer counts as one too."""

LEAD = "lead"
"""The activity that counts a sales lead as an entry; the day a deal was opened counts as one too."""

MARKETING_LEAD = "marketing_lead"
"""A deal's day as a marketing lead; no activity counts it."""

LOST = "lost"
"""The day on which a deal was lost; no activity counts it."""


class Met(NamedTuple):
    """A live entry that names a contact."""

    day: date
    activity: str
    contact: str


Journey = Mapping[str, tuple[date, ...]]
"""The days on which one contact or one deal was at each step, by the key of what counts it, oldest first."""


class Counted:
    """How much was counted, by key and day, up to and with the day `until`."""

    def __init__(self, ledger: Ledger, deals: Iterable[Deal] = (), *, until: date) -> None:
        logged: dict[str, dict[date, int]] = {}
        first = ledger.first_day
        for day in days_between(first, until) if first else ():
            for key, number in ledger.counts(day).items():
                if number:
                    logged.setdefault(key, {})[day] = number
        dealt: dict[str, dict[date, int]] = {}
        for deal in deals:
            for key, day in deal_days(deal, until):
                own = dealt.setdefault(key, {})
                own[day] = own.get(day, 0) + 1
        self._days: dict[str, list[date]] = {}
        self._totals: dict[str, list[int]] = {}
        for key in logged | dealt:
            days = told_once(logged.get(key, {}), dealt.get(key, {}))
            self._days[key] = sorted(days)
            totals = [0]
            for day in self._days[key]:
                totals.append(totals[-1] + days[day])
            self._totals[key] = totals

    def number(self, key: str, first: date, last: date) -> int:
        """Return how many were counted from first to last, both included."""
        days = self._days.get(key, [])
        start, end = bisect_left(days, first), bisect_right(days, last)
        return self._totals[key][end] - self._totals[key][start] if start < end else 0

    def by_day(self, key: str) -> dict[date, int]:
        """Return how many were counted on each day that has any."""
        totals = self._totals.get(key, [])
        numbers = (after - before for before, after in pairwise(totals))
        return dict(zip(self._days.get(key, ()), numbers, strict=True))

    def first_day(self, key: str) -> date | None:
        """Return the first day on which something was counted."""
        return next(iter(self._days.get(key, ())), None)

    def last_day(self, key: str) -> date | None:
        """Return the last day on which something was counted."""
        return next(reversed(self._days.get(key, ())), None)


def told_once(logged: Mapping[date, int], dealt: Mapping[date, int]) -> dict[date, int]:
    """Return how many there were on each day, from entries and from deals.

    An offer that is ticked and also kept as a deal of that day is one offer, so the larger number counts.
    """
    return {day: max(logged.get(day, 0), dealt.get(day, 0)) for day in (*logged, *dealt)}


def deal_days(deal: Deal, until: date) -> list[tuple[str, date]]:
    """Return what a deal counts as, and on which day, up to and with the day `until`."""
    end = SALE if deal.outcome is Outcome.WON else LOST
    days = ((MARKETING_LEAD, deal.lead), (LEAD, deal.opened), (OFFER, deal.offered), (end, deal.closed))
    return [(key, day) for key, day in days if day is not None and day <= until]


def journeys(deals: Iterable[Deal], met: Iterable[Met], until: date) -> list[Journey]:
    """Return how far each deal and each contact got up to and with the day `until`."""
    found: list[Journey] = [
        {key: (day,) for key, day in days} for deal in deals if (days := deal_days(deal, until))
    ]
    people: dict[str, dict[str, set[date]]] = {}
    for one in met:
        if one.day <= until:
            own = people.setdefault(one.contact.casefold(), {})
            own.setdefault(one.activity, set()).add(one.day)
    found += [{key: tuple(sorted(days)) for key, days in own.items()} for own in people.values()]
    return found


def lead_days(deals: Iterable[Deal], until: date) -> dict[date, int]:
    """Return how many leads came in on each day: a deal counts once, when it was first a lead."""
    found: dict[date, int] = {}
    for deal in deals:
        day = deal.lead or deal.opened
        if day is not None and day <= until:
            found[day] = found.get(day, 0) + 1
    return found
