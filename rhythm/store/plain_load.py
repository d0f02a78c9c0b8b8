"""Making a database file of a plain copy, of whatever in it can still be read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.store.bare import columns_of, tables_of
from rhythm.store.create import create_file
from rhythm.store.digest import digest_of
from rhythm.store.engine import connect
from rhythm.store.guard import SCHEMA_VERSION, refusing, refusing_folder
from rhythm.store.plain_copy import VERSION

Rows = dict[str, dict[str, Any]]
"""The rows of one table by their ids."""


class Loaded(NamedTuple):
    """How many rows came out of a plain copy, and how many lines of it were of no use."""

    rows: int
    unreadable: int


def load(path: Path, target: Path, *, ours: bool = False) -> Loaded:
    """Make a new database file (mode 0600) of a plain copy.

    Left out are lines that are torn or changed, and rows whose act or other belongings are missing. Of `ours`
    no first line is asked for, and those rows stay: what they belong to can be in another copy, of which
    uniting them asks. Raises `Refused`: `plain_copy_foreign`, `plain_copy_newer`, and as `create_file` does.
    """
    with refusing_folder(path), path.open("rb") as file:
        lines = list(file)
    try:
        _refuse_foreign(path, lines[0] if lines else b"")
        del lines[:1]
    except Refused as first:
        if not ours or first.code == "plain_copy_newer":
            raise
    create_file(target)
    with refusing(target), closing(connect(target, foreign_keys=False)) as connection:
        tables, unreadable = _understood(
            lines, {one: columns_of(connection, one) for one in tables_of(connection)}
        )
        words = tables.pop("words", {})
        unreadable += 0 if ours else _drop_orphans(connection, tables)
        connection.execute("BEGIN IMMEDIATE")
        refused = sum(_insert(connection, table, rows.values()) for table, rows in tables.items())
        known = {row_id for rows in tables.values() for row_id in rows}
        owned = [row for row in words.values() if row["subject"] in known]
        refused += _insert(connection, "words", owned) + len(words) - len(owned)
        connection.execute("COMMIT")
    total = sum(map(len, tables.values())) + len(words)
    return Loaded(total - refused, unreadable + refused)


def _refuse_foreign(path: Path, line: bytes) -> None:
    try:
        header = json.loads(line)
        version, schema = int(header["v"]), int(header["schema"])
        if header["rhythm"] != "logbook":
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise Refused("plain_copy_foreign", path=str(path)) from None
    if version > VERSION or schema > SCHEMA_VERSION:
        raise Refused("plain_copy_newer", path=str(path), found=schema, known=SCHEMA_VERSION)


def _understood(lines: Iterable[bytes], known: dict[str, list[str]]) -> tuple[dict[str, Rows], int]:
    """Return the sound rows by table and id, and how many lines are not."""
    tables: dict[str, Rows] = {table: {} for table in known}
    unreadable = 0
    for line in lines:
        try:
            told = json.loads(line)
            table, row = told["table"], told["row"]
            if not line.endswith(b"\n") or not row.keys() <= {*known[table]}:
                raise ValueError
            if table != "words" and digest_of(row) != row["digest"]:
                raise ValueError
            key = f"{row['subject']} {row['field']}" if table == "words" else row["id"]
            tables[table].setdefault(key, row)
        except (ValueError, KeyError, TypeError, AttributeError):
            unreadable += 1
    return tables, unreadable


def _drop_orphans(connection: sqlite3.Connection, tables: dict[str, Rows]) -> int:
    """Take out rows that point to what is not there, and then those that pointed to them; return how many."""
    points = [(table, *found[2:4]) for table in tables for found in _references(connection, table)]
    dropped = 0
    while True:
        orphans = [
            (table, row_id)
            for table, parent, column in points
            for row_id, row in tables[table].items()
            if row.get(column) is not None and row[column] not in tables[parent]
        ]
        if not orphans:
            return dropped
        for table, row_id in orphans:
            dropped += tables[table].pop(row_id, None) is not None


def _references(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> int:
    """Insert rows and return how many the file would not take."""
    refused = 0
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        try:
            connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, OverflowError):
            refused += 1
    return refused
