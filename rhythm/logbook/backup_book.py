"""Backups of the logbook: those there are, one more, and whether it is time for one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from rhythm.domain.backup_curve import DUE, Backup, is_due, named
from rhythm.domain.refusal import Refused
from rhythm.logbook.open_logbook import OpenLogbook
from rhythm.paths import Home, make_folder


def back_up(home: Home, now: datetime, reason: str = "asked") -> Backup:
    """Make a backup of a home's logbook, on whatever thread; no open logbook is needed, or held up.

    Unless asked for, the newest one is returned where nothing was written since. Raises `Refused`:
    `nothing_to_back_up`, and as the store does.
    """
    from rhythm.store import backups

    if not home.database.exists():
        raise Refused("nothing_to_back_up", path=str(home.database))
    make_folder(home.backups)
    return backups.back_up(home.database, home.backups, reason, now)


def all_backups(home: Home, now: datetime) -> list[Backup]:
    """Return the backups, the newest first; those from the future, made under a wrong clock, come last."""
    from rhythm.store import backups

    return backups.backups(home.backups, now)


def backup_due(home: Home, now: datetime, *, at_exit: bool = False) -> bool:
    """Tell from names and times of files whether a backup is due; at the exit, as soon as one is lacking.

    The first one is due half an hour after the plain copy began, which holds all that was written until then.
    """
    from rhythm.store.plain_copy import begun

    try:
        written = home.database.stat().st_mtime_ns
        there = {path.name: path for path in home.backups.iterdir()} if home.backups.is_dir() else {}
    except OSError:
        return False
    made = [(told[0], name) for name in there if (told := named(name))]
    newest = max((one for one in made if one[0] <= now), default=None)
    if DUE in there:
        return True
    if newest is None:
        return at_exit or is_due(begun(home.plain_copy), now)
    return not _holds(there[newest[1]], written) and (at_exit or is_due(newest[0], now))


def _holds(backup: Path, written: int) -> bool:
    """Tell whether a backup bears the time at which the logbook was written last."""
    try:
        return backup.stat().st_mtime_ns == written
    except OSError:
        return False


class BackupBook(OpenLogbook):
    """What can be asked of backups; the code for them loads with the first question."""

    def backups(self) -> list[Backup]:
        """Return the backups, the newest first; those from the future come last."""
        return all_backups(self._home, self._now)

    def back_up(self, reason: str = "asked") -> Backup:
        """Make a backup. Raises `Refused` as the function of that name."""
        return back_up(self._home, self._now, reason)

    def back_up_before(self, what: str) -> None:
        """Make a backup before something large, where the person wants them. Raises `Refused`."""
        if self._rules.backups and self._home.database.exists():
            self.back_up(what)

    def backup_due(self) -> bool:
        """Tell whether something was written that is in no backup, and has been for long enough."""
        return backup_due(self._home, self._now)

    @property
    def _now(self) -> datetime:
        return self._clock.now().local.astimezone(UTC)
