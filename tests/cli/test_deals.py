"""`rhythm deal`: what may become a sale, from its first day to its end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

DAYS = ("lead", "opened", "offered", "closed")


def deal(cli: Cli, word: str) -> dict[str, Any]:
    found: dict[str, Any] = cli("deal", "show", word, "--json").json()["deal"]
    return found


def days(cli: Cli, word: str) -> dict[str, Any]:
    return {name: day for name, day in deal(cli, word).items() if name in DAYS and day}


def test_a_deal_from_its_first_day_to_its_end(cli: Cli) -> None:
    assert cli.fine("deal", "add", "Mill", "--stage", "lead", "--on", "-20") == "Mill · marketing lead · –\n"
    assert days(cli, "mill") == {"lead": "2026-08-20"}
    cli.fine(
        "deal", "edit", "Mill", "--opened", "2026-08-31", "--company", "Mill Ltd", "--channel", "referral"
    )
    assert (
        cli.fine("deal", "offer", "Mill", "--amount", "€ 75.000", "--on", "yesterday")
        == "Mill · offer · €75,000\n"
    )
    assert cli.fine("deal", "won", "mi", "--amount", "70k") == "Mill · won · €70,000\n"
    assert days(cli, "Mill") == {
        **{"lead": "2026-08-20", "opened": "2026-08-31", "offered": "2026-09-08", "closed": "2026-09-09"},
    }
    assert {name: deal(cli, "Mill")[name] for name in ("name", "stage", "amount", "company", "channel")} == {
        **{"name": "Mill", "stage": "won", "amount": 70_000, "company": "Mill Ltd", "channel": "referral"},
    }
    assert cli.fine("deal", "show", "Mill").splitlines() == [
        "Mill",
        "stage                 won",
        "amount                €70,000",
        "marketing lead since  20 August 2026",
        "sales lead since      31 August 2026",
        "offered               8 September 2026",
        "ended                 9 September 2026",
        "company               Mill Ltd",
        "channel               referral",
        f"key                   {deal(cli, 'Mill')['key']}",
    ]


@pytest.mark.parametrize(
    ("stage", "reached"),
    [
        ("lead", {"lead": "2026-09-01"}),
        ("sales_lead", {"opened": "2026-09-01"}),
        ("offer", {"opened": "2026-09-01", "offered": "2026-09-01"}),
    ],
)
def test_a_stage_is_a_day(cli: Cli, stage: str, reached: dict[str, str]) -> None:
    cli.fine("deal", "add", "Mill", "--stage", stage, "--on", "2026-09-01")
    assert days(cli, "Mill") == reached
    assert deal(cli, "Mill")["stage"] == stage


def test_a_deal_of_another_day_stands_as_it_stood_then(cli: Cli) -> None:
    cli.fine("deal", "add", "Mill", "--on", "2026-08-01", "--amount", "5000.50")
    cli.fine("deal", "won", "Mill", "--on", "2026-09-01")
    stages = [
        [one["stage"] for one in cli("deal", "list", "--on", day, "--json").json()["deals"]]
        for day in ("2026-07-31", "2026-08-31", "2026-09-01")
    ]
    assert stages == [[], ["sales_lead"], ["won"]]
    assert deal(cli, "Mill")["amount"] == 5000.5


def test_a_list_has_what_is_open_first_and_can_be_narrowed(cli: Cli) -> None:
    for name, stage, on in (("Old", "lead", "-9"), ("New", "sales_lead", "-1"), ("Out", "offer", "-3")):
        cli.fine("deal", "add", name, "--stage", stage, "--on", on)
    cli.fine("deal", "add", "Gone", "--company", "Gone Ltd")
    cli.fine("deal", "lost", "Gone")
    assert cli.fine("deal", "list").splitlines() == [
        "deal  stage           amount                          company   channel",
        "New   sales lead           –  open 1 day",
        "Out   offer                –  offered 3 days ago",
        "Old   marketing lead       –  open 9 days",
        "Gone  lost                 –  lost on Wed 9 Sep 2026  Gone Ltd",
    ]
    for stage, names in {
        "open": ["New", "Out", "Old"],
        "lost": ["Gone"],
        "offer": ["Out"],
        "won": [],
    }.items():
        found = cli("deal", "list", "--stage", stage, "--json").json()["deals"]
        assert [one["name"] for one in found] == names
    assert cli.fine("deal", "list", "--stage", "won") == "There is no such deal.\n"


def test_nothing_yet_is_a_sentence_and_writes_nothing(cli: Cli) -> None:
    for words in (["deal", "list"], ["funnel"]):
        assert "There is no deal yet" in cli.fine(*words)
    assert cli("deal", "list", "--json").json() == {"deals": []}
    assert not cli.home.exists()


def test_an_end_can_be_taken_back_and_a_deal_taken_away(cli: Cli) -> None:
    cli.fine("deal", "add", "Mill")
    cli.fine("deal", "lost", "Mill")
    assert "came to its end" in cli.refused("deal", "won", "Mill", "--amount", "5")
    assert cli.fine("deal", "reopen", "Mill") == "Mill · sales lead · –\n"
    assert cli.fine("deal", "remove", "Mill") == "Taken back: Mill\n"
    assert cli("deal", "list", "--json").json() == {"deals": []}
    assert "Mill" in cli.fine("undo")
    assert deal(cli, "Mill")["stage"] == "sales_lead"


def test_what_is_known_can_be_changed_and_taken_away(cli: Cli) -> None:
    cli.fine("deal", "add", "Mill", "--amount", "5k", "--product", "Flour", "--agent", "Ann", "--upsell")
    assert deal(cli, "Mill")["upsell"] is True
    cli.fine("deal", "edit", "Mill", "--name", "Windmill", "--amount", "", "--agent", "", "--no-upsell")
    found = deal(cli, "Windmill")
    assert {name: found[name] for name in ("amount", "product", "agent", "upsell")} == {
        **{"amount": None, "product": "Flour", "agent": "", "upsell": False},
    }
    cli.fine("deal", "offer", "Windmill", "--on", "today")
    cli.fine("deal", "edit", "Windmill", "--offered", "")
    assert deal(cli, "Windmill")["stage"] == "sales_lead"


@pytest.mark.parametrize(
    ("words", "part", "code"),
    [
        (["add", "Farm", "--amount", "1.500"], "1500 or 1.5", 2),
        (["add", "Farm", "--amount", "-5"], "below 0", 2),
        (["add", "Farm", "--amount", "lots"], "no amount of money", 2),
        (["add", "Farm", "--on", "2026-09-10"], "still to come", 1),
        (["add", " "], "name", 1),
        (["won", "Mill"], "amount above 0", 1),
        (["won", "Mill", "--amount", "5", "--on", "2026-09-01"], "before", 1),
        (["offer", "Nothing"], "Nothing", 1),
        (["edit", "Mill"], "Nothing to change", 2),
        (["edit", "Mill", "--closed", "today"], "won or lost", 1),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    cli: Cli, words: list[str], part: str, code: int
) -> None:
    cli.fine("deal", "add", "Mill", "--on", "2026-09-02")
    before = cli("deal", "list", "--json").json()
    assert part in cli.refused("deal", *words, code=code)
    assert cli("deal", "list", "--json").json() == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["saleslead", "offerte", "3 dagen geleden aangeboden", "1.500,50"]),
        ("nb", ["salgslead", "tilbud", "tilbudt for 3 dager siden", "1 500,50"]),
    ],
)
def test_it_speaks_the_persons_language(cli: Cli, language: str, words: list[str]) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = language
    cli.fine("deal", "add", "Mill", "--stage", "offer", "--on", "-3", "--amount", "1.500,50")
    cli.fine("deal", "add", "Farm")
    text = cli.fine("deal", "list")
    assert [word for word in words if word not in text] == []


def test_a_deal_of_a_file_is_shown_and_found_by_its_company_and_its_id(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_text(
        "id,company,product,stage,opened\nHAXMC4IX,Molen BV,GTX Basic,offer,2026-08-01\n"
        "ZNBS69V1,Molen BV,MG Special,offer,2026-08-02\n",
        encoding="utf-8",
    )
    cli.fine("import", str(file))
    shown = cli.fine("deal", "show", "Molen BV · GTX Basic").splitlines()
    assert shown[0] == "Molen BV · GTX Basic"
    assert shown[-1].split() == ["id", "HAXMC4IX"]
    assert cli.fine("deal", "show", "haxmc4ix").splitlines() == shown
    assert cli.refused("deal", "show", "molen bv") == (
        "“molen bv” can be several deals: HAXMC4IX, ZNBS69V1; write more of it."
    )
    rows = [line for line in cli.fine("deal", "list").splitlines() if "GTX" in line]
    assert [row.count("Molen BV") for row in rows] == [2]
