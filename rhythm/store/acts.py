"""Which act is undone or redone next, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Connection, select

from rhythm.store.checked import checked
from rhythm.store.records import ActRecord
from rhythm.store.tables import ACT

UNDO, REDO, BEGIN, ERASE = "undo", "redo", "begin", "erase"
FOR_GOOD = (BEGIN, ERASE)
"""Kinds of act that are never undone: undo passes over them."""


def _newest_first(connection: Connection, device: str) -> Iterator[ActRecord]:
    query = (
        select(*(ACT.c[name] for name in ActRecord._fields))
        .where(ACT.c.device == device, ACT.c.kind.not_in(FOR_GOOD))
        .order_by(ACT.c.counter.desc())
    )
    with connection.execute(query) as result:
        for row in result:
            yield ActRecord(*checked([row], ActRecord._fields)[0])


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
    """Return the act that a device would undo now; acts of who was erased are passed over."""
    is_passed = _of_erased(connection)
    return last_undoable(act for act in _newest_first(connection, device) if not is_passed(act))


def last_redoable_act(connection: Connection, device: str) -> ActRecord | None:
    """Return the undo that a device would redo now; one of an act of who was erased is passed over."""
    is_passed = _of_erased(connection)
    acts = _newest_first(connection, device)
    return last_redoable(act for act in acts if act.kind not in (UNDO, REDO) or not is_passed(act))


def _of_erased(connection: Connection) -> Callable[[ActRecord], bool]:
    """Return what tells whether an act was about nobody but those who were erased."""
    erased = {row[0] for row in connection.exec_driver_sql("SELECT contact FROM erasure")}
    if not erased:
        return lambda _: False
    from rhythm.store.erase_acts import is_of_erased

    return lambda act: is_of_erased(connection, act.id, erased)


def kind_of(connection: Connection, act: ActRecord) -> str:
    """Return what kind of act it was about in the end: an undo or a redo is about what it inverts."""
    kind, inverts = act.kind, act.inverts
    while kind in (UNDO, REDO) and inverts is not None:
        kind, inverts = connection.execute(select(ACT.c.kind, ACT.c.inverts).where(ACT.c.id == inverts)).one()
    return str(kind)
