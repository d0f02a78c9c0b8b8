"""When new prospecting begins to count for the next year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import NamedTuple

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.fiscal_year import FiscalYear
from rhythm.domain.funnel import cycle
from rhythm.domain.hit_rates import ENOUGH


class NextYear(NamedTuple):
    """From which day new prospecting counts for the next year: its first day less the usual cycle.

    `cycle` is the median of the `deals` that were won, in days. `day` is None where these are too few.
    """

    day: date | None
    cycle: Fraction | None
    deals: int


def next_year(deals: Iterable[Deal], year: FiscalYear, today: date) -> NextYear:
    """Return from which day new prospecting counts for the year after `year`, as of a day."""
    won = cycle(
        deal
        for deal in deals
        if deal.outcome is Outcome.WON and deal.closed is not None and deal.closed <= today
    )
    if won is None:
        return NextYear(None, None, 0)
    day = year.next.first - timedelta(days=floor(won.median))
    return NextYear(day if won.deals >= ENOUGH else None, won.median, won.deals)
