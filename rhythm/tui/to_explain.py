"""What a place wants explained when it is asked how its figures came about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

OfDays = tuple[tuple[date, tuple[str, ...]], ...]


class ToExplain(NamedTuple):
    """The day whose figures are explained (None: today), their names (None: all), and the first one.

    `before` and `after` are other days, each with the names of figures of it that are listed before the
    others, or after them.
    """

    day: date | None = None
    figures: tuple[str, ...] | None = None
    start: str = ""
    before: OfDays = ()
    after: OfDays = ()
