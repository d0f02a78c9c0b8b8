"""Proving a copy of the logbook: that it can be read, is sound, and holds what the logbook holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rhythm.domain.refusal import Refused
from rhythm.store.bare import columns_of, copy_name, counter_of, read_only, tables_of
from rhythm.store.digest import digest_of
from rhythm.store.engine import connect
from rhythm.store.guard import NO_UTF8, is_locked, reason_of, refusing

CHUNK = 1_000
"""Rows that are compared at once: the logbook can be read, but not written, for so long."""

_COLUMNS = "SELECT type, name, tbl_name, sql FROM"
_LAID_OUT_OTHERWISE = f"""
SELECT 1 FROM ({_COLUMNS} main.sqlite_master EXCEPT {_COLUMNS} copied.sqlite_master)
UNION ALL SELECT 1 FROM ({_COLUMNS} copied.sqlite_master EXCEPT {_COLUMNS} main.sqlite_master) LIMIT 1
"""


def prove(copy: Path, source: Path | None = None) -> bool:
    """Prove a copy, of any version of ours: it can be read, and holds what the logbook held that it is of.

    Return whether its rows are sound, too: a logbook with a flipped bit has true copies that have it as well.
    Without the logbook, one row that is not sound is enough. Raises `Refused`: `backup_unproved` with the
    reason, and where the logbook cannot be read what is told then.
    """
    flaw = ""
    try:
        with read_only(copy) as connection:
            reason = next(_damage(connection), "")
            if not reason:
                flaw = next(_flaws(connection), "")
    except sqlite3.Error as error:
        reason = reason_of(error)
    except UnicodeDecodeError:
        # Python reads what SQLite says of a damaged schema, and stumbles over what it quotes.
        reason = NO_UTF8
    reason = reason or (flaw if source is None else _difference(copy, source))
    if reason:
        raise Refused("backup_unproved", path=str(copy), reason=reason)
    return not flaw


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    for (word,) in connection.execute("PRAGMA integrity_check"):
        if word != "ok":
            yield str(word)


def _flaws(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} {row}: {parent}?"
    for table in tables_of(connection):
        yield from _wrong_digests(connection, table)


def _wrong_digests(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    names = columns_of(connection, table)
    if "digest" not in names:
        return
    connection.text_factory = lambda text: text.decode(errors="replace")
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        columns = dict(zip(names, row, strict=True))
        if digest_of(columns) != columns["digest"]:
            yield f"{table}: {columns['id']}"


def _difference(copy: Path, source: Path) -> str:
    """Return in which table a copy differs from the logbook as it was then, nothing when in none."""
    with refusing(source), closing(connect(source)) as connection:
        connection.execute("ATTACH ? AS copied", (copy_name(copy),))
        try:
            if connection.execute(_LAID_OUT_OTHERWISE).fetchone():
                return "sqlite_master"
            tables = tables_of(connection)
            different = (table for table in tables if _differs(connection, table, tables))
            return next(different, "")
        except sqlite3.OperationalError as error:
            if is_locked(error):
                raise
            return reason_of(error)
        except UnicodeDecodeError:
            return NO_UTF8


def _differs(connection: sqlite3.Connection, table: str, tables: list[str]) -> bool:
    """Tell whether rows that are in both differ, or one that was there is missing in the copy.

    A copy has the rows under the numbers that they have in the logbook, where new ones get higher ones.
    """
    last: int = connection.execute(f'SELECT COALESCE(MAX(rowid), 0) FROM copied."{table}"').fetchone()[0]
    for first in range(1, last + 1, CHUNK):
        chunk = (first, min(last, first + CHUNK - 1)) * 4
        own, copied = (
            f'SELECT rowid, * FROM {schema}."{table}" WHERE rowid BETWEEN ? AND ?'
            for schema in ("main", "copied")
        )
        either = f"SELECT * FROM ({own} EXCEPT {copied}) UNION ALL SELECT * FROM ({copied} EXCEPT {own})"
        if connection.execute(f"{either} LIMIT 1", chunk).fetchone():
            return True
    return _lacks(connection, table, last, tables)


def _lacks(connection: sqlite3.Connection, table: str, last: int, tables: list[str]) -> bool:
    """Tell whether the logbook has rows after the last one in the copy that belong to what the copy has."""
    columns = columns_of(connection, table)
    if table == "device":
        belongs = "id IN (SELECT device FROM copied.act)"
    elif table == "act":
        acts = " UNION ALL ".join(
            f'SELECT act FROM copied."{one}"' for one in tables if "act" in columns_of(connection, one)
        )
        belongs = f"(counter <= {counter_of(connection, 'copied')} OR id IN ({acts}))"
    elif "act" in columns:
        belongs = "act IN (SELECT id FROM copied.act)"
    elif "subject" in columns:
        ids = (f'SELECT id FROM copied."{one}"' for one in tables if one != table)
        belongs = f"subject IN ({' UNION ALL '.join(ids)})"
    else:
        belongs = "0"
    query = f'SELECT 1 FROM main."{table}" WHERE rowid > ? AND {belongs} LIMIT 1'
    return connection.execute(query, (last,)).fetchone() is not None
