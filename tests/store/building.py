"""Moments, acts and raw connections for the tests of the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from rhythm.domain.clock import Moment
from rhythm.store import Act, Store

START = datetime(2026, 9, 9, 8, 0, tzinfo=timezone(timedelta(hours=2)))


def moment(seconds: float = 0) -> Moment:
    return Moment(START + timedelta(seconds=seconds), "Europe/Amsterdam")


def log(store: Store, quantity: int = 1, day: str = "2026-09-09", activity: str = "message") -> str:
    with store.write("log", moment()) as act:
        return act.entry(day=day, activity=activity, quantity=quantity)


def undo(store: Store) -> None:
    with store.write("undo", moment()) as act:
        done = store.last_undoable_act()
        assert done is not None
        _invert(store, act, done.id)


def redo(store: Store) -> None:
    with store.write("redo", moment()) as act:
        undone = store.last_redoable_act()
        assert undone is not None
        _invert(store, act, undone.id)


def _invert(store: Store, writer: Act, act_id: str) -> None:
    writer.invert(act_id)
    rows = store.rows_of(act_id)
    for entry in rows.entries:
        writer.reverse_entry(entry.id)
    for item in rows.items:
        writer.reverse(item.table, item.id)
    for entry in rows.reversed_entries:
        writer.copy_entry(entry.id)
    for item in rows.reversed_items:
        writer.copy(item.table, item.id)


@contextmanager
def raw(path: Path, *, triggers: bool = True) -> Iterator[sqlite3.Connection]:
    """Open the file as any other program could; what is done is committed at the end."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA recursive_triggers = ON")
        if not triggers:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in names:
                connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
    finally:
        connection.close()
