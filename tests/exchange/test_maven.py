from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.deals import Outcome
from rhythm.exchange import read
from rhythm.sentences import refusal
from tests.exchange.deal_samples import (
    MAVEN,
    MAVEN_CLEAR,
    MAVEN_HEADER,
    MAVEN_US,
    MAVEN_US_CLEAR,
    days,
    deal,
    sentences,
)
from tests.exchange.samples import read_text, refused, refused_text


def test_each_stage_has_its_days(tmp_path: Path) -> None:
    reading = read_text(tmp_path, MAVEN)
    assert (reading.format, reading.source, reading.rows, reading.problems) == ("maven", "maven", 4, ())
    assert (reading.facts, reading.habits, reading.skipped) == ((), (), 0)
    won, lost, engaging, prospecting = reading.deals
    assert days(won) == [None, date(2025, 10, 20), None, date(2026, 3, 1)]
    assert (won.outcome, won.amount, won.line, won.source_id) == (Outcome.WON, 105_400, 2, "A1B2C3D4")
    assert (won.agent, won.company, won.product) == ("Anna Vink", "Molen & Zoon", "GTXPro")
    assert (lost.outcome, lost.amount, lost.product) == (Outcome.LOST, None, "GTX Pro")
    assert days(lost) == [None, date(2025, 12, 25), None, date(2026, 3, 11)]
    assert (engaging.outcome, engaging.amount, engaging.company) == (None, None, "")
    assert days(engaging) == [None, date(2026, 1, 13), None, None]
    assert (days(prospecting), prospecting.outcome) == ([None] * 4, None)


def test_both_ways_to_write_days_give_the_same(tmp_path: Path) -> None:
    iso, american = read_text(tmp_path, MAVEN_CLEAR), read_text(tmp_path, MAVEN_US_CLEAR)
    assert iso == american
    assert len(iso.deals) == 4


def test_the_columns_may_stand_in_any_order_and_be_spelled_otherwise(tmp_path: Path) -> None:
    turned = "\n".join(";".join(reversed(line.split(","))) for line in MAVEN.splitlines())
    assert read_text(tmp_path, turned).deals == read_text(tmp_path, MAVEN).deals
    spelled = MAVEN.replace("opportunity_id", "Opportunity ID").replace("close_date", "Close Date")
    assert read_text(tmp_path, spelled).deals == read_text(tmp_path, MAVEN).deals


def test_other_columns_do_not_disturb(tmp_path: Path) -> None:
    header, *rows = MAVEN.splitlines()
    more = "\n".join([f"id,owner,{header}", *(f"1,x,{row}" for row in rows)])
    found = [(one.source_id, one.agent) for one in read_text(tmp_path, more).deals]
    assert found == [(one.source_id, one.agent) for one in read_text(tmp_path, MAVEN).deals]


def test_a_column_that_can_be_read_two_ways_is_asked_about(tmp_path: Path) -> None:
    assert read_text(tmp_path, MAVEN_US) == read_text(tmp_path, MAVEN)
    unclear = MAVEN_US.replace("10/20", "10/2").replace("12/25", "12/5").replace("1/13", "1/3")
    refusal_ = refused_text(tmp_path, unclear, {"engage_date": "opened:mdy"})
    assert refusal_.code == "ambiguous_dates"
    assert refusal(refusal_) == (
        f"{tmp_path}/file.csv: in “close_date” a date such as 3/11/2026 can be read two ways;"
        ' add --map "close_date=closed:dmy", or --map "close_date=closed:mdy".'
    )
    assert read_text(tmp_path, MAVEN_US, {"close_date": "closed:mdy"}) == read_text(tmp_path, MAVEN)
    other = read_text(tmp_path, MAVEN_US, {"Close_Date": "closed:dmy"})
    assert other.deals[1].closed == date(2026, 11, 3)


def test_two_formats_in_one_column_refuse_the_file_until_one_is_chosen(tmp_path: Path) -> None:
    mixed = MAVEN_US_CLEAR.replace("3/1/2026", "31/1/2026")
    assert refused_text(tmp_path, mixed).code == "ambiguous_dates"
    reading = read_text(tmp_path, mixed, {"close_date": "closed:mdy"})
    assert [(found.line, found.code, found.value) for found in reading.problems] == [
        (2, "bad_day", "31/1/2026")
    ]
    assert len(reading.deals) == 3


