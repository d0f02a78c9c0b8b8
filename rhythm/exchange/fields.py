"""The fields of a table: in which columns they stand, and what a row says in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from rhythm.domain.refusal import Refused
from rhythm.exchange.date_columns import order_in
from rhythm.exchange.dates import ORDERS, day_of, moment_of
from rhythm.exchange.habits import meant
from rhythm.exchange.tables import Table
from rhythm.exchange.wording import listed

Places = Mapping[str, tuple[int, ...]]
"""Where each field stands in the header; of several columns the first that says something counts."""


NOT_USED = "-"
"""What a mapping says of a column that is to be left out."""


class Chosen(NamedTuple):
    """What a mapping says: columns by field, orders of day and month by column, and all other words.

    `unused` are the places of columns that are left out.
    """

    places: dict[str, int]
    orders: dict[int, str]
    words: dict[str, str]
    unused: set[int]

    @property
    def taken(self) -> set[int]:
        """The places of all columns that the mapping speaks of."""
        return self.unused | {*self.places.values()}


def chosen_columns(
    table: Table, mapping: Mapping[str, str], fields: Collection[str], days: Collection[str]
) -> Chosen:
    """Take a mapping apart: column to field (of `days` also `closed:dmy`) or to `-`, else word to meaning.

    Raises `Refused` for an order where no day is or that is none, and for two columns of one field.
    """
    chosen = Chosen({}, {}, {}, set())
    for name, meaning in mapping.items():
        column = meant(name, table.header)
        field, _, order = meaning.partition(":")
        if column is not None and meaning == NOT_USED:
            chosen.unused.add(table.header.index(column))
            continue
        if column is None or field not in fields:
            chosen.words[name] = meaning
            continue
        if order and (field not in days or order not in ORDERS):
            raise misfit(table, name, meaning, fields, ())
        if field in chosen.places:
            raise Refused("repeated_field", file=table.file, field=field)
        place = table.header.index(column)
        chosen.places[field] = place
        if order:
            chosen.orders[place] = order
    return chosen


def with_chosen(found: Places, chosen: Chosen) -> dict[str, tuple[int, ...]]:
    """Return the places with those that a person chose; one that the field has already keeps its rank."""
    places = dict(found)
    for field, place in chosen.places.items():
        if place not in places.get(field, ()):
            places[field] = (place,)
    taken = chosen.taken
    kept = {
        field: tuple(place for place in those if chosen.places.get(field) == place or place not in taken)
        for field, those in places.items()
    }
    return {field: those for field, those in kept.items() if those}


def known_words(
    table: Table, places: Iterable[int], words: Mapping[str, str], fields: Collection[str]
) -> dict[str, str]:
    """Return the meanings of words that stand in some columns, by the words as they stand there.

    Raises `Refused` for a word that stands in none of them.
    """
    if not words:
        return {}
    there = tuple(dict.fromkeys(cell.strip() for place in places for cell in table.cells(place)))
    found: dict[str, str] = {}
    for name, meaning in words.items():
        known = meant(name, there)
        if known is None:
            raise misfit(table, name, meaning, fields, there)
        found[known] = meaning
    return found


def orders_of(table: Table, places: Places, days: Iterable[str], chosen: Mapping[int, str]) -> dict[int, str]:
    """Return the order of day and month of each column that holds a day. Raises `Refused`."""
    return {
        place: chosen.get(place) or order_in(table, place, field)
        for field in days
        for place in places.get(field, ())
    }


def misfit(table: Table, name: str, meaning: str, fields: Iterable[str], words: tuple[str, ...]) -> Refused:
    """Return why a mapping cannot be followed: a column that is no such field, or a word there is not."""
    if meant(name, table.header):
        return Refused("unknown_field", file=table.file, column=name, field=meaning, fields=listed(fields))
    header, names = listed(table.header), listed(words)
    if not names:
        return Refused("unknown_mapping_column", file=table.file, name=name, columns=header)
    return Refused("unknown_mapping", file=table.file, name=name, columns=header, names=names)


class Fields(NamedTuple):
    """A table with the columns of its fields; `orders` are those of day and month, by column."""

    table: Table
    places: Places
    orders: Mapping[int, str]

    def column(self, field: str, cells: list[str] | None = None) -> str:
        """Return the header of a field's column (of several, the one that says something in `cells`)."""
        place = self._place(cells or [], field)
        return "" if place is None else self.table.header[place]

    def cell(self, cells: list[str], field: str) -> str:
        """Return what a row says in a field, as it is written; nothing where the table has no such column."""
        place = self._place(cells, field)
        return "" if place is None else cells[place]

    def text(self, cells: list[str], field: str) -> str:
        """Return what a row says in a field, without outer blanks."""
        return self.cell(cells, field).strip()

    def texts(self, cells: list[str], field: str) -> list[str]:
        """Return what a row says in all columns of a field."""
        return [text for place in self.places.get(field, ()) if (text := cells[place].strip())]

    def day(self, cells: list[str], field: str) -> date | None:
        """Return a day that a row tells. Raises `SetAside`."""
        place = self._place(cells, field)
        text = "" if place is None else cells[place].strip()
        return (
            day_of(text, self.orders[place], self.table.header[place]) if place is not None and text else None
        )

    def moment(
        self, cells: list[str], field: str, day: date, universal: Collection[str] = ()
    ) -> datetime | None:
        """Return the moment that a row tells beside the day of a field, where its time has an offset.

        Columns with one of the headers `universal` hold universal time, whether they say so or not.
        """
        place = self._place(cells, field)
        if place is None:
            return None
        return moment_of(cells[place], day, universal=self.table.header[place] in universal)

    def _place(self, cells: list[str], field: str) -> int | None:
        places = self.places.get(field, ())
        if len(places) > 1:
            for place in places:
                if place < len(cells) and cells[place].strip():
                    return place
        return places[0] if places else None
