"""Imports that came in before: how they are told, which one is meant, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rhythm.domain.clock import Moment
from rhythm.domain.definitions import Activity
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import PastImport
from rhythm.store import Store
from rhythm.store.records import ImportRecord

Counts = tuple[dict[str, int], dict[str, int], dict[str, int]]
"""How many deals, contacts and appointments each import brought, by its id."""


def all_past(store: Store) -> list[PastImport]:
    """Return the imports that count, oldest first."""
    with store.snapshot():
        counts = _counts(store)
        return [_past(one, counts) for one in store.imports()]


def past_of(record: ImportRecord, store: Store) -> PastImport:
    """Return one import as it is told, whether it counts or not."""
    return _past(record, _counts(store))


def _counts(store: Store) -> Counts:
    return store.deals_of_imports(), store.contacts_of_imports(), store.appointments_of_imports()


def _past(record: ImportRecord, counts: Counts) -> PastImport:
    """Return an import as it is told; its day is that of the clock its person had."""
    deals, contacts, appointments = (brought.get(record.id, 0) for brought in counts)
    recorded = datetime.fromisoformat(record.recorded_at) + timedelta(minutes=record.offset)
    return PastImport(
        id=record.id,
        format=record.format,
        file=record.file,
        entries=record.entries,
        deals=deals,
        recorded_at=record.recorded_at,
        day=recorded.date(),
        contacts=contacts,
        appointments=appointments,
    )


def import_called(beginning: str, imports: Sequence[PastImport]) -> PastImport:
    """Return the import whose id begins so. Raises `Refused` with the ids and files that there are."""
    found = [one for one in imports if beginning and one.id.startswith(beginning)]
    if len(found) > 1:
        raise Refused("import_ambiguous", id=beginning, choices=_with_files(found))
    if not found:
        raise Refused("unknown_import", id=beginning, known=_with_files(imports))
    return found[0]


def _with_files(imports: Iterable[PastImport]) -> list[str]:
    return [f"{one.id} ({one.file})" for one in imports]


def revert(store: Store, import_id: str, moment: Moment) -> None:
    """Take back an import whole: its entries, and the activities it brought that nothing else counts for.

    The appointments that it took away are back.
    """
    record = next(one for one in store.imports() if one.id == import_id)
    with store.write("revert", moment) as act:
        act.reverse("import", import_id)
        rows = store.rows_of(record.act)
        items = rows.items
        own = {item.id for item in items}
        counted = {key for _, key, _ in store.day_totals()} | {log.activity for log in store.progress_log()}
        needed = counted - {row.key for row in store.definitions().activities if row.id not in own}
        for item in items:
            if not (isinstance(item.value, Activity) and item.value.key in needed):
                act.reverse(item.table, item.id)
        for item in rows.reversed_items:
            act.copy(item.table, item.id)
