"""Mending a file from its copies: rows whose digest or order is wrong, words, indexes and triggers.

What is put in place of a row was sealed by the row's own digest, so that nothing is made up.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from rhythm.store.check import faults
from rhythm.store.check_words import words_astray
from rhythm.store.copies import Columns, Wanted, Words, rows_in, words_in
from rhythm.store.create import sync_folder
from rhythm.store.engine import connect
from rhythm.store.guard import refusing, refusing_folder
from rhythm.store.readable import every_row
from rhythm.store.records import Fault
from rhythm.store.schema import FACTS, triggers
from rhythm.store.unlocked import unlocked

OF_ROWS = frozenset({"digest", "unreadable", "order", "sequence"})
TEXT = "words"


class Healed(NamedTuple):
    """What was mended: rows and texts put back, whether indexes and triggers were made anew, what is left."""

    rows: int
    texts: int
    indexes: bool
    triggers: bool
    left: tuple[Fault, ...]


def heal(path: Path, copies: Sequence[Path], aside: Path) -> Healed:
    """Mend what can be mended in one transaction, after the file was copied to `aside` as it is.

    `copies` come newest first. Raises `Refused`, and then the file is as it was.
    """
    with refusing(path), closing(connect(path, foreign_keys=False)) as connection:
        before = faults(connection)
        _set_aside(connection, aside)
        connection.execute("BEGIN IMMEDIATE")
        try:
            healed = _mend(connection, before, copies)
            if len(healed.left) > len(before):
                connection.execute("ROLLBACK")
                return Healed(0, 0, False, False, tuple(before))
            connection.execute("COMMIT")
        except sqlite3.DatabaseError:
            # Where the disk fails, SQLite has taken everything back itself, and it is no fault of the rows.
            if not connection.in_transaction:
                raise
            connection.execute("ROLLBACK")
            return Healed(0, 0, False, False, tuple(before))
    return healed


def words_that_differ(connection: sqlite3.Connection, copies: Iterable[Words]) -> Words:
    """Return the words of which the copies say the same, and the file something else."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    for copy in copies:
        for key, text in copy.items():
            votes.setdefault(key, Counter())[text] += 1
    names, rows = every_row(connection, TEXT)
    places = [1 + names.index(name) for name in ("subject", "field", "text")]
    own = {(row[places[0]], row[places[1]]): row[places[2]] for row in rows}
    ids = _ids(connection)
    differ = {}
    for key, told in votes.items():
        best, number = told.most_common(1)[0]
        is_sure = number > 1 or len(told) == 1
        if is_sure and key[0] in ids and own.get(key) not in told:
            differ[key] = best
    return differ


def _ids(connection: sqlite3.Connection) -> set[str]:
    tables = " UNION ALL ".join(f'SELECT CAST(id AS BLOB) FROM main."{table.name}"' for table in FACTS)
    return {row[0].decode("utf-8", "replace") for row in connection.execute(tables) if row[0] is not None}


def _set_aside(connection: sqlite3.Connection, aside: Path) -> None:
    with refusing_folder(aside):
        aside.touch(mode=0o600, exist_ok=False)
        try:
            with closing(sqlite3.connect(aside)) as target:
                connection.backup(target)
        except BaseException:
            # Half a copy is of no use to anybody, and words can be in it.
            aside.unlink(missing_ok=True)
            raise
        sync_folder(aside.parent)


def _mend(connection: sqlite3.Connection, before: Sequence[Fault], copies: Sequence[Path]) -> Healed:
    has_indexes = any(one.code == "integrity" for one in before)
    if has_indexes:
        connection.execute("REINDEX")
    rows = texts = 0
    with unlocked(connection, *(table.name for table in FACTS)):
        for copy in copies:
            rows += _rows_from(connection, copy, before if copy == copies[0] else faults(connection))
        rows += _order(connection)
    texts = _words_from(connection, [words_in(copy) for copy in copies])
    for name, statement in triggers():
        connection.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        connection.execute(statement)
    has_triggers = any(one.code == "trigger" for one in before)
    return Healed(rows, texts, has_indexes, has_triggers, tuple(faults(connection)))


def _rows_from(connection: sqlite3.Connection, copy: Path, found: Iterable[Fault]) -> int:
    """Put back the rows that a copy has in the shape that their digest was made of."""
    bad: dict[str, set[str]] = {}
    for fault in found:
        if fault.code in OF_ROWS:
            bad.setdefault(fault.table, set()).add(fault.detail)
    if not bad:
        return 0
    here = {table: _numbered(connection, table, ids) for table, ids in bad.items()}
    wanted = {table: _wanted(rows.values()) for table, rows in here.items()}
    told = rows_in(copy, wanted)
    return sum(_put(connection, table, here[table], row) for table, rows in told.items() for row in rows)


def _wanted(rows: Iterable[Columns]) -> Wanted:
    listed = [*rows]
    return Wanted({str(row["id"]) for row in listed}, {str(row["digest"]) for row in listed})


def _numbered(connection: sqlite3.Connection, table: str, which: set[str]) -> dict[int, Columns]:
    """Return rows by their numbers in the file; `which` are ids, or devices whose numbers have gaps."""
    names, rows = every_row(connection, table)
    found = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
    for row in found.values():
        for name, value in row.items():
            row[name] = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return {
        number: row for number, row in found.items() if which & {str(row["id"]), str(row.get("device", ""))}
    }


def _put(connection: sqlite3.Connection, table: str, here: dict[int, Columns], row: Columns) -> int:
    for number, own in here.items():
        if row["id"] == own["id"] or row["digest"] == own["digest"]:
            columns: dict[str, Any] = {**dict.fromkeys(own), **row}
            if columns == own:
                return 0
            places = ", ".join(f'"{name}" = ?' for name in columns)
            change = f'UPDATE main."{table}" SET {places} WHERE rowid = ?'
            connection.execute(change, (*columns.values(), number))
            return 1
    return 0


def _order(connection: sqlite3.Connection) -> int:
    """Number rows as their acts are numbered, entries that are copies as the first of their line."""
    changed = 0
    for table in (table for table in FACTS if "act" in table.c):
        order = "(SELECT counter FROM main.act WHERE act.id = own.act)"
        if table.name == "entry":
            order = f"COALESCE((SELECT counter FROM main.entry one WHERE one.id = own.copies), {order})"
        query = (
            f'UPDATE main."{table.name}" AS own SET counter = {order} '
            f"WHERE counter <> {order} AND {order} IS NOT NULL"
        )
        changed += connection.execute(query).rowcount
    return changed


def _words_from(connection: sqlite3.Connection, copies: Sequence[Words]) -> int:
    right = words_that_differ(connection, copies)
    astray = [fault.detail.rpartition(" ") for fault in words_astray(connection)] if right else []
    for subject, _, field in astray:
        connection.execute("DELETE FROM main.words WHERE subject = ? AND field = ?", (subject, field))
    rows = ((subject, field, text) for (subject, field), text in right.items())
    connection.executemany("REPLACE INTO main.words (subject, field, text) VALUES (?, ?, ?)", rows)
    return len(right)
