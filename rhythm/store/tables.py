"""The tables of facts, for queries. Those of definitions stand in `schema`.

Declaring them takes a tenth of a short command's time, so they are loaded where one is written or looked up.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Insert, Table, column, insert, table

from rhythm.store import rows
from rhythm.store.rows import METADATA

DEVICE = METADATA.tables[rows.DeviceRow.__tablename__]
ACT = METADATA.tables[rows.ActRow.__tablename__]
ENTRY = METADATA.tables[rows.EntryRow.__tablename__]
IMPORT = METADATA.tables[rows.ImportRow.__tablename__]
REVERSAL = METADATA.tables[rows.ReversalRow.__tablename__]
WORDS = METADATA.tables[rows.WordsRow.__tablename__]


@cache
def into(facts: Table) -> Insert:
    """Return what writes to a table of the file, whatever of it is left out of reading."""
    return insert(table(facts.name, *(column(one.name) for one in facts.c), schema="main"))
