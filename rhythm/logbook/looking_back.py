"""Days and entries as the logbook tells them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.clock import Moment, civil_day
from rhythm.domain.snapshots import OWN_SOURCE, Entry, HistoryDay
from rhythm.store.records import EntryRecord, Writing

if TYPE_CHECKING:
    from rhythm.domain.contacts import Response


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


def entry_of(record: EntryRecord, response: Response | None = None) -> Entry:
    """Return a live entry that the store keeps, with what came of it."""
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
        contact_key=record.contact,
        response=response,
    )


def day_written(writing: Writing, day_start: int) -> date:
    """Return the civil day on which something was written, where its person was then."""
    local = datetime.fromisoformat(writing.recorded_at).replace(tzinfo=None)
    return civil_day(Moment(local + timedelta(minutes=writing.offset), ""), day_start)


def _first_id(record: EntryRecord) -> str:
    """Return the id of an entry in every logbook it is in: an imported one goes by where it came from."""
    if not (record.source and record.source_id):
        return record.id
    return record.source_id if record.source == OWN_SOURCE else f"{record.source}:{record.source_id}"
