"""Deals of any kind: against a second reader, out and in again, and in tables full of nonsense."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.refusal import Refused
from rhythm.exchange import deals_csv, read
from rhythm.exchange.deals_reader import read_deals
from rhythm.exchange.tables import table_of
from rhythm.sentences import SENTENCES
from tests.exchange.deal_samples import MAVEN_HEADER
from tests.exchange.samples import read_text
from tests.exchange.slow_deals import slow_deals

COLUMNS = ("Id", "Name", "Stage", "Value", "L", "O", "Q", "C")
MAPPING = {"L": "lead", "O": "opened", "Q": "offered", "C": "closed"}
FIRST = date(2026, 1, 1)

some_day = st.integers(0, 3).map(lambda number: str(FIRST + timedelta(number)))
cells = {
    "Id": st.sampled_from(["", "1", "2", "3", "4", "5", "a;b", 'q"q']),
    "Name": st.sampled_from(["", "Mill", " Mill & Zoon ", "="]),
    "Stage": st.sampled_from(["Lead", "Qualified", "Proposal", "Won", "Lost", "Nearly"]),
    "Value": st.sampled_from(["", "0", "1", "75000"]),
    **{column: st.just("") | some_day for column in MAPPING},
}


@given(st.permutations(COLUMNS), st.lists(st.fixed_dictionaries(cells), max_size=8))
def test_a_second_reader_finds_the_same(order: list[str], rows: list[dict[str, str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, order, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    reading = read_deals(table_of(out.getvalue(), "file"), MAPPING, "en")
    deals, aside = slow_deals(out.getvalue())
    assert {found.line for found in reading.problems} == aside
    assert {
        found.source_id: (found.name, (found.lead, found.opened, found.offered, found.closed), found.amount)
        for found in reading.deals
    } == {called: told[1:] for called, told in deals.items()}
    ends = {"Won": Outcome.WON, "Lost": Outcome.LOST}
    assert {found.source_id: found.outcome for found in reading.deals} == {
        called: ends.get(told[0]) for called, told in deals.items()
    }


keys = st.lists(st.from_regex(r"[a-z0-9_]{1,30}", fullmatch=True), max_size=5, unique=True)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@st.composite
def deals(draw: st.DrawFn) -> list[Deal]:
    """Return deals as a logbook keeps them."""
    return [draw(_deal(key)) for key in draw(keys)]


@st.composite
def _deal(draw: st.DrawFn, key: str) -> Deal:
    reached = sorted(draw(st.lists(st.dates(date(1970, 1, 1)), min_size=4, max_size=4)))
    lead, opened, offered, closed = (day if draw(st.booleans()) else None for day in reached)
    outcome = draw(st.sampled_from(Outcome)) if closed else None
    amount = draw(st.integers(1, 10**15) | (st.none() if outcome is not Outcome.WON else st.nothing()))
    source = draw(st.none() | st.just("maven"))
    return Deal(
        key,
        *(lead, opened, offered, closed, outcome, amount),
        name=draw(texts),
        company=draw(texts),
        agent=draw(texts),
        product=draw(texts),
        channel=draw(texts),
        upsell=draw(st.booleans()),
        source=source,
        source_id=source and key.upper(),
    )


@given(deals(), st.sampled_from(["en", "nl", "nb"]))
def test_out_and_in_gives_the_same_deals(found: list[Deal], language: str) -> None:
    reading = read_deals(table_of(deals_csv(found), "file"), {}, language)
    assert (reading.problems, reading.source) == ((), "rhythm")
    assert [
        Deal(
            one.source_id,
            *(one.lead, one.opened, one.offered, one.closed, one.outcome, one.amount),
            *(one.name, one.company, one.agent, one.product, one.channel, one.upsell),
            *(one.origin, one.origin_id),
        )
        for one in reading.deals
    ] == found


def test_the_table_of_deals(tmp_path: Path) -> None:
    mill = Deal("mill", opened=date(2026, 5, 4), amount=120_005, name="=Mill", company="Ås", upsell=True)
    won = Deal("x", closed=date(2026, 5, 4), outcome=Outcome.WON, amount=5, source="maven", source_id="X")
    text = deals_csv([mill, won, Deal("bare")])
    assert text.splitlines() == [
        "id,name,stage,amount,lead,opened,offered,closed,company,agent,product,channel,upsell,source,source_id",
        "mill,=Mill,sales_lead,1200.05,,2026-05-04,,,Ås,,,,yes,,",
        "x,,won,0.05,,,,2026-05-04,,,,,no,maven,X",
        "bare,,lead,,,,,,,,,,no,,",
    ]
    assert "'=Mill" in deals_csv([mill], for_spreadsheet=True)
    assert read_text(tmp_path, text).format == "csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


nonsense = st.sampled_from(
    [
        *("2026-09-01", "1/2/2026", "13/1/2026", "0000-00-00", "Won", "lost", "Engaging", "", " ", "x", "1"),
        *(
            "1.500",
            "1,5",
            "-1",
            "€",
            "9" * 40,
            '"',
            'a"b',
            "'",
            "\x1b[2J",
            "\u202e",
            "ß",
            "4 jan",
            "1e5",
            "٣",
        ),
    ]
)
headers = st.sampled_from([MAVEN_HEADER.strip(), "id,stage,amount,opened,closed,upsell,name,x", "Naam,fase"])


OF_ROWS = {
    *("wrong_cell_count", "missing_value", "id_repeated", "bad_day", "bad_yes_no", "unknown_stage"),
    *("stage_day_missing", "close_day_missing", "deal_days_turned", "won_without_amount"),
    *("bad_money", "money_two_readings", "money_too_fine", "money_negative", "money_too_large"),
}


@given(headers, st.lists(st.lists(nonsense, max_size=9).map(",".join), max_size=6))
def test_any_table_is_read_or_refused(folder: Path, header: str, rows: list[str]) -> None:
    path = folder / "table"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    assert codes(path) <= {"broken_quoting", "ambiguous_dates"} | OF_ROWS


@given(st.text(max_size=200))
def test_any_text_below_the_header_is_read_or_refused(folder: Path, text: str) -> None:
    path = folder / "text"
    path.write_bytes(f"{MAVEN_HEADER}{text}".encode("utf-8", "replace"))
    assert codes(path) <= set(SENTENCES)


def codes(path: Path) -> set[str]:
    """Return why a file, or rows of it, cannot come in; all its rows are accounted for."""
    try:
        reading = read(path)
    except Refused as refusal:
        return {refusal.code}
    assert reading.rows == len(reading.deals) + len(reading.problems)
    return {found.code for found in reading.problems}
