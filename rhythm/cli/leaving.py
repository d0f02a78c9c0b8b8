"""Entries and days as the writers of files want them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rhythm.domain.snapshots import Entry, HistoryDay
from rhythm.exchange import OutgoingDay, OutgoingEntry


def outgoing_entries(entries: Iterable[Entry]) -> Iterator[OutgoingEntry]:
    """Yield entries for a writer."""
    for entry in entries:
        yield OutgoingEntry(**entry._asdict())


def outgoing_days(days: Iterable[HistoryDay]) -> Iterator[OutgoingDay]:
    """Yield days for a writer."""
    for day in days:
        yield OutgoingDay(day.day, day.state.value, day.points, day.plan, day.activities)
