"""Erasing words: the one exception to never changing a row, since what people ask to be forgotten must go.

Words are overwritten in place and the file is written anew afterwards, so that nothing is left of them in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from rhythm.domain.erasing import Trace
from rhythm.domain.refusal import Refused
from rhythm.store.bare import columns_of, tables_of
from rhythm.store.digest import digest_of
from rhythm.store.engine import connect
from rhythm.store.guard import check_header, is_passing, reason_of

# Whose a text is: a contact's or a deal's own key, else the key of the contact it was with.
_TRACES = """
SELECT CASE WHEN contact.id IS NOT NULL THEN 'contact' WHEN entry.id IS NOT NULL THEN 'entry'
    WHEN appointment.id IS NOT NULL THEN 'appointment' WHEN deal.id IS NOT NULL THEN 'deal' ELSE '' END,
    COALESCE(contact.key, entry.contact, appointment.contact, deal.key, ''),
    words.subject, words.field, words.text
FROM words LEFT JOIN entry ON entry.id = words.subject LEFT JOIN contact ON contact.id = words.subject
LEFT JOIN appointment ON appointment.id = words.subject LEFT JOIN deal ON deal.id = words.subject
ORDER BY words.subject, words.field
"""
_TRIGGER = "deal_no_update"
NO_COPIES = frozenset({"database_empty", "database_foreign"})


class Rewriting(NamedTuple):
    """What is overwritten: texts by (subject, field), and keys of deals by the keys that they had."""

    texts: Mapping[tuple[str, str], str]
    deal_keys: Mapping[str, str]


def together(many: Iterable[Rewriting]) -> Rewriting:
    """Return as one what is overwritten one after the other: a copy is written anew but once then."""
    texts: dict[tuple[str, str], str] = {}
    deal_keys: dict[str, str] = {}
    for one in many:
        texts.update(one.texts)
        deal_keys.update(one.deal_keys)
    return Rewriting(texts, deal_keys)


def traces(connection: sqlite3.Connection) -> list[Trace]:
    """Return every text that is kept."""
    with closing(connection.cursor()) as cursor:
        cursor.execute(_TRACES)
        return [Trace(*row) for row in cursor.fetchall()]


def sources_of(connection: sqlite3.Connection, contact: str) -> set[tuple[str, str]]:
    """Return the sources that ever told of a contact, each with the id it has there."""
    query = """
    SELECT DISTINCT contact.source, words.text FROM contact JOIN words ON words.subject = contact.id
    WHERE contact.key = ? AND contact.source IS NOT NULL AND words.field = 'source_id'
    """
    return {(source, source_id) for source, source_id in connection.execute(query, (contact,))}


def appointments_with(connection: sqlite3.Connection, contact: str) -> set[str]:
    """Return the keys of all appointments that were ever with a contact."""
    query = "SELECT DISTINCT key FROM appointment WHERE contact = ?"
    return {row[0] for row in connection.execute(query, (contact,))}


def keys_of(connection: sqlite3.Connection, table: str, subjects: Iterable[str]) -> dict[str, str]:
    """Return the keys of contacts, deals or appointments by the ids of their rows."""
    found = {}
    for subject in subjects:
        row = connection.execute(f'SELECT key FROM "{table}" WHERE id = ?', (subject,)).fetchone()
        found[subject] = row[0]
    return found


def rewrite(connection: sqlite3.Connection, what: Rewriting) -> None:
    """Overwrite words and keys, within the caller's transaction."""
    connection.execute("PRAGMA secure_delete = ON")
    rows = ((text, subject, field) for (subject, field), text in what.texts.items())
    connection.executemany("UPDATE main.words SET text = ? WHERE subject = ? AND field = ?", rows)
    if what.deal_keys:
        _rename_deals(connection, what.deal_keys)


def rewrite_copy(path: Path, what: Rewriting) -> bool:
    """Overwrite the same in an older copy of the file, and words there that belong to no row.

    False where it is no database, or a damaged one. Raises `Refused` where it cannot be written.
    """
    try:
        check_header(path)
        with closing(connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            rewrite(connection, what)
            _overwrite_strays(connection)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        if is_passing(error):
            raise Refused("erase_copy_failed", path=str(path), reason=reason_of(error)) from error
        return False
    except Refused as refused:
        if refused.code not in NO_COPIES:
            raise
        return refused.code == "database_empty"
    except UnicodeDecodeError:
        return False
    return True


def _overwrite_strays(connection: sqlite3.Connection) -> None:
    """Overwrite words of no row: a bit was flipped in whose they are, so that nobody can tell."""
    ids = (
        f'SELECT id FROM main."{one}"' for one in tables_of(connection) if "id" in columns_of(connection, one)
    )
    connection.execute(f"UPDATE main.words SET text = '' WHERE subject NOT IN ({' UNION ALL '.join(ids)})")


def _rename_deals(connection: sqlite3.Connection, keys: Mapping[str, str]) -> None:
    """Give deals another key; the trigger that forbids it stands aside for so long."""
    trigger = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_TRIGGER,)).fetchone()
    if trigger is None:
        # A copy from before there were deals.
        return
    connection.execute(f'DROP TRIGGER "{_TRIGGER}"')
    with closing(connection.cursor()) as cursor:
        for before, after in keys.items():
            cursor.execute("SELECT * FROM main.deal WHERE key = ?", (before,))
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                columns = dict(zip(names, row, strict=True)) | {"key": after}
                change = (after, digest_of(columns), columns["id"])
                connection.execute("UPDATE main.deal SET key = ?, digest = ? WHERE id = ?", change)
    connection.execute(trigger[0])