def test_it_can_be_asked_for_and_lacks_a_column(tmp_path: Path) -> None:
    path = tmp_path / "pipeline.csv"
    path.write_text(MAVEN)
    assert read(path, as_format="maven").deals == read(path).deals
    path.write_text(MAVEN.replace("close_value", "worth"))
    refusal_ = refused(path, as_format="maven")
    assert (refusal_.code, refusal_.details["column"]) == ("missing_column", "close_value")


def test_as_a_plain_table_it_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "pipeline.csv"
    path.write_text(MAVEN)
    plain = read(path, as_format="csv")
    assert plain.format == "csv"
    assert plain.source.startswith("csv:")
    assert plain.deals == read(path).deals


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "X,A,P,C,Won,2025-10-20,,54",
            "line 2, close_date: A deal that was won or lost needs the day on which",
        ),
        (
            "X,A,P,C,Lost,2025-10-20,,0",
            "line 2, close_date: A deal that was won or lost needs the day on which",
        ),
        (
            "X,A,P,C,Won,2025-10-20,2025-11-20,",
            "line 2, close_value: A deal that was won needs an amount above",
        ),
        (
            "X,A,P,C,Won,2025-10-20,2025-11-20,0",
            "line 2, close_value: A deal that was won needs an amount above",
        ),
        (
            "X,A,P,C,Won,2025-10-20,2025-10-19,5",
            "line 2, close_date: 2025-10-19 comes before an earlier",
        ),
        (
            "X,A,P,C,Pending,2025-10-20,,",
            "line 2, deal_stage: The stage “Pending” is unknown; say what it is",
        ),
        ("X,A,P,C,,2025-10-20,,", "line 2, deal_stage: Something is missing here."),
        ("X,A,P,C,Engaging,,,", "line 2, deal_stage: A deal at “Engaging” needs the day since when;"),
        (",A,P,C,Engaging,2025-10-20,,", "line 2, opportunity_id: Something is missing here."),
        ("X,A,P,C,Engaging,20 Oct 2025,,", "line 2, engage_date: “20 Oct 2025” is no day;"),
        ("X,A,P,C,Won,2025-10-20,2025-11-20,-5", "line 2, close_value: “-5” is below 0;"),
        ("X,A,P,C,Won,2025-10-20,2025-11-20,9e9", "line 2, close_value: “9e9” is no amount of money;"),
        ("X,A,P,C,Won,2025-10-20,2025-11-20,90000000000000", "line 2, close_value: “90000000000000” is"),
        ("X,A,P,C,Engaging,2025-10-20,", "line 2: The row has 7 cells, not one for each column."),
    ],
)
def test_a_row_that_cannot_be_is_set_aside_with_its_sentence(tmp_path: Path, row: str, told: str) -> None:
    good = "Y,A,P,C,Engaging,2025-10-20,,"
    [sentence] = sentences(tmp_path, f"{MAVEN_HEADER}{row}\n{good}\n")
    assert sentence.startswith(told)
    assert [one.source_id for one in read_text(tmp_path, f"{MAVEN_HEADER}{row}\n{good}\n").deals] == ["Y"]


def test_of_two_deals_with_one_id_the_second_is_set_aside(tmp_path: Path) -> None:
    text = MAVEN_HEADER + "X,A,P,C,Engaging,2025-10-20,,\nX,A,P,C,Won,2025-10-20,2025-11-20,5\n"
    assert sentences(tmp_path, text) == [
        "line 3, opportunity_id: The id “X” was there before; each may be there once."
    ]
    assert [one.outcome for one in read_text(tmp_path, text).deals] == [None]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MAVEN.replace("GTXPro", '"GTXPro'), "broken_quoting"),
        (MAVEN.replace("Molen", "Mølen").encode() + b"\x81\xc3", "broken_encoding"),
        (MAVEN.replace("sales_agent", "product"), "repeated_column"),
    ],
)
def test_a_broken_file_is_refused_whole(tmp_path: Path, text: str | bytes, code: str) -> None:
    assert refused_text(tmp_path, text).code == code


def test_the_close_date_of_an_open_deal_is_only_expected(tmp_path: Path) -> None:
    found = deal(read_text(tmp_path, MAVEN_HEADER + "X,A,P,C,Engaging,2025-10-20,2099-01-01,700\n"))
    assert (days(found)[1:], found.outcome, found.amount) == ([date(2025, 10, 20), None, None], None, 70_000)
