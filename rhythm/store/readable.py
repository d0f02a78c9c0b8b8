"""Rows that cannot be read: found, and left out of all reading by views that stand before their tables.

SQLite looks for a table among what is temporary first. So no query has to know of them, and who writes,
or wants every row as it is, says `main` before the name of a table.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

from sqlalchemy import CheckConstraint, Table

from rhythm.store.careful import IMPOSSIBLE
from rhythm.store.checked import FIRST_DAY, UTC_DAY
from rhythm.store.kinds import VALUE_OF, WORDS_OF, value_of
from rhythm.store.records import Unreadable
from rhythm.store.schema import FACTS
from rhythm.store.tables import WORDS

NO_TEXT = "Could not decode to UTF-8"
"""How Python begins to say that a text is none; SQLite itself has no word for it."""

Rows = Mapping[str, Mapping[int, str]]
"""The ids of rows by the names of their tables and their numbers in the file."""

# What the checks of the columns do not say, since another program of ours may say it.
_BESIDES = {
    "entry": f"day >= '{FIRST_DAY}' AND \"offset\" BETWEEN 1 - {UTC_DAY} AND {UTC_DAY} - 1",
    "device": f"born_day >= '{FIRST_DAY}'",
    "act": f'"offset" BETWEEN 1 - {UTC_DAY} AND {UTC_DAY} - 1',
}
_INSTANT = (
    "strftime('%Y-%m-%dT%H:%M:%fZ', recorded_at) IS recorded_at"
    " AND date(recorded_at, '+0 days') IS substr(recorded_at, 1, 10) AND substr(recorded_at, 12, 2) < '24'"
)


def unreadable_rows(connection: sqlite3.Connection) -> Rows:
    """Return all rows that this program would never have written, as far as they tell by themselves."""
    found: dict[str, dict[int, str]] = {}
    for table in (*FACTS, WORDS):
        rows = dict(_against_checks(connection, table))
        rows.update(_no_values(connection, table))
        if rows:
            found[table.name] = rows
    return found


def listed(rows: Rows) -> list[Unreadable]:
    """Return rows one by one."""
    return [Unreadable(table, row) for table, ids in rows.items() for row in ids.values()]


def leave_out(connection: sqlite3.Connection, rows: Rows) -> None:
    """Let nothing that this connection reads hold these rows any more; others are there again."""
    for (name,) in connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f'DROP VIEW temp."{name}"')
    for table, ids in rows.items():
        numbers = ", ".join(str(number) for number in ids)
        others = f'SELECT * FROM main."{table}" WHERE rowid NOT IN ({numbers})'
        connection.execute(f'CREATE TEMP VIEW "{table}" AS {others}')


def is_about_a_row(error: BaseException) -> bool:
    """Tell whether an error can come of what stands in a row."""
    told: object = getattr(error, "orig", error)
    if isinstance(told, sqlite3.Error):
        return str(told).startswith(NO_TEXT)
    return isinstance(error, IMPOSSIBLE)


def _against_checks(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[int, str]]:
    checks = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    checks += [_BESIDES[table.name]] if table.name in _BESIDES else []
    checks += [_INSTANT] if "recorded_at" in table.c else []
    name = "subject" if "subject" in table.c and "id" not in table.c else "id"
    wrong = " OR ".join(f"NOT ({check})" for check in checks)
    query = f'SELECT rowid, hex("{name}") FROM main."{table.name}" WHERE {wrong}'
    with closing(connection.execute(query)) as rows:
        for number, row_id in rows:
            yield number, _text(row_id)


def _no_values(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[int, str]]:
    """Return the rows of a table that hold a text that is none, or of which no value can be made."""
    made = table.name in VALUE_OF
    if not made and _is_all_text(connection, table.name):
        # Bytes that are no text at all are against the checks.
        return
    names, rows = every_row(connection, table.name)
    key = 1 + names.index("id" if "id" in names else "subject")
    for row in rows:
        if _has_bytes(row) or (made and not _has_value(table.name, dict(zip(names, row[1:], strict=True)))):
            yield row[0], _shown(row[key])


def _has_bytes(row: tuple[Any, ...]) -> bool:
    return any(isinstance(value, bytes) for value in row)


def _has_value(table: str, columns: dict[str, Any]) -> bool:
    columns.update(dict.fromkeys(WORDS_OF.get(VALUE_OF[table], ()), ""))
    try:
        value_of(table, columns)
    except IMPOSSIBLE:
        return False
    return True


def every_row(connection: sqlite3.Connection, table: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the names of a table's columns, and its rows with their numbers before them.

    A text that is none is bytes.
    """
    query = f'SELECT rowid, * FROM main."{table}"'
    with closing(connection.cursor()) as cursor:
        names = [one[0] for one in cursor.execute(f"{query} LIMIT 0").description[1:]]
        try:
            return names, cursor.execute(query).fetchall()
        except sqlite3.OperationalError as error:
            if not is_about_a_row(error):
                raise
    usual = connection.text_factory
    connection.text_factory = _text_or_bytes
    try:
        return names, connection.execute(query).fetchall()
    finally:
        connection.text_factory = usual


def _is_all_text(connection: sqlite3.Connection, table: str) -> bool:
    """Tell whether every text of a table is one; keeps none of its rows, of which there can be many."""
    with closing(connection.execute(f'SELECT * FROM main."{table}"')) as rows:
        try:
            deque(rows, maxlen=0)
        except sqlite3.OperationalError as error:
            if not is_about_a_row(error):
                raise
            return False
    return True


def _text_or_bytes(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _shown(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _text(written: str) -> str:
    return bytes.fromhex(written).decode("ascii", "replace")
