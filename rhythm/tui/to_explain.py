"""What a place wants explained when it is asked how its figures came about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class ToExplain(NamedTuple):
    """The day whose figures are explained (None: today), their names (None: all), and the first one.

    `before` are a day and the names of figures of it that are listed before the others.
    """

    day: date | None = None
    figures: tuple[str, ...] | None = None
    start: str = ""
    before: tuple[date, tuple[str, ...]] | None = None
