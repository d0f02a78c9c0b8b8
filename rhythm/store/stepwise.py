"""Copying a database while others write to it, in steps that hold nobody up for long."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from rhythm.domain.refusal import Refused

SECONDS = 30.0
"""How long a copy may take; a file that is locked would keep SQLite trying for ever."""

STEP = 256
"""Pages copied at once: others can read, but not write, for so long."""

WIDER = 4
"""How much longer the steps become each time another process wrote meanwhile, and all begins anew."""

PAUSE = 0.002
"""Seconds until the next try while another process writes."""


class _Overtaken(Exception):
    """Another process has written, and SQLite began anew."""


def copy_stepwise(own: sqlite3.Connection, draft: Path, deadline: float, source: Path) -> None:
    """Copy the logbook that is open as it is at one moment, over what is in an existing file.

    Raises `Refused("database_locked")` once the clock that never goes back is past the deadline, and
    sqlite3.Error.
    """
    step = STEP
    while not _copied(own, draft, step, deadline, source):
        step *= WIDER


def _copied(own: sqlite3.Connection, draft: Path, step: int, deadline: float, source: Path) -> bool:
    """Copy in steps; False where another process wrote meanwhile."""
    left: list[int] = []

    def watch(status: int, remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise Refused("database_locked", path=str(source))
        if status == sqlite3.SQLITE_OK:
            # Beginning anew after the very first step leaves as much as that step had left.
            if left and remaining >= left[-1]:
                raise _Overtaken
            left.append(remaining)

    try:
        with closing(_target(draft)) as target:
            own.backup(target, pages=step, progress=watch, sleep=PAUSE)
    except _Overtaken:
        return False
    return True


def _target(draft: Path) -> sqlite3.Connection:
    """Open an empty draft that nobody needs unless it is whole, so that no step waits for the disk."""
    os.truncate(draft, 0)
    connection = sqlite3.connect(draft, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection
