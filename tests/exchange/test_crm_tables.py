"""What all activities of customer systems have in common; each system's own files are in `files`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.exchange import read
from rhythm.exchange.crm_shapes import shape_of
from rhythm.exchange.reading_tables import SHAPES, SYSTEMS
from rhythm.exchange.tables import Table
from tests.exchange.samples import read_text, refused, refused_text

PIPEDRIVE = (
    "Activity - Subject;Activity - Type;Activity - Done;Activity - Due date;Activity - Marked as done time\n"
)
HUBSPOT = "Record ID,Activity type,Title,Body,Activity date,Meeting outcome\n"


def test_each_shape_is_known_by_the_first_headers_it_needs_and_no_other_takes_it() -> None:
    for shape in SHAPES:
        header = tuple(dict.fromkeys(group[0] for group in shape.known_by))
        found = shape_of(Table("", header, ()), SHAPES)
        assert found is not None
        assert (found.system, found.holds) == (shape.system, shape.holds), header
    assert {shape.system for shape in SHAPES} == set(SYSTEMS)


def test_the_order_of_days_is_decided_for_each_column_and_the_done_time_still_comes_first(
    tmp_path: Path,
) -> None:
    row = "Call Anna;Call;Done;03/04/2026;05/06/2026\nCall Bo;Call;Done;07/08/2026;\n"
    refusal = refused_text(tmp_path, PIPEDRIVE + row)
    assert (refusal.code, refusal.details["field"]) == ("ambiguous_dates", "day")
    column = refusal.details["column"]
    assert column == "Activity - Marked as done time"
    refusal = refused_text(tmp_path, PIPEDRIVE + row, {str(column): "day:dmy"})
    assert refusal.details["column"] == "Activity - Due date"
    clear = PIPEDRIVE + row + "Call Cas;Call;Done;25/08/2026;\n"
    facts = read_text(tmp_path, clear).facts
    assert [fact.day for fact in facts] == [date(2026, 6, 5), date(2026, 8, 7), date(2026, 8, 25)]


def test_a_mapping_names_types_and_what_a_status_means(tmp_path: Path) -> None:
    rows = (
        "1,Workshop,x,,2026-09-01,Ventet\n2,Task,y,,2026-09-01,\n3,Meeting,z,,2026-09-02,Forbi\n"
        "4,Meeting,z,,2026-09-02,Ventet\n"
    )
    mapping = {"workshop": "visit", "Task": "call", "Ventet": "not_done", "forbi": "done"}
    reading = read_text(tmp_path, HUBSPOT + rows, mapping)
    assert [(fact.source_id, fact.habit) for fact in reading.facts] == [("2", "Task"), ("3", "Meeting")]
    assert {habit.name: habit.activity for habit in reading.habits} == {"Task": "call", "Meeting": "visit"}
    assert (reading.skipped, reading.problems) == (2, ())


def test_a_mapping_that_fits_nothing_is_refused(tmp_path: Path) -> None:
    text = HUBSPOT + "1,Meeting,x,,2026-09-01,Completed\n"
    assert refused_text(tmp_path, text, {"Workshop": "visit"}).code == "unknown_mapping"
    assert refused_text(tmp_path, text, {"Forbi": "done"}).code == "unknown_mapping"
    assert refused_text(tmp_path, text, {"Title": "duration"}).code == "unknown_field"


def test_all_rows_may_be_said_to_be_one_activity(tmp_path: Path) -> None:
    text = HUBSPOT + "1,Workshop,x,,2026-09-01,Completed\n2,Task,x,,2026-09-01,\n"
    reading = read_text(tmp_path, text, {"type": "visit"})
    assert [(fact.habit, fact.note) for fact in reading.facts] == [("visit", "x"), ("visit", "x")]
    assert [(habit.name, habit.activity) for habit in reading.habits] == [("visit", "visit")]


def test_a_table_can_be_read_as_no_systems_own(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(HUBSPOT + "1,Task,x,,2026-09-01,No show\n", encoding="utf-8")
    reading = read(path, as_format="csv")
    assert (reading.format, [fact.habit for fact in reading.facts]) == ("csv", ["Task"])


def test_a_table_that_is_none_of_a_systems_own_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("Activity date,Record ID\n2026-09-01,1\n", encoding="utf-8")
    refusal = refused(path, as_format="hubspot")
    assert (refusal.code, refusal.details["column"]) == ("missing_column", "Activity type")


def test_rows_without_an_id_have_the_same_one_each_time_however_many_columns_there_are(
    tmp_path: Path,
) -> None:
    rows = "Call;Call;Done;2026-09-01;2026-09-01\nCall;Call;Done;2026-09-01;2026-09-01\n"
    one = read_text(tmp_path, PIPEDRIVE + rows)
    wider = PIPEDRIVE.strip() + ";Activity - Note\n" + rows.replace("\n", ";later\n")
    other = read_text(tmp_path, wider)
    ids = [fact.source_id for fact in one.facts]
    assert len(set(ids)) == 2
    assert [fact.source_id for fact in other.facts] == ids
    assert [fact.note for fact in other.facts] == ["Call\nlater"] * 2


@pytest.mark.parametrize(
    ("body", "note"),
    [
        ("<p>One</p><p>Two&nbsp;&lt;3</p>", "T\nOne\nTwo <3"),
        ("1 < 2 > 0", "T\n1 < 2 > 0"),
        ("T", "T"),
        ("x" * 5000, "T\n" + "x" * 1897 + "…"),
    ],
)
def test_a_body_becomes_a_note_that_can_be_kept(tmp_path: Path, body: str, note: str) -> None:
    [fact] = read_text(tmp_path, f"{HUBSPOT}1,Call,T,{body},2026-09-01,\n").facts
    assert fact.note == note


@pytest.mark.parametrize("text", ["[/x]", "[b", "$x", "\\", "\x1b[2J", "👩‍👩‍👧", "y" * 200, "a & b"])
def test_awkward_texts_come_as_they_are(tmp_path: Path, text: str) -> None:
    header = HUBSPOT.strip() + ",Associated contacts\n"
    [fact] = read_text(tmp_path, f"{header}1,{text},{text},,2026-09-01,,{text}\n").facts
    assert (fact.habit, fact.note) == (text, text)
    assert fact.contact == (text if len(text) < 60 else "y" * 59 + "…")


def test_progress_is_told_now_and_then_and_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rows = "".join(f"{number},Call,,,2026-09-01,\n" for number in range(2500))
    path.write_text(HUBSPOT + rows, encoding="utf-8")
    told: list[tuple[int, int]] = []
    read(path, progress=lambda done, total: told.append((done, total)))
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


def test_what_was_set_aside_keeps_its_cells(tmp_path: Path) -> None:
    reading = read_text(tmp_path, HUBSPOT + "1,Call,T,,soon,\n2,Call,T\n")
    assert [(found.line, found.cells) for found in reading.problems] == [
        (2, ("1", "Call", "T", "", "soon", "")),
        (3, ("2", "Call", "T")),
    ]


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("00T000000000001AAA", "00T000000000001"),
        ("00T000000000001", "00T000000000001"),
        ("zcrm_12345678901", "zcrm_12345678901"),
        ("1234567890123456789", "1234567890123456789"),
    ],
)
def test_only_what_checks_an_id_of_salesforce_is_left_out(tmp_path: Path, found: str, kept: str) -> None:
    text = f"Id,Subject,Status,TaskSubtype,ActivityDate\n{found},Call,Completed,Call,2026-09-01\n"
    [fact] = read_text(tmp_path, text).facts
    assert fact.source_id == kept


def test_a_list_of_activities_of_a_system_nobody_knows(tmp_path: Path) -> None:
    text = (
        "Dato;Type;Firma;Kontakt;Tekst;Fullført\n"
        "01.10.2025;Telefon ut;Berg;Bo Åsheim;Avtalt;Ja\n"
        "05.10.2025;E-post ut;Berg;;Tilbud;Ja\n"
        "20.12.2025;Møte;Berg;Bo Åsheim;;Nei\n"
    )
    reading = read_text(tmp_path, text.encode("cp1252"))
    told = {habit.name: habit.activity for habit in reading.habits}
    assert told == {"Telefon ut": "call", "E-post ut": "message"}
    assert [(fact.contact, fact.note) for fact in reading.facts] == [
        ("Bo Åsheim", "Avtalt"),
        (None, "Tilbud"),
    ]
    assert reading.skipped == 1


def test_a_company_stands_for_a_contact_where_none_is_named(tmp_path: Path) -> None:
    [fact] = read_text(tmp_path, "Date,Type,Company\n2026-09-01,Lunch,Mill\n").facts
    assert fact.contact == "Mill"
