"""CSV: our own export, and any table with a column for the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.contacts import Response
from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.exchange.columns import DAYS, Columns, columns_of
from rhythm.exchange.fields import Fields, orders_of
from rhythm.exchange.habits import by_word
from rhythm.exchange.headers import used
from rhythm.exchange.numbers import amount_of, percent_of, quantity_of
from rhythm.exchange.outgoing import ENTRY_HEADERS
from rhythm.exchange.own_entries import RHYTHM, checked_moment, checked_offset, response_of
from rhythm.exchange.people import first_mail
from rhythm.exchange.progress import Progress
from rhythm.exchange.responses import response_called, took_place
from rhythm.exchange.rows import Ids, digest_of, each_row
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table

CSV = "csv"

COMMA_LANGUAGES = ("nl", "nb", "nn", "no")
"""Languages that write 1,5 for one and a half."""

OF_PEOPLE = frozenset({"contact", "mail"})
"""Fields that tell a list of sales activities from one of habits."""

OFFSET = re.compile(r"-?[0-9]{1,4}")


def read_csv(
    table: Table, mapping: Mapping[str, str], language: str, progress: Progress | None = None
) -> Reading:
    """Read a table of entries; for `mapping` see `columns_of`. The language decides what "1,500" is.

    Raises `Refused` when its columns, its dates or the mapping cannot be understood.
    """
    own = set(table.header) in ENTRY_HEADERS
    columns = columns_of(table, mapping)
    places = {field: (place,) for field, place in columns.places.items()}
    fields = Fields(table, places, orders_of(table, places, DAYS, columns.orders))
    point = "," if language.startswith(COMMA_LANGUAGES) and not own else "."
    reader = _Rows(fields, columns.all_are, point, own, Ids())
    told = each_row(table, reader.fact, progress)
    return Reading(
        format=CSV,
        source=RHYTHM if own else f"{CSV}:{digest_of(sorted(table.header))[:12]}",
        rows=len(table.rows),
        facts=told.things,
        habits=_habits(told.things, columns, own),
        problems=told.problems,
        skipped=told.skipped,
        columns=used(table, places, own=own),
    )


class _OwnFields(NamedTuple):
    """What only our own export knows of an entry."""

    recorded_at: str | None = None
    zone: str | None = None
    offset: int | None = None
    origin: str | None = None
    origin_id: str | None = None
    contact_key: str | None = None
    response: Response | None = None


UNKNOWN = _OwnFields()


class _Rows(NamedTuple):
    """How the rows of one table are read; `ids` are the source ids so far."""

    fields: Fields
    all_are: str | None
    point: str
    own: bool
    ids: Ids

    def fact(self, row: Row) -> Fact | None:
        """Return what a row tells, None where its status says that it did not happen. Raises `SetAside`."""
        fields, table = self.fields, self.fields.table
        cells = table.checked(row)
        if took_place(fields.text(cells, "status")) is False:
            return None
        day = fields.day(cells, "day")
        if day is None:
            raise SetAside("bad_day", fields.column("day"), fields.cell(cells, "day"))
        habit = self.all_are or fields.text(cells, "activity")
        if not habit:
            raise SetAside("missing_value", fields.column("activity"))
        quantity, percent = self.done(cells)
        amount = fields.text(cells, "amount")
        thousandths = amount_of(amount, fields.column("amount"), self.point) if amount else None
        known = _own_fields(dict(zip(table.header, cells, strict=True))) if self.own else UNKNOWN
        return Fact(
            day=day,
            habit=habit,
            quantity=quantity,
            source_id=self.source_id(cells, day),
            line=row.line,
            percent=percent,
            amount=thousandths,
            note=fields.cell(cells, "note"),
            contact=fields.cell(cells, "contact") or None,
            contact_id=known.contact_key,
            mail=first_mail(fields.text(cells, "mail")),
            response=known.response or response_called(fields.text(cells, "response")),
            moment=fields.moment(cells, "day", day),
            recorded_at=known.recorded_at,
            zone=known.zone,
            offset=known.offset,
            origin=known.origin,
            origin_id=known.origin_id,
        )

    def done(self, cells: list[str]) -> tuple[int, int | None]:
        """Return quantity and percent; a row has one of the two."""
        fields = self.fields
        percent, quantity = fields.text(cells, "percent"), fields.text(cells, "quantity")
        if not percent:
            return quantity_of(quantity, fields.column("quantity") if quantity else ""), None
        if quantity not in ("", "0"):
            raise SetAside("quantity_and_percent", fields.column("quantity"), quantity)
        return 0, percent_of(percent, fields.column("percent"))

    def source_id(self, cells: list[str], day: date) -> str:
        """Return the row's id, else a digest of its day and its other cells, numbered among equal rows."""
        found = self.fields.text(cells, "id")
        if found:
            return self.ids.once(found, self.fields.column("id"))
        day_column = self.fields.column("day")
        named = zip(self.fields.table.header, cells, strict=True)
        rest = sorted(f"{name}={cell}" for name, cell in named if name != day_column)
        return self.ids.made(digest_of([str(day), *rest])[:32])


def _own_fields(cells: Mapping[str, str]) -> _OwnFields:
    recorded_at, offset, response = cells["recorded_at"], cells["offset"], cells.get("response", "")
    if offset and not OFFSET.fullmatch(offset):
        raise SetAside("bad_offset", "offset", offset)
    return _OwnFields(
        recorded_at=checked_moment(recorded_at) if recorded_at else None,
        zone=cells["zone"] or None,
        offset=checked_offset(int(offset)) if offset else None,
        origin=cells["source"] or None,
        origin_id=cells["source_id"] or None,
        contact_key=cells.get("contact_key") or None,
        response=response_of(response) if response else None,
    )


def _habits(facts: Iterable[Fact], columns: Columns, own: bool) -> tuple[Habit, ...]:
    """Return the types of the facts; in our own file a type is the activity's key itself."""
    progress: dict[str, bool] = {}
    for fact in facts:
        progress[fact.habit] = progress.get(fact.habit, False) or fact.percent is not None
    with_people = bool(columns.places.keys() & OF_PEOPLE)
    return tuple(
        Habit(
            name,
            columns.types.get(name)
            or (name if own or columns.all_are else by_word(name, with_people=with_people)),
            measured,
        )
        for name, measured in progress.items()
    )
