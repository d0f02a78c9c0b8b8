"""Days and entries as the logbook tells them."""

from __future__ import annotations

from datetime import date

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.snapshots import OWN_SOURCE, Entry, HistoryDay
from rhythm.store.records import EntryRecord


def history_days(chronicle: Chronicle, first: date, last: date, today: date) -> list[HistoryDay]:
    """Return the days from first to last from the beginning on, as they stand seen from `today`."""
    frozen = chronicle.frozen
    return [
        HistoryDay(
            one.day,
            one.state(today, frozen=one.day in frozen and one.day < today),
            one.points,
            one.plan.plan,
            one.plan.base_plan,
            dict(one.done),
        )
        for one in chronicle.span(first, last)
    ]


def entry_of(record: EntryRecord) -> Entry:
    """Return a live entry that the store keeps."""
    own = record.source == OWN_SOURCE
    return Entry(
        id=_first_id(record),
        day=date.fromisoformat(record.day),
        activity=record.activity,
        quantity=record.quantity,
        percent=record.percent,
        amount=record.amount,
        note=record.note,
        contact=record.who,
        source=None if own else record.source,
        source_id=None if own else record.source_id,
        recorded_at=record.recorded_at,
        zone=record.zone,
        offset=record.offset,
    )


def _first_id(record: EntryRecord) -> str:
    """Return the id of an entry in every logbook it is in: an imported one goes by where it came from."""
    if not (record.source and record.source_id):
        return record.id
    return record.source_id if record.source == OWN_SOURCE else f"{record.source}:{record.source_id}"
