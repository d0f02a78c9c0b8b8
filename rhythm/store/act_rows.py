"""What an act holds: the entries and definitions it added, and those it took back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, or_, select

from rhythm.store.kinds import VALUE_OF, WORDS_OF, value_of
from rhythm.store.queries import read_entries, read_imports
from rhythm.store.records import ActRows, Definition, Item
from rhythm.store.rows import METADATA
from rhythm.store.schema import DEFINITIONS
from rhythm.store.tables import ACT, ENTRY, IMPORT, REVERSAL
from rhythm.store.words import said

READABLE = (IMPORT.name, *VALUE_OF)
"""What a reversal can be of here; a newer program may know more."""


def rows_of(connection: Connection, act: str) -> ActRows:
    """Return what an act added and what it took back."""
    brought = select(IMPORT.c.id).where(IMPORT.c.act == act)
    added = (
        ENTRY.c.act == act,
        ENTRY.c.reverses.is_(None),
        or_(ENTRY.c.import_id.is_(None), ENTRY.c.import_id.not_in(brought)),
    )
    reversed_ids = select(ENTRY.c.reverses).where(ENTRY.c.act == act, ENTRY.c.reverses.is_not(None))
    items = _definitions(connection, act)
    items += [
        Item(IMPORT.name, record.id, record) for record in read_imports(connection, IMPORT.c.act == act)
    ]
    return ActRows(
        entries=tuple(read_entries(connection, *added)),
        # What shares its act with its entry follows from a merge, and was no act of anybody.
        reversed_entries=tuple(read_entries(connection, ENTRY.c.id.in_(reversed_ids), ENTRY.c.act != act)),
        items=(*items, *_turned(connection, act, out=0)),
        reversed_items=tuple(_turned(connection, act, out=1)),
    )


def _definitions(connection: Connection, act: str) -> list[Item]:
    """Return the definitions made in an act, live or not; for those of an import the import stands."""
    return [
        Item(table.name, value.id, value)
        for table in DEFINITIONS
        for value in _select(connection, table, table.c.act == act, *_alone(table))
    ]


def _alone(table: Table) -> tuple[ColumnElement[bool], ...]:
    return (table.c.import_id.is_(None),) if "import_id" in table.c else ()


def _turned(connection: Connection, act: str, *, out: int) -> list[Item]:
    """Return the definitions and imports that an act took out, or those that it brought back."""
    query = (
        select(REVERSAL.c.what, REVERSAL.c.subject)
        .where(REVERSAL.c.act == act, REVERSAL.c.out == out, REVERSAL.c.what.in_(READABLE))
        .order_by(REVERSAL.c.id)
    )
    return [_item(connection, what, subject) for what, subject in connection.execute(query).all()]


def _item(connection: Connection, table: str, row_id: str) -> Item:
    """Return one definition or import, live or not; KeyError when there is none."""
    if table == IMPORT.name:
        return Item(table, row_id, read_imports(connection, IMPORT.c.id == row_id)[0])
    rows = METADATA.tables[table]
    found = _select(connection, rows, rows.c.id == row_id)
    if not found:
        raise KeyError(row_id)
    return Item(table, row_id, found[0])


def _select(connection: Connection, table: Table, *where: ColumnElement[bool]) -> list[Definition]:
    made = VALUE_OF[table.name]
    apart = WORDS_OF.get(made, ())
    columns = [said(table, name).label(name) if name in apart else table.c[name] for name in made._fields]
    query = (
        select(*columns)
        .join(ACT, ACT.c.id == table.c.act)
        .where(*where)
        .order_by(table.c.counter.desc(), ACT.c.device.desc(), table.c.id.desc())
    )
    return [value_of(table.name, dict(row)) for row in connection.execute(query).mappings()]
