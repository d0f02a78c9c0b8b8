"""Lives told by the week, for baselines and reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Definitions
from rhythm.domain.ledger import Ledger
from tests.domain.building import MONDAY, planner_of, rhythm

ONE_WEEK = timedelta(days=7)


def chronicle_of(
    weeks: Sequence[Mapping[str, int] | int],
    definitions: Definitions | None = None,
    *,
    today: date = MONDAY,
    first_weekday: int = 1,
) -> Chronicle:
    """Weeks that end before the one of `today`, oldest first: what was done in each, on its first day.

    A number is so many messages, at a point each.
    """
    start = today - timedelta(days=(today.isoweekday() - first_weekday) % 7)
    totals = []
    for back, done in enumerate(reversed(weeks), start=1):
        told = {"message": done} if isinstance(done, int) else done
        totals += [(start - back * ONE_WEEK, key, number) for key, number in told.items() if number]
    beginning = start - len(weeks) * ONE_WEEK
    planner = planner_of(definitions or rhythm(), beginning=beginning, first_weekday=first_weekday)
    return Chronicle(planner, Ledger(totals), beginning, today, freezes=True)
