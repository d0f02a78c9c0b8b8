"""The whole schema: tables, the checks every column gets, triggers, and how a fresh file is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import cache

from sqlalchemy import CheckConstraint, Connection, Integer, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from rhythm.store.guard import APPLICATION_ID, SCHEMA_VERSION
from rhythm.store.kinds import ROWS
from rhythm.store.rows import METADATA
from rhythm.store.tables import WORDS

HEAD = "0005"
"""The newest migration; a fresh file is stamped with it without loading Alembic."""

FACTS: tuple[Table, ...] = tuple(table for table in METADATA.sorted_tables if table is not WORDS)
DEFINITIONS: tuple[Table, ...] = tuple(METADATA.tables[name] for name in ROWS)

DAYS = frozenset(
    {
        *("day", "from_day", "first", "last", "start", "born_day", "lead", "opened", "offered", "closed"),
        *("known", "customer", "ended", "next_day", "skipped"),
    }
)
STAMP = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)


def _check_columns(table: Table) -> None:
    """Let SQLite itself refuse a value of another type, since it would store it without a word."""
    for column in table.columns:
        kind = "integer" if isinstance(column.type, Integer) else "text"
        allowed = f"IN ('{kind}', 'null')" if column.nullable else f"= '{kind}'"
        table.append_constraint(
            CheckConstraint(f'typeof("{column.name}") {allowed}', name=f"{column.name}_type")
        )
        if column.name in DAYS:
            # Adding no days makes every SQLite work the date out, so that 30 February is found.
            real = f'"{column.name}" IS date("{column.name}", \'+0 days\')'
            table.append_constraint(CheckConstraint(real, name=f"{column.name}_day"))


for _table in METADATA.sorted_tables:
    _check_columns(_table)
for _table in FACTS:
    _table.append_constraint(CheckConstraint("length(digest) = 64", name="digest"))
    _table.append_constraint(
        CheckConstraint("recorded_at GLOB '????-??-??T??:??:??.???Z'", name="recorded_at")
    )


def make_triggers(connection: Connection) -> None:
    """Make the triggers that keep every fact as it is, in place of any older ones."""
    for name, trigger in triggers():
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        connection.exec_driver_sql(trigger)


def triggers() -> Iterator[tuple[str, str]]:
    """Yield the name of each trigger, and the statement that makes it."""
    for table in FACTS:
        for verb in ("update", "delete"):
            name = f"{table.name}_no_{verb}"
            yield (
                name,
                f'CREATE TRIGGER "{name}" BEFORE {verb.upper()} ON "{table.name}" '
                f"BEGIN SELECT RAISE(ABORT, '{table.name}: a row is never changed or deleted'); END",
            )


def set_version(connection: Connection) -> None:
    """Mark the file as ours, of the version this program knows."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


@cache
def layout() -> tuple[str, ...]:
    """Return what makes all tables, indexes and triggers; putting it into words takes longer than SQLite."""
    made: list[ExecutableDDLElement] = []
    for table in METADATA.sorted_tables:
        made += [CreateTable(table), *map(CreateIndex, table.indexes)]
    words = [str(element.compile(dialect=sqlite.dialect())) for element in made]
    return (*words, *(trigger for _, trigger in triggers()))


def build(connection: Connection) -> None:
    """Lay out an empty database, within the caller's transaction."""
    with closing(connection.connection.cursor()) as cursor:
        for statement in layout():
            cursor.execute(statement)
    connection.exec_driver_sql(STAMP)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    set_version(connection)
