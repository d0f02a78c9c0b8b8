"""How far a long file is read, told now and then."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[int, int], None]
"""Takes the rows that are done and all there are."""

ROWS_A_TIME = 1000

Thing = TypeVar("Thing")


def counted(rows: Sequence[Thing], progress: Progress | None) -> Iterator[Thing]:
    """Yield the rows one by one; `progress` is told after each thousand, and at the end."""
    if progress is None:
        yield from rows
        return
    for number, row in enumerate(rows, 1):
        yield row
        if number % ROWS_A_TIME == 0:
            progress(number, len(rows))
    progress(len(rows), len(rows))
