"""Reading when deals came to their end, summed up: who has thousands of deals has far fewer customers."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from sqlalchemy import Connection

from rhythm.domain.contact_deals import DealEnds

# The newest row of a deal counts: one that was opened again has no end.
_ENDS = """
WITH live AS (
    SELECT own.id, own.closed, own.outcome,
        ROW_NUMBER() OVER (PARTITION BY own.key ORDER BY own.counter DESC, act.device DESC, own.id DESC) place
    FROM deal own JOIN act ON act.id = own.act
    WHERE own.id NOT IN (
        SELECT subject FROM reversal WHERE what = 'deal' GROUP BY subject HAVING COUNT(*) % 2 = 1)
    AND (own.import_id IS NULL OR own.import_id NOT IN (
        SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
)
SELECT COALESCE(company.text, ''), COALESCE(name.text, ''),
    MIN(CASE live.outcome WHEN 'won' THEN live.closed END), MAX(live.closed)
FROM live
LEFT JOIN words company ON company.subject = live.id AND company.field = 'company'
LEFT JOIN words name ON name.subject = live.id AND name.field = 'name'
WHERE live.place = 1 AND live.closed <= ? AND (company.text IS NOT NULL OR name.text IS NOT NULL)
GROUP BY 1, 2
"""


def deal_ends(connection: Connection, day: date) -> list[DealEnds]:
    """Return when the live deals of each company and name were won first and ended last, up to a day."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(_ENDS, (day.isoformat(),))
        rows = cursor.fetchall()
    return [
        DealEnds(company, name, date.fromisoformat(won) if won else None, date.fromisoformat(last))
        for company, name, won, last in rows
    ]
