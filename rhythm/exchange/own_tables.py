"""Our own tables of contacts and of appointments, read back as they were written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import ContactKind, ContactState, Tier
from rhythm.domain.imports import ContactFact, Problem, Reading
from rhythm.exchange.csv_reader import CSV
from rhythm.exchange.dates import iso_day
from rhythm.exchange.headers import used
from rhythm.exchange.outgoing import APPOINTMENT_FIELDS, CONTACT_FIELDS
from rhythm.exchange.own_entries import RHYTHM
from rhythm.exchange.set_aside import SetAside
from rhythm.exchange.tables import Row, Table
from rhythm.exchange.wording import listed

KEY = re.compile(r"[a-z0-9_]{1,80}")
WHOLE = re.compile(r"-?[0-9]{1,6}")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")

Word = TypeVar("Word", bound=StrEnum)


def is_own_table(table: Table) -> bool:
    """Tell whether a table is one of contacts or appointments that we wrote."""
    return set(table.header) in (set(CONTACT_FIELDS), set(APPOINTMENT_FIELDS))


def read_own_table(table: Table) -> Reading:
    """Read one of our own tables of contacts or appointments; the source id of a contact is its key."""
    of_contacts = set(table.header) == set(CONTACT_FIELDS)
    contacts: list[ContactFact] = []
    appointments: list[Appointment] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for row in table.rows:
        try:
            cells = _cells(table, row, seen)
            if of_contacts:
                contacts.append(_contact(cells, row.line))
            else:
                appointments.append(_appointment(cells))
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


def _cells(table: Table, row: Row, seen: set[str]) -> Mapping[str, str]:
    cells = dict(zip(table.header, table.checked(row), strict=True))
    if not cells["id"]:
        raise SetAside("missing_value", "id")
    if cells["id"] in seen:
        raise SetAside("id_repeated", "id", cells["id"])
    seen.add(cells["id"])
    return cells


def _contact(cells: Mapping[str, str], line: int) -> ContactFact:
    return ContactFact(
        source_id=cells["id"],
        line=line,
        kind=_word(cells, "kind", ContactKind),
        state=_word(cells, "state", ContactState),
        tier=_word(cells, "tier", Tier),
        known=_day(cells, "known"),
        customer=_day(cells, "customer"),
        ended=_day(cells, "ended"),
        next_day=_day(cells, "next_day"),
        skipped=_day(cells, "skipped"),
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


def _appointment(cells: Mapping[str, str]) -> Appointment:
    time = cells["time"]
    return Appointment(
        key=_key(cells, "id"),
        day=iso_day(cells["day"], "day"),
        minute=_minute(time) if time else None,
        length=_whole(cells, "length"),
        zone=cells["zone"],
        activity=cells["activity"],
        contact=_key(cells, "contact_key") if cells["contact_key"] else "",
        uid=cells["uid"],
        who=cells["who"],
        title=cells["title"],
        place=cells["place"],
        note=cells["note"],
    )


def _key(cells: Mapping[str, str], field: str) -> str:
    if not KEY.fullmatch(cells[field]):
        raise SetAside("wrong_type", field, cells[field])
    return cells[field]


def _day(cells: Mapping[str, str], field: str) -> date | None:
    return iso_day(cells[field], field) if cells[field] else None


def _whole(cells: Mapping[str, str], field: str) -> int:
    if not WHOLE.fullmatch(cells[field]):
        raise SetAside("wrong_type", field, cells[field])
    return int(cells[field])


def _minute(time: str) -> int:
    found = TIME.fullmatch(time)
    if found is None:
        raise SetAside("bad_time", "time", time)
    return 60 * int(found[1]) + int(found[2])


def _word(cells: Mapping[str, str], field: str, words: type[Word]) -> Word:
    try:
        return words(cells[field])
    except ValueError as error:
        raise SetAside("bad_word", field, cells[field], {"words": listed(words)}) from error
