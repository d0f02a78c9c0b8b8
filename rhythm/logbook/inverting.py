"""Undo and redo: both add what cancels an act's rows; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from rhythm.domain.acts import Inverted, Part
from rhythm.domain.clock import Moment
from rhythm.domain.deals import Deal
from rhythm.domain.definitions import Activity, Campaign, HolidayChoice, Leave, Reward
from rhythm.domain.kept_plans import Kpi
from rhythm.domain.kept_reviews import Review
from rhythm.domain.kpis import activity_of
from rhythm.domain.refusal import Refused
from rhythm.store import Act, Store
from rhythm.store.records import ActRecord, ActRows, EntryRecord, ImportRecord, Item


def undo(store: Store, moment: Moment) -> Inverted:
    """Take back this home's last act, whatever day it was for. Raises `Refused` when there is none."""
    with store.write("undo", moment) as writing:
        act = store.last_undoable_act()
        if act is None:
            raise Refused("nothing_to_undo")
        return _invert(store, writing, act)


def redo(store: Store, moment: Moment) -> Inverted:
    """Do again what the last undo took back. Raises `Refused` when there is nothing."""
    with store.write("redo", moment) as writing:
        undone = store.last_redoable_act()
        if undone is None:
            raise Refused("nothing_to_redo")
        return _invert(store, writing, undone)


def take_back(store: Store, writing: Act, entry_id: str) -> Inverted:
    """Take back one entry within an act of its own. Raises `Refused` where it does not count any more."""
    entry = store.live_entry(entry_id)
    if entry is None:
        raise Refused("entry_taken_back")
    writing.reverse_entry(entry_id)
    return Inverted("log", (_entry(entry, _names(store).get(entry.activity, "")),))


def _invert(store: Store, writing: Act, act: ActRecord) -> Inverted:
    writing.invert(act.id)
    rows = store.rows_of(act.id)
    for entry in rows.entries:
        writing.reverse_entry(entry.id)
    for item in rows.items:
        writing.reverse(item.table, item.id)
    for entry in rows.reversed_entries:
        writing.copy_entry(entry.id)
    for item in rows.reversed_items:
        writing.copy(item.table, item.id)
    return Inverted(store.kind_of(act), tuple(_parts(rows, store)))


def _names(store: Store) -> dict[str, str]:
    """Return the names that activities have now, by key."""
    # The newest definition stands first, and its name is the one that people know.
    return {row.key: row.name for row in reversed(store.definitions().activities)}


def _parts(rows: ActRows, store: Store) -> Iterator[Part]:
    names = _names(store)
    for entry in (*rows.entries, *rows.reversed_entries):
        yield _entry(entry, names.get(entry.activity, ""))
    items = (*rows.items, *rows.reversed_items)
    imported = any(isinstance(item.value, ImportRecord) for item in items)
    for item in items:
        if isinstance(item.value, ImportRecord):
            yield _import(item.value, store)
        elif not (imported and item.table == "appointment"):
            # For the appointments that a file took away, the import stands.
            yield _item(item, names)


def _entry(entry: EntryRecord, name: str) -> Part:
    day = date.fromisoformat(entry.day)
    return Part("entry", day, entry.activity, entry.quantity, entry.percent, name)


def _import(record: ImportRecord, store: Store) -> Part:
    from rhythm.logbook import past_imports

    brought = past_imports.past_of(record, store)
    return Part(
        "import",
        quantity=brought.entries,
        name=brought.file,
        deals=brought.deals,
        contacts=brought.contacts,
        appointments=brought.appointments,
    )


def _item(item: Item, names: Mapping[str, str]) -> Part:
    value = item.value
    if isinstance(value, Leave):
        return Part(item.table, value.first)
    if isinstance(value, HolidayChoice):
        return Part(item.table, value.day)
    if isinstance(value, Activity):
        return Part(item.table, value.from_day, value.key, name=value.name)
    if isinstance(value, Campaign):
        return Part(item.table, value.first, name=value.name)
    if isinstance(value, Review):
        return Part(item.table, value.start)
    if isinstance(value, Reward):
        return Part(item.table, name=value.text)
    if isinstance(value, Kpi):
        return _kpi(value, names)
    if isinstance(value, Deal):
        return Part(item.table, value.began, name=value.called)
    if item.table in ("contact", "appointment"):
        return _of_people(item)
    return Part(item.table)


def _of_people(item: Item) -> Part:
    from rhythm.domain.appointments import Appointment
    from rhythm.domain.contacts import Contact

    if isinstance(item.value, Appointment):
        return Part(item.table, item.value.day, name=item.value.title or item.value.who)
    return Part(item.table, name=item.value.called if isinstance(item.value, Contact) else "")


def _kpi(kpi: Kpi, names: Mapping[str, str]) -> Part:
    activity = activity_of(kpi.key)
    if activity:
        return Part("kpi", activity=activity, name=names.get(activity, ""))
    from rhythm.kpi_phrases import name_of_kpi

    return Part("kpi", name=name_of_kpi(kpi.key))
