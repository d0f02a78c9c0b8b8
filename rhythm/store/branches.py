"""One device that wrote in two places: its acts after the parting have numbers that clash.

It happens where a home was copied without being noticed. Of two acts of one device with one number, the one
with the smaller id stays; the other moves to a device of its own, the same wherever the two meet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from uuid import UUID, uuid5

from rhythm.store.digest import digest_of
from rhythm.store.unlocked import unlocked

MOVED = UUID("a4b2c9d0-5f1e-4c37-9a86-1d7e0b52f3c8")
"""The namespace of devices for acts that moved; it may never change."""

FAR = 1 << 50
"""Sequence numbers from here on are on their way to new ones; nobody logs so much."""

GAPS = """
SELECT device FROM main.entry WHERE seq IS NOT NULL
GROUP BY device HAVING MIN(seq) <> 1 OR MAX(seq) <> COUNT(*)
"""
"""The devices whose entries are not numbered from 1 on without gaps."""


def moved_device(device: str, act: str) -> str:
    """Return the device that an act moves to; as a text it comes after all that were made by a clock."""
    return f"f{str(uuid5(MOVED, device + act))[1:]}"


def move(connection: sqlite3.Connection, acts: Iterable[tuple[str, str]]) -> None:
    """Give acts (id, device) of this file devices of their own, with their entries."""
    with unlocked(connection, "act", "entry"):
        for act, device in acts:
            target = moved_device(device, act)
            add_moved(connection, device, target)
            connection.execute("UPDATE main.act SET device = ? WHERE id = ?", (target, act))
            connection.execute("UPDATE main.entry SET device = ? WHERE act = ?", (target, act))


def add_moved(connection: sqlite3.Connection, device: str, target: str) -> None:
    """Append the device of an act that moved, unless it is there; no home lives at its place."""
    born, recorded_at = connection.execute(
        "SELECT born_day, recorded_at FROM main.device WHERE id = ?", (device,)
    ).fetchone()
    row = {"id": target, "place": "", "born_day": born, "recorded_at": recorded_at}
    row["digest"] = digest_of(row)
    connection.execute(
        "INSERT OR IGNORE INTO main.device (id, place, born_day, recorded_at, digest) VALUES (?, ?, ?, ?, ?)",
        [*row.values()],
    )


def renumber(connection: sqlite3.Connection, devices: Iterable[str] | None = None) -> None:
    """Number the entries of devices (of all) from 1 on without gaps, where they are not."""
    gappy = {row[0] for row in connection.execute(GAPS)}
    wrong = gappy if devices is None else gappy.intersection(devices)
    if not wrong:
        return
    with unlocked(connection, "entry"):
        for device in wrong:
            query = "SELECT id FROM main.entry WHERE device = ? AND seq IS NOT NULL ORDER BY counter, seq, id"
            ids = [row[0] for row in connection.execute(query, (device,))]
            # First out of each other's way, since no two may have one number even for a moment.
            for start in (FAR + FAR, 1):
                numbers = enumerate(ids, start=start)
                connection.executemany("UPDATE main.entry SET seq = ? WHERE id = ?", numbers)
