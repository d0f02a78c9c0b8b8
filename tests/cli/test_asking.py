"""What is asked: activities and targets."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def activity(cli: Cli, key: str) -> dict[str, object]:
    found: list[dict[str, object]] = cli("activity", "list", "--json").json()["activities"]
    return next(one for one in found if one["key"] == key)


def test_an_activity_has_all_its_fields(cli: Cli) -> None:
    assert activity(cli, "call") == {
        "key": "call",
        "name": "Calls",
        "letter": "c",
        "kind": "count",
        "points": 2,
        "per": 1,
        "minutes": 15,
        "active": True,
        "daily": 2,
        "weekly": None,
        "definition": "",
        "script": "",
    }


def test_adding_is_one_act(cli: Cli) -> None:
    words = ["--letter", "d", "--points", "2", "--per", "3", "--minutes", "5", "--weekly", "4"]
    told = cli.fine("activity", "add", "Demo given", *words, "--definition", "Live", "--script", "1\n2")
    assert told == "Added: Demo given (key: demo_given)\n"
    assert activity(cli, "demo_given") | {"name": "x"} == {
        "key": "demo_given",
        "name": "x",
        "letter": "d",
        "kind": "count",
        "points": 2,
        "per": 3,
        "minutes": 5,
        "active": True,
        "daily": None,
        "weekly": 4,
        "definition": "Live",
        "script": "1\n2",
    }
    cli.fine("undo")
    assert (
        cli("target", "list", "--json").json()["targets"]
        == cli.someone_else("new")("target", "list", "--json").json()["targets"]
    )


def test_a_wrong_target_adds_nothing(cli: Cli) -> None:
    assert "a number from 0 to 1000" in cli.refused("activity", "add", "Demo", "--daily", "-1")
    assert "only what is counted" in cli.refused(
        "activity", "add", "Brochure", "--kind", "progress", "--daily", "1"
    )
    assert "Demo" not in cli.fine("activity", "list")
    assert "Brochure" not in cli.fine("activity", "list")


def test_editing_keeps_the_past(cli: Cli) -> None:
    cli.fine("log", "call", "--on", "2026-09-07")
    assert cli.fine("activity", "edit", "call", "--points", "5", "--letter", "") == "Changed: Calls\n"
    assert (activity(cli, "call")["points"], activity(cli, "call")["letter"]) == (5, None)
    cli.fine("log", "call")
    days = cli("history", "--json").json()["days"]
    assert [day["points"] for day in days] == [2, 0, 5]


def test_archived_is_off_the_list_and_comes_back(cli: Cli) -> None:
    assert cli.fine("activity", "archive", "visit") == "Archived: Visits\n"
    assert "“Visits” is not in use" in cli.refused("log", "visit")
    assert "Visits" not in cli.fine("today")
    cli.fine("activity", "edit", "visit", "--active")
    assert "Visits" in cli.fine("today")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["add", " "], "An activity needs a name"),
        (["add", "\x1b\u202e"], "An activity needs a name"),
        (["add", "x" * 10_000], "This text has 10000 characters; at most 60 are allowed."),
        (["add", "Calls"], "Calls"),
        (["add", "Demo", "--letter", "q"], "The letter q has a meaning of its own"),
        (["add", "Demo", "--letter", "m"], "The letter m belongs to"),
        (["add", "Demo", "--letter", "mm"], "“mm” cannot be a letter"),
        (["add", "Demo", "--points", "-1"], "points cannot be -1; a number from 0 to 1000"),
        (["edit", "nothing", "--points", "1"], "There is no activity called “nothing”"),
        (["archive", "c"], "“c” can be several activities: "),
    ],
)
def test_what_cannot_be_an_activity(cli: Cli, words: list[str], told: str) -> None:
    assert told in cli.refused("activity", *words)


def test_words_that_do_not_fit_together(cli: Cli) -> None:
    assert "rhythm activity edit --help" in cli.refused("activity", "edit", "call", code=2)
    assert cli.refused("target", "set", "call", code=2) == "Give either --daily N or --weekly N."
    assert "“soon” is no whole number" in cli.refused("target", "week", "soon", code=2)
    told = cli.refused("activity", "add", "Demo", "--daily", "1", "--weekly", "2", code=2)
    assert told == "--daily and --weekly exclude each other; give one of them."


def test_targets(cli: Cli) -> None:
    assert cli.fine("target", "set", "call", "--daily", "3") == "Calls: 3 a day from 2026-09-09\n"
    cli.fine("target", "set", "visit", "--weekly", "4", "--from", "2026-09-14")
    cli.fine("target", "set", "message", "--daily", "0")
    cli.fine("target", "week", "50")
    told = cli("target", "list", "--json").json()
    asked = {one["key"]: (one["daily"], one["weekly"]) for one in told["targets"]}
    assert (asked["call"], asked["visit"], asked["message"]) == ((3, None), (1, None), (None, None))
    assert told["week"] == 50
    week, later = cli.fine("target", "list").splitlines()[-2:]
    assert week.split() == ["Week", "50", "points"]
    assert later == "From Mon 14 Sep: Visits 4 a week"
    assert told["ahead"] == [{"from": "2026-09-14", "key": "visit", "daily": None, "weekly": 4}]
    assert cli.fine("target", "week", "auto") == "Week: as the days ask from 2026-09-09\n"
    assert cli("target", "list", "--json").json()["week"] is None
