"""Reading deals: columns in one go, never row objects."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection

from rhythm.domain.deals import Deal
from rhythm.store.definitions import TABLE_OF, WORDS_OF, value_of

_FIELDS = Deal._fields
_SAID = WORDS_OF[Deal]
_COLUMNS = ", ".join(
    f"COALESCE({field}_words.text, '')" if field in _SAID else f'own."{field}"' for field in _FIELDS
)
_WORDS = "".join(
    f" LEFT JOIN words {field}_words ON {field}_words.subject = own.id AND {field}_words.field = '{field}'"
    for field in _SAID
)

# There are thousands of them; as objects of SQLAlchemy they would take many times as long.
_LIVE = f"""
SELECT {_COLUMNS} FROM deal own JOIN act ON act.id = own.act {_WORDS}
WHERE own.id NOT IN (
    SELECT subject FROM reversal WHERE what = 'deal' GROUP BY subject HAVING COUNT(*) % 2 = 1)
AND (own.import_id IS NULL OR own.import_id NOT IN (
    SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
"""
_ORDER = "ORDER BY own.counter, act.device, own.id"


def live_deals(connection: Connection) -> list[Deal]:
    """Return each deal by its newest row that was not taken back; the deal that was kept first is first."""
    newest: dict[str, Deal] = {}
    for deal in deal_rows(connection):
        newest[deal.key] = deal
    return list(newest.values())


def deal_rows(connection: Connection) -> list[Deal]:
    """Return all rows of all deals that were not taken back, the oldest first."""
    return _read(connection, f"{_LIVE} {_ORDER}")


def rows_of_deal(connection: Connection, key: str) -> list[Deal]:
    """Return all rows of one deal that were not taken back, the oldest first."""
    return _read(connection, f"{_LIVE} AND own.key = ? {_ORDER}", key)


def imported_deals(connection: Connection, source: str) -> dict[str, Deal]:
    """Return the newest row that came in from a source and was not taken back, by source id."""
    found = _read(connection, f"{_LIVE} AND own.import_id IS NOT NULL AND own.source = ? {_ORDER}", source)
    return {deal.source_id: deal for deal in found if deal.source_id}


def deals_of_imports(connection: Connection) -> dict[str, int]:
    """Return how many deals each import brought, by its id; nothing for those that brought none."""
    query = "SELECT import_id, COUNT(*) FROM deal WHERE import_id IS NOT NULL GROUP BY import_id"
    return {row[0]: row[1] for row in connection.exec_driver_sql(query)}


def _read(connection: Connection, query: str, *values: str) -> list[Deal]:
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(query, values)
        rows = cursor.fetchall()
    made = [value_of(TABLE_OF[Deal], dict(zip(_FIELDS, row, strict=True))) for row in rows]
    return [deal for deal in made if isinstance(deal, Deal)]
