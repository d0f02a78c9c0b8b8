"""The doctor at work: mends what can be mended without making anything up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_IMODE

from rhythm.domain.findings import Finding, note, trouble
from rhythm.domain.refusal import Refused
from rhythm.logbook.doctor_copies import copies_of
from rhythm.logbook.doctor_files import OTHERS, stale_drafts, too_open
from rhythm.paths import Home
from rhythm.store.bare import counter_of
from rhythm.store.check import faults
from rhythm.store.copies import words_in
from rhythm.store.engine import connect
from rhythm.store.guard import SCHEMA_VERSION, check_header
from rhythm.store.heal import heal, words_that_differ
from rhythm.store.plain_copy import last_counter, write_plain

REPAIR = "repair"


def repair(home: Home, now: datetime) -> list[Finding]:
    """Mend a home and return what was done. Raises `Refused` where a disk or a folder does not let it."""
    done = [*_close_to_others(home), *_remove_drafts(home, now)]
    if can_be_opened(home.database):
        done += _heal(home, now)
        done += _plain_copy(home, now)
    return done


def _close_to_others(home: Home) -> Iterator[Finding]:
    closed = 0
    for path in too_open(home):
        with suppress(OSError):
            path.chmod(S_IMODE(path.stat().st_mode) & ~OTHERS)
            closed += 1
    if closed:
        yield note(REPAIR, "closed_to_others", number=closed)


def _remove_drafts(home: Home, now: datetime) -> Iterator[Finding]:
    drafts = stale_drafts(home, now)
    for path in drafts:
        path.unlink(missing_ok=True)
    if drafts:
        yield note(REPAIR, "drafts_removed", number=len(drafts))


def can_be_opened(path: Path) -> bool:
    """Tell whether this is a file of ours and of today; any other is for `restore`, or opened once first."""
    try:
        check_header(path)
        with closing(connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except (Refused, sqlite3.Error, OSError, UnicodeDecodeError):
        return False
    return bool(version == SCHEMA_VERSION)


def _heal(home: Home, now: datetime) -> Iterator[Finding]:
    copies = copies_of(home, now)
    if not _is_ill(home.database, copies):
        return
    aside = home.database.with_name(f"{home.database.name}.damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    healed = heal(home.database, copies, aside)
    yield note(REPAIR, "set_aside", name=aside.name)
    if healed.indexes:
        yield note(REPAIR, "indexes_made")
    if healed.triggers:
        yield note(REPAIR, "triggers_made")
    if healed.rows:
        yield note(REPAIR, "rows_healed", number=healed.rows)
    if healed.texts:
        yield note(REPAIR, "texts_healed", number=healed.texts)
    if healed.left:
        yield trouble(REPAIR, "not_healed", "restore", number=len(healed.left))


def _is_ill(path: Path, copies: list[Path]) -> bool:
    with closing(connect(path)) as connection:
        return bool(faults(connection) or words_that_differ(connection, [words_in(copy) for copy in copies]))


def _plain_copy(home: Home, now: datetime) -> Iterator[Finding]:
    """Write the plain copy anew where it is behind or cannot be read; one that tells more is left alone."""
    if not home.plain_copy.is_file():
        return
    with closing(connect(home.database)) as connection:
        own = counter_of(connection)
    told = last_counter(home.plain_copy)
    if told is None or told < own:
        write_plain(home.plain_copy, home.database, now)
        yield note(REPAIR, "plain_copy_written")
