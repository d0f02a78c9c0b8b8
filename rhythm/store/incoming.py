"""The rows of another copy of the logbook that are not here, or not here like that."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple, TypeAlias

from rhythm.domain.erasing import STAND_IN, anonymous_deal_key
from rhythm.store.schema import FACTS

Row: TypeAlias = dict[str, Any]

TABLES = tuple(table.name for table in FACTS)
"""Parents stand before what hangs on them."""

PARENTS: Mapping[str, Mapping[str, str]] = {
    table.name: {key.parent.name: key.column.table.name for key in table.foreign_keys} for table in FACTS
}
"""What each table points to, by column."""

WORDS = 'SELECT subject, field, text FROM main."words"'


class Incoming(NamedTuple):
    """Rows of one table: those that are not here, and those that take the place of the one that is.

    `lost` are those whose parents are nowhere.
    """

    table: str
    new: list[Row]
    better: list[Row]
    lost: int


def incoming(
    own: sqlite3.Connection, other: sqlite3.Connection, passed: Collection[str]
) -> Iterator[Incoming]:
    """Yield what comes in, table by table; `passed` are entries that follow from others and never count."""
    here: dict[str, dict[str, str]] = {}
    for table in TABLES:
        digests = dict(own.execute(f'SELECT id, digest FROM main."{table}"').fetchall())
        here[table] = digests
        found = Incoming(table, [], [], 0)
        for row in _rows_beyond(other, table, digests, passed):
            if not _has_parents(table, row, here):
                found = found._replace(lost=found.lost + 1)
            elif row["id"] not in digests:
                found.new.append(row)
                digests[row["id"]] = row["digest"]
            elif _is_better(own, table, row, digests[row["id"]]):
                found.better.append(row)
        yield found


def _rows_beyond(
    other: sqlite3.Connection, table: str, here: Mapping[str, str], passed: Collection[str]
) -> list[Row]:
    """Return the rows of a table that are not here like that, those that others point to first.

    Two copies hold mostly the same, and the own one waits meanwhile: all else is only told by its digest.
    """
    told = other.execute(f'SELECT id, digest FROM main."{table}"')
    beyond = [one for one, digest in told if one not in passed and here.get(one) != digest]
    if not beyond:
        return []
    order = {"act": "counter, id", "entry": "reverses IS NOT NULL, copies IS NOT NULL, id"}.get(table, "id")
    query = f'SELECT * FROM main."{table}" WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {order}'
    with closing(other.cursor()) as cursor:
        cursor.execute(query, (json.dumps(beyond),))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _has_parents(table: str, row: Row, here: Mapping[str, Mapping[str, str]]) -> bool:
    return all(
        row.get(column) is None or row[column] in here[parent] for column, parent in PARENTS[table].items()
    )


def _is_better(own: sqlite3.Connection, table: str, row: Row, digest: str) -> bool:
    """Tell whether a row takes the place of the one of its id that is here: the same on every side.

    A deal without a name in its key wins, as the name was erased; else the smaller digest does.
    """
    if table == "deal":
        key = own.execute('SELECT key FROM main."deal" WHERE id = ?', (row["id"],)).fetchone()[0]
        if row["key"] != key and anonymous_deal_key(key) == row["key"]:
            return True
        if row["key"] != key and anonymous_deal_key(row["key"]) == key:
            return False
    return bool(row["digest"] < digest)


def words_to_take(
    own: sqlite3.Connection, other: sqlite3.Connection
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Return the words that are not here, and those that take the place of what is, each with its subject.

    Words never change but when they are erased, so that what was erased on one side wins.
    """
    here = {(subject, field): text for subject, field, text in own.execute(WORDS)}
    new, erased = [], []
    for subject, field, text in other.execute(WORDS):
        known = here.get((subject, field))
        if known is None:
            new.append((subject, field, text))
        elif known != text and _kept(known, text) == text:
            erased.append((subject, field, text))
    return new, erased


def _kept(one: str, other: str) -> str:
    """Return which of two texts about the same stays: the one from which more was erased."""
    return min((one, other), key=lambda text: (bool(text), -len(STAND_IN.findall(text)), text))
