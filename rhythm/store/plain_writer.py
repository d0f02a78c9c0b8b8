"""Adds what a store commits to the plain copy, so that it is in two places at once."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rhythm.domain.backup_curve import DUE, named
from rhythm.domain.refusal import Refused
from rhythm.store import plain_copy
from rhythm.store.queries import commit_counter

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from rhythm.store.append import Act


class PlainWriter:
    """Hears of each act, and of its commit; whatever goes wrong here is no failure of the commit."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._acts: list[Act] = []
        self._lines: bytes | None = None
        self._begins = False

    def refuse_gone(self, database: Path) -> None:
        """Refuse to begin anew where there was a logbook: a copy of it is there, and its file is not."""
        if self._path is not None and (self._path.exists() or _has_backups(self._path.parent)):
            raise Refused("database_gone", path=str(database))

    def tells_more(self, connection: Connection) -> bool:
        """Tell whether the plain copy tells of acts that are not in the file, which was set back then."""
        if self._path is None or self._acts:
            return False
        told = plain_copy.last_counter(self._path)
        return told is not None and told > commit_counter(connection)

    def wrote(self, act: Act) -> None:
        """Take note of an act that is whole."""
        if self._path is not None:
            self._acts.append(act)

    def before_commit(self, connection: sqlite3.Connection) -> None:
        """Read what the acts wrote, while the write lock is held."""
        if self._path is None or not self._acts:
            return
        try:
            self._lines = self._read(connection, self._path)
        except (OSError, sqlite3.Error):
            self._lines = None

    def committed(self) -> None:
        """Add the lines of the acts that were just committed."""
        if self._path is None or not self._acts:
            return
        if self._lines is None or not plain_copy.append_lines(self._path, self._lines, new=self._begins):
            mark_due(self._path.parent)
        self.forget()

    def forget(self) -> None:
        """Forget what was not committed."""
        self._acts, self._lines, self._begins = [], None, False

    def _read(self, connection: sqlite3.Connection, path: Path) -> bytes | None:
        """Return the lines to add; None where the plain copy would still lack something."""
        if sum(act.written.total() for act in self._acts) > plain_copy.MOST_ROWS:
            return None
        first = self._acts[0].counter
        told = plain_copy.last_counter(path)
        self._begins = told is None and first == 1
        if not self._begins:
            if told is None:
                return None
            if told < first - 1:
                # Somebody was ended, or is only about to write, between a commit and this.
                return plain_copy.lines_since(connection, told, plain_copy.MOST_ROWS)
        lines = plain_copy.lines_of(connection, {act.id: act.written for act in self._acts})
        made = self._acts[0].moment.local
        return plain_copy.header_of(connection, made) + lines if self._begins else lines


def _has_backups(folder: Path) -> bool:
    return any(named(path.name) for path in folder.glob("rhythm-*.db"))


def mark_due(folder: Path) -> None:
    """Say that a backup is due at once, where there is a folder for it."""
    with suppress(OSError):
        (folder / DUE).touch(mode=0o600)


def unmark_due(folder: Path) -> None:
    """Take back that a backup is due at once; in a folder that cannot be written to it stays due."""
    with suppress(OSError):
        (folder / DUE).unlink(missing_ok=True)
