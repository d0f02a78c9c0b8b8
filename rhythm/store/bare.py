"""A file of ours as SQLite itself sees it, of whichever version: for copies, which no logbook opens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

SETTINGS = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON")
_TABLES = """
SELECT name FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'alembic_version' ORDER BY name
"""


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy that nobody writes to. Raises `sqlite3.Error`."""
    with closing(sqlite3.connect(copy_name(path), isolation_level=None, uri=True)) as connection:
        for setting in SETTINGS:
            connection.execute(setting)
        yield connection


def copy_name(path: Path) -> str:
    """Return how SQLite is told of a copy that nobody writes to: it is read without locks."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the names of our tables, by name."""
    return [row[0] for row in connection.execute(_TABLES)]


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a file: major × 1000 + minor."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def counter_of(connection: sqlite3.Connection, schema: str = "main") -> int:
    """Return the highest counter of any act, 0 when there is none."""
    counter: int = connection.execute(f"SELECT COALESCE(MAX(counter), 0) FROM {schema}.act").fetchone()[0]
    return counter


def logbook_of(connection: sqlite3.Connection) -> str | None:
    """Return what tells a logbook from any other: the id of its oldest device."""
    found: str | None = connection.execute("SELECT MIN(id) FROM main.device").fetchone()[0]
    return found
