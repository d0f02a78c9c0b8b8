"""How SQLite is opened: one connection, explicit transactions, nothing left to the driver's defaults."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import uniform
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool

from rhythm.store.guard import FileKey, check_header, check_version, file_key, is_locked, refusing

BUSY_SECONDS = 5.0
ASK_AGAIN = (0.001, 0.008)
"""Seconds between two requests for the write lock."""

WRITES = "rhythm_writes"
"""Execution option of an engine whose transactions take the write lock at once."""

# EXTRA syncs the folder as well: under FULL a power cut could bring back the journal of an act that was
# already told to be kept, and take the act back with it.
PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
)


def connect(path: Path | None, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open an existing file, or a database in memory, with every setting made explicit.

    Raises sqlite3.Error; a missing file is never created.
    """
    name = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    try:
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path | None, *, foreign_keys: bool = True) -> Engine:
    """Return an engine that holds one connection and begins each transaction itself."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, foreign_keys=foreign_keys),
        poolclass=StaticPool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES, False):
        _take_write_lock(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _take_write_lock(connection: Connection) -> None:
    """Begin to write, asking again at short and uneven intervals while another process does.

    SQLite's own waiting asks ever more rarely, up to ten times a second, and starves under steady writers.
    """
    patient_until = monotonic() + BUSY_SECONDS
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                if not is_locked(error.orig) or monotonic() > patient_until:
                    raise
            sleep(uniform(*ASK_AGAIN))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")


def raw_of(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError(raw)
    return raw


def open_memory() -> Engine:
    """Return an empty logbook in memory, for reading where there is no file yet."""
    from rhythm.store.schema import build

    engine = make_engine(None)
    with engine.begin() as connection:
        build(connection)
    return engine


def open_file(path: Path) -> tuple[Engine, FileKey]:
    """Open the logbook's file and say which file it is, bringing an older version up to date first.

    Raises Refused for a file that is empty, foreign, newer, damaged or locked, and FileNotFoundError.
    """
    key = file_key(path)
    if key is None:
        raise FileNotFoundError(path)
    check_header(path)
    with refusing(path):
        engine = make_engine(path)
        try:
            with engine.begin() as connection:
                version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            outdated = check_version(path, version)
        except BaseException:
            engine.dispose()
            raise
    if outdated:
        engine.dispose()
        _bring_up_to_date(path)
        return open_file(path)
    return engine, key


def _bring_up_to_date(path: Path) -> None:
    # Alembic takes as long to import as all the rest, and is needed once a release.
    from rhythm.store.migrate import migrate

    migrate(path)
