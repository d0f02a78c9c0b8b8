"""The triggers that keep every fact as it is stand aside for what only bringing copies together may do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_GUARDS = "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = ?"


@contextmanager
def unlocked(connection: sqlite3.Connection, *tables: str) -> Iterator[None]:
    """Let rows of tables be numbered anew or give way, within the caller's transaction."""
    guards = [guard for table in tables for guard in connection.execute(_GUARDS, (table,)).fetchall()]
    for name, _ in guards:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, statement in guards:
        connection.execute(statement)
