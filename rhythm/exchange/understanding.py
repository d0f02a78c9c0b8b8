"""What a table seems to hold before it is read: what its rows are, which field each column, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange import columns, contact_columns, crm_columns, deal_columns
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.date_columns import order_in
from rhythm.exchange.fields import Chosen, Places, chosen_columns
from rhythm.exchange.headers import used
from rhythm.exchange.kinds import TableKind
from rhythm.exchange.outgoing import DEAL_FIELDS, ENTRY_HEADERS
from rhythm.exchange.own_tables import is_own_table
from rhythm.exchange.reading_tables import Holds, what_is
from rhythm.exchange.tables import Table


class Understood(NamedTuple):
    """How a table would be read.

    `format` is the system it comes from, else `csv`; `fields` are those that its columns can hold, `days` the
    ones of them that are days, and `columns` the field of each column, None where it is not used. `unclear`
    has an example of each column whose days can be read in two ways, by its place, whether or not it is said
    which; `refused` says what else is missing.
    """

    kind: TableKind
    format: str
    fields: tuple[str, ...]
    days: tuple[str, ...]
    columns: tuple[str | None, ...]
    unclear: Mapping[int, str]
    refused: Refused | None


def understood(table: Table, mapping: Mapping[str, str], as_format: str | None = None) -> Understood | None:
    """Return how a table would be read; None for one of our own, whose columns are what they are.

    Raises `Refused` for a format that is not that of the table, or a mapping of two columns to one field.
    """
    if as_format in (None, CSV) and _is_own(table):
        return None
    holds = what_is(table, as_format, mapping)
    fields, days = _fields(holds)
    chosen = chosen_columns(table, holds.mapping, fields, days)
    places = _places(table, holds, chosen)
    held = tuple(field for _, field in used(table, places, own=False))
    unclear = {}
    for place, field in enumerate(held):
        if field in days:
            try:
                order_in(table, place, field)
            except Refused as refused:
                unclear[place] = str(refused.details["value"])
    return Understood(
        holds.kind,
        holds.shape.system if holds.shape else CSV,
        fields,
        days,
        held,
        unclear,
        _lacks(table, holds),
    )


def _is_own(table: Table) -> bool:
    header = frozenset(table.header)
    return is_own_table(table) or header in (*ENTRY_HEADERS, frozenset(DEAL_FIELDS))


def _fields(holds: Holds) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields that a column can hold, and those of them that are days."""
    if holds.kind is TableKind.CONTACT:
        return contact_columns.FIELDS, contact_columns.DAYS
    if holds.kind is TableKind.DEAL:
        return deal_columns.FIELDS, deal_columns.DAYS
    of_system = holds.shape is not None
    return (crm_columns.FIELDS, crm_columns.DAYS) if of_system else (columns.FIELDS, columns.DAYS)


def _places(table: Table, holds: Holds, chosen: Chosen) -> Places:
    if holds.kind is TableKind.CONTACT:
        return contact_columns.contact_places(table, chosen, holds.shape)
    if holds.kind is TableKind.DEAL:
        return deal_columns.deal_places(table, chosen, holds.shape)
    if holds.shape:
        return crm_columns.activity_places(table, chosen, holds.shape)
    return {field: (place,) for field, place in columns.entry_places(table, chosen).items()}


def _lacks(table: Table, holds: Holds) -> Refused | None:
    """Return why the columns of a table do not suffice."""
    try:
        if holds.kind is TableKind.CONTACT:
            contact_columns.contact_columns(table, holds.mapping, holds.shape)
        elif holds.kind is TableKind.DEAL:
            deal_columns.deal_columns(table, holds.mapping, holds.shape)
        elif holds.shape:
            crm_columns.crm_columns(table, holds.mapping, holds.shape)
        else:
            columns.columns_of(table, holds.mapping)
    except Refused as refused:
        return refused
    return None
