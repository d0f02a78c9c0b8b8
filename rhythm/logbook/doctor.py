"""The doctor: looks a home over, from the file's name down to its last row, and changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime

from rhythm.domain.findings import Finding, note, ok, trouble
from rhythm.domain.refusal import Refused
from rhythm.logbook.doctor_content import content_findings
from rhythm.logbook.doctor_copies import copy_findings, difference_findings
from rhythm.logbook.doctor_files import file_findings, leftover_findings, permission_findings, space_findings
from rhythm.paths import Home
from rhythm.store.careful import IMPOSSIBLE
from rhythm.store.engine import connect
from rhythm.store.guard import NO_UTF8, SCHEMA_VERSION, check_header, check_version, reason_of
from rhythm.store.proof import prove

Told = Callable[[str], None]
"""Hears the name of each part before it is looked at."""


def unheard(part: str) -> None:
    """Hear nothing."""


def examine(home: Home, now: datetime, *, wants_backups: bool, told: Told = unheard) -> list[Finding]:
    """Return all that can be said of a person's files; `now` is aware.

    Nothing is created or changed. A journal that a crash left is played back by SQLite, as any opening does.
    """
    told("file")
    findings = [*file_findings(home), *leftover_findings(home, now), *permission_findings(home)]
    findings += space_findings(home)
    if home.database.is_file():
        told("content")
        findings += _database(home, now, told)
    told("backups")
    findings += copy_findings(home, now, wants_backups=wants_backups)
    return findings


def _database(home: Home, now: datetime, told: Told) -> Iterator[Finding]:
    """Return what is to be said of the file itself; nothing more of one that is not ours to open."""
    path = home.database
    try:
        check_header(path)
        with closing(connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            outdated = check_version(path, version)
            if not outdated:
                if version > SCHEMA_VERSION:
                    yield note("version", "version_ahead", "update", version=str(version))
                else:
                    yield ok("version", "version_ok", version=str(version))
                yield from content_findings(connection, told)
                told("copies")
                yield from difference_findings(connection, home, now)
        if outdated:
            yield from _outdated(home, version)
    except Refused as refused:
        yield _refused(refused)
    except sqlite3.Error as error:
        yield trouble("integrity", "file_unreadable", "restore", reason=reason_of(error))
    except UnicodeDecodeError:
        yield trouble("integrity", "file_unreadable", "restore", reason=NO_UTF8)
    except IMPOSSIBLE as error:
        yield trouble("integrity", "file_unreadable", "restore", reason=type(error).__name__)


def _outdated(home: Home, version: int) -> Iterator[Finding]:
    """An older file is only proved: its rows are looked at once it is brought up to date."""
    yield note("version", "version_old", version=str(version))
    try:
        prove(home.database)
    except Refused as refused:
        yield trouble("integrity", "file_unreadable", "restore", reason=refused.details["reason"])


def _refused(refused: Refused) -> Finding:
    if refused.code == "database_newer":
        found, known = refused.details["found"], refused.details["known"]
        return trouble("version", "version_newer", "update", found=str(found), known=str(known))
    if refused.code in ("database_empty", "database_foreign"):
        return trouble("file", refused.code.replace("database", "file"), "restore")
    return trouble("file", "file_refused", "restore", reason=refused.code)
