"""Words that are about nothing: their row is gone, or has no such words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from rhythm.store.kinds import VALUE_OF, WORDS_OF
from rhythm.store.records import WORD_FIELDS, Fault
from rhythm.store.tables import ENTRY

FIELDS_OF = {ENTRY.name: WORD_FIELDS, **{table: WORDS_OF.get(value, ()) for table, value in VALUE_OF.items()}}
"""The words that the rows of each table can have."""


def words_astray(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return the words of which there cannot be any."""
    owners = " UNION ALL ".join(
        f"SELECT id, '{field}' AS field FROM main.\"{table}\""
        for table, fields in FIELDS_OF.items()
        for field in fields
    )
    query = f"SELECT subject, field FROM main.words EXCEPT SELECT id, field FROM ({owners})"
    for subject, field in connection.execute(query):
        yield Fault("words", "words", f"{subject} {field}")
