"""What a newer minor version added to a file: this program keeps it and never takes it for its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, column, insert, table

from rhythm.domain.refusal import Refused
from rhythm.store.digest import digest_of
from rhythm.store.guard import SCHEMA_VERSION
from rhythm.store.rows import METADATA
from rhythm.store.schema import FACTS
from rhythm.store.tables import ENTRY

_WITH_ACTS = """
SELECT tables.name FROM sqlite_master tables JOIN pragma_table_info(tables.name) columns
WHERE tables.type = 'table' AND columns.name = 'act'
"""
_TURNED = "SELECT what FROM reversal WHERE act = ?"


def refuse_unknown(connection: Connection, act: str) -> None:
    """Refuse an act with rows in tables that this program does not know: half of it would stay."""
    if not _is_newer(connection):
        return
    known = {known.name for known in FACTS}
    named = {name for (name,) in connection.exec_driver_sql(_WITH_ACTS)} - set(METADATA.tables)
    holds = any(
        connection.exec_driver_sql(f'SELECT 1 FROM "{name}" WHERE act = ?', (act,)).first() for name in named
    )
    if holds or any(what not in known for (what,) in connection.exec_driver_sql(_TURNED, (act,))):
        raise Refused("act_of_newer_program")


def unknown_columns(connection: Connection, entry: str) -> dict[str, object]:
    """Return what an entry has in columns that this program does not know."""
    if not _is_newer(connection):
        return {}
    found = connection.exec_driver_sql("SELECT * FROM main.entry WHERE id = ?", (entry,)).mappings().one()
    return {name: value for name, value in found.items() if name not in ENTRY.c and value is not None}


def add_entry(connection: Connection, row: Mapping[str, Any], unknown: Mapping[str, object]) -> None:
    """Append a sealed entry together with columns that this program does not know."""
    whole = {**row, **unknown}
    whole["digest"] = digest_of(whole)
    connection.execute(insert(table(ENTRY.name, *map(column, whole), schema="main")), whole)


def _is_newer(connection: Connection) -> bool:
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return version > SCHEMA_VERSION
