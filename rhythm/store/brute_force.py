"""Sums told a second time, row by row and in plain Python, to compare with those that SQLite tells."""

from __future__ import annotations

import sqlite3
from collections import Counter

from rhythm.store.queries import DAY_TOTALS, FIRST_DAY, LAST_DAY

Totals = dict[tuple[str, str], int]

_ENTRIES = "SELECT id, day, activity, quantity, import_id, reverses FROM main.entry"
_REVERSALS = "SELECT what, subject FROM main.reversal"


def totals_differ(connection: sqlite3.Connection) -> set[str]:
    """Return the days of which the two ways to sum up tell differently."""
    rows = connection.execute(DAY_TOTALS, (FIRST_DAY, LAST_DAY))
    told = {(day, activity): quantity for day, activity, quantity in rows}
    folded = folded_totals(connection)
    return {key[0] for key in told.keys() | folded.keys() if told.get(key) != folded.get(key)}


def folded_totals(connection: sqlite3.Connection) -> Totals:
    """Return the quantities of entries that count, by day and activity; what comes to 0 is left out."""
    entries = connection.execute(_ENTRIES).fetchall()
    turned = Counter(connection.execute(_REVERSALS).fetchall())
    back = {reverses for *_, reverses in entries if reverses is not None}
    totals: Totals = {}
    for row_id, day, activity, quantity, import_id, reverses in entries:
        counts = reverses is None and row_id not in back and turned["import", import_id] % 2 == 0
        if counts:
            totals[day, activity] = totals.get((day, activity), 0) + quantity
    return {key: quantity for key, quantity in totals.items() if quantity}
