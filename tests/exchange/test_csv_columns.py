from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.samples import read_text, refused_text


@pytest.mark.parametrize(
    "header",
    [
        "Date,Type,Quantity,Amount,Notes,Contact",
        "datum;soort;aantal;hoeveelheid;opmerking;klant",
        "DATO;Aktivitet;Antall;Mengde;Merknad;Kunde",
        "Activity_Date,Activity type*,Number,amount,Comment:,Contact name",
    ],
)
def test_headers_are_known_in_three_languages(tmp_path: Path, header: str) -> None:
    delimiter = ";" if ";" in header else ","
    row = delimiter.join(["2026-09-01", "call", "4", "8", "hello", "Anna"])
    [fact] = read_text(tmp_path, f"{header}\n{row}\n").facts
    assert (fact.day, fact.habit, fact.quantity, fact.amount) == (date(2026, 9, 1), "call", 4, 8000)
    assert (fact.note, fact.contact) == ("hello", "Anna")


@pytest.mark.parametrize(
    ("word", "activity"),
    [
        ("Call", "call"),
        ("PHONE", "call"),
        ("telefoontje", "call"),
        ("Samtale", "call"),
        ("telefon", "call"),
        ("E-mail", "message"),
        ("email", "message"),
        ("letter", "message"),
        ("bericht", "message"),
        ("melding", "message"),
        ("e-post", "message"),
        ("Meeting", "visit"),
        ("klantbezoek", "visit"),
        ("bezoek", "visit"),
        ("BESØK", "visit"),
        ("kundebesøk", "visit"),
        ("Lunch", None),
    ],
)
def test_common_words_stand_for_activities(tmp_path: Path, word: str, activity: str | None) -> None:
    [habit] = read_text(tmp_path, f"date,type\n2026-09-01,{word}\n").habits
    assert (habit.name, habit.activity) == (word, activity)


def test_a_mapping_names_columns(tmp_path: Path) -> None:
    text = "When,What,Said,Note\n2026-09-01,call,yes,from the header\n"
    [fact] = read_text(tmp_path, text, {"when": "day", "What": "activity", "Said": "note"}).facts
    assert (fact.day, fact.habit, fact.note) == (date(2026, 9, 1), "call", "yes")


def test_a_mapping_names_types(tmp_path: Path) -> None:
    text = "date,type\n2026-09-01,Lunch\n2026-09-01,Call\n"
    habits = read_text(tmp_path, text, {"lunch": "visit", "Call": "message"}).habits
    assert [(habit.name, habit.activity) for habit in habits] == [("Lunch", "visit"), ("Call", "message")]


def test_without_a_type_column_the_mapping_says_what_all_rows_are(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "date,note\n2026-09-01,x\n2026-09-02,y\n", {"type": "call"})
    assert [fact.habit for fact in reading.facts] == ["call", "call"]
    assert [(habit.name, habit.activity) for habit in reading.habits] == [("call", "call")]


def test_with_a_type_column_the_mapping_cannot_say_what_all_rows_are(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, "date,habit\n2026-09-01,tea\n", {"type": "call"})
    assert (refusal.code, refusal.details["names"]) == ("unknown_mapping", "tea")


def test_a_mapping_that_fits_nothing_is_refused_with_what_there_is(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, "date,type\n2026-09-01,tea\n", {"Lunch": "visit"})
    assert refusal.code == "unknown_mapping"
    assert refusal.details["name"] == "Lunch"
    assert refusal.details["columns"] == "date, type"
    assert refusal.details["names"] == "tea"


@pytest.mark.parametrize("meaning", ["notes", "note:dmy", "day:ydm", "visit"])
def test_a_column_that_maps_to_no_field_is_refused_with_the_fields(tmp_path: Path, meaning: str) -> None:
    refusal = refused_text(tmp_path, "date,type,Said\n2026-09-01,tea,x\n", {"Said": meaning})
    assert (refusal.code, refusal.details["field"]) == ("unknown_field", meaning)
    fields = str(refusal.details["fields"]).split(", ")
    assert sorted(fields) == sorted(
        ["id", "day", "activity", "quantity", "percent", "amount", "note", "contact"]
    )


def test_two_columns_for_one_field_are_refused(tmp_path: Path) -> None:
    refusal = refused_text(tmp_path, "a,b,type\n2026-09-01,2026-09-02,tea\n", {"a": "day", "b": "day"})
    assert (refusal.code, refusal.details["field"]) == ("repeated_field", "day")


def test_many_names_are_listed_in_part(tmp_path: Path) -> None:
    rows = "".join(f"2026-09-01,tea {number}\n" for number in range(30))
    refusal = refused_text(tmp_path, "date,type\n" + rows, {"Lunch": "visit"})
    names = str(refusal.details["names"])
    assert names.startswith("tea 0, tea 1, ")
    assert names.endswith("tea 19, …")


@pytest.mark.parametrize(
    ("written", "language", "thousandths"),
    [
        ("1,5", "en", 1500),
        ("1,5", "nl", 1500),
        ("1.500", "nl", 1_500_000),
        ("1.500", "en", 1500),
        ("1,500", "nb", 1500),
        ("1,500", "en", 1_500_000),
        ("0.250", "nl", 250),
    ],
)
def test_the_language_decides_what_a_lone_separator_is(
    tmp_path: Path, written: str, language: str, thousandths: int
) -> None:
    text = f"date;type;amount\n2026-09-01;tea;{written}\n"
    assert [fact.amount for fact in read_text(tmp_path, text, language=language).facts] == [thousandths]
