"""What leaves the store as plain columns is looked at first: no other row may pass for a day or a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

Columns = TypeVar("Columns", bound=Sequence[Any])

FIRST_DAY = "1900-01-01"
"""What anybody did before is a slip of a bit, and two thousand years of it would take an hour to tell."""

UTC_DAY = 24 * 60
"""Minutes; no clock is farther from UTC."""


def _is_text(value: object) -> bool:
    return type(value) is str


def _is_number(value: object) -> bool:
    return type(value) is int


def _is_day(value: Any) -> bool:
    return value >= FIRST_DAY and date.fromisoformat(value) is not None


def _is_instant(value: Any) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def _is_offset(value: Any) -> bool:
    return type(value) is int and -UTC_DAY < value < UTC_DAY


_NUMBERS = dict.fromkeys(
    ("quantity", "percent", "amount", "counter", "rows", "entries", "problems"), _is_number
)
_SPECIAL: Mapping[str, Callable[[Any], bool]] = {
    **_NUMBERS,
    "day": _is_day,
    "recorded_at": _is_instant,
    "offset": _is_offset,
}
_MAY_MISS = frozenset({"percent", "amount", "contact", "source", "source_id", "import_id", "file", "inverts"})


def checked(rows: Sequence[Columns], names: Sequence[str]) -> Sequence[Columns]:
    """Return rows of columns with these names, if each of them holds what a column of its name holds.

    Raises ValueError or TypeError where one does not. Each different value is looked at once.
    """
    for name, values in zip(names, zip(*rows, strict=True), strict=False):
        is_right = _SPECIAL.get(name, _is_text)
        for value in set(values):
            if not (value is None and name in _MAY_MISS) and not is_right(value):
                raise ValueError(name)
    return rows
