"""What may be logged: limits, and the check of a wish to log before it becomes an entry."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rhythm.domain.activities import named
from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.refusal import Refused

MOST_AT_ONCE = 1000
"""More than this in one entry is a slip of the fingers."""

MOST_CENTS = 10**15
"""More money than this, ten million millions, is a slip of the fingers."""

MOST_AMOUNT = 10 * MOST_CENTS
"""In thousandths of whatever is measured."""

MONEY_ACTIVITIES = frozenset({"offer", "sale", "lead"})
"""Keys of the activities whose amount is money."""


def checked_quantity(activity: Activity, quantity: int | None, percent: int | None) -> tuple[int, int | None]:
    """Return (quantity, percent) as an entry keeps them: one of the two says what was done.

    Raises `Refused` for a quantity outside 1–1000, a percent outside 0–100, or one of the wrong kind.
    """
    if activity.kind is Kind.PROGRESS:
        if percent is None or quantity is not None:
            raise Refused("percent_needed", name=named(activity))
        if not 0 <= percent <= 100:
            raise Refused("percent_out_of_range", value=percent)
        return 0, percent
    if percent is not None:
        raise Refused("percent_not_for_counts", name=named(activity))
    quantity = 1 if quantity is None else quantity
    if not 1 <= quantity <= MOST_AT_ONCE:
        raise Refused("quantity_out_of_range", value=quantity, lowest=1, highest=MOST_AT_ONCE)
    return quantity, None


def checked_day(day: date, today: date) -> date:
    """Return the day if it may be logged on: today or earlier."""
    if day > today:
        raise Refused("day_in_future", day=day, today=today)
    return day


def checked_amount(amount: int | None) -> int | None:
    """Return an amount in thousandths if it may be kept: nothing below 0, `MOST_AMOUNT` at most."""
    if amount is not None and not 0 <= amount <= MOST_AMOUNT:
        raise Refused("amount_out_of_range", value=f"{Decimal(amount) / 1000:f}", highest=MOST_AMOUNT // 1000)
    return amount
