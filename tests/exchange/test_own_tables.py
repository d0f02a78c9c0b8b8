"""What we write we read back as it was: contacts, appointments, and all tables that were guarded."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.appointments import Appointment
from rhythm.domain.contacts import Contact, ContactKind, ContactState, Response, Tier
from rhythm.domain.imports import ContactFact, Reading
from rhythm.exchange import (
    OutgoingEntry,
    appointments_csv,
    contacts_csv,
    deals_csv,
    entries_csv,
    export_json,
)
from rhythm.exchange.csv_reader import read_csv
from rhythm.exchange.deals_reader import read_deals
from rhythm.exchange.guard import GUARD, bare, guarded
from rhythm.exchange.json_reader import read_json
from rhythm.exchange.outgoing import CONTACT_FIELDS
from rhythm.exchange.own_tables import is_own_table, read_own_table
from rhythm.exchange.tables import table_of
from tests.exchange.outgoing_entries import ENTRY, entries, read_again, texts
from tests.exchange.samples import read_text, refused_text
from tests.exchange.test_deals_any import deals

days = st.dates(date(1970, 1, 1))
keys = st.from_regex(r"[a-z0-9_]{1,20}", fullmatch=True)
contacts = st.builds(
    Contact,
    key=keys,
    kind=st.sampled_from(ContactKind),
    state=st.sampled_from(ContactState),
    tier=st.sampled_from(Tier),
    **{name: st.none() | days for name in ("known", "customer", "ended", "next_day", "skipped")},
    growth=st.none() | st.integers(-100, 1000),
    **dict.fromkeys(("name", "company", "role", "phone", "mail", "channel", "owner", "note"), texts),
    source=st.none(),
    source_id=st.just(""),
    import_id=st.none(),
    id=st.just(""),
    counter=st.just(0),
)
appointments = st.builds(
    Appointment,
    key=keys,
    day=days,
    minute=st.none() | st.integers(0, 24 * 60 - 1),
    length=st.integers(1, 1440),
    zone=st.sampled_from(["", "Europe/Oslo"]),
    activity=keys,
    contact=keys | st.just(""),
    **dict.fromkeys(("uid", "who", "title", "place", "note"), texts),
    import_id=st.none(),
    id=st.just(""),
    counter=st.just(0),
)


def own(text: str) -> Reading:
    """Read a table of our own that has nothing wrong in it."""
    table = table_of(text.removeprefix("\ufeff"), "file")
    assert is_own_table(table)
    reading = read_own_table(table, {})
    assert (reading.problems, reading.source, reading.format) == ((), "rhythm", "csv")
    return reading


def contact_of(fact: ContactFact) -> Contact:
    """Return a contact as it was before it was written."""
    told = {name: getattr(fact, name) for name in CONTACT_FIELDS if name not in ("id", "source", "source_id")}
    return Contact(fact.source_id, **told, source=fact.origin, source_id=fact.origin_id or "")


@given(st.lists(contacts, max_size=4, unique_by=lambda one: one.key), st.booleans())
def test_contacts_come_back_as_they_were(found: list[Contact], for_spreadsheet: bool) -> None:
    found = [one._replace(source="x", source_id="=1") if one.growth else one for one in found]
    reading = own(contacts_csv(found, for_spreadsheet=for_spreadsheet))
    assert [contact_of(one) for one in reading.contacts] == found


@given(st.lists(appointments, max_size=4, unique_by=lambda one: one.key), st.booleans())
def test_appointments_come_back_as_they_were(found: list[Appointment], for_spreadsheet: bool) -> None:
    assert [*own(appointments_csv(found, for_spreadsheet=for_spreadsheet)).appointments] == found


@given(entries())
def test_guarded_entries_come_back_as_they_were(found: list[OutgoingEntry]) -> None:
    text = entries_csv(found, for_spreadsheet=True).removeprefix("\ufeff")
    reading = read_csv(table_of(text, "file"), {}, "nl")
    assert (reading.problems, reading.source) == ((), "rhythm")
    assert read_again(reading) == found


@given(deals())
def test_guarded_deals_come_back_as_they_were(found: list[object]) -> None:
    told = [
        read_deals(table_of(deals_csv(found, for_spreadsheet=guard).removeprefix("\ufeff"), "file"), {}, "nl")  # type: ignore[arg-type]  # drawn as deals
        for guard in (False, True)
    ]
    assert told[0] == told[1]


@given(texts)
def test_a_guarded_cell_runs_nothing_and_comes_back(cell: str) -> None:
    safe = guarded(cell)
    assert bare(safe) == cell
    assert safe == cell or safe == f"'{cell}"
    if not safe.lstrip("-").replace(".", "", 1).isdecimal():
        assert safe[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def test_a_guarded_file_says_so_and_its_numbers_stay_numbers() -> None:
    text = entries_csv([replace(ENTRY, note="'x", offset=-120, amount=250)], for_spreadsheet=True)
    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (header[-1], row[-1]) == (GUARD, "yes")
    assert (row[5], row[6], row[12]) == ("0.25", "''x", "-120")


def test_a_guarded_file_that_a_spreadsheet_saved_again_is_read_back(tmp_path: Path) -> None:
    entry = replace(ENTRY, note="=1+1; 'x'", contact="'t Hart")
    text = entries_csv([entry], for_spreadsheet=True).removeprefix("\ufeff")
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    again = io.StringIO(newline="")
    csv.writer(again, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_again(read_text(tmp_path, again.getvalue())) == [entry]


def test_only_a_guarded_file_loses_an_apostrophe(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,type,note\n2026-09-01,call,'x\n")
    assert reading.facts[0].note == "'x"


def test_an_entry_keeps_whom_it_was_with_and_what_came_of_it(tmp_path: Path) -> None:
    entry = replace(ENTRY, contact="Anna", contact_key="0a1b", response=Response.NOT_REACHED)
    for text in (entries_csv([entry]), export_json("Me", "2026-09-09T18:00:00+02:00", [entry], {})):
        reading = read_text(tmp_path, text)
        assert read_again(reading) == [entry]
        assert reading.facts[0].response is Response.NOT_REACHED


def test_a_table_of_entries_from_before_there_were_contacts_is_still_our_own(tmp_path: Path) -> None:
    older = (
        "id,day,activity,quantity,percent,amount,note,contact,source,source_id,recorded_at,zone,offset\r\n"
    )
    line = "0199-1,2026-09-09,call,2,,,n,Anna,loop,x:1,2026-09-09T09:30:00+02:00,Europe/Oslo,120\r\n"
    reading = read_text(tmp_path, older + line)
    assert reading.source == "rhythm"
    assert read_again(reading) == [replace(ENTRY, note="n", contact="Anna", source="loop", source_id="x:1")]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (lambda text: text.replace("not_reached", "maybe"), "bad_word"),
        (lambda text: text.replace('"not_reached"', "7"), "wrong_type"),
    ],
)
def test_a_response_that_is_none_is_set_aside(wrong: Callable[[str], str], code: str) -> None:
    entry = replace(ENTRY, response=Response.NOT_REACHED)
    text = wrong(export_json("Me", "2026-09-09T18:00:00+02:00", [entry], {}))
    assert [one.code for one in read_json(text, "file", {}).problems] == [code]


ANNA = Contact("anna", name="Anna", known=date(2026, 9, 1), growth=5)
LUNCH = Appointment("lunch", date(2026, 9, 9), 840, contact="anna")


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        (contacts_csv([ANNA]), ",suspect,", ",friend,", ("bad_word", "kind", "friend")),
        (contacts_csv([ANNA]), ",B,", ",E,", ("bad_word", "tier", "E")),
        (contacts_csv([ANNA]), "2026-09-01", "soon", ("bad_day", "known", "soon")),
        (contacts_csv([ANNA]), ",5,", ",5.5,", ("wrong_type", "growth", "5.5")),
        (contacts_csv([ANNA, ANNA]), "", "", ("id_repeated", "id", "anna")),
        (contacts_csv([ANNA]), ",5,", ",5,,", ("wrong_cell_count", "", "21")),
        (appointments_csv([LUNCH]), "14:00", "24:00", ("bad_time", "time", "24:00")),
        (appointments_csv([LUNCH]), "14:00,60", "14:00,long", ("wrong_type", "length", "long")),
        (appointments_csv([LUNCH]), "visit,anna", "visit,An na", ("wrong_type", "contact_key", "An na")),
        (appointments_csv([LUNCH]), "lunch", "=lunch", ("wrong_type", "id", "=lunch")),
    ],
)
def test_what_cannot_be_is_set_aside(
    tmp_path: Path, text: str, old: str, new: str, told: tuple[str, ...]
) -> None:
    assert old in text
    reading = read_text(tmp_path, text.replace(old, new))
    assert reading.source == "rhythm"
    assert [(one.code, one.column, one.value) for one in reading.problems] == [told]
    assert reading.problems[0].cells


def saved_again(text: str, *changes: tuple[str, str]) -> str:
    """Return a table of ours as a spreadsheet may save it: with semicolons, its days in another form."""
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text.replace(",", ";")


def test_days_that_a_spreadsheet_wrote_are_read(tmp_path: Path) -> None:
    bo = Contact("bo", name="Bo", known=date(2026, 1, 3), ended=date(2026, 2, 25))
    text = contacts_csv([ANNA, bo], for_spreadsheet=True)
    days = ("2026-09-01", "1-9-2026"), ("2026-01-03", "3-1-2026"), ("2026-02-25", "25-2-2026")
    reading = read_text(tmp_path, saved_again(text, *days))
    told = [(one.source_id, one.known, one.ended) for one in reading.contacts]
    assert told == [("anna", ANNA.known, None), ("bo", bo.known, bo.ended)]
    asked = refused_text(tmp_path, saved_again(text, *days[:2], ("2026-02-25", "")))
    assert (asked.code, asked.details["column"], asked.details["field"]) == (
        "ambiguous_dates",
        "known",
        "known",
    )
    american = saved_again(contacts_csv([bo]), ("2026-01-03", "1/3/2026"), ("2026-02-25", ""))
    assert [one.known for one in read_text(tmp_path, american, {"known": "known:mdy"}).contacts] == [bo.known]
    lunch = saved_again(appointments_csv([LUNCH]), ("2026-09-09", "9/9/2026"), ("14:00", "2:00 PM"))
    assert read_text(tmp_path, lunch).appointments == (LUNCH,)


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"known": "customer"}, "unknown_field"),
        ({"known": "-"}, "unknown_field"),
        ({"name": "name:dmy"}, "unknown_field"),
        ({"born": "known"}, "unknown_mapping_column"),
    ],
)
def test_our_own_columns_hold_what_they_are_called(
    tmp_path: Path, mapping: dict[str, str], code: str
) -> None:
    assert refused_text(tmp_path, contacts_csv([ANNA]), mapping).code == code


def test_a_row_that_was_added_without_an_id_is_new_and_stays_the_same(tmp_path: Path) -> None:
    cells = len(CONTACT_FIELDS)
    text = contacts_csv([ANNA]) + ",Bo,Mill" + "," * (cells - 3) + "\r\n" + "," * (cells - 1) + "x\r\n"
    reading = read_text(tmp_path, text)
    anna, bo = reading.contacts
    assert (anna.source_id, bo.name, bo.company, bo.kind, bo.state, bo.known) == (
        "anna",
        "Bo",
        "Mill",
        *3 * (None,),
    )
    assert [(one.code, one.line) for one in reading.problems] == [("contact_name_missing", 4)]
    later = read_text(tmp_path, text.replace(",Bo,Mill,,", ",Bo,Mill,Buyer,"))
    assert later.contacts[1].source_id == bo.source_id
    reading = read_text(tmp_path, appointments_csv([LUNCH]) + ",2026-09-10,9:00,,,,,Bo,,,,\r\n")
    _, visit = reading.appointments
    assert (visit.day, visit.minute, visit.length, visit.activity) == (date(2026, 9, 10), 540, 60, "visit")
    assert visit.who == "Bo"
    assert visit.key not in ("", "lunch")
