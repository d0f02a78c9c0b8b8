from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.contacts import Response
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
        ("Padel", None),
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
        [
            "id",
            "day",
            "activity",
            "quantity",
            "percent",
            "amount",
            "note",
            "contact",
            "mail",
            "status",
            "response",
        ]
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


def test_a_status_that_says_so_means_that_nothing_happened(tmp_path: Path) -> None:
    rows = "2026-09-01,call,Done\n2026-09-02,call,Planned\n2026-09-03,call,Fine\n2026-09-04,call,\n"
    text = "date,type,status\n" + rows
    reading = read_text(tmp_path, text)
    assert [fact.day.day for fact in reading.facts] == [1, 3, 4]
    assert (reading.skipped, reading.problems) == (1, ())


def test_what_came_of_it_and_the_address_are_known_by_their_headers(tmp_path: Path) -> None:
    rows = "2026-09-01,Bellen,Anna <anna@x.example>,Geen gehoor\n2026-09-02,Bellen,,Hm\n"
    text = "Datum,Soort,E-mail,Uitkomst\n" + rows
    first, second = read_text(tmp_path, text).facts
    assert (first.mail, first.response) == ("anna@x.example", Response.NOT_REACHED)
    assert (second.mail, second.response) == (None, None)


def test_activities_with_a_status_are_not_taken_for_deals(tmp_path: Path) -> None:
    text = "ID,Subject,Status,Start Date\na1,Intro,Held,2026-09-01\na2,Later,Planned,2027-09-01\n"
    refusal = refused_text(tmp_path, text)
    assert (refusal.code, refusal.details["field"]) == ("missing_field", "day")
    reading = read_text(tmp_path, text, {"Start Date": "day", "type": "call"})
    assert ([fact.source_id for fact in reading.facts], reading.skipped) == (["a1"], 1)


@pytest.mark.parametrize(
    ("header", "cells", "meant"),
    [
        ("date,type", "Coffee", None),
        ("date,type", "Demo", None),
        ("date,type", "Phone call", "call"),
        ("date,type,contact", "Coffee,Anna", "visit"),
        ("date,type,email", "Demo,anna@vink.example", "visit"),
        ("Datum;Soort;Klant", "Lunch;Anna", "visit"),
        ("date,type,contact", "Yoga,Anna", None),
    ],
)
def test_a_word_of_customer_systems_counts_where_the_table_names_people(
    tmp_path: Path, header: str, cells: str, meant: str | None
) -> None:
    sign = ";" if ";" in header else ","
    [habit] = read_text(tmp_path, f"{header}\n2026-09-01{sign}{cells}\n").habits
    assert habit.activity == meant
