"""What a table holds, whatever file it came in: the first shape that fits, else what its headers say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from rhythm.domain.imports import Reading
from rhythm.exchange import close, espocrm, hubspot, maven, pipedrive, salesforce
from rhythm.exchange.columns import TYPE
from rhythm.exchange.contact_columns import are_contacts
from rhythm.exchange.contacts_reader import read_contacts
from rhythm.exchange.crm_reader import read_activities
from rhythm.exchange.crm_shapes import Shape, shape_of
from rhythm.exchange.csv_reader import CSV, read_csv
from rhythm.exchange.deal_columns import are_deals
from rhythm.exchange.deals_reader import read_deals
from rhythm.exchange.headers import letters
from rhythm.exchange.kinds import KINDS, TableKind
from rhythm.exchange.own_tables import is_own_table, read_own_table
from rhythm.exchange.progress import Progress
from rhythm.exchange.tables import Table
from rhythm.exchange.yes_no import YES

SHAPES = (
    *maven.SHAPES,
    *hubspot.SHAPES,
    *pipedrive.SHAPES,
    *close.SHAPES,
    *espocrm.SHAPES,
    *salesforce.SHAPES,
)

SYSTEMS = (
    maven.MAVEN,
    hubspot.HUBSPOT,
    pipedrive.PIPEDRIVE,
    salesforce.SALESFORCE,
    espocrm.ESPOCRM,
    close.CLOSE,
)
"""Whose tables are known."""


DELETED = ("isdeleted", "deleted")
"""Headers, by their letters, of whether a row is in the bin of its system."""


class Holds(NamedTuple):
    """What the rows of a table are, in which system's shape, and what a mapping says beside that."""

    kind: TableKind
    shape: Shape | None
    mapping: Mapping[str, str]


def read_table(
    table: Table,
    as_format: str | None,
    mapping: Mapping[str, str],
    language: str,
    progress: Progress | None = None,
) -> Reading:
    """Read a table of activities, deals or contacts; `as_format` is one of `SYSTEMS`, or `csv` for none.

    `type` in the mapping says what the rows are: `contact`, `deal`, `entry`, or the activity of all rows.
    Raises `Refused` when the table, its dates or the mapping cannot be understood.
    """
    if as_format in (None, CSV) and is_own_table(table):
        return read_own_table(table, mapping)
    kind, shape, mapping = what_is(table, as_format, mapping)
    kept = _not_deleted(table) if shape else table
    reading = _of_kind(kind, shape, kept, mapping, language, progress)
    gone = len(table.rows) - len(kept.rows)
    return replace(reading, rows=reading.rows + gone, skipped=reading.skipped + gone) if gone else reading


def _of_kind(
    kind: TableKind,
    shape: Shape | None,
    table: Table,
    mapping: Mapping[str, str],
    language: str,
    progress: Progress | None,
) -> Reading:
    if kind is TableKind.CONTACT:
        return read_contacts(table, mapping, shape, progress)
    if kind is TableKind.DEAL:
        return read_deals(table, mapping, language, shape, progress)
    if shape:
        return read_activities(table, mapping, shape, progress)
    return read_csv(table, mapping, language, progress)


def _not_deleted(table: Table) -> Table:
    """Return a customer system's table without the rows that it keeps of what was deleted there."""
    place = next((place for place, name in enumerate(table.header) if letters(name) in DELETED), None)
    if place is None:
        return table
    rows = (
        row for row in table.rows if place >= len(row.cells) or row.cells[place].strip().casefold() not in YES
    )
    return table._replace(rows=tuple(rows))


def told_apart(source: str, found: str) -> tuple[str, str] | None:
    """Return source and id of an activity as the files of a system have them; None for any other source."""
    system = letters(source)
    shape = next((one for one in SHAPES if one.system == system), None)
    return (system, shape.id_of(found)) if shape else None


def what_is(table: Table, as_format: str | None, mapping: Mapping[str, str]) -> Holds:
    """Return what a table holds; the arguments are those of `read_table`. Raises `Refused`."""
    said = mapping.get(TYPE)
    if said in KINDS:
        mapping = {name: meaning for name, meaning in mapping.items() if name != TYPE}
    shape = None
    if as_format != CSV and (as_format or said not in KINDS):
        shape = shape_of(table, SHAPES, as_format)
    return Holds(shape.holds if shape else _kind(table, mapping, said), shape, mapping)


def _kind(table: Table, mapping: Mapping[str, str], said: str | None) -> TableKind:
    """Return what the rows are: as the person says, else as the mapping and the headers do."""
    if said in KINDS:
        return TableKind(said)
    if are_contacts(table, mapping):
        return TableKind.CONTACT
    return TableKind.DEAL if are_deals(table, mapping) else TableKind.ENTRY
