"""Looking a file over: SQLite's own check, and what SQLite cannot know."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from rhythm.store.digest import digest_of
from rhythm.store.records import Fault
from rhythm.store.schema import FACTS
from rhythm.store.tables import ACT, ENTRY


def faults(connection: Connection) -> list[Fault]:
    """Return all that is wrong with the file, nothing when it is sound."""
    return [
        *_integrity(connection),
        *_references(connection),
        *_digests(connection),
        *_sequences(connection),
        *_orders(connection),
    ]


def _integrity(connection: Connection) -> Iterator[Fault]:
    for word in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if word != "ok":
            yield Fault("integrity", "", str(word))


def _references(connection: Connection) -> Iterator[Fault]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault("reference", str(table), f"{row} -> {parent}")


def _digests(connection: Connection) -> Iterator[Fault]:
    """Every column of the file counts, those of a newer minor version too."""
    for table in FACTS:
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"').mappings():
            if digest_of(dict(row)) != row["digest"]:
                yield Fault("digest", table.name, str(row["id"]))


def _sequences(connection: Connection) -> Iterator[Fault]:
    seq = ENTRY.c.seq
    query = (
        select(ENTRY.c.device)
        .where(seq.is_not(None))
        .group_by(ENTRY.c.device)
        .having(or_(func.min(seq) != 1, func.max(seq) != func.count()))
    )
    for device in connection.execute(query).scalars():
        yield Fault("sequence", ENTRY.name, device)


def _orders(connection: Connection) -> Iterator[Fault]:
    """Order numbers stand outside the digest, so they are compared with those of the act."""
    first = ENTRY.alias("first")
    for table in FACTS:
        if "act" not in table.c:
            continue
        query = select(table.c.id).join(ACT, ACT.c.id == table.c.act)
        if table is ENTRY:
            order = func.coalesce(first.c.counter, ACT.c.counter)
            query = query.outerjoin(first, first.c.id == ENTRY.c.copies)
            query = query.where(or_(ENTRY.c.counter != order, ENTRY.c.device != ACT.c.device))
        else:
            query = query.where(table.c.counter != ACT.c.counter)
        for row_id in connection.execute(query).scalars():
            yield Fault("order", table.name, row_id)
