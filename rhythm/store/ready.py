"""Rows that are checked and sealed, ready to be written under the lock in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, repeat
from operator import add, itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection

from rhythm.store.engine import raw_of
from rhythm.store.queries import LARGEST
from rhythm.store.rows import Row

UNPLACED = {"device": "-", "counter": 1, "seq": 1}
"""Stand-ins for what only the holder of the write lock knows; it is outside of digests and filled in last."""

_LAST_SEQ = f"SELECT COALESCE(MAX(seq), 0) FROM main.entry WHERE device = ? AND seq <= {LARGEST}"


class Place(NamedTuple):
    """Where an act stands in the logbook, for as long as its transaction holds the write lock."""

    connection: Connection
    device: str
    counter: int

    def next_seq(self) -> int:
        """Return the number of the device's next entry."""
        last: int = self.connection.exec_driver_sql(_LAST_SEQ, (self.device,)).scalar_one()
        return last + 1


class ReadyRows(NamedTuple):
    """Rows of one table; the columns that are left open depend on the place of their act."""

    table: str
    columns: tuple[str, ...]
    left_open: tuple[str, ...]
    values: list[tuple[Any, ...]]

    def write(self, place: Place) -> None:
        """Insert them; putting it into SQLAlchemy's words would take twice as long."""
        same = tuple(getattr(place, name) for name in self.left_open if name != "seq")
        numbered = "seq" in self.left_open
        ends = ((*same, seq) for seq in count(place.next_seq())) if numbered else repeat(same)
        names = ", ".join(f'"{name}"' for name in (*self.columns, *self.left_open))
        marks = ", ".join("?" * (len(self.columns) + len(self.left_open)))
        insertion = f'INSERT INTO main."{self.table}" ({names}) VALUES ({marks})'
        raw_of(place.connection).executemany(insertion, map(add, self.values, ends))


def ready(row: type[Row], rows: Sequence[dict[str, Any]]) -> ReadyRows:
    """Return rows with the same columns, at least one, as they will be written."""
    left_open = tuple(name for name in UNPLACED if name in rows[0])
    columns = tuple(name for name in rows[0] if name not in UNPLACED)
    return ReadyRows(row.__tablename__, columns, left_open, [*map(itemgetter(*columns), rows)])
