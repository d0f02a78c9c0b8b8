"""The doctor on copies: whether there are any, whether they can be trusted, and whether they say the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from rhythm.domain.backup_curve import Backup
from rhythm.domain.findings import Finding, note, ok, trouble
from rhythm.domain.refusal import Refused
from rhythm.paths import Home
from rhythm.store.backups import backups
from rhythm.store.bare import counter_of
from rhythm.store.careful import IMPOSSIBLE
from rhythm.store.copies import words_in
from rhythm.store.engine import connect
from rhythm.store.guard import NO_UTF8
from rhythm.store.heal import words_that_differ
from rhythm.store.plain_copy import last_counter, plain_copies
from rhythm.store.proof import prove
from rhythm.store.set_back import acts_lacking

LATE = timedelta(days=1)
"""How much older than the last change the newest backup may be, without a word."""

ASKED = 3
"""Backups that are asked for words and rows, the newest."""


def copies_of(home: Home, now: datetime) -> list[Path]:
    """Return the copies to ask: the plain one, then the newest backups."""
    found = [home.plain_copy] if home.plain_copy.is_file() else []
    return [*found, *(home.backups / one.name for one in backups(home.backups, now)[:ASKED])]


def copy_findings(home: Home, now: datetime, *, wants_backups: bool) -> Iterator[Finding]:
    """Return how old the newest backup is, and whether it is sound."""
    found = backups(home.backups, now)
    if not wants_backups:
        yield note("backups", "backups_off", "switch_on")
    if not found:
        if home.database.is_file():
            yield note("backups", "backups_none", "back_up")
        return
    yield _age(found[0], home, now, len(found))
    try:
        prove(home.backups / found[0].name)
    except Refused as refused:
        yield trouble("backups", "backup_broken", "back_up", name=found[0].name, reason=_reason(refused))
    except (*IMPOSSIBLE, OSError):
        yield trouble("backups", "backup_broken", "back_up", name=found[0].name, reason=NO_UTF8)
    else:
        yield ok("backups", "backup_proved", name=found[0].name)


def _age(newest: Backup, home: Home, now: datetime, number: int) -> Finding:
    changed = _last_change(home)
    if changed is not None and changed - newest.made > LATE:
        return note("backups", "backups_old", "back_up", days=(changed - newest.made).days)
    minutes = max(0, int((now - newest.made).total_seconds() // 60))
    return ok("backups", "backups_ok", number=number, minutes=minutes)


def _last_change(home: Home) -> datetime | None:
    """Return when the newest act was written down; None where that cannot be told."""
    query = "SELECT recorded_at FROM act ORDER BY counter DESC LIMIT 1"
    with suppress(sqlite3.Error, ValueError, TypeError), closing(connect(home.database)) as connection:
        found = connection.execute(query).fetchone()
        return datetime.fromisoformat(found[0]) if found else None
    return None


def difference_findings(connection: sqlite3.Connection, home: Home, now: datetime) -> Iterator[Finding]:
    """Return where the file says other than its copies."""
    yield from _plain_copy(connection, home)
    copies = [words_in(copy) for copy in copies_of(home, now)]
    differ = words_that_differ(connection, copies)
    if differ:
        yield trouble("copies", "words_differ", "repair", number=len(differ))
    elif copies:
        yield ok("copies", "words_same")


def _plain_copy(connection: sqlite3.Connection, home: Home) -> Iterator[Finding]:
    told, own = last_counter(home.plain_copy), counter_of(connection)
    lacking = len(_acts_missing(connection, home))
    if lacking:
        yield trouble("plain_copy", "acts_missing", "restore", number=lacking)
    if told is None:
        if home.plain_copy.is_file():
            yield trouble("plain_copy", "plain_copy_broken", "repair")
        elif own:
            yield note("plain_copy", "plain_copy_none", "back_up")
    elif lacking:
        return
    elif told < own:
        yield note("plain_copy", "plain_copy_behind", "repair")
    else:
        yield ok("plain_copy", "plain_copy_ok")


def _acts_missing(connection: sqlite3.Connection, home: Home) -> set[str]:
    """Return the acts that a plain copy of this logbook tells of, the current one or one set aside."""

    def ids(table: str) -> set[str]:
        return {row[0] for row in connection.execute(f"SELECT id FROM main.{table}")}

    lacking = acts_lacking(plain_copies(home.backups), ids("device"), lambda: ids("act"))
    return set().union(*lacking.values())


def _reason(refused: Refused) -> str:
    return str(refused.details.get("reason", refused.code))
