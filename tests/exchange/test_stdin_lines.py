from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.contacts import Response
from rhythm.domain.imports import Fact, Problem, Reading
from rhythm.domain.refusal import Refused
from rhythm.exchange.stdin_lines import read_lines

TODAY = date(2026, 9, 9)
KEYS = {"call": "call", "phone": "call", "message": "message", "newsletter": "newsletter"}


def called(word: str) -> str:
    if word not in KEYS:
        raise Refused("unknown_activity", name=word, nearest=["call"])
    return KEYS[word]


def read(*lines: object) -> Reading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return read_lines(text, TODAY, called)


def only(line: dict[str, object]) -> Fact:
    reading = read(line)
    assert reading.problems == ()
    return reading.facts[0]


def test_a_line_needs_an_activity_only() -> None:
    fact = only({"activity": "phone"})
    assert (fact.day, fact.habit, fact.quantity, fact.percent, fact.line) == (TODAY, "call", 1, None, 1)
    assert (fact.contact, fact.mail, fact.response, fact.amount, fact.note) == (None, None, None, None, "")


def test_a_line_may_say_everything() -> None:
    fact = only(
        {
            **{"activity": "call", "id": 7, "source": "hubspot", "day": "2026-09-01T23:59:00+02:00"},
            **{
                "quantity": 2,
                "amount": 1.5,
                "note": "[/x] $y",
                "contact": "Anna",
                "mail": "anna@mill.example",
            },
            **{"response": "not_reached", "deal": {"id": 4}},
        }
    )
    assert (fact.day, fact.quantity, fact.amount) == (date(2026, 9, 1), 2, 1500)
    assert (fact.origin, fact.origin_id, fact.source_id) == ("hubspot", "7", "7")
    assert fact.moment == datetime(2026, 9, 1, 21, 59, tzinfo=UTC)
    assert (fact.note, fact.contact, fact.mail) == ("[/x] $y", "Anna", "anna@mill.example")
    assert fact.response is Response.NOT_REACHED


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"source": "Salesforce", "id": "00T000000000001AAA"}, ("salesforce", "00T000000000001")),
        ({"source": "EspoCRM", "id": "6f"}, ("espocrm", "6f")),
        ({"source": "close", "id": "acti_1"}, ("close", "acti_1")),
        ({"source": "crm", "id": "00T000000000001AAA"}, ("log:crm", "00T000000000001AAA")),
        ({"id": "7"}, ("log:stdin", "7")),
        ({"source": "[/x]", "id": "7"}, ("log:[/x]", "7")),
    ],
)
def test_an_id_of_a_known_system_is_that_of_its_files(told: dict[str, str], kept: tuple[str, str]) -> None:
    fact = only({"activity": "call", **told})
    assert (fact.origin, fact.origin_id) == kept


def test_without_an_id_a_line_never_passes_for_one_of_a_file() -> None:
    assert only({"activity": "call", "source": "hubspot"}).origin == "log:hubspot"


def test_one_id_told_in_two_spellings_of_its_system_is_one() -> None:
    lines = [{"activity": "call", "source": word, "id": "1"} for word in ("HubSpot", "hubspot")]
    assert [problem.code for problem in read(*lines).problems] == ["id_repeated"]


def test_percent_is_for_work_measured_as_ready() -> None:
    fact = only({"activity": "newsletter", "percent": "40%"})
    assert (fact.quantity, fact.percent) == (0, 40)


def test_the_words_of_customer_systems_are_known() -> None:
    assert only({"activity": "Meeting"}).habit == "visit"
    assert only({"activity": "Lunch", "contact": "Anna"}).habit == "visit"
    assert [problem.code for problem in read({"activity": "Lunch"}).problems] == ["unknown_activity"]
    assert only({"activity": "phone"}).habit == "call"


