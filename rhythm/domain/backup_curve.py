"""Which backups stay, and when the next one is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

REASONS = ("asked", "timer", "exit", "migrate", "import", "merge", "restore", "erase")
"""Why a backup was made: on request, by the clock, at the end of the program, or before what is named."""

EVERY = timedelta(minutes=30)
"""How long what was written may stand without a backup."""

ALL_OF = timedelta(days=2)
DAYS, WEEKS, MONTHS = 12, 10, 9

DUE = ".due"
"""An empty file among the backups: the plain copy lacks something, and a backup is due at once."""

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(rf"rhythm-([0-9]{{8}}T[0-9]{{6}}Z)-({'|'.join(REASONS)})\.db")


class Backup(NamedTuple):
    """One backup: its file's name, when it was made (UTC), why, and its size in bytes."""

    name: str
    made: datetime
    reason: str
    bytes: int


def file_name(made: datetime, reason: str) -> str:
    """Return what the file of a backup is called: `rhythm-20261122T083015Z-timer.db`."""
    return f"rhythm-{made.astimezone(UTC).strftime(_STAMP)}-{reason}.db"


def named(name: str) -> tuple[datetime, str] | None:
    """Return when (UTC) and why a backup of this name was made; None for any other file."""
    found = _NAME.fullmatch(name)
    try:
        return (datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), found[2]) if found else None
    except ValueError:
        return None


def is_due(last: datetime | None, now: datetime) -> bool:
    """Tell whether what has changed since the last backup is due for one; whether it has, the caller knows.

    A backup from the future was made under a wrong clock, and nobody can tell how old it is.
    """
    return last is None or not timedelta(0) <= now - last < EVERY


def kept(made: Collection[datetime], now: datetime) -> set[datetime]:
    """Return which of the moments (UTC) at which backups were made stay.

    All of the last two days; then the newest of each of the last 12 days, 10 weeks and 9 months that have
    one. Periods without a backup do not count, so that a long absence costs none. Those from the future are
    judged by themselves, as of the newest of them: the clock is wrong now, or was then, and neither may cost
    any of the others.
    """
    future = {moment for moment in made if moment > now}
    return _kept({*made} - future, now) | (_kept(future, max(future)) if future else set())


def _kept(made: Collection[datetime], now: datetime) -> set[datetime]:
    newest_first = sorted(made, reverse=True)
    stay = {moment for moment in newest_first if now - moment < ALL_OF}
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        stay |= _newest_of_each(newest_first, period, most)
    return stay


def _newest_of_each(
    newest_first: list[datetime], period: Callable[[datetime], tuple[int, ...]], most: int
) -> set[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for moment in newest_first:
        newest.setdefault(period(moment), moment)
    return {*[*newest.values()][:most]}


def _day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month
