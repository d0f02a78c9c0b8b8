"""Entries a page at a time, for tables of any length: plain columns, past SQLAlchemy's rows.

Newest day first, and within a day the newest entry first. A search looks for a part of the note or of the
name of the person it was with, in capital or small letters.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import NamedTuple

from sqlalchemy import Connection

from rhythm.store.checked import checked
from rhythm.store.queries import FIRST_DAY, LAST_DAY


class EntryRange(NamedTuple):
    """Which entries: those of the days from first to last (ISO text) whose words hold `search`."""

    first: str = FIRST_DAY
    last: str = LAST_DAY
    search: str = ""


class PagedEntry(NamedTuple):
    """One live entry of a page. `file` is the file it was imported from, if it was."""

    id: str
    day: str
    activity: str
    quantity: int
    percent: int | None
    amount: int | None
    source: str | None
    recorded_at: str
    zone: str
    offset: int
    file: str | None
    note: str
    who: str


class Amount(NamedTuple):
    """What one live entry says was done."""

    id: str
    day: str
    activity: str
    quantity: int
    percent: int | None


_IMPORTS = """
(entry.import_id IS NULL OR entry.import_id NOT IN (
    SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
"""
LIVE = f"""
entry.seq IS NOT NULL AND {_IMPORTS}
AND NOT EXISTS (SELECT 1 FROM entry AS back WHERE back.reverses = entry.id)
"""
"""The condition that an entry of the table `entry` was not taken back."""

_SAID = """
AND entry.id IN (SELECT subject FROM words WHERE field IN ('note', 'who') AND INSTR(folded(text), :search))
"""
_IN_RANGE = "entry.day BETWEEN :first AND :last"
_ORDER = "entry.day DESC, entry.counter DESC, entry.device DESC, entry.id DESC"
# The words are looked up for the rows of the page alone, not for all those that are skipped.
_PAGE = """
SELECT entry.id, entry.day, entry.activity, entry.quantity, entry.percent, entry.amount, entry.source,
    entry.recorded_at, entry.zone, entry."offset", import.file,
    COALESCE((SELECT text FROM words WHERE subject = entry.id AND field = 'note'), ''),
    COALESCE((SELECT text FROM words WHERE subject = entry.id AND field = 'who'), '')
FROM (SELECT entry.id AS one FROM entry WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset)
CROSS JOIN entry ON entry.id = one LEFT JOIN import ON import.id = entry.import_id
ORDER BY {order}
"""
# A reversal carries the day and the import of what it takes back, so the two cancel out.
_COUNT = "SELECT COALESCE(SUM(CASE WHEN entry.seq IS NULL THEN -1 ELSE 1 END), 0) FROM entry WHERE "
_AMOUNTS = f"""
SELECT id, day, activity, quantity, percent FROM entry WHERE {_IN_RANGE} AND {LIVE}
ORDER BY day, counter, device, id
"""


def page_query(*, searching: bool) -> str:
    """Return the SQL of a page, with the places `first`, `last`, `search`, `limit` and `offset`."""
    return _PAGE.format(where=f"{_IN_RANGE} AND {LIVE} {_SAID if searching else ''}", order=_ORDER)


def count_query(*, searching: bool) -> str:
    """Return the SQL of the number of entries, with the places `first`, `last` and `search`."""
    if searching:
        return f"SELECT COUNT(*) FROM entry WHERE {_IN_RANGE} AND {LIVE} {_SAID}"
    return f"{_COUNT} {_IN_RANGE} AND {_IMPORTS}"


def entry_page(connection: Connection, which: EntryRange, offset: int, limit: int) -> list[PagedEntry]:
    """Return the entries numbered from `offset` on, at most `limit` of them."""
    places = {**_places(which), "limit": limit, "offset": offset}
    with closing(_cursor(connection, which)) as cursor:
        cursor.execute(page_query(searching=bool(which.search)), places)
        return [PagedEntry(*row) for row in checked(cursor.fetchall(), PagedEntry._fields)]


def entry_count(connection: Connection, which: EntryRange) -> int:
    """Return how many entries there are."""
    with closing(_cursor(connection, which)) as cursor:
        cursor.execute(count_query(searching=bool(which.search)), _places(which))
        return int(cursor.fetchone()[0])


def entry_amounts(connection: Connection, first: str, last: str) -> list[Amount]:
    """Return what each live entry of the days from first to last says, by (day, counter)."""
    with closing(_cursor(connection, EntryRange())) as cursor:
        cursor.execute(_AMOUNTS, {"first": first, "last": last})
        return [Amount(*row) for row in checked(cursor.fetchall(), Amount._fields)]


def _places(which: EntryRange) -> dict[str, object]:
    return {"first": which.first, "last": which.last, "search": which.search.casefold()}


def _cursor(connection: Connection, which: EntryRange) -> sqlite3.Cursor:
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(raw)
    if which.search:
        # SQLite itself knows capital letters of ASCII only.
        raw.create_function("folded", 1, str.casefold, deterministic=True)
    return raw.cursor()
