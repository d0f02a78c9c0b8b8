"""`rhythm plan`: the two staircases of the field, what is left, and how it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.cli.conftest import Cli

FIELD = ["--goal", "1500000", "--average", "75000", "--hit", "50,50,50,50,50", "--weeks", "40"]
"""S3: twenty sales, half of each step getting further, over forty weeks."""

ROUNDED = ["--goal", "1500000", "--average", "80000", "--hit", "25,30,50,60,40", "--weeks", "40"]
"""What rounding every step would get wrong."""

PARTS = ("exact", "shown", "per_week", "per_day")


def told(found: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(step[name] for name in names) for step in found["steps"]]


def test_the_staircase_of_the_field(cli: Cli) -> None:
    found = cli("plan", *FIELD, "--json").json()
    assert {name: found["sales"][name] for name in PARTS} == {
        **{"exact": "20", "shown": 20, "per_week": "1/2", "per_day": "1/10"},
    }
    assert found["sales"]["every"] == {"number": 1, "weeks": 2}
    assert told(found, "name", "hit", *PARTS) == [
        ("Prospecting calls", "1/2", "640", 640, "16", "16/5"),
        ("Booking calls", "1/2", "320", 320, "8", "8/5"),
        ("First visits", "1/2", "160", 160, "4", "4/5"),
        ("Follow-up visits", "1/2", "80", 80, "2", "2/5"),
        ("Offers", "1/2", "40", 40, "1", "1/5"),
    ]
    text = cli.fine("plan", *FIELD)
    assert "1 every 2 weeks" in text
    assert "goal €1,500,000 · average sale €75,000 (your own number)" in text


def test_nothing_is_rounded_before_it_is_shown(cli: Cli) -> None:
    found = cli("plan", *ROUNDED, "--json").json()
    assert (found["sales"]["exact"], found["sales"]["shown"]) == ("75/4", 19)
    assert told(found, "hit", "exact", "shown") == [
        ("1/4", "6250/3", 2084),
        ("3/10", "3125/6", 521),
        ("1/2", "625/4", 157),
        ("3/5", "625/8", 79),
        ("2/5", "375/8", 47),
    ]


def test_a_plan_that_is_only_looked_at_writes_nothing(cli: Cli) -> None:
    cli.fine("plan", *FIELD)
    cli.fine("plan")
    assert not cli.home.exists()


def test_without_a_plan_there_is_a_sentence(cli: Cli) -> None:
    assert cli("plan", "--json").json() == {"sales": None, "steps": [], "bottleneck": None}
    assert "rhythm plan set" in cli.fine("plan")


@pytest.mark.parametrize("number", [1, 2, 4, 6, 12])
def test_so_many_rates_are_so_many_steps(cli: Cli, number: int) -> None:
    hits = ",".join(["50"] * number)
    found = cli("plan", "--goal", "100", "--average", "100", "--hit", hits, "--json").json()
    assert told(found, "name", "exact") == [
        (f"Step {place}", str(2 ** (number - place + 1))) for place in range(1, number + 1)
    ]


@pytest.mark.parametrize(
    "hits", ["50,40,12.5", "50 40 12,5", "50; 40; 12,5", "1/2,2/5,1/8", "50%,40 %,12.5%"]
)
def test_rates_as_people_write_them(cli: Cli, hits: str) -> None:
    found = cli("plan", "--goal", "1", "--average", "1", "--hit", hits, "--json").json()
    assert told(found, "hit") == [("1/2",), ("2/5",), ("1/8",)]


def test_the_bottleneck_is_the_one_step_where_ten_points_save_most(cli: Cli) -> None:
    # Minutes: 640 × 15 + 320 × 15 + 160 × 120 + 80 × 90 + 40 × 60 = 43,200; a sixth of that less.
    found = cli("plan", *FIELD, "--json").json()["bottleneck"]
    assert found == {
        **{"key": "offer", "name": "Offers", "hit": "1/2", "raised": "3/5"},
        **{"saved": "7200", "total": "43200", "unit": "minutes"},
    }
    assert "Bottleneck: Offers. 60% instead of 50% would save 120 hours of 720 hours." in cli.fine(
        "plan", *FIELD
    )


def test_a_kept_plan_stays_as_it_is_until_it_is_changed(cli: Cli) -> None:
    kept = cli.fine("plan", "set", *FIELD, "--hours", "10")
    assert kept.startswith("Kept.")
    before = cli("plan", "--json").json()
    assert (before["goal"], before["sales"]["exact"], before["capacity"]["minutes_a_week"]) == (
        1_500_000,
        "20",
        600,
    )
    asked = cli("plan", "--goal", "3 million", "--json").json()
    assert told(asked, "exact")[0] == ("1280",)
    assert cli("plan", "--json").json() == before
    cli.fine("plan", "set", "--average", "auto", "--weeks", "auto")
    after = cli("plan", "--json").json()
    assert (after["state"], after["average"]["value"], after["sales"]["exact"]) == ("no_average", None, None)
    assert "not known yet" in cli.fine("plan")
    assert cli.fine("undo").startswith("Undone: ")
    assert cli("plan", "--json").json() == before


def test_what_is_won_and_what_is_offered_is_not_asked_again(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    cli.fine("deal", "add", "Mill", "--amount", "500000", "--stage", "offer", "--on", "2026-06-01")
    cli.fine("deal", "add", "Farm", "--amount", "300.000,00", "--on", "2026-05-01")
    cli.fine("deal", "won", "Farm", "--on", "2026-09-01")
    left = cli("plan", "--json").json()["left"]
    assert {name: left[name] for name in ("asked", "won", "open_offers", "expected", "left")} == {
        **{"asked": 1_500_000, "won": 300_000, "open_offers": 1, "expected": 250_000, "left": 950_000},
    }
    # Before the sale: the offer was out, and nothing won.
    assert cli("plan", "--on", "2026-08-31", "--json").json()["left"]["left"] == 1_250_000
    assert "1 open offer × hit rate" in cli.fine("plan")
    cli.fine("deal", "won", "Mill", "--amount", "1.3 million")
    assert cli("plan", "--json").json()["state"] == "reached"
    assert "The goal is reached" in cli.fine("plan")


def test_own_steps_with_own_activities(cli: Cli) -> None:
    cli.fine("activity", "add", "Demo")
    cli.fine(
        "plan",
        "set",
        "--goal",
        "10k",
        "--average",
        "1k",
        "--step",
        "calls:call=20",
        "--step",
        "Demo day:demo=40",
    )
    assert told(cli("plan", "--json").json(), "name", "activity", "exact") == [
        ("calls", "call", "125"),
        ("Demo day", "demo", "25"),
    ]
    cli.fine("plan", "set", "--step", "first visits=50", "--step", "offer:=50")
    assert told(cli("plan", "--json").json(), "key", "name", "activity") == [
        ("first_visit", "First visits", "visit"),
        ("offer", "Offers", None),
    ]
    assert "Nothing counts these steps yet: Offers." in cli.fine("plan")


def test_targets_are_shown_before_they_are_taken(cli: Cli) -> None:
    # What is left, shared over the working days that are left, is rounded up once.
    cli.fine("plan", "set", *FIELD)
    targets = cli("plan", "targets", "--json").json()
    assert targets["taken"] is False
    by_activity = {one["activity"]: one for one in targets["targets"]}
    left = {step["activity"]: step["left"] for step in cli("plan", "--json").json()["steps"]}
    for key, one in by_activity.items():
        numerator, _slash, denominator = left[key]["per_day"].partition("/")
        per_day = -(-int(numerator) // int(denominator or 1))
        assert one["daily"] == per_day if int(numerator) >= int(denominator or 1) else one["daily"] is None
    assert by_activity["booking_call"]["now"] == {"daily": None, "weekly": None, "active": False}
    assert "not in use" in cli.fine("plan", "targets")
    before = cli("target", "list", "--json").json()
    assert "targets taken" in cli.fine("plan", "targets", "--take", "--from", "today")
    taken = {one["key"]: one["daily"] for one in cli("target", "list", "--json").json()["targets"]}
    assert {key: one["daily"] for key, one in by_activity.items()}.items() <= taken.items()
    assert cli.fine("undo").startswith("Undone: ")
    assert cli("target", "list", "--json").json() == before


def test_what_if_shows_now_and_then_and_keeps_nothing(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD, "--hours", "8")
    found = cli("plan", "what-if", "--json").json()
    assert (found["now"]["steps"][4]["hit"], found["what_if"]["steps"][4]["hit"]) == ("1/2", "3/5")
    found = cli("plan", "what-if", "--step", "book", "--json").json()
    assert found["what_if"]["steps"][1]["hit"] == "3/5"
    weeks = [
        cli("plan", "what-if", "--leave-weeks", n, "--json").json()["what_if"]["left"]["days"] for n in "02"
    ]
    assert int(weeks[0]) - int(weeks[1]) == 10
    found = cli("plan", "what-if", "--hours", "16", "--json").json()
    assert found["what_if"]["capacity"]["minutes_a_week"] == 960
    text = cli.fine("plan", "what-if", "--hours", "16")
    assert "What if: " in text
    assert "Offers" in text
    assert cli("plan", "--json").json()["capacity"]["minutes_a_week"] == 480


def test_the_years_change_asks_for_what_is_carried(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    cli.clock.local = datetime(2027, 1, 4, 12, tzinfo=timezone(timedelta(hours=1)))
    assert "Last year fell €1,500,000 short of its goal." in cli.fine("plan")
    cli.fine("plan", "set", "--goal", "1000000")
    assert (cli("plan", "--json").json()["carried"], cli("plan", "--json").json()["goal"]) == (0, 1_000_000)
    cli.fine("undo")
    cli.fine("plan", "set", "--carry", "auto")
    found = cli("plan", "--json").json()
    assert (found["carried"], found["goal"], found["year"]["from"]) == (1_500_000, 1_500_000, "2027-01-01")
    assert "carried over" in cli.fine("plan")
    cli.fine("plan", "set", "--carry=-5000")
    assert cli("plan", "--json").json()["carried"] == -5000


@pytest.mark.parametrize(
    ("start", "first"),
    [("7", "2026-07-01"), ("july", "2026-07-01"), ("october", "2025-10-01"), ("2026-08", "2026-08-01")],
)
def test_a_year_may_begin_with_any_month(cli: Cli, start: str, first: str) -> None:
    cli.fine("plan", "set", *FIELD, "--start", start)
    assert cli("plan", "--json").json()["year"]["from"] == first


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--hit", "0,50"], "0"),
        (["--hit", "101"], "101"),
        (["--hit", "50,x"], "“x” is no hit rate"),
        (["--hit", ",".join(["50"] * 13)], "12"),
        (["--goal", "0"], "goal"),
        (["--goal", "1.500"], "1500 or 1.5"),
        (["--average", "0"], "average"),
        (["--weeks", "0"], "1 to 53"),
        (["--weeks", "x"], "whole number"),
        (["--hours", "-1"], "hours"),
        (["--hours", "169"], "168"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_wrong_usage(cli: Cli, words: list[str], part: str) -> None:
    known = [] if "--goal" in words else ["--goal", "1000000"]
    for command in (["plan"], ["plan", "set"]):
        assert part in cli.refused(*command, *known, *words, code=2)
    assert not cli.home.exists()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--step", "Demo:nonsense=40"], "nonsense"),
        (["--step", "One:call", "--step", "Two:call"], "call"),
        (["--step", "Demo", "--step", "demo"], "circle"),
        (["--step", "Sale"], "circle"),
        (["--step", "Demo:newsletter"], "newsletter"),
        (["--step", "=40"], "step"),
        (["--step", "A", "--step", "B", "--hit", "50"], "2 steps"),
        (["--start", "smarch"], "smarch"),
        (["--start", "13"], "13"),
        (["--carry", "lots"], "lots"),
    ],
)
def test_steps_and_years_that_cannot_be(cli: Cli, words: list[str], part: str) -> None:
    assert part in cli.refused("plan", "set", "--goal", "1000000", *words, code=2)
    assert not cli.home.exists()


def test_words_that_do_not_fit_together(cli: Cli) -> None:
    assert "--goal" in cli.refused("plan", "set", "--average", "5000", code=2)
    assert "--take" in cli.refused("plan", "targets", "--from", "today", code=2)
    assert "Nothing to change" in cli.refused("plan", "set", code=2)
    assert "rhythm plan set" in cli.refused("plan", "targets")
    cli.fine("plan", "set", *FIELD)
    assert "Booking calls" in cli.refused("plan", "what-if", "--step", "nonsense", code=2)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            ["Prospectgesprekken", "Eerste bezoeken", "1 per 2 weken", "Knelpunt: Offertes.", "€ 1.500.000"],
        ),
        (
            "nb",
            [
                "Prospekteringssamtaler",
                "Førstegangsbesøk",
                "1 hver 2. uke",
                "Flaskehals: Tilbud.",
                "1 500 000",
            ],
        ),
    ],
)
def test_it_speaks_the_persons_language(cli: Cli, language: str, words: list[str]) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = language
    text = cli.fine("plan", *FIELD)
    assert [word for word in words if word not in text] == []
    assert cli("plan", "--goal", "1.500.000", "--average", "75.000", "--json").json()["goal"] == 1_500_000


def test_targets_are_compared_with_what_holds_when_they_begin(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    assert cli.fine("plan", "targets").startswith("from Monday 14 September 2026\n")
    assert cli("plan", "targets", "--json").json()["from"] == "2026-09-14"
    assert "targets taken" in cli.fine("plan", "targets", "--take")
    assert "Nothing to take" in cli.fine("plan", "targets")
    assert cli("plan", "targets", "--take", "--json").json()["taken"] is False


def test_a_kept_plan_keeps_its_steps_whatever_the_number_of_hit_rates(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    for command in (["plan"], ["plan", "set"]):
        told = cli.refused(*command, "--hit", "40,50", code=2)
        assert all(part in told for part in ("2 hit rates", "5 steps", "--step"))
    cli.fine("plan", "set", "--step", "Demo", "--step", "Offer", "--hit", "40,50")
    assert told_hits(cli("plan", "--json").json()) == ["2/5", "1/2"]


def test_the_hit_rate_of_a_single_step(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    found = cli("plan", "--rate", "offer=40", "--rate", "Booking = 1/4", "--json").json()
    assert told_hits(found) == ["1/2", "1/4", "1/2", "1/2", "2/5"]
    assert told_hits(cli("plan", "--json").json()) == ["1/2"] * 5
    cli.fine("plan", "set", "--rate", "Offers=40")
    assert told_hits(cli("plan", "--json").json()) == ["1/2"] * 4 + ["2/5"]
    for word in ("offer", "=40", "offer=x", "nonsense=40", "offer=0"):
        assert cli.refused("plan", "set", "--rate", word, code=2)


def told_hits(found: dict[str, Any]) -> list[str]:
    return [step["hit"] for step in found["steps"]]


def test_more_leave_than_there_are_days_says_so(cli: Cli) -> None:
    cli.fine("plan", "set", *FIELD)
    assert "What if: There is no working day left this year" in cli.fine(
        "plan", "what-if", "--leave-weeks", "20"
    )
    assert "no working day" not in cli.fine("plan", "what-if", "--leave-weeks", "2")


def test_a_goal_of_less_than_one_sale_is_told(cli: Cli) -> None:
    assert "less than one average sale" in cli.fine("plan", "--goal", "1.5", "--average", "75k")
    assert "less than one average sale" not in cli.fine("plan", *FIELD)


def test_money_of_another_currency_is_refused_everywhere(cli: Cli) -> None:
    for words in (
        ["plan", "--goal", "kr 500 000"],
        ["plan", "set", "--goal", "5 mnok"],
        ["plan", "set", "--goal", "500000", "--average", "$ 75k"],
        ["plan", "set", "--goal", "500000", "--carry=-5 usd"],
        ["deal", "add", "Mill", "--amount", "£ 500"],
        ["log", "offer", "--amount", "$ 75k"],
    ):
        assert "EUR" in cli.refused(*words, code=2)
    assert not cli.home.exists() or cli("plan", "--json").json()["sales"] is None
    cli.fine("plan", "set", "--goal", "€ 500.000")
