"""CSV: our own export, and any table with a column for the day."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.imports import Fact, Habit, Problem, Reading
from rhythm.exchange.columns import Columns, columns_of
from rhythm.exchange.date_columns import order_in
from rhythm.exchange.dates import day_of
from rhythm.exchange.habits import by_word
from rhythm.exchange.headers import used
from rhythm.exchange.numbers import amount_of, percent_of, quantity_of
from rhythm.exchange.outgoing import ENTRY_FIELDS
from rhythm.exchange.own_entries import RHYTHM, checked_moment, checked_offset
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table

CSV = "csv"

COMMA_LANGUAGES = ("nl", "nb", "nn", "no")
"""Languages that write 1,5 for one and a half."""

OFFSET = re.compile(r"-?[0-9]{1,4}")


def read_csv(table: Table, mapping: Mapping[str, str], language: str) -> Reading:
    """Read a table of entries; for `mapping` see `columns_of`. The language decides what "1,500" is.

    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    own = set(table.header) == set(ENTRY_FIELDS)
    columns = columns_of(table, mapping)
    order = columns.order or order_in(table, columns.places["day"], "day")
    point = "," if language.startswith(COMMA_LANGUAGES) and not own else "."
    reader = _Rows(table, columns, order, point, own)
    facts: list[Fact] = []
    problems: list[Problem] = []
    times: Counter[str] = Counter()
    for row in table.rows:
        try:
            facts.append(reader.fact(row, times))
        except SetAside as fault:
            problems.append(fault.problem(row.line))
    return Reading(
        format=CSV,
        source=RHYTHM if own else f"{CSV}:{_digest(sorted(table.header))[:12]}",
        rows=len(table.rows),
        facts=tuple(facts),
        habits=_habits(facts, columns, own),
        problems=tuple(problems),
        columns=used(table, columns.places, own=own),
    )


class _OwnFields(NamedTuple):
    """What only our own export knows of an entry."""

    recorded_at: str | None = None
    zone: str | None = None
    offset: int | None = None
    origin: str | None = None
    origin_id: str | None = None


UNKNOWN = _OwnFields()


class _Rows(NamedTuple):
    """How the rows of one table are read."""

    table: Table
    columns: Columns
    order: str
    point: str
    own: bool

    def fact(self, row: Row, times: Counter[str]) -> Fact:
        """Return what a row tells; `times` counts the source ids so far. Raises `SetAside`."""
        cells = self.table.checked(row)
        day = day_of(self.cell(cells, "day"), self.order, self.name("day"))
        habit = self.columns.all_are or self.cell(cells, "activity").strip()
        if not habit:
            raise SetAside("missing_value", self.name("activity"))
        quantity, percent = self.done(cells)
        amount = self.cell(cells, "amount")
        thousandths = amount_of(amount, self.name("amount"), self.point) if amount.strip() else None
        known = _own_fields(dict(zip(self.table.header, cells, strict=True))) if self.own else UNKNOWN
        return Fact(
            day=day,
            habit=habit,
            quantity=quantity,
            source_id=self.source_id(cells, day, times),
            line=row.line,
            percent=percent,
            amount=thousandths,
            note=self.cell(cells, "note"),
            contact=self.cell(cells, "contact") or None,
            recorded_at=known.recorded_at,
            zone=known.zone,
            offset=known.offset,
            origin=known.origin,
            origin_id=known.origin_id,
        )

    def name(self, field: str) -> str:
        """Return the header of a field's column."""
        return self.table.header[self.columns.places[field]]

    def cell(self, cells: list[str], field: str) -> str:
        """Return what a row says in a field; nothing where the table has no such column."""
        place = self.columns.places.get(field)
        return "" if place is None else cells[place]

    def done(self, cells: list[str]) -> tuple[int, int | None]:
        """Return quantity and percent; a row has one of the two."""
        percent, quantity = self.cell(cells, "percent"), self.cell(cells, "quantity")
        if not percent.strip():
            return quantity_of(quantity, self.name("quantity") if quantity else ""), None
        if quantity.strip() not in ("", "0"):
            raise SetAside("quantity_and_percent", self.name("quantity"), quantity)
        return 0, percent_of(percent, self.name("percent"))

    def source_id(self, cells: list[str], day: date, times: Counter[str]) -> str:
        """Return the row's id, else a digest of its day and its other cells, numbered among equal rows."""
        found = self.cell(cells, "id").strip()
        if found:
            times[found] += 1
            if times[found] > 1:
                raise SetAside("id_repeated", self.name("id"), found)
            return found
        day_column = self.name("day")
        named = zip(self.table.header, cells, strict=True)
        rest = sorted(f"{name}={cell}" for name, cell in named if name != day_column)
        digest = _digest([str(day), *rest])[:32]
        times[digest] += 1
        return f"{digest}-{times[digest]}"


def _own_fields(cells: Mapping[str, str]) -> _OwnFields:
    recorded_at, offset = cells["recorded_at"], cells["offset"]
    if offset and not OFFSET.fullmatch(offset):
        raise SetAside("bad_offset", "offset", offset)
    return _OwnFields(
        recorded_at=checked_moment(recorded_at) if recorded_at else None,
        zone=cells["zone"] or None,
        offset=checked_offset(int(offset)) if offset else None,
        origin=cells["source"] or None,
        origin_id=cells["source_id"] or None,
    )


def _habits(facts: Iterable[Fact], columns: Columns, own: bool) -> tuple[Habit, ...]:
    """Return the types of the facts; in our own file a type is the activity's key itself."""
    progress: dict[str, bool] = {}
    for fact in facts:
        progress[fact.habit] = progress.get(fact.habit, False) or fact.percent is not None
    return tuple(
        Habit(name, columns.types.get(name) or (name if own or columns.all_are else by_word(name)), measured)
        for name, measured in progress.items()
    )


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
