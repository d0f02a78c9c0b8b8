"""What can still be read of a damaged file, written down as a plain copy without its first line."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rhythm.store.bare import columns_of, read_only, tables_of

STEP = 200
"""Rows that are read at once; where that fails, they are tried one by one."""

HOLE = 5_000
"""So many rows in turn that cannot be read are the end of a table."""

LARGEST = 2**63 - 1 - STEP
"""Numbers of rows beyond this cannot be asked for."""


def salvage(damaged: Path, plain: Path) -> bool:
    """Write the readable rows of a file, line by line; False where its tables cannot be told."""
    try:
        with read_only(damaged) as connection, plain.open("wb") as file:
            for table in tables_of(connection):
                for row in _readable(connection, table):
                    with suppress(UnicodeError, TypeError, ValueError):
                        line = json.dumps({"table": table, "row": row}, ensure_ascii=False)
                        file.write(f"{line}\n".encode())
    except (sqlite3.Error, UnicodeError):
        return False
    return True


def _readable(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table by their numbers, passing over what cannot be read."""
    names = columns_of(connection, table)
    number, failed = 0, 0
    while failed < HOLE and number < LARGEST:
        try:
            query = f'SELECT rowid, * FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'
            rows = connection.execute(query, (number, STEP)).fetchall()
            if not rows:
                return
        except (sqlite3.Error, UnicodeError):
            rows = [*_one_by_one(connection, table, number)]
            failed = 0 if rows else failed + STEP
            number += STEP
        else:
            last = rows[-1][0]
            # The numbers in a damaged page can lead back, and round and round.
            failed, number = (0, last) if last > number else (failed + STEP, number + STEP)
        for row in rows:
            yield {name: value for name, value in zip(names, row[1:], strict=True) if value is not None}


def _one_by_one(connection: sqlite3.Connection, table: str, number: int) -> Iterator[tuple[Any, ...]]:
    for one in range(number + 1, number + STEP + 1):
        with suppress(sqlite3.Error, UnicodeError):
            yield from connection.execute(
                f'SELECT rowid, * FROM "{table}" WHERE rowid = ?', (one,)
            ).fetchall()
