"""Schedule, holidays, leave and working days."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def test_the_schedule_takes_weekdays_in_every_language(cli: Cli) -> None:
    cli.fine("schedule", "set", "mon=0", "wo=1/2", "torsdag=0,5", "sat=1")
    assert cli("schedule", "show", "--json").json() == {
        "schedule": {"mon": 0, "tue": 1, "wed": 0.5, "thu": 0.5, "fri": 1, "sat": 1, "sun": 0}
    }
    assert cli("today", "--json").json()["points"]["plan"] == 3 * 1 + 1 * 2 + 1 * 3
    assert cli.fine("schedule", "show").splitlines()[2].split() == ["Wednesday", "0.5"]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("someday=1", "“someday” is no weekday; write mon, tue, wed, thu, fri, sat, sun"),
        ("mon", "“” is no share of a day for mon; write 0, 1, or a part"),
        ("mon=1/0", "“1/0” is no share of a day"),
        ("mon=1e999999999", "“1e999999999” is no share of a day"),
        ("mon=nan", "“nan” is no share of a day"),
    ],
)
def test_what_is_no_share_of_a_day(cli: Cli, word: str, told: str) -> None:
    assert told in cli.refused("schedule", "set", word, code=2)


def test_more_than_a_day_is_refused(cli: Cli) -> None:
    assert "allowed is 0 (not worked) to 1 (a whole day)" in cli.refused("schedule", "set", "mon=2")


def test_holidays_of_the_country_and_own_ones(cli: Cli) -> None:
    assert cli.fine("holidays", "list").startswith("No holidays: ")
    cli.environ["RHYTHM_COUNTRY"] = "NO"
    told = cli("holidays", "list", "2026", "--json").json()
    assert told["year"] == 2026
    off = {one["day"]: one["off"] for one in told["holidays"]}
    assert off["2026-05-17"] is True
    assert cli.fine("holidays", "work", "2026-05-14") == "Thursday 14 May 2026 is worked.\n"
    assert cli.fine("holidays", "off", "-2") == "Monday 7 September 2026 is a day off.\n"
    chosen = {one["day"]: one["off"] for one in cli("holidays", "list", "--json").json()["holidays"]}
    assert (chosen["2026-05-14"], chosen["2026-09-07"]) == (False, True)


def test_leave_comes_and_goes(cli: Cli) -> None:
    assert cli.fine("leave", "list") == "There is no leave.\n"
    told = cli.fine("leave", "add", "2026-09-07", "2026-09-11", "--kind", "sick")
    assert told == "On leave: Mon 7 Sep – Fri 11 Sep (sick)\n"
    assert cli.fine("leave", "add", "-10") == "On leave: Sun 30 Aug (vacation)\n"
    assert cli("leave", "list", "--json").json() == {
        "leave": [
            {"from": "2026-08-30", "to": "2026-08-30", "kind": "vacation"},
            {"from": "2026-09-07", "to": "2026-09-11", "kind": "sick"},
        ]
    }
    assert cli("today", "--json").json()["state"] == "leave"
    cli.fine("leave", "remove", "today")
    assert cli.fine("leave", "list").split() == ["2026-08-30", "2026-08-30", "vacation"]
    assert cli.refused("leave", "remove", "today").startswith("There is no leave on 2026-09-09")


def test_leave_that_cannot_be(cli: Cli) -> None:
    assert "turn the two days round" in cli.refused("leave", "add", "today", "yesterday")
    assert "at most 366" in cli.refused("leave", "add", "2026-01-01", "2027-06-01")
    assert "“--soon” is no day" in cli.refused("leave", "add", "--soon")
    assert "'sick'" in cli.refused("leave", "add", "today", "--kind", "lazy", code=2)


def counted(cli: Cli, *words: str) -> dict[str, object]:
    told = cli("workdays", *words, "--json").json()
    return dict(list(told.items())[:5])


def test_workdays_of_2026(cli: Cli) -> None:
    assert counted(cli, "2026") == {
        "year": 2026, "weekdays": 261, "holidays": 0, "leave": 0, "workdays": 261,
    }  # fmt: skip
    cli.environ["RHYTHM_COUNTRY"] = "NO"
    cli.fine("leave", "add", "2026-09-07", "2026-09-11")
    assert counted(cli) == {
        "year": 2026, "weekdays": 261, "holidays": 8, "leave": 5, "workdays": 248,
    }  # fmt: skip
    assert cli.fine("workdays").splitlines()[3].split() == ["working", "days", "248"]


def test_workdays_beside_220_and_200_with_the_targets_there_are(cli: Cli) -> None:
    told = cli("workdays", "2026", "--json").json()
    assert (told["needs_from"], [preset["days"] for preset in told["presets"]]) == ("targets", [220, 200])
    assert [preset["weeks"] for preset in told["presets"]] == [44, 40]
    first = told["presets"][0]["needs"]
    assert {one["key"]: one["per_year"] for one in first} == {
        "message": "1100",
        "call": "440",
        "visit": "220",
    }
    assert {one["key"]: one["per_day"] for one in told["needs"]} == {
        "message": "5",
        "call": "2",
        "visit": "1",
    }
    lines = [line.split() for line in cli.fine("workdays", "2026").splitlines()]
    assert ["261", "days", "220", "days", "200", "days"] in lines
    assert ["Messages", "1,305", "1,100", "1,000"] in lines


def test_workdays_beside_220_and_200_with_a_plan(cli: Cli) -> None:
    cli.fine("plan", "set", "--goal", "1500000", "--average", "75000", "--hit", "50,50,50,50,50")
    told = cli("workdays", "--json").json()
    assert told["needs_from"] == "plan"
    days = [one["per_day"] for one in told["presets"][1]["needs"]]
    assert days == ["16/5", "8/5", "4/5", "2/5", "1/5"]
    assert [one["per_year"] for one in told["needs"]] == ["640", "320", "160", "80", "40"]
    assert told["needs"][0]["per_day"] == "640/261"
    lines = [line.split("  ") for line in cli.fine("workdays").splitlines()]
    assert ["Prospecting calls", "2.5 a day", "2.9 a day", "3.2 a day"] in lines


def test_workdays_without_any_target_say_so(cli: Cli) -> None:
    for activity in ("message", "call", "visit"):
        cli.fine("target", "set", activity, "--daily", "0")
    assert cli("workdays", "--json").json()["needs"] == []
    assert cli.fine("workdays").endswith("You have no targets that could be spread over these days.\n")


def test_half_days_count_half(cli: Cli) -> None:
    cli.fine("schedule", "set", "fri=0.5", "--from", "2026-12-28")
    assert cli("workdays", "2027", "--json").json()["weekdays"] == 261 - 53 / 2


def test_a_year_out_of_reach(cli: Cli) -> None:
    for words in (["workdays", "9999"], ["holidays", "list", "1"]):
        assert "one from 1970 to 2036 is allowed" in cli.refused(*words)
    assert "'YEAR'" in cli.refused("workdays", "soon", code=2)
