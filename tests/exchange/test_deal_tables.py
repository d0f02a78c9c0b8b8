from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from rhythm.domain.deals import Outcome, Stage
from rhythm.exchange import deal_columns, stages
from rhythm.exchange.headers import plain
from rhythm.exchange.tables import table_of
from rhythm.sentences import problem, refusal
from tests.exchange.deal_samples import days, deal, sentences
from tests.exchange.samples import read_text, refused_text

MAY = date(2026, 5, 4)
JUNE = date(2026, 6, 5)
JULY = date(2026, 7, 6)


@pytest.mark.parametrize(
    "table",
    [
        "ID,Deal name,Stage,Amount,Created,Quote sent,Close date,Account,Owner,Product,Lead source,Upsell\n"
        "7,Mill,Won,1200.50,2026-05-04,2026-06-05,2026-07-06,Windmill,Anna,GTX,Website,yes\n",
        "id;naam;fase;bedrag;aangemaakt;offertedatum;sluitdatum;klant;verkoper;product;kanaal;meerverkoop\n"
        "7;Mill;Gewonnen;1200,50;4-5-2026;5-6-2026;31-7-2026;Windmill;Anna;GTX;Website;ja\n"
        "8;x;Nieuw;;;;;;;;;nee\n9;x;Offerte;;13-5-2026;13-6-2026;;;;;;\n",
        "ID\tNavn\tFase\tBeløp\tOpprettet\tTilbudsdato\tLukkedato\tKunde\tSelger\tProdukt\tKilde\tMersalg\n"
        "7\tMill\tVunnet\t1 200,50\t04.05.2026\t05.06.2026\t06.07.2026\tWindmill\tAnna\tGTX\tWebsite\tja\n",
    ],
)
def test_usual_headers_and_words_are_known_in_three_languages(tmp_path: Path, table: str) -> None:
    reading = read_text(tmp_path, table)
    assert (reading.format, reading.facts, reading.problems) == ("csv", (), ())
    found = reading.deals[0]
    assert (found.source_id, found.name, found.company, found.agent) == ("7", "Mill", "Windmill", "Anna")
    assert (found.product, found.channel, found.upsell) == ("GTX", "Website", True)
    assert (found.outcome, found.amount) == (Outcome.WON, 120_050)
    assert days(found)[:3] == [None, MAY, JUNE]
    assert found.closed is not None
    assert found.closed.month == 7


def test_a_header_or_word_belongs_to_one_thing() -> None:
    headers = list(chain.from_iterable(deal_columns.ALIASES.values()))
    words = list(chain.from_iterable(stages.WORDS.values()))
    for texts in (headers, words):
        assert sorted(set(texts)) == sorted(texts)
        assert [plain(text) for text in texts] == texts
    assert set(stages.WORDS) == set(Stage)
    assert {stages.stage_called(name) for name in stages.STAGES} == set(Stage)


@pytest.mark.parametrize(
    ("stage", "told", "kept"),
    [
        ("lead", ["2026-05-04", "", "", ""], [MAY, None, None, None]),
        ("lead", ["", "2026-05-04", "", "2026-07-06"], [MAY, None, None, None]),
        ("lead", ["", "", "", ""], [None] * 4),
        ("sales lead", ["2026-05-04", "2026-06-05", "", ""], [MAY, JUNE, None, None]),
        ("sales_lead", ["2026-05-04", "", "", ""], [MAY, MAY, None, None]),
        ("Offer", ["", "2026-05-04", "2026-06-05", "2026-07-06"], [None, MAY, JUNE, None]),
        ("Offer", ["2026-05-04", "2026-06-05", "", ""], [MAY, JUNE, JUNE, None]),
        ("Offer", ["2026-05-04", "", "", ""], [MAY, None, MAY, None]),
        ("Lost", ["", "2026-05-04", "", "2026-07-06"], [None, MAY, None, JULY]),
        ("Lost", ["", "", "", "2026-07-06"], [None, None, None, JULY]),
    ],
)
def test_a_deal_has_the_days_up_to_its_stage(
    tmp_path: Path, stage: str, told: list[str], kept: list[date | None]
) -> None:
    text = f"id,stage,lead,opened,offered,closed\n7,{stage},{','.join(told)}\n"
    assert days(deal(read_text(tmp_path, text))) == kept


