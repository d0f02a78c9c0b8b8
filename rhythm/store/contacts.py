"""Reading contacts, what came of getting in touch, and appointments: in one go, never row objects."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Attempt, Contact, Erasure, Responded, Response
from rhythm.store.checked import checked
from rhythm.store.contact_values import TABLE_OF, WORDS_OF, Value, value_of
from rhythm.store.entry_pages import LIVE
from rhythm.store.records import Definition

_ORDER = "ORDER BY own.counter, act.device, own.id"


def _written_out(made: type[Definition], fields: Sequence[str] = ()) -> str:
    """Return the SQL of all rows of a kind that were not taken back, with some or all of their fields."""
    table, apart = TABLE_OF[made], WORDS_OF.get(made, ())
    columns = ", ".join(
        f"COALESCE({name}_words.text, '')" if name in apart else f'own."{name}"'
        for name in fields or made._fields
    )
    words = "".join(
        f" LEFT JOIN words {name}_words ON {name}_words.subject = own.id AND {name}_words.field = '{name}'"
        for name in apart
    )
    return f"""
SELECT {columns} FROM "{table}" own JOIN act ON act.id = own.act {words}
WHERE own.id NOT IN (
    SELECT subject FROM reversal WHERE what = '{table}' GROUP BY subject HAVING COUNT(*) % 2 = 1)
AND (own.import_id IS NULL OR own.import_id NOT IN (
    SELECT subject FROM reversal WHERE what = 'import' GROUP BY subject HAVING COUNT(*) % 2 = 1))
"""


# Who was erased stays away, whatever was told of them later.
_CONTACTS = f"{_written_out(Contact)} AND own.key NOT IN (SELECT contact FROM erasure)"
_RESPONSES = _written_out(Responded, ("entry", "response"))
# A mapping is asked for a member several times faster than its class.
_RESPONSE = {one.value: one for one in Response}
_APPOINTMENTS = f"""
{_written_out(Appointment)}
AND own.key NOT IN (SELECT contact FROM erasure) AND own.contact NOT IN (SELECT contact FROM erasure)
"""

_FIRST = "COALESCE(entry.copies, entry.id)"
_ATTEMPTS = f"""
SELECT {_FIRST}, entry.day, entry.activity, COALESCE(entry.contact, ''), COALESCE(who.text, ''),
    COALESCE(note.text, ''), entry.quantity, entry.counter
FROM entry LEFT JOIN words who ON who.subject = entry.id AND who.field = 'who'
LEFT JOIN words note ON note.subject = entry.id AND note.field = 'note'
WHERE {{which}} AND {LIVE} ORDER BY entry.day, entry.counter, entry.device, entry.id
"""


_SAID_OF_ATTEMPTS = ("id", "day", "activity", "key", "who", "note", "quantity", "counter")


def live_contacts(connection: Connection) -> list[Contact]:
    """Return each contact by its newest row that was not taken back; who was kept first is first."""
    return list({contact.key: contact for contact in contact_rows(connection)}.values())


def contact_rows(connection: Connection) -> list[Contact]:
    """Return all rows of all contacts that were not taken back, the oldest first."""
    return _read(connection, Contact, f"{_CONTACTS} {_ORDER}")


def rows_of_contact(connection: Connection, key: str) -> list[Contact]:
    """Return all rows of one contact that were not taken back, the oldest first."""
    return _read(connection, Contact, f"{_CONTACTS} AND own.key = ? {_ORDER}", key)


def imported_contacts(connection: Connection, source: str) -> dict[str, Contact]:
    """Return the newest row that came in from a source and was not taken back, by source id."""
    query = f"{_CONTACTS} AND own.import_id IS NOT NULL AND own.source = ? {_ORDER}"
    return {contact.source_id: contact for contact in _read(connection, Contact, query, source)}


def erased_contacts(connection: Connection) -> set[str]:
    """Return the keys of the contacts that were erased for good."""
    return {row[0] for row in connection.exec_driver_sql("SELECT contact FROM erasure")}


def responses(connection: Connection, entry: str | None = None) -> dict[str, Response]:
    """Return what came of entries, or of one, by the first of their line of copies; the newest row counts."""
    query, values = (f"{_RESPONSES} AND own.entry = ?", [entry]) if entry else (_RESPONSES, [])
    rows = _rows(connection, f"{query} {_ORDER}", *values)
    return {first: _RESPONSE[response] for first, response in rows}


def entry_responses(connection: Connection) -> dict[str, Response]:
    """Return what came of entries, by the ids of all in their line of copies."""
    came = responses(connection)
    copies = _rows(connection, "SELECT id, copies FROM entry WHERE copies IS NOT NULL") if came else []
    return came | {entry: came[first] for entry, first in copies if first in came}


def erasures(connection: Connection) -> list[Erasure]:
    """Return what was erased for good: contacts, and appointments with them, by their keys."""
    return _read(connection, Erasure, "SELECT contact, day, id, counter FROM erasure ORDER BY counter, id")


def attempts(connection: Connection, contact: str | None = None) -> list[Attempt]:
    """Return the live entries that name somebody, or those of one contact's key, by (day, counter)."""
    came = responses(connection)
    which = "entry.contact = ?" if contact else "(entry.contact IS NOT NULL OR who.text IS NOT NULL)"
    rows = _rows(connection, _ATTEMPTS.format(which=which), *([contact] if contact else []))
    checked(rows, _SAID_OF_ATTEMPTS)
    # There are far fewer days than entries.
    day_of = {day: date.fromisoformat(day) for day in {row[1] for row in rows}}
    return [
        Attempt(entry, day_of[day], activity, key, who, came.get(entry), note, quantity, counter)
        for entry, day, activity, key, who, note, quantity, counter in rows
    ]


def live_appointments(connection: Connection) -> list[Appointment]:
    """Return each appointment by its newest row that was not taken back, by day and time."""
    newest = {one.key: one for one in appointment_rows(connection)}
    return sorted(newest.values(), key=lambda one: (one.day, -1 if one.minute is None else one.minute))


def appointment_rows(connection: Connection) -> list[Appointment]:
    """Return all rows of all appointments that were not taken back, the oldest first."""
    return _read(connection, Appointment, f"{_APPOINTMENTS} {_ORDER}")


def rows_of_appointment(connection: Connection, key: str) -> list[Appointment]:
    """Return all rows of one appointment that were not taken back, the oldest first."""
    return _read(connection, Appointment, f"{_APPOINTMENTS} AND own.key = ? {_ORDER}", key)


def imported_appointments(connection: Connection) -> dict[str, Appointment]:
    """Return the newest row that came in with a file and was not taken back, by its id in calendars."""
    rows = _read(connection, Appointment, f"{_APPOINTMENTS} AND own.import_id IS NOT NULL {_ORDER}")
    return {one.uid: one for one in rows if one.uid}


def of_imports(connection: Connection, table: str) -> dict[str, int]:
    """Return how many rows of a table each import brought, by its id."""
    query = f'SELECT import_id, COUNT(*) FROM "{table}" WHERE import_id IS NOT NULL GROUP BY import_id'
    return {row[0]: row[1] for row in connection.exec_driver_sql(query)}


def _read(connection: Connection, made: type[Value], query: str, *values: str) -> list[Value]:
    return [value_of(made, row) for row in _rows(connection, query, *values)]


def _rows(connection: Connection, query: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(query, values)
        return [*cursor.fetchall()]
