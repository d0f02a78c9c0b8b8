"""What the rows of a table come to: things, rows where nothing happened, and rows set aside."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from rhythm.domain.imports import Problem
from rhythm.exchange.progress import Progress, counted
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table

Thing = TypeVar("Thing")


class Told(NamedTuple, Generic[Thing]):
    """The things that rows tell, those set aside, and how many say that nothing happened."""

    things: tuple[Thing, ...]
    problems: tuple[Problem, ...]
    skipped: int


def each_row(
    table: Table, thing_of: Callable[[Row], Thing | None], progress: Progress | None = None
) -> Told[Thing]:
    """Read all rows; `thing_of` returns None where nothing happened, and raises `SetAside`."""
    things: list[Thing] = []
    problems: list[Problem] = []
    skipped = 0
    for row in counted(table.rows, progress):
        try:
            thing = thing_of(row)
        except SetAside as fault:
            problems.append(fault.problem(row.line, cells=row.cells))
            continue
        if thing is None:
            skipped += 1
        else:
            things.append(thing)
    return Told(tuple(things), tuple(problems), skipped)


class Ids:
    """The source ids of a table's rows: each is there once."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def once(self, found: str, column: str) -> str:
        """Return an id that the file gives; raises `SetAside` for one that was there before."""
        self._times[found] += 1
        if self._times[found] > 1:
            raise SetAside("id_repeated", column, found)
        return found

    def made(self, digest: str) -> str:
        """Return an id for a row that has none, numbered among equal rows."""
        self._times[digest] += 1
        return f"{digest}-{self._times[digest]}"


def digest_of(parts: Iterable[str]) -> str:
    """Return what tells these texts from others; the beginning of it will do."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