@pytest.mark.parametrize(
    ("mapping", "header"),
    [
        ({"Where": "stage", "What": "name", "Worth": "amount"}, "Where,What,Worth,End"),
        ({"where": "stage", "what": "name", "worth": "amount", "end": "closed:dmy"}, "Where,What,Worth,End"),
    ],
)
def test_a_mapping_names_columns_and_with_it_a_table_holds_deals(
    tmp_path: Path, mapping: dict[str, str], header: str
) -> None:
    text = f"{header}\nlead,Mill,75k,\n"
    found = deal(read_text(tmp_path, text, mapping))
    assert (found.name, found.amount) == ("Mill", 7_500_000)


def test_a_mapping_settles_what_can_be_read_two_ways(tmp_path: Path) -> None:
    text = "id,stage,amount,End\n7,won,5,03/04/2026\n"
    assert deal(read_text(tmp_path, text, {"End": "closed:dmy"})).closed == date(2026, 4, 3)
    assert deal(read_text(tmp_path, text, {"End": "closed:mdy"})).closed == date(2026, 3, 4)
    told = refusal(refused_text(tmp_path, text.replace("End", "Closed")))
    assert told.endswith('add --map "Closed=closed:dmy", or --map "Closed=closed:mdy".')


def test_other_columns_of_dates_decide_for_one_that_can_be_read_two_ways(tmp_path: Path) -> None:
    header = "id;stage;amount;opened;closed;changed\n"
    text = header + "7;won;5;07-02-2026;08-03-2026;25-03-2026\n8;won;5;01-02-2026;02-03-2026;\n"
    found = read_text(tmp_path, text).deals[0]
    assert (found.opened, found.closed) == (date(2026, 2, 7), date(2026, 3, 8))
    american = read_text(tmp_path, text.replace("25-03-2026", "03-25-2026")).deals[0]
    assert (american.opened, american.closed) == (date(2026, 7, 2), date(2026, 8, 3))


@pytest.mark.parametrize("changed", ["05-03-2026", "2026-03-25", "last 25-03-2026", ""])
def test_dates_that_no_other_column_decides_are_refused(tmp_path: Path, changed: str) -> None:
    text = f"id;stage;amount;opened;changed\n7;offer;5;07-02-2026;{changed}\n"
    found = refused_text(tmp_path, text)
    assert (found.code, found.details["column"]) == ("ambiguous_dates", "opened")


def test_other_columns_that_disagree_decide_nothing(tmp_path: Path) -> None:
    text = "id;stage;amount;opened;lead;changed\n7;offer;5;07-02-2026;01-31-2026;25-03-2026\n"
    assert refused_text(tmp_path, text).details["column"] == "opened"


