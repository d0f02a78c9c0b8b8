"""Homes for the program in a real terminal, and what is in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rhythm.domain.clock import Moment
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.paths import Home
from rhythm.store import Store
from tests.terminal.terminal import ZONE

ALL_DAYS = {"RHYTHM_WORKDAYS": "1234567"}


class TerminalsClock:
    """The time where the terminal is, which may have another day than the machine of the test."""

    def now(self) -> Moment:
        return Moment(datetime.now(ZoneInfo(ZONE)), ZONE)


def logbook(home: Path) -> Logbook:
    return Logbook(Home(home, home, home), Rules(), TerminalsClock())


def logged(home: Path, key: str = "message") -> int:
    """Return how many are on disk, and that the file is sound."""
    store = Store(home / "rhythm.db", str(home / "rhythm.db"))
    assert store.check() == []
    store.close()
    with logbook(home) as opened:
        return sum(entry.quantity for entry in opened.entries() if entry.activity == key)


def begun(home: Path) -> Path:
    """Begin a logbook in a home, so that the first-run screen stays away, and return the home."""
    with logbook(home) as opened:
        opened.begin()
    return home
