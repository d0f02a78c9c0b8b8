"""Which act is undone or redone next, and what an act holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, or_, select

from rhythm.store.definitions import read_of_act, read_one
from rhythm.store.queries import read_entries, read_imports
from rhythm.store.records import ActRecord, ActRows, Item
from rhythm.store.schema import ACT, ENTRY, IMPORT, REVERSAL

UNDO, REDO, BEGIN = "undo", "redo", "begin"


def _newest_first(connection: Connection, device: str) -> Iterator[ActRecord]:
    query = (
        select(*(ACT.c[name] for name in ActRecord._fields))
        .where(ACT.c.device == device, ACT.c.kind != BEGIN)
        .order_by(ACT.c.counter.desc())
    )
    with connection.execute(query) as result:
        for row in result:
            yield ActRecord(*row)


def last_undoable(acts: Iterable[ActRecord]) -> ActRecord | None:
    """Return the newest act that is not undone; a redo counts as an act. Acts come newest first."""
    undone = 0
    for act in acts:
        if act.kind == UNDO:
            undone += 1
        elif undone:
            undone -= 1
        else:
            return act
    return None


def last_redoable(acts: Iterable[ActRecord]) -> ActRecord | None:
    """Return the newest undo that is not redone and has no other act after it. Acts come newest first."""
    redone = 0
    for act in acts:
        if act.kind == REDO:
            redone += 1
        elif act.kind != UNDO:
            return None
        elif redone:
            redone -= 1
        else:
            return act
    return None


def last_undoable_act(connection: Connection, device: str) -> ActRecord | None:
    """Return the act that a device would undo now."""
    return last_undoable(_newest_first(connection, device))


def last_redoable_act(connection: Connection, device: str) -> ActRecord | None:
    """Return the undo that a device would redo now."""
    return last_redoable(_newest_first(connection, device))


def kind_of(connection: Connection, act: ActRecord) -> str:
    """Return what kind of act it was about in the end: an undo or a redo is about what it inverts."""
    kind, inverts = act.kind, act.inverts
    while kind in (UNDO, REDO) and inverts is not None:
        kind, inverts = connection.execute(select(ACT.c.kind, ACT.c.inverts).where(ACT.c.id == inverts)).one()
    return str(kind)


def rows_of(connection: Connection, act: str) -> ActRows:
    """Return what an act added and what it took back."""
    brought = select(IMPORT.c.id).where(IMPORT.c.act == act)
    added = (
        ENTRY.c.act == act,
        ENTRY.c.reverses.is_(None),
        or_(ENTRY.c.import_id.is_(None), ENTRY.c.import_id.not_in(brought)),
    )
    reversed_ids = select(ENTRY.c.reverses).where(ENTRY.c.act == act, ENTRY.c.reverses.is_not(None))
    items = read_of_act(connection, act)
    items += [
        Item(IMPORT.name, record.id, record) for record in read_imports(connection, IMPORT.c.act == act)
    ]
    return ActRows(
        entries=tuple(read_entries(connection, *added)),
        reversed_entries=tuple(read_entries(connection, ENTRY.c.id.in_(reversed_ids))),
        items=(*items, *_turned(connection, act, out=0)),
        reversed_items=tuple(_turned(connection, act, out=1)),
    )


def _turned(connection: Connection, act: str, *, out: int) -> list[Item]:
    """Return the definitions and imports that an act took out, or those that it brought back."""
    query = (
        select(REVERSAL.c.what, REVERSAL.c.subject)
        .where(REVERSAL.c.act == act, REVERSAL.c.out == out)
        .order_by(REVERSAL.c.id)
    )
    return [_item(connection, what, subject) for what, subject in connection.execute(query).all()]


def _item(connection: Connection, table: str, row_id: str) -> Item:
    if table == IMPORT.name:
        return Item(table, row_id, read_imports(connection, IMPORT.c.id == row_id)[0])
    return Item(table, row_id, read_one(connection, table, row_id))