def test_columns_are_told_with_what_they_hold(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Nr;Naam;Name;Fase;\n7;x;y;lead;\n")
    assert reading.columns == (("Nr", "id"), ("Naam", None), ("Name", "name"), ("Fase", "stage"), ("", None))


@pytest.mark.parametrize("header", ["Nr", "Nummer", "Dealnummer", "Dealnr", "Deal-ID"])
@pytest.mark.parametrize(
    "began",
    ["Startdatum", "Begindatum", "Start date", "Startdato", "Created", "Aangemaakt", "Opprettet"],
)
def test_usual_headers_of_the_number_and_the_beginning(tmp_path: Path, header: str, began: str) -> None:
    found = deal(read_text(tmp_path, f"{header};Fase;{began}\nAb-7;Offerte;2026-05-04\n"))
    assert (found.source_id, found.opened) == ("Ab-7", MAY)


def test_each_column_of_days_is_decided_by_itself(tmp_path: Path) -> None:
    text = "id,stage,amount,opened,closed\n7,won,5,01/13/2026,31/03/2026\n8,won,5,2/3/2026,4/5/2026\n"
    found = read_text(tmp_path, text).deals[1]
    assert (found.opened, found.closed) == (date(2026, 2, 3), date(2026, 5, 4))


def test_a_mapping_names_stages(tmp_path: Path) -> None:
    text = "id,stage,amount,closed\n7,Closed & Won,5,2026-07-06\n8,Signing,,2026-07-06\n"
    reading = read_text(tmp_path, text, {"closed & won": "won", "Signing": "verloren"})
    assert [found.outcome for found in reading.deals] == [Outcome.WON, Outcome.LOST]
    other = read_text(tmp_path, text.replace("Signing", "Lost"), {"Closed & Won": "won", "Lost": "won"})
    assert [(found.line, found.code) for found in other.problems] == [(3, "won_without_amount")]


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (
            {"Signing": "nearly"},
            "“Signing” cannot be the stage “nearly”; the stages are lead, sales_lead,",
        ),
        ({"Planned": "won"}, "has neither a column nor a type “Planned”; there are id, stage; and Signing."),
        ({"stage": "stage:dmy"}, "column “stage” cannot be “stage:dmy”; the fields are id, name, stage,"),
        ({"id": "name", "stage": "name"}, "the mapping gives two columns for name; one is allowed."),
        ({"stage": "channel"}, "no column tells the stage; its columns are id, stage; say which with"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, mapping: dict[str, str], told: str) -> None:
    assert told in refusal(refused_text(tmp_path, "id,stage\n7,Signing\n", mapping))


@pytest.mark.parametrize(
    ("header", "mapping", "are"),
    [
        ("id,stage", {}, True),
        ("name,status", {}, True),
        ("id,stage,type", {}, True),
        ("id,stage,type,date", {}, False),
        ("id,stage,type", {"type": "stage"}, True),
        ("id,status,date", {}, False),
        ("id,status,type", {}, False),
        ("id,stage,date", {"type": "call"}, False),
        ("date,type,note", {}, False),
        ("date,type,note", {"note": "name"}, True),
        ("date,type,note", {"note": "amount"}, False),
        ("date,type,note", {"tea": "lead"}, False),
        ("nr,klant,startdatum", {}, True),
        ("nr,klant,bedrag", {}, True),
        ("nr,klant,aantal", {}, False),
        ("klant,bedrag,type", {}, False),
        ("startdatum,date,type", {}, False),
        ("startdatum,date", {}, False),
        ("startdatum,type", {}, False),
        ("startdatum,verkoper,type", {}, True),
        ("startdatum,verkoper,when", {"when": "day"}, False),
        ("startdatum,verkoper,type", {"type": "activity"}, False),
        ("startdatum,verkoper", {"type": "call"}, False),
    ],
)
def test_what_a_table_holds(tmp_path: Path, header: str, mapping: dict[str, str], are: bool) -> None:
    assert deal_columns.are_deals(table_of(f"{header}\n", "file"), mapping) is are


@pytest.mark.parametrize(
    ("header", "field"),
    [("id,amount,Schritt,agent", "stage"), ("stage,amount", "id"), ("fase,bedrag,product", "id")],
)
def test_a_needed_column_is_missed(tmp_path: Path, header: str, field: str) -> None:
    refusal_ = refused_text(tmp_path, f"{header}\n" + "x," * header.count(",") + "x\n", {"agent": "agent"})
    assert (refusal_.code, refusal_.details["field"]) == ("missing_field", field)


def test_without_an_id_name_and_company_tell_deals_apart(tmp_path: Path) -> None:
    rows = ["Mill,Windmill,lead", "Mill,Other,lead", "Mill,Windmill,lead", ",,lead"]
    reading = read_text(tmp_path, "\n".join(["name,company,stage", *rows]))
    ids = [found.source_id for found in reading.deals]
    assert len(set(ids)) == 3
    assert [(found.line, found.code) for found in reading.problems] == [(5, "missing_value")]
    later = "\n".join(["name,company,stage", "Mill,Other,lead", "Mill,Windmill,lead", "New,,lead"])
    assert [found.source_id for found in read_text(tmp_path, later).deals][:2] == [ids[1], ids[0]]


def test_the_header_tells_one_system_from_another(tmp_path: Path) -> None:
    one = read_text(tmp_path, "id,name,stage\n7,x,lead\n")
    assert read_text(tmp_path, "stage,id,name\nlead,8,y\n").source == one.source
    assert read_text(tmp_path, "id,title,stage\n7,x,lead\n").source != one.source


def amounts(folder: Path, cells: list[str], language: str) -> list[int | str | None]:
    """Return the cents of each cell of one column, or the code of what is wrong with it."""
    rows = "".join(f'{number};offer;2026-05-04;"{cell}"\n' for number, cell in enumerate(cells))
    reading = read_text(folder, "id;stage;offered;amount\n" + rows, language=language)
    told: dict[int, int | str | None] = {found.line: found.amount for found in reading.deals}
    return [told.get(line) for line in range(2, len(cells) + 2)] + [one.code for one in reading.problems]


@pytest.mark.parametrize(
    ("cells", "language", "cents"),
    [
        (["1.500"], "en", [None, "money_two_readings"]),
        (["1,500"], "en", [150_000]),
        (["1.500"], "nl", [150_000]),
        (["1,500"], "nb", [None, "money_two_readings"]),
        (["1.500", "2.250,75"], "en", [150_000, 225_075]),
        (["1.500", "2,250.75"], "en", [150, 225_075]),
        (["1.500", "€ 2.500"], "en", [150_000, 250_000]),
        (["1.500", "0.5", "0,5"], "nl", [None, 50, 50, "money_two_readings"]),
        (["0", "", "kr 75 000,-", "1.234"], "en", [None, None, 7_500_000, None, "money_two_readings"]),
    ],
)
def test_amounts_are_decided_for_the_column_or_by_the_language(
    tmp_path: Path, cells: list[str], language: str, cents: list[int | str | None]
) -> None:
    assert amounts(tmp_path, cells, language) == cents


def test_an_amount_in_two_readings_is_told_with_both(tmp_path: Path) -> None:
    [told] = sentences(tmp_path, "id,stage,offered,amount\n7,offer,2026-05-04,1.500\n8,lead,,5\n")
    assert told.startswith("line 2, amount: “1.500” can be read as 1500 or 1.5;")


def test_upsell_is_yes_or_no(tmp_path: Path) -> None:
    cells = ["Yes", "JA", "1", "x", "no", "nei", "0", "", "maybe"]
    rows = "".join(f"{number},lead,{cell}\n" for number, cell in enumerate(cells))
    reading = read_text(tmp_path, "id,stage,upsell\n" + rows)
    assert [found.upsell for found in reading.deals] == [True] * 4 + [False] * 4
    assert [problem(found) for found in reading.problems] == [
        "line 10, upsell: “maybe” is neither yes nor no; one of the two is allowed."
    ]


def test_a_pipeline_of_odoo(tmp_path: Path) -> None:
    text = (
        '"Opportunity","Company Name","Salesperson","Stage","Expected Revenue",'
        '"Created on","Expected Closing"\n'
        '"Webshop","Molen BV","Jan","Qualified","12500.00","2026-09-01 08:12:33","2026-12-31"\n'
        '"Support","Dijk","Jan","Won","4000.00","2026-08-01 09:00:00","2026-09-05"\n'
    )
    first, second = read_text(tmp_path, text).deals
    assert (first.opened, first.closed, first.amount) == (date(2026, 9, 1), None, 1_250_000)
    assert (second.closed, second.outcome, second.agent) == (date(2026, 9, 5), Outcome.WON, "Jan")
