"""What two copies of a logbook took in from the same file counts once.

Of the lines of entries that tell the same row of a file, the one that was touched last counts. The others are
taken back by rows that follow from the entries alone: every copy that holds the same entries makes the same
ones, and drops those that no longer follow. They are known by the act they share with their entry.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from rhythm.store.digest import digest_of
from rhythm.store.identity import reversal_id
from rhythm.store.unlocked import unlocked

OWN_SOURCE = "rhythm"
"""The source of entries that came in from an export of a logbook; their source id is the entry's own."""

_MADE = """
SELECT back.id FROM main.entry back JOIN main.entry own ON own.id = back.reverses WHERE back.act = own.act
"""
# Only what may be told twice is looked at, since the logbook waits. An import that was taken back tells
# nothing; a line counts as touched when its newest row was written.
_LINES = """
SELECT COALESCE(own.copies, own.id), MAX(own.source), MAX(own.source_id), own.id, back.id IS NULL,
    MAX(own.counter, act.counter, COALESCE(back.counter, 0))
FROM main.entry own JOIN main.act ON act.id = own.act LEFT JOIN main.entry back ON back.reverses = own.id
WHERE own.reverses IS NULL
AND ((own.source, own.source_id) IN (SELECT source, source_id FROM main.entry
        WHERE source_id IS NOT NULL AND reverses IS NULL GROUP BY source, source_id HAVING COUNT(*) > 1)
    OR own.id IN (SELECT source_id FROM main.entry WHERE source = 'rhythm')
    OR own.source = 'rhythm' AND EXISTS (SELECT 1 FROM main.entry meant WHERE meant.id = own.source_id))
AND (own.import_id IS NULL OR own.import_id NOT IN (
    SELECT subject FROM main.reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
GROUP BY own.id
"""
_KEPT = ("day", "zone", "offset", "activity", "contact", "import_id", "recorded_at", "act", "device")


def made_here(connection: sqlite3.Connection) -> set[str]:
    """Return the ids of the rows that were made because a line of entries was told twice."""
    return {row[0] for row in connection.execute(_MADE)}


def drop_made(connection: sqlite3.Connection) -> None:
    """Remove these rows, within the caller's transaction."""
    made = made_here(connection)
    if made:
        with unlocked(connection, "entry"):
            connection.executemany("DELETE FROM main.entry WHERE id = ?", ((one,) for one in made))


def count_once(connection: sqlite3.Connection) -> None:
    """Take back what is told twice, and bring back what is not any more, within the caller's transaction."""
    drop_made(connection)
    for entry in _doubles(connection):
        _take_back(connection, entry)


def _doubles(connection: sqlite3.Connection) -> Iterable[str]:
    """Return the entries that stand although the same row of a file is told by another line."""
    told: dict[str, dict[str, int]] = {}
    standing: dict[str, list[str]] = {}
    for first, source, source_id, entry, stands, touched in connection.execute(_LINES).fetchall():
        fact = source_id if source == OWN_SOURCE else f"{source}\n{source_id}" if source_id else first
        lines = told.setdefault(fact, {})
        lines[first] = max(touched, lines.get(first, 0))
        if stands:
            standing.setdefault(first, []).append(entry)
    for lines in told.values():
        newest = max(lines, key=lambda first: (lines[first], first))
        for first in lines.keys() - {newest}:
            yield from standing.get(first, ())


def _take_back(connection: sqlite3.Connection, entry: str) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(
            "SELECT entry.*, act.counter AS act_counter FROM main.entry JOIN main.act ON act.id = entry.act"
            " WHERE entry.id = ?",
            (entry,),
        )
        columns = [column[0] for column in cursor.description]
        own: dict[str, Any] = dict(zip(columns, cursor.fetchone(), strict=True))
    row: dict[str, Any] = {name: own[name] for name in _KEPT}
    row |= {"id": reversal_id(entry), "reverses": entry, "quantity": -own["quantity"]}
    row |= {"amount": None if own["amount"] is None else -own["amount"], "counter": own["act_counter"]}
    row["digest"] = digest_of(row)
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(
        f"INSERT INTO main.entry ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()]
    )
