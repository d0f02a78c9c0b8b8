"""What counts now and did not then, and the other way round: the difference between two states."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from rhythm.store.schema import DEFINITIONS

NEVER = "erasure"
"""What was erased is not brought back, and stays erased."""

TURNED = (*(table.name for table in DEFINITIONS if table.name != NEVER), "import")

_STANDING = """
SELECT COALESCE(own.copies, own.id), own.day, own.import_id FROM main.entry own
WHERE own.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM main.entry back WHERE back.reverses = own.id)
"""
_IN = """
SELECT own.id, {more} FROM main."{table}" own WHERE own.id NOT IN (
    SELECT subject FROM main.reversal WHERE what = ? GROUP BY subject HAVING COUNT(*) % 2 = 1)
"""


class Difference(NamedTuple):
    """What has to be taken away and brought back: entries by the first of their line, with their days.

    Of definitions and imports the table and the id. What an import brought goes and comes with it.
    """

    entries_away: dict[str, str]
    entries_back: dict[str, str]
    away: list[tuple[str, str]]
    back: list[tuple[str, str]]


def difference(now: sqlite3.Connection, then: sqlite3.Connection) -> Difference:
    """Return what to turn so that the logbook counts as it did then; it holds all rows of then."""
    away: list[tuple[str, str]] = []
    back: list[tuple[str, str]] = []
    own = {table: _ins(now, table) for table in TURNED}
    old = {table: _ins(then, table) for table in TURNED}
    gone = own["import"].keys() - old["import"].keys()
    come = old["import"].keys() - own["import"].keys()
    for table in TURNED:
        away += [
            (table, one)
            for one, brought in own[table].items()
            if one not in old[table] and brought not in gone
        ]
        back += [
            (table, one)
            for one, brought in old[table].items()
            if one not in own[table] and brought not in come
        ]
    standing, stood = _standing(now), _standing(then)
    return Difference(
        {one: day for one, (day, by) in standing.items() if one not in stood and by not in gone},
        {one: day for one, (day, _) in stood.items() if one not in standing},
        away,
        back,
    )


def _ins(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return what counts of a table, each with the import that brought it, "" for none."""
    columns = {row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')}
    more = "COALESCE(own.import_id, '')" if "import_id" in columns else "''"
    return dict(connection.execute(_IN.format(table=table, more=more), (table,)).fetchall())


def _standing(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    return {first: (day, brought or "") for first, day, brought in connection.execute(_STANDING)}
