"""The acts that wrote definitions, found by the ids of the definitions."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, union_all

from rhythm.store.checked import checked
from rhythm.store.records import Writing
from rhythm.store.schema import DEFINITIONS
from rhythm.store.tables import ACT


def acts_of(connection: Connection, ids: Collection[str]) -> dict[str, Writing]:
    """Return the acts of definitions by their ids; what is not there is left out."""
    if not ids:
        return {}
    queries = [
        select(table.c.id, ACT.c.kind, ACT.c.recorded_at, ACT.c.offset)
        .join(ACT, ACT.c.id == table.c.act)
        .where(table.c.id.in_(ids))
        for table in DEFINITIONS
    ]
    rows = connection.execute(union_all(*queries)).fetchall()
    return {row[0]: Writing(*row[1:]) for row in checked(rows, ("id", *Writing._fields))}
