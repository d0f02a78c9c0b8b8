"""Which column of a table holds which of our fields, and what the rows' types stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.dates import ORDERS
from rhythm.exchange.habits import meant
from rhythm.exchange.headers import by_header
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

ALIASES = {
    "id": ("id", "record id", "activity id", "uuid"),
    "day": ("day", "date", "activity date", "activitydate", "datum", "dag", "dato"),
    "activity": (
        "activity",
        "activity type",
        "type",
        "habit",
        "kind",
        "activiteit",
        "activiteitstype",
        "soort",
        "gewoonte",
        "aktivitet",
        "aktivitetstype",
        "vane",
    ),
    "quantity": ("quantity", "count", "number", "qty", "aantal", "antall"),
    "percent": ("percent", "percentage", "progress", "%", "procent", "voortgang", "prosent", "fremdrift"),
    "amount": ("amount", "hoeveelheid", "bedrag", "mengde", "beløp"),
    "note": (
        "note",
        "notes",
        "comment",
        "comments",
        "notitie",
        "notities",
        "opmerking",
        "opmerkingen",
        "notat",
        "notater",
        "merknad",
        "kommentar",
    ),
    "contact": (
        "contact",
        "contact name",
        "customer",
        "contactpersoon",
        "klant",
        "kontakt",
        "kontaktperson",
        "kunde",
    ),
}
"""Usual headers of our fields (English, Dutch, Norwegian); of several in one table the first here counts."""

FIELDS = tuple(ALIASES)
TYPE = "type"
"""The word that, where no column tells the activity, says what all rows are."""


class Columns(NamedTuple):
    """Where each field stands (a place in the header), and what the mapping says beside that.

    `order` is the chosen order of day and month, `all_are` the activity of all rows, `types` foreign type to
    activity.
    """

    places: dict[str, int]
    order: str | None
    all_are: str | None
    types: dict[str, str]


def columns_of(table: Table, mapping: Mapping[str, str]) -> Columns:
    """Find the fields: as the mapping says, else by the usual headers.

    A mapping is column to field (`day:dmy` and `day:mdy` also settle the dates), the word `type` to the
    activity of all rows, or foreign type to activity. Raises `Refused` for one that is none of these, for two
    columns of one field, or when the table has no day or no activity.
    """
    chosen: dict[str, int] = {}
    order = None
    others: dict[str, str] = {}
    for name, meaning in mapping.items():
        column = meant(name, table.header)
        field, _, suffix = meaning.partition(":")
        if column is None or field not in FIELDS:
            others[name] = meaning
        elif suffix and (field != "day" or suffix not in ORDERS):
            raise _misfit(table, name, meaning, ())
        elif field in chosen:
            raise Refused("repeated_field", file=table.file, field=field)
        else:
            chosen[field] = table.header.index(column)
            order = suffix or order
    places = by_header(table, ALIASES, chosen.values()) | chosen
    all_are = None if "activity" in places else others.pop(TYPE, None)
    _check_needed(table, places, all_are)
    return Columns(places, order, all_are, _types(table, places, others))


def _check_needed(table: Table, places: Mapping[str, int], all_are: str | None) -> None:
    for field in ("day", "activity"):
        if field not in places and not (field == "activity" and all_are):
            raise Refused("missing_field", file=table.file, field=field, columns=listed(table.header))


def _types(table: Table, places: Mapping[str, int], mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the activities of the foreign types that the mapping names."""
    if not mapping:
        return {}
    there = tuple(dict.fromkeys(cell.strip() for cell in table.cells(places.get("activity"))))
    types: dict[str, str] = {}
    for name, activity in mapping.items():
        known = meant(name, there)
        if known is None:
            raise _misfit(table, name, activity, there)
        types[known] = activity
    return types


def _misfit(table: Table, name: str, meaning: str, types: tuple[str, ...]) -> Refused:
    if meant(name, table.header):
        return Refused("unknown_field", file=table.file, column=name, field=meaning, fields=listed(FIELDS))
    columns, names = listed(table.header), listed(types)
    return Refused("unknown_mapping", file=table.file, name=name, columns=columns, names=names)
