"""What live entries tell of selling: who was met, and what was sold."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from sqlalchemy import Connection

from rhythm.domain.counted import Met
from rhythm.domain.kept_plans import SALE
from rhythm.domain.sales import Sold
from rhythm.store.checked import checked
from rhythm.store.entry_pages import LIVE

THOUSANDTHS_A_CENT = 10
"""An entry keeps its amount in thousandths of the currency."""

# Every contact ever met is gone through; as rows of SQLAlchemy it would take many times as long.
_MET = f"""
SELECT entry.day, entry.activity, words.text FROM words JOIN entry ON entry.id = words.subject
WHERE words.field = 'who' AND {LIVE} ORDER BY entry.day, entry.counter, entry.device, entry.id
"""
_SOLD = f"""
SELECT entry.day, entry.amount, entry.quantity FROM entry
WHERE entry.activity = ? AND {LIVE} ORDER BY entry.day, entry.counter, entry.device, entry.id
"""


def met(connection: Connection) -> list[Met]:
    """Return the live entries that name a contact, by (day, counter)."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(_MET)
        rows = checked(cursor.fetchall(), ("day", "activity", "who"))
    return [Met(date.fromisoformat(day), activity, who) for day, activity, who in rows]


def sold(connection: Connection) -> list[Sold]:
    """Return the live entries of a sale with what they brought, by (day, counter)."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(_SOLD, (SALE,))
        rows = checked(cursor.fetchall(), ("day", "amount", "quantity"))
    return [
        Sold(date.fromisoformat(day), None if amount is None else amount // THOUSANDTHS_A_CENT, number)
        for day, amount, number in rows
    ]
