"""Whether the tables, indexes and triggers of a file are those of a fresh one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from rhythm.store.guard import SCHEMA_VERSION
from rhythm.store.records import Fault
from rhythm.store.schema import HEAD, layout

Parts = dict[tuple[str, str], str]
"""What makes each part, by its type and name; spaces and quotes do not count."""

_PARTS = "SELECT type, name, sql FROM main.sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"


def schema_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return the triggers and other parts that are missing or changed; a newer program may add some."""
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    here = _parts(connection)
    fresh = _fresh()
    if version < SCHEMA_VERSION:
        yield Fault("schema", "", str(version))
        return
    for (kind, name), text in fresh.items():
        found = here.get((kind, name))
        changed = found != text and (version == SCHEMA_VERSION or kind != "table")
        if found is None or changed:
            yield Fault("trigger" if kind == "trigger" else "schema", name, "")
    if version == SCHEMA_VERSION:
        for kind, name in here.keys() - fresh.keys():
            yield Fault("schema", name, kind)
        stamp = connection.execute("SELECT version_num FROM main.alembic_version").fetchall()
        if stamp != [(HEAD,)]:
            yield Fault("schema", "alembic_version", "")


def _fresh() -> Parts:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in layout():
            connection.execute(statement)
        return _parts(connection)


def _parts(connection: sqlite3.Connection) -> Parts:
    return {(kind, name): _bare(sql) for kind, name, sql in connection.execute(_PARTS)}


def _bare(statement: object) -> str:
    """Return a statement without spaces and quotes; a flipped bit can make it something else than a text."""
    return re.sub(r'[\s"]+', "", str(statement))
