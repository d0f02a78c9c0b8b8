"""Our own tables of contacts and of appointments, as they were written or as a spreadsheet saved them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from rhythm.domain.appointments import USUAL_LENGTH, Appointment
from rhythm.domain.contacts import ContactKind, ContactState, Tier, contact_key
from rhythm.domain.imports import ContactFact, Problem, Reading
from rhythm.exchange.columns import TYPE
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.fields import Fields, chosen_columns, misfit, orders_of
from rhythm.exchange.headers import used
from rhythm.exchange.kinds import KINDS
from rhythm.exchange.outgoing import APPOINTMENT_FIELDS, CONTACT_FIELDS
from rhythm.exchange.own_entries import RHYTHM
from rhythm.exchange.rows import Ids, digest_of
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.wording import listed

KEY = re.compile(r"[a-z0-9_]{1,80}")
WHOLE = re.compile(r"-?[0-9]{1,6}")
TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?(?:\s*([AaPp])\.?[Mm]\.?)?")
HALF_DAY = 12
"""Hours."""

DAYS_OF_CONTACTS = ("known", "customer", "ended", "next_day", "skipped")
DAYS_OF_APPOINTMENTS = ("day",)

USUAL_ACTIVITY = "visit"

Word = TypeVar("Word", bound=StrEnum)


def is_own_table(table: Table) -> bool:
    """Tell whether a table is one of contacts or appointments that we wrote."""
    return set(table.header) in (set(CONTACT_FIELDS), set(APPOINTMENT_FIELDS))


def read_own_table(table: Table, mapping: Mapping[str, str]) -> Reading:
    """Read one of our own tables of contacts or appointments; the source id of a contact is its key.

    A row without an id is new, and known again by what it is called. `mapping` may settle the order of day
    and month of a column (`known=known:dmy`). Raises `Refused` when that is open, or for another mapping.
    """
    of_contacts = set(table.header) == set(CONTACT_FIELDS)
    rows = _Rows(_fields(table, mapping, DAYS_OF_CONTACTS if of_contacts else DAYS_OF_APPOINTMENTS), Ids())
    contacts: list[ContactFact] = []
    appointments: list[Appointment] = []
    problems: list[Problem] = []
    for row in table.rows:
        try:
            if of_contacts:
                contacts.append(rows.contact(row))
            else:
                appointments.append(rows.appointment(row))
        except SetAside as fault:
            problems.append(fault.problem(row.line, cells=row.cells))
    return Reading(
        format=CSV,
        source=RHYTHM,
        rows=len(table.rows),
        facts=(),
        habits=(),
        problems=tuple(problems),
        contacts=tuple(contacts),
        appointments=tuple(appointments),
        columns=used(table, {}, own=True),
    )


def _fields(table: Table, mapping: Mapping[str, str], days: tuple[str, ...]) -> Fields:
    said = {name: meaning for name, meaning in mapping.items() if name != TYPE or meaning not in KINDS}
    chosen = chosen_columns(table, said, table.header, days)
    moved = {field: place for field, place in chosen.places.items() if table.header[place] != field}
    for name, meaning in said.items():
        if name in chosen.words or moved or chosen.unused:
            raise misfit(table, name, meaning, (f"{day}:dmy" for day in days), ())
    places = {name: (place,) for place, name in enumerate(table.header)}
    return Fields(table, places, orders_of(table, places, days, chosen.orders))


class _Rows(NamedTuple):
    """How the rows of one table are read; `ids` are those so far."""

    fields: Fields
    ids: Ids

    def contact(self, row: Row) -> ContactFact:
        """Return what a row tells of a contact. Raises `SetAside`."""
        cells = self.cells(row)
        called = [cells["name"], cells["company"], cells["mail"]]
        if not (cells["id"] or any(called)):
            raise SetAside("contact_name_missing", "name")
        days = {field: self.fields.day(row.cells, field) for field in DAYS_OF_CONTACTS}
        return ContactFact(
            source_id=self.source_id(cells, called),
            line=row.line,
            kind=_word(cells, "kind", ContactKind),
            state=_word(cells, "state", ContactState),
            tier=_word(cells, "tier", Tier),
            known=days["known"],
            customer=days["customer"],
            ended=days["ended"],
            next_day=days["next_day"],
            skipped=days["skipped"],
            growth=_whole(cells, "growth") if cells["growth"] else None,
            name=cells["name"],
            company=cells["company"],
            role=cells["role"],
            phone=cells["phone"],
            mail=cells["mail"],
            channel=cells["channel"],
            owner=cells["owner"],
            note=cells["note"],
            origin=cells["source"] or None,
            origin_id=cells["source_id"] or None,
        )

    def appointment(self, row: Row) -> Appointment:
        """Return the appointment that a row tells. Raises `SetAside`."""
        cells = self.cells(row)
        day = self.fields.day(row.cells, "day")
        if day is None:
            raise SetAside("missing_value", "day")
        time, new = cells["time"], not cells["id"]
        made = self.source_id(cells, [str(day), time, cells["who"], cells["title"]])
        return Appointment(
            key=contact_key(RHYTHM, made) if new else _key(cells, "id"),
            day=day,
            minute=_minute(time) if time else None,
            length=USUAL_LENGTH if new and not cells["length"] else _whole(cells, "length"),
            zone=cells["zone"],
            activity=cells["activity"] or (USUAL_ACTIVITY if new else ""),
            contact=_key(cells, "contact_key") if cells["contact_key"] else "",
            uid=cells["uid"],
            who=cells["who"],
            title=cells["title"],
            place=cells["place"],
            note=cells["note"],
        )

    def cells(self, row: Row) -> Mapping[str, str]:
        """Return the cells of a row by column. Raises `SetAside`."""
        table = self.fields.table
        return dict(zip(table.header, table.checked(row), strict=True))

    def source_id(self, cells: Mapping[str, str], called: list[str]) -> str:
        """Return a row's id, else a digest of what it is called, numbered among those alike."""
        if cells["id"]:
            return self.ids.once(cells["id"], "id")
        return self.ids.made(digest_of(text.strip().casefold() for text in called)[:16])


def _key(cells: Mapping[str, str], field: str) -> str:
    if not KEY.fullmatch(cells[field]):
        raise SetAside("wrong_type", field, cells[field])
    return cells[field]


def _whole(cells: Mapping[str, str], field: str) -> int:
    if not WHOLE.fullmatch(cells[field]):
        raise SetAside("wrong_type", field, cells[field])
    return int(cells[field])


def _minute(time: str) -> int:
    found = TIME.fullmatch(time)
    if found is None or (found[3] and not 1 <= int(found[1]) <= HALF_DAY):
        raise SetAside("bad_time", "time", time)
    hour = int(found[1])
    if found[3]:
        hour = hour % HALF_DAY + (HALF_DAY if found[3] in "pP" else 0)
    return 60 * hour + int(found[2])


def _word(cells: Mapping[str, str], field: str, words: type[Word]) -> Word | None:
    """Return the word in a field; a new row need not tell any. Raises `SetAside`."""
    if not (cells[field] or cells["id"]):
        return None
    try:
        return words(cells[field])
    except ValueError as error:
        raise SetAside("bad_word", field, cells[field], {"words": listed(words)}) from error
