"""What the copies of a logbook say of its rows: backups and plain copies, asked for rows by their ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from rhythm.store.bare import columns_of, read_only, tables_of
from rhythm.store.digest import digest_of

Columns = dict[str, Any]
Words = dict[tuple[str, str], str]
"""Texts by the id of the row they are about and their field."""

PLAIN = ".jsonl"


class Wanted(NamedTuple):
    """Rows of a table: by their ids, or by the digests that were put on them."""

    ids: Collection[str]
    digests: Collection[str]


def words_in(copy: Path) -> Words:
    """Return all words that a copy holds; nothing of one that cannot be read."""
    found: Words = {}
    with suppress(sqlite3.Error, OSError, ValueError):
        for row in _words(copy):
            found[row["subject"], row["field"]] = row["text"]
    return found


def rows_in(copy: Path, wanted: Mapping[str, Wanted]) -> dict[str, list[Columns]]:
    """Return the sound rows that a copy has of those that are wanted, by table."""
    found: dict[str, list[Columns]] = {}
    with suppress(sqlite3.Error, OSError, ValueError):
        for table, row in _plain_rows(copy, wanted) if copy.suffix == PLAIN else _stored(copy, wanted):
            which = wanted[table]
            is_one = row.get("id") in which.ids or row.get("digest") in which.digests
            if is_one and digest_of(row) == row["digest"]:
                found.setdefault(table, []).append(row)
    return found


def _words(copy: Path) -> Iterator[Columns]:
    if copy.suffix == PLAIN:
        yield from (row for _, row in _plain_rows(copy, ("words",)))
        return
    with read_only(copy) as connection:
        for subject, field, text in connection.execute("SELECT subject, field, text FROM words"):
            yield {"subject": subject, "field": field, "text": text}


def _plain_rows(copy: Path, tables: Iterable[str]) -> Iterator[tuple[str, Columns]]:
    """Return the rows of tables; lines that are torn or damaged are passed over."""
    begins = {f'{{"table":"{table}"'.encode(): table for table in tables}
    with copy.open("rb") as file:
        for line in file:
            table = begins.get(line[: line.find(b",")])
            if table is None:
                continue
            with suppress(ValueError, KeyError, TypeError):
                yield table, dict(json.loads(line)["row"])


def _stored(copy: Path, wanted: Mapping[str, Wanted]) -> Iterator[tuple[str, Columns]]:
    with read_only(copy) as connection:
        for table in tables_of(connection):
            if table not in wanted:
                continue
            names = columns_of(connection, table)
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                columns = zip(names, row, strict=True)
                yield table, {name: value for name, value in columns if value is not None}
