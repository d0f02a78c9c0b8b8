"""Days as files write them, and what the cells of a column say of the order of day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rhythm.exchange.set_aside import SetAside

DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)

CLOCK = r"[T ,]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
HALF = r"\s*(?:[AaPp]\.?[Mm]\.?)?"
OFFSET = r"\s*(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
TIME = f"(?:{CLOCK}{HALF}{OFFSET})?"
YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})" + TIME)
YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + TIME)
ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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


def day_of(text: str, order: str, column: str = "") -> date:
    """Return the local day as it is written, whatever time or offset follows. Raises `SetAside`."""
    written = text.strip()
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
