"""Sales: won deals and entries of a sale, what they brought, and what one brings on average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.fiscal_year import fiscal_year

ONE_DAY = timedelta(days=1)


class Sold(NamedTuple):
    """Sales that brought something, or whose amount is not known: `number` of them, `cents` together."""

    day: date
    cents: int | None
    number: int = 1


class Base(StrEnum):
    """What an average sale or a hit rate rests on."""

    OWN = "own"
    YEAR = "year"
    ALL = "all"
    MISSING = "missing"


class Average(NamedTuple):
    """The average sale in cents, exact, and what it rests on: `sales` that brought `sum` together.

    `YEAR` are the 12 months that end on the day, `ALL` all there is, `OWN` the person's own number.
    `value` is None when it is `MISSING`.
    """

    value: Fraction | None
    base: Base
    sales: int = 0
    sum: int = 0


def all_sold(deals: Iterable[Deal], sold: Iterable[Sold], until: date) -> list[Sold]:
    """Return all sales up to and with a day: the won deals, and the entries that tell of no such deal.

    A sale that is logged and also kept as a deal won on that day is one sale: of a day's entries, those
    without an amount first, as many are left out as deals were won.
    """
    won = [
        Sold(deal.closed, deal.amount)
        for deal in deals
        if deal.outcome is Outcome.WON and deal.closed is not None
    ]
    told = Counter(one.day for one in won)
    logged = []
    for one in sorted(sold, key=lambda one: (one.day, one.cents is not None)):
        again = min(one.number, told[one.day])
        told[one.day] -= again
        if left := one.number - again:
            cents = None if one.cents is None else one.cents * left // one.number
            logged.append(Sold(one.day, cents, left))
    return [one for one in (*won, *logged) if one.day <= until]


def won_in(sold: Iterable[Sold], first: date, last: date) -> int:
    """Return what the sales from first to last brought, in cents; those without an amount bring nothing."""
    return sum(one.cents or 0 for one in sold if first <= one.day <= last)


def twelve_months(day: date) -> date:
    """Return the first day of the 12 months that end on a day."""
    return fiscal_year(day + ONE_DAY, day).first


def average_sale(sold: Iterable[Sold], day: date) -> Average:
    """Return what a sale brought on average: over the 12 months that end on a day, else over all before.

    Sales without an amount are left out.
    """
    priced = [one for one in sold if one.cents is not None and one.day <= day]
    since = twelve_months(day)
    recent = [one for one in priced if one.day >= since]
    chosen, base = (recent, Base.YEAR) if recent else (priced, Base.ALL)
    number, total = sum(one.number for one in chosen), sum(one.cents or 0 for one in chosen)
    if total <= 0 or number <= 0:
        return Average(None, Base.MISSING)
    return Average(Fraction(total, number), base, number, total)
