"""Looking a file over: SQLite's own check, and what SQLite cannot know.

Every row counts here, those that are left out of reading too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from rhythm.store.branches import GAPS
from rhythm.store.check_words import words_astray
from rhythm.store.digest import digest_of
from rhythm.store.guard import SCHEMA_VERSION, reason_of
from rhythm.store.readable import every_row, listed, unreadable_rows
from rhythm.store.records import Fault
from rhythm.store.schema import FACTS
from rhythm.store.sound_schema import schema_faults
from rhythm.store.tables import ENTRY

ONLY_INDEXES = ("missing from index", "wrong # of entries in index", "non-unique entry in index")
MENDABLE = frozenset({"digest", "unreadable", "order", "words", "trigger"})
"""Codes of what can be mended from copies, or made anew."""


def is_of_index(fault: Fault) -> bool:
    """Tell whether a fault is in an index only, which can be made again from its table."""
    return fault.code == "integrity" and any(part in fault.detail for part in ONLY_INDEXES)


def can_be_mended(found: Collection[Fault]) -> bool:
    """Tell whether nothing is wrong but what a repair can mend in its place."""
    return all(one.code in MENDABLE or is_of_index(one) for one in found)


def faults(connection: sqlite3.Connection) -> list[Fault]:
    """Return all that is wrong with the file, nothing when it is sound. Raises sqlite3.Error."""
    found = [*_integrity(connection)]
    try:
        found += [
            *schema_faults(connection),
            *_references(connection),
            *_digests(connection),
            *(Fault("unreadable", *one) for one in listed(unreadable_rows(connection))),
            *_sequences(connection),
            *_orders(connection),
            *(words_astray(connection) if not _is_newer(connection) else ()),
        ]
    except sqlite3.DatabaseError as error:
        # Where pages are damaged, SQLite's own check has told of it and the rest cannot be looked at.
        if not found:
            raise
        found.append(Fault("integrity", "", reason_of(error)))
    return found


def _is_newer(connection: sqlite3.Connection) -> bool:
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    return bool(version > SCHEMA_VERSION)


def _integrity(connection: sqlite3.Connection) -> Iterator[Fault]:
    try:
        for (word,) in connection.execute("PRAGMA main.integrity_check"):
            if word != "ok":
                yield Fault("integrity", "", str(word))
    except sqlite3.DatabaseError as error:
        yield Fault("integrity", "", reason_of(error))


def _references(connection: sqlite3.Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.execute("PRAGMA main.foreign_key_check"):
        yield Fault("reference", str(table), f"{row} -> {parent}")


def _digests(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every column of the file counts, those of a newer minor version too."""
    for table in FACTS:
        names, rows = every_row(connection, table.name)
        for row in rows:
            columns = dict(zip(names, row[1:], strict=True))
            if not _is_sealed(columns):
                yield Fault("digest", table.name, _shown(columns["id"]))


def _is_sealed(columns: dict[str, object]) -> bool:
    try:
        return digest_of(columns) == columns["digest"]
    except (TypeError, UnicodeError):
        return False


def _sequences(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (device,) in connection.execute(GAPS):
        yield Fault("sequence", ENTRY.name, str(device))


def _orders(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Order numbers stand outside the digest, so they are compared with those of the act."""
    for table in FACTS:
        if "act" not in table.c:
            continue
        rows = f'SELECT own.id FROM main."{table.name}" own JOIN main.act ON act.id = own.act'
        if table is ENTRY:
            rows += " LEFT JOIN main.entry first ON first.id = own.copies"
            rows += " WHERE own.counter <> COALESCE(first.counter, act.counter) OR own.device <> act.device"
        else:
            rows += " WHERE own.counter <> act.counter"
        for (row_id,) in connection.execute(rows):
            yield Fault("order", table.name, str(row_id))


def _shown(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
