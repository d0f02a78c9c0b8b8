"""The doctor at work: mends what can be mended without making anything up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from stat import S_IMODE

from rhythm.domain.findings import Finding, note, trouble
from rhythm.domain.refusal import Refused
from rhythm.logbook.doctor_copies import copies_of
from rhythm.logbook.doctor_files import OTHERS, damaged_files, stale_drafts, too_open
from rhythm.paths import Home
from rhythm.store.backups import making
from rhythm.store.bare import counter_of
from rhythm.store.careful import IMPOSSIBLE
from rhythm.store.check import faults
from rhythm.store.copies import words_in
from rhythm.store.create import free_name
from rhythm.store.engine import connect
from rhythm.store.guard import SCHEMA_VERSION, check_header
from rhythm.store.heal import heal, words_that_differ
from rhythm.store.holders import remove
from rhythm.store.plain_copy import last_counter, write_plain

REPAIR = "repair"
DAMAGED = frozenset({"database_damaged", "database_empty", "database_foreign"})
KEPT = 5
"""Files set aside by a repair that stay, the newest; all that was in them is in the logbook."""


def repair(home: Home, now: datetime) -> list[Finding]:
    """Mend a home and return what was done. Raises `Refused` where a disk or a folder does not let it."""
    done = [*_close_to_others(home), *_remove_drafts(home, now)]
    if can_be_opened(home.database):
        for step in (_heal, _plain_copy):
            done += _as_far_as_can_be(step(home, now))
    return done


def _as_far_as_can_be(step: Iterator[Finding]) -> Iterator[Finding]:
    """Hand on what a step does; where the damage stops it, that is told, and the next one may go on."""
    try:
        yield from step
    except (sqlite3.Error, *IMPOSSIBLE):
        yield trouble(REPAIR, "stopped", "restore")
    except Refused as refused:
        if refused.code not in DAMAGED:
            raise
        yield trouble(REPAIR, "stopped", "restore")


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
        remove(path)
    if drafts:
        yield note(REPAIR, "drafts_removed", number=len(drafts))


def can_be_opened(path: Path) -> bool:
    """Tell whether this is a file of ours and of today; any other is for `restore`, or opened once first."""
    try:
        check_header(path)
        with closing(connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
    except (Refused, sqlite3.Error, OSError, *IMPOSSIBLE):
        return False
    return bool(version == SCHEMA_VERSION)


def _heal(home: Home, now: datetime) -> Iterator[Finding]:
    copies = copies_of(home, now)
    if not _is_ill(home.database, copies):
        return
    aside = free_name(home.database.with_name(f"{home.database.name}.damaged-"), now)
    changed = False
    try:
        healed = heal(home.database, copies, aside)
        changed = bool(healed.rows or healed.texts or healed.indexes or healed.triggers)
    finally:
        if not changed:
            # It is the same as the logbook, which is as it was.
            aside.unlink(missing_ok=True)
    if changed:
        yield note(REPAIR, "set_aside", name=aside.name)
        _let_go(home)
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


def _let_go(home: Home) -> None:
    """Remove older files that a repair set aside; one that cannot be opened stays."""
    mended = [path for path in damaged_files(home) if can_be_opened(path)]
    for path in mended[KEPT:]:
        path.unlink(missing_ok=True)


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
        with making(home.backups):
            write_plain(home.plain_copy, home.database, now)
        yield note(REPAIR, "plain_copy_written")
