"""History by day, week and month."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from rhythm.domain.calendar import week_start
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.ledger import Lived
from rhythm.domain.snapshots import OWN_SOURCE, Entry, HistoryDay, Period
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


def history_weeks(chronicle: Chronicle, first: date, last: date) -> list[Period]:
    """Return the weeks that the days from first to last fall into; each counts only those days."""
    planner = chronicle.planner
    groups: dict[date, list[Lived]] = {}
    for one in chronicle.span(first, last):
        groups.setdefault(week_start(one.day, planner.first_weekday), []).append(one)
    return [_period(start, days, ceil(planner.week_target(start))) for start, days in groups.items()]


def history_months(chronicle: Chronicle, first: date, last: date) -> list[Period]:
    """Return the months that the days from first to last fall into; each counts only those days.

    The target of a month is the sum of all its day plans.
    """
    groups: dict[date, list[Lived]] = {}
    for one in chronicle.span(first, last):
        groups.setdefault(one.day.replace(day=1), []).append(one)
    return [_period(start, days, _month_target(chronicle, start)) for start, days in groups.items()]


def _month_target(chronicle: Chronicle, start: date) -> int:
    following = (start + timedelta(days=31)).replace(day=1)
    plans = chronicle.planner.span(start, following - timedelta(days=1))
    return sum(plan.plan for plan in plans)


def _period(start: date, days: list[Lived], target: int) -> Period:
    return Period(
        start,
        sum(one.points for one in days),
        target,
        sum(one.kept for one in days),
        sum(one.plan.scheduled for one in days),
    )


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
