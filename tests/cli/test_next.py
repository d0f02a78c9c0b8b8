"""`rhythm next`: who is next, and the open offers."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def test_nobody_yet_is_a_sentence_and_writes_nothing(cli: Cli) -> None:
    assert "rhythm contact add NAME" in cli.fine("next")
    assert cli("next", "--json").json() == {
        **{"on": "2026-09-09", "next": [], "more": 0, "open_offers": [], "open_value": 0, "unpriced": 0},
    }
    assert not cli.home.exists()


@pytest.fixture
def four(cli: Cli) -> Cli:
    """Four contacts of tier A: touched 9, 7 and 1 days ago, and Dan never, known today."""
    for name, days in (("Ann", "-9"), ("Bob", "-7"), ("Cas", "-1")):
        cli.fine("contact", "add", name, "--tier", "A", "--known", "-20", "--mail", f"{name}@x.example")
        cli.fine("log", "call", "--contact", name, "--on", days)
    cli.fine("contact", "add", "Dan Dol", "--company", "Dol Ltd", "--phone", "+44 1632 960002")
    return cli


def test_the_most_overdue_comes_first_with_its_reason(four: Cli) -> None:
    assert four.fine("next").splitlines() == [
        "Ann               2nd of 7 touches  due 2 days ago  Ann@x.example",
        "Bob               2nd of 7 touches  due today       Bob@x.example",
        "Dan Dol  Dol Ltd  1st of 7 touches  due now         call +44 1632 960002",
    ]


def test_what_is_done_leaves_the_list_and_the_next_comes_up(four: Cli) -> None:
    worked = []
    while found := four("next", "--json").json()["next"]:
        worked.append(found[0]["name"])
        four.fine("log", "call", "--contact", found[0]["key"])
    assert worked == ["Ann", "Bob", "Dan Dol"]
    assert four.fine("next") == "Nobody is due today; who is next shows with: rhythm contact list\n"
    four.fine("undo")
    assert [one["name"] for one in four("next", "--json").json()["next"]] == ["Dan Dol"]


def test_another_day_and_a_number_can_be_asked_for(four: Cli) -> None:
    assert four.fine("next", "--count", "1").splitlines() == [
        "Ann    2nd of 7 touches  due 2 days ago  Ann@x.example",
        "and 2 more",
    ]
    shape = four("next", "--count", "2", "--on", "+6", "--json").json()
    assert ([one["name"] for one in shape["next"]], shape["more"]) == (["Ann", "Bob"], 2)
    assert [(one["due"], one["overdue"], one["touch"]) for one in shape["next"]] == [
        ("2026-09-07", 8, 2),
        ("2026-09-09", 6, 2),
    ]
    assert "0" in four.refused("next", "--count", "0", code=2)
    assert "10000" in four.refused("next", "--count", "many", code=2)


def test_an_appointment_is_a_reason(four: Cli) -> None:
    four.fine("appointment", "add", "--on", "today", "--at", "15:30", "--with", "Cas")
    assert "Cas               2nd of 7 touches  appointment today 15:30  Cas@x.example" in (
        four.fine("next").splitlines()
    )
    found = next(one for one in four("next", "--json").json()["next"] if one["name"] == "Cas")
    assert (found["why"], found["appointment"]["at"]) == ("appointment", "15:30")


def test_open_offers_stand_below_with_age_value_and_next_step(four: Cli) -> None:
    offer = ["--stage", "offer", "--company"]
    four.fine("deal", "add", "Hall", *offer, "Dol Ltd", "--amount", "5000", "--on", "-12")
    four.fine("deal", "add", "Mill", *offer, "Mill Ltd", "--on", "-1")
    four.fine("deal", "add", "Lead", "--company", "Dol Ltd")
    lines = four.fine("next").splitlines()
    assert lines[-4:] == [
        "2 open offers · €5,000",
        "open offer  contact       age   value  next step",
        "Hall        Dan Dol   12 days  €5,000  touch today",
        "Mill        Mill Ltd    1 day       –  nothing planned",
    ]
    shape = four("next", "--json").json()
    assert (shape["open_value"], shape["unpriced"]) == (5000, 1)
    assert [(one["name"], one["days"], one["amount"]) for one in shape["open_offers"]] == [
        *(("Hall", 12, 5000), ("Mill", 1, None)),
    ]
    assert [one["next"] for one in shape["open_offers"]] == [{"day": "2026-09-09", "why": "never"}, None]


@pytest.mark.parametrize("name", ["[/x]", "$x \\", "%d {x}", "界" * 60])
def test_strange_names_are_shown(cli: Cli, name: str) -> None:
    cli.fine("contact", "add", name)
    assert name[:12] in cli.fine("next")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "2e van 7 contactmomenten  2 dagen geleden aan de beurt"),
        ("nb", "2. av 7 kontaktpunkter  sto for tur for 2 dager siden"),
    ],
)
def test_it_speaks_the_persons_language(four: Cli, language: str, told: str) -> None:
    four.environ["RHYTHM_LANGUAGE"] = language
    assert told in four.fine("next").splitlines()[0]
