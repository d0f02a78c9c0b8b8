"""Days as files write them, and what the cells of a column say of the order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from rhythm.exchange.set_aside import SetAside

DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)

DAY_NUMBERS = "numbers"
"""What stands in place of an order where days are written as spreadsheets count them."""

DAY_ZERO = date(1899, 12, 30)
FIRST_NUMBER, LAST_NUMBER = 20_000, 80_000
"""Of days; 1954 to 2119, so that a year or a quantity is no day."""


CLOCK = r"[T ,]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
HALF = r"\s*(?:[AaPp]\.?[Mm]\.?)?"
OFFSET = r"\s*(?:Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?"
TIME = f"(?:{CLOCK}{HALF}{OFFSET})?"
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + TIME)
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + TIME)
TOLD_TIME = re.compile(
    r"[T ,]\s*(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<offset>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?$"
)
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")


def iso_day(text: str, column: str = "") -> date:
    """Return the day written as 2026-09-01; raises `SetAside` for anything else."""
    if not ISO.fullmatch(text):
        raise SetAside("bad_day", column, text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SetAside("bad_day", column, text) from error


class Evidence(NamedTuple):
    """What the cells of a column say of the order of day and month.

    `orders` are those that at least one cell asks for; `example` is a cell that ends in the year ("": none).
    """

    orders: frozenset[str]
    example: str


def evidence(cells: Iterable[str]) -> Evidence:
    """Return what cells that end in the year say of their order.

    A cell that is a day in one order only decides; dots always mean day first.
    """
    found: set[str] = set()
    example = ""
    for cell in dict.fromkeys(cells):
        orders = _orders(cell)
        if len(orders) == 1:
            found |= orders
        if orders:
            example = cell.strip()
    return Evidence(frozenset(found), example)


def is_date(text: str) -> bool:
    """Tell whether a text is written as a day, in whatever order."""
    return any(form.fullmatch(text.strip()) for form in (YEAR_FIRST, YEAR_LAST))


def are_day_numbers(cells: Iterable[str]) -> bool:
    """Tell whether all cells but empty ones are numbers of days: 45631 is 2024-12-05, 45631.5 its noon."""
    written = {cell.strip() for cell in cells}
    written.discard("")
    return bool(written) and all(_numbered(cell) for cell in written)


def day_of(text: str, order: str, column: str = "") -> date:
    """Return the local day as it is written, whatever time or offset follows. Raises `SetAside`."""
    written = text.strip()
    if order == DAY_NUMBERS:
        number = _numbered(written)
        if number is None:
            raise SetAside("bad_day", column, text)
        return DAY_ZERO + timedelta(days=number)
    year_first = YEAR_FIRST.fullmatch(written)
    if year_first:
        year, month, day = year_first.group(1, 3, 4)
    else:
        year_last = YEAR_LAST.fullmatch(written)
        if not year_last:
            raise SetAside("bad_day", column, text)
        first, second, year = year_last.group(1, 3, 4)
        day, month = (first, second) if order == DAY_FIRST else (second, first)
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise SetAside("bad_day", column, text) from error


def moment_of(text: str, day: date, *, universal: bool = False) -> datetime | None:
    """Return the (aware) moment that a cell tells beside its day; None for a day alone or a plain local time.

    With `universal` a time without an offset is one of universal time.
    """
    found = TOLD_TIME.search(text.strip())
    if found is None or not (found["offset"] or universal):
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        told = time(hour, int(found["minute"]), int(found["second"] or 0))
        return datetime.combine(day, told, _zone(found["offset"] or ""))
    except ValueError:
        return None


def _zone(offset: str) -> timezone:
    """Return the distance from universal time that Z, UTC, +02, +0200 or +02:00 tells."""
    if offset[:1] not in ("+", "-"):
        return UTC
    digits = offset[1:].replace(":", "")
    gap = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-gap if offset[0] == "-" else gap)


def _numbered(text: str) -> int | None:
    found = NUMBER.fullmatch(text)
    number = int(found[1]) if found else 0
    return number if FIRST_NUMBER <= number <= LAST_NUMBER else None


def _orders(cell: str) -> set[str]:
    """Return the orders in which a cell ending in the year is a day; none when it does not matter."""
    found = YEAR_LAST.fullmatch(cell.strip())
    if not found:
        return set()
    if found[2] == ".":
        return {DAY_FIRST}
    days: dict[str, date] = {}
    for order in ORDERS:
        try:
            days[order] = day_of(cell, order)
        except SetAside:
            continue
    return set(days) if len(set(days.values())) == len(days) else set()
