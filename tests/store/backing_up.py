"""A logbook with a little of everything in it, for tests of copies."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from rhythm.domain.contacts import Contact
from rhythm.domain.definitions import ALWAYS, Activity, Kind, Target
from rhythm.store import Store
from rhythm.store.bare import tables_of
from rhythm.store.records import NewEntry
from tests.store.building import log, moment, undo

NOW = datetime(2026, 9, 9, 6, 0, tzinfo=UTC)

Rows = dict[str, list[tuple[object, ...]]]


def lived_in(store: Store) -> None:
    """Write something of each sort."""
    with store.write("begin", moment()) as act:
        act.define(Activity("message", ALWAYS, "Messages", "m", Kind.COUNT, 1, 1, 10, 0))
        act.define(Target("message", ALWAYS, 5, None))
    with store.write("contact", moment()) as act:
        act.contacts([Contact("anna", name="Anna de Vries", company="Møller & Zoon")])
    with store.write("log", moment(1)) as act:
        act.entry(day="2026-09-08", activity="message", quantity=4, note="een “gesprek”\nin twee regels")
    for quantity in (2, 3):
        log(store, quantity)
    undo(store)


def rows(path: Path) -> Rows:
    """Return all rows of all tables, as any program could read them."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"'), key=repr)
            for table in tables_of(connection)
        }


def flip(path: Path, place: int, bit: int) -> None:
    """Flip one bit of a file."""
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 1 << bit
    path.write_bytes(content)


def flip_in_text(path: Path, text: str) -> None:
    """Flip a bit of a text wherever it stands in a file; it must stand there."""
    content = path.read_bytes()
    assert text.encode() in content
    changed = bytearray(text.encode())
    changed[len(changed) // 2] ^= 1
    path.write_bytes(content.replace(text.encode(), bytes(changed)))


def many(store: Store, number: int, seed: int = 1) -> None:
    """Log many entries in one act, about as large as those of people."""
    chance = random.Random(seed)
    with store.write("import", moment()) as act:
        act.entries(_entry(chance, note="called back" if not one % 10 else "") for one in range(number))


def _entry(chance: random.Random, note: str) -> NewEntry:
    day = f"20{chance.randint(10, 25)}-09-{chance.randint(1, 28):02}"
    return {"day": day, "activity": "message", "quantity": chance.randint(1, 9), "note": note}
