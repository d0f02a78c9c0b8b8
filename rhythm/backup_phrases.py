"""Backups in words: why each was made, when, and how large it is."""

from __future__ import annotations

from datetime import datetime, tzinfo
from fractions import Fraction

from rhythm.domain.backup_curve import Backup
from rhythm.i18n import N_, _, _n, format_day, format_number, format_tenths

MEGABYTE = 1_000_000
KILOBYTE = 1_000

_REASONS = {
    "asked": N_("on request"),
    "timer": N_("by itself"),
    "exit": N_("at the end"),
    "migrate": N_("before an upgrade"),
    "import": N_("before an import"),
    "merge": N_("before a merge"),
    "restore": N_("before a restore"),
    "erase": N_("before an erasure"),
}


def reason_text(reason: str) -> str:
    """Return why a backup was made."""
    return _(_REASONS[reason])


def size_text(size: int) -> str:
    """Return a number of bytes as kB or MB."""
    if size < MEGABYTE:
        return _("{n} kB").format(n=format_number(max(1, size // KILOBYTE)))
    return _("{n} MB").format(n=format_tenths(Fraction(size, MEGABYTE)))


def moment_text(moment: datetime, zone: tzinfo | None, *, seconds: bool = False) -> str:
    """Return a day and a time as they were where the person is."""
    local = moment.astimezone(zone)
    time = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return f"{format_day(local.date(), 'long')} {time}"


def backed_up_text(backup: Backup, zone: tzinfo | None, kept: int) -> str:
    """Return one line on a backup that was just made, one of so many."""
    told = _n(
        "Backed up: {moment}, {size}; {n} backup is kept.",
        "Backed up: {moment}, {size}; {n} backups are kept.",
        kept,
    )
    return told.format(
        moment=moment_text(backup.made, zone), size=size_text(backup.bytes), n=format_number(kept)
    )
