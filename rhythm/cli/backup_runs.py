"""Backups in a process of their own, so that nobody waits for one."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rhythm.domain.clock import Clock
from rhythm.paths import Home

if TYPE_CHECKING:
    from subprocess import Popen

    from rhythm.tui.backups import Told

BACKUP = (sys.executable, "-P", "-m", "rhythm", "backup")
TIMER, EXIT = ("--if-due", "--quiet"), ("--at-exit", "--quiet")


def due(home: Home, clock: Clock, *, at_exit: bool = False) -> bool:
    """Tell, without a look into the logbook, whether a backup is due."""
    from rhythm.logbook.backup_book import backup_due

    return backup_due(home, clock.now().local, at_exit=at_exit)


def start_if_due(home: Home, environ: Mapping[str, str], clock: Clock, *, at_exit: bool = False) -> None:
    """Start a backup that nobody waits for, where one is due."""
    if due(home, clock, at_exit=at_exit):
        start(environ, *(EXIT if at_exit else TIMER))


def start(environ: Mapping[str, str], *words: str) -> Popen[bytes] | None:
    """Start a backup that goes on when this process ends; None where no process can be started."""
    from subprocess import DEVNULL, Popen

    try:
        return Popen(
            [*BACKUP, *words],
            env=dict(environ),
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None


def run(environ: Mapping[str, str], *words: str) -> Told:
    """Make a backup in a process of its own, wait for it, and return what it says."""
    from subprocess import DEVNULL, run

    from rhythm.tui.backups import Told

    try:
        ended = run(
            [*BACKUP, *words],
            env={**environ, "PYTHONUTF8": "1"},
            stdin=DEVNULL,
            capture_output=True,
            start_new_session=True,
            check=False,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return Told(False, error.strerror or "")
    fine = ended.returncode == 0
    return Told(fine, (ended.stdout if fine else ended.stderr).strip())