def test_a_table_says_the_same_as_json_lines() -> None:
    table = "Activity;Quantity;Contact;Response\ncall;2;Anna;reached\nmessage;;;\n"
    rows = read_lines(table, TODAY, called)
    lines = read(
        "",
        {"activity": "call", "quantity": 2, "contact": "Anna", "response": "reached"},
        {"activity": "message"},
    )
    assert rows.facts == lines.facts
    assert rows.columns == tuple((name, name) for name in ("activity", "quantity", "contact", "response"))


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("{broken", "bad_json_line", ""),
        ("[1, 2]", "bad_json_line", ""),
        ("[" * 5000, "bad_json_line", ""),
        ('{"activity": ' + "9" * 5000 + "}", "bad_json_line", ""),
        ({}, "activity_missing", "activity"),
        ({"activity": " "}, "activity_missing", "activity"),
        ({"activity": True}, "wrong_type", "activity"),
        ({"activity": "dance"}, "unknown_activity", "activity"),
        ({"activity": "call", "quantity": 0}, "bad_quantity", "quantity"),
        ({"activity": "call", "quantity": 2.5}, "bad_quantity", "quantity"),
        ({"activity": "call", "quantity": 1001}, "bad_quantity", "quantity"),
        ({"activity": "call", "quantity": [1]}, "bad_quantity", "quantity"),
        ('{"activity": "call", "amount": NaN}', "bad_amount", "amount"),
        ({"activity": "call", "percent": 101}, "bad_percent", "percent"),
        ({"activity": "call", "percent": 10, "quantity": 1}, "quantity_and_percent", "quantity"),
        ({"activity": "call", "percent": True}, "bad_percent", "percent"),
        ({"activity": "call", "mail": "anna"}, "bad_mail", "mail"),
        ({"activity": "call", "mail": "a@b@c"}, "bad_mail", "mail"),
        ({"activity": "call", "day": "9/8/2026"}, "bad_iso_day", "day"),
        ({"activity": "call", "day": "2026-02-30"}, "bad_day", "day"),
        ({"activity": "call", "day": "yesterday"}, "bad_iso_day", "day"),
        ({"activity": "call", "response": "perhaps"}, "bad_response", "response"),
        ({"activity": "call", "id": "first"}, "id_repeated", "id"),
    ],
)
def test_a_line_that_cannot_be_used_is_set_aside(line: object, code: str, column: str) -> None:
    reading = read({"activity": "call", "id": "first"}, line, {"activity": "message"})
    assert [fact.habit for fact in reading.facts] == ["call", "message"]
    assert [(one.code, one.line, one.column) for one in reading.problems] == [(code, 2, column)]
    assert reading.rows == 3


def test_a_row_of_the_wrong_length_is_set_aside() -> None:
    reading = read_lines("activity,quantity\ncall\ncall,1\n", TODAY, called)
    assert [(one.code, one.line, one.cells) for one in reading.problems] == [
        ("wrong_cell_count", 2, ("call",))
    ]


def test_an_id_counts_once_for_each_source() -> None:
    reading = read(*({"activity": "call", "id": "1", "source": source} for source in ("a", "b", "a")))
    assert [fact.origin for fact in reading.facts] == ["log:a", "log:b"]
    assert [(one.code, one.value) for one in reading.problems] == [("id_repeated", "1")]


def test_equal_lines_without_an_id_are_numbered() -> None:
    def ids(*lines: object) -> list[str]:
        return [fact.source_id for fact in read(*lines).facts]

    line = {"activity": "call", "note": "x"}
    twice = ids(line, line)
    assert len({*twice}) == 2
    assert twice[:1] == ids(line) == ids({"note": "x", "activity": "call", "day": "2026-09-09", "more": 1})
    assert twice[:1] != ids({**line, "day": "2026-09-08"})
    assert twice[:1] != ids({**line, "note": "y"})


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "nothing_to_log"), (" \n\n", "nothing_to_log"), ("day,note\n2026-09-09,x\n", "missing_column")],
)
def test_nothing_at_all_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_lines(text, TODAY, called)
    assert caught.value.code == code


@given(st.text(st.characters(exclude_categories=["Cs"])).map(str.strip), st.text().map(str.strip))
def test_any_text_comes_through(note: str, contact: str) -> None:
    fact = only({"activity": "call", "note": note, "contact": contact})
    assert (fact.note, fact.contact or "") == (note, contact)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        reading = read_lines("{" + text, TODAY, called)
    except Refused:
        return
    assert reading.rows == len(reading.facts) + len(reading.problems)


def test_an_array_of_objects_is_taken_as_lines() -> None:
    text = '[\n {"activity": "call",\n  "id": 1},\n {"activity": "[b"}, 7,\n\n {"activity": "message"}]\n'
    reading = read_lines(text, TODAY, called)
    assert [(fact.habit, fact.line) for fact in reading.facts] == [("call", 2), ("message", 6)]
    assert [(one.code, one.line) for one in reading.problems] == [
        ("unknown_activity", 4),
        ("bad_json_line", 4),
    ]
    assert reading.rows == 4


def test_what_was_refused_before_takes_no_id() -> None:
    text = '{"activity": "call", "id": 1, "day": "2099-01-01"}\n{"activity": "call", "id": 1}\n'
    assert [one.code for one in read_lines(text, TODAY, called).problems] == ["id_repeated"]
    known = Problem("day_to_come", 1, "", "")
    reading = read_lines(text, TODAY, called, {1: known})
    assert ([fact.line for fact in reading.facts], reading.problems) == ([2], (known,))
