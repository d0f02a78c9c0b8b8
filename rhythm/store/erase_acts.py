"""Acts that were about nobody but those who were erased: undo and redo pass over them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, Responded
from rhythm.domain.erasing import stands_for
from rhythm.store.act_rows import rows_of
from rhythm.store.records import ActRows, Item
from rhythm.store.tables import ENTRY


def is_of_erased(connection: Connection, act: str, erased: Collection[str]) -> bool:
    """Tell whether all that an act added or took back was of contacts or appointments that were erased."""
    found = [key in erased for key in _whose(connection, rows_of(connection, act))]
    return bool(found) and all(found)


def _whose(connection: Connection, rows: ActRows) -> Iterator[str]:
    """Return whose each row of an act is, "" for nobody's."""
    for entry in (*rows.entries, *rows.reversed_entries):
        yield entry.contact or stands_for(entry.who) or ""
    for item in (*rows.items, *rows.reversed_items):
        yield _owner(connection, item)


def _owner(connection: Connection, item: Item) -> str:
    value = item.value
    if isinstance(value, Contact):
        return value.key
    if isinstance(value, Appointment):
        return value.contact or value.key
    if isinstance(value, Responded):
        query = select(ENTRY.c.contact).where(ENTRY.c.id == value.entry)
        return connection.execute(query).scalar() or ""
    return ""
