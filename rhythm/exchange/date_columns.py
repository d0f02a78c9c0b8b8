"""Whether day or month stands first: decided for a whole column, by its cells or by other dates."""

from __future__ import annotations

from rhythm.domain.refusal import Refused
from rhythm.exchange.dates import DAY_FIRST, DAY_NUMBERS, are_day_numbers, evidence, is_date
from rhythm.exchange.tables import Table


def order_in(table: Table, place: int, field: str) -> str:
    """Return whether day or month stands first in a column that holds `field`, or that days are numbered.

    Where its own cells can be read both ways, the other date columns of the file decide, if all that say
    something say the same. Raises `Refused` when nothing decides, or some cells of the column ask for one
    order and some for the other.
    """
    cells = table.cells(place)
    if are_day_numbers(cells):
        return DAY_NUMBERS
    orders, example = evidence(cells)
    if example and not orders:
        orders = _proven_beside(table, place)
    if len(orders) == 1:
        return next(iter(orders))
    if example:
        column = table.header[place]
        raise Refused("ambiguous_dates", file=table.file, column=column, field=field, value=example)
    return DAY_FIRST


def _proven_beside(table: Table, place: int) -> frozenset[str]:
    """Return the orders that the other columns ask for which hold nothing but dates."""
    found: frozenset[str] = frozenset()
    for other in range(len(table.header)):
        cells = {cell for cell in table.cells(other) if cell.strip()} if other != place else set()
        if all(map(is_date, cells)):
            found |= evidence(cells).orders
    return found
