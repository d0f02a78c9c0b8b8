from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cli.conftest import Cli


def reward(cli: Cli) -> Any:
    (found,) = cli("reward", "list", "--json").json()["rewards"]
    return found


def test_a_reward_is_reached_told_and_claimed_once(cli: Cli) -> None:
    assert (
        cli.fine("reward", "add", "Ice cream", "--at", "8") == "Promised: Ice cream, at 8 points in a day\n"
    )
    assert cli.fine("reward", "list").split("  ") == ["Ice cream", "8", "in a day", "0 of 8 points\n"]
    assert "Reward" not in cli.fine("log", "message", "7")
    assert cli.refused("reward", "claim", "ice") == "“Ice cream” is not reached yet: 7 of 8 points."
    told = cli.fine("log", "call").splitlines()
    assert told[1:] == ["Reward reached: Ice cream", "  rhythm reward claim ice_cream_2026_09_09"]
    assert len(cli.fine("log", "call").splitlines()) == 1
    assert cli.fine("today").splitlines()[-2:] == told[1:]
    assert (
        cli.fine("reward", "claim", "ice_cream_2026_09_09")
        == "Claimed: Ice cream. Enjoy it, you earned it.\n"
    )
    assert (reward(cli)["reached"], reward(cli)["claimed"]) == ("2026-09-09", "2026-09-09")
    assert "Reward" not in cli.fine("today")
    assert cli.refused("reward", "claim", "ice") == "“Ice cream” was claimed on 2026-09-09 already."


def test_below_the_threshold_it_is_open_again_unless_claimed(cli: Cli) -> None:
    cli.fine("reward", "add", "Cake", "--at", "3")
    cli.fine("log", "visit")
    assert reward(cli)["reached"] == "2026-09-09"
    assert "Reward reached" not in (cli.fine("undo") + cli.fine("today"))
    assert reward(cli)["reached"] is None
    cli.fine("redo")
    cli.fine("reward", "claim", "cake")
    assert cli.fine("undo") == "Undone: the claim of a reward\n"
    assert (reward(cli)["reached"], reward(cli)["claimed"]) == ("2026-09-09", None)
    assert cli.fine("redo") == "Done again: the claim of a reward\n"
    assert reward(cli)["claimed"] == "2026-09-09"


def test_for_a_week_and_for_the_campaign_that_runs(cli: Cli) -> None:
    cli.fine("log", "message", "4", "--on", "2026-09-07")
    assert cli.refused("reward", "add", "x", "--at", "5", "--for", "campaign").startswith(
        "There is no campaign"
    )
    cli.fine("campaign", "start", "Autumn", "--from", "2026-09-09", "--score", "2")
    cli.fine("reward", "add", "Walk", "--at", "7", "--for", "week")
    cli.fine("reward", "add", "Dinner", "--at", "6", "--for", "campaign")
    told = cli("log", "visit", "--json").json()["today"]["rewards"]
    assert [(one["text"], one["for"], one["have"], one["reached"]) for one in told] == [
        ("Dinner", "campaign", 6, "2026-09-09"),
        ("Walk", "week", 7, "2026-09-09"),
    ]
    assert told[0]["campaign"] == "autumn_2026_09_09"
    assert told == cli("reward", "list", "--json").json()["rewards"]


def test_a_campaign_is_named_or_runs(cli: Cli) -> None:
    cli.fine("campaign", "start", "October", "--from", "2026-10-01")
    told = cli.refused("reward", "add", "x", "--at", "5", "--for", "campaign")
    assert told == "No campaign runs today; name one of: October."
    made = cli("reward", "add", "x", "--at", "5", "--campaign", "oct", "--json").json()["reward"]
    assert (made["for"], made["campaign"]) == ("campaign", "october_2026_10_01")
    wrong = cli.refused("reward", "add", "y", "--at", "5", "--campaign", "oct", "--for", "day", code=2)
    assert wrong.startswith("--for day and --campaign exclude each other")


def test_of_two_alike_the_one_not_yet_claimed_is_meant(cli: Cli) -> None:
    cli.fine("log", "visit")
    cli.fine("reward", "add", "Cake", "--at", "1")
    cli.fine("reward", "claim", "Cake")
    cli.clock.local += timedelta(days=1)
    cli.fine("reward", "add", "Cake", "--at", "2")
    cli.fine("log", "message", "2")
    assert cli("reward", "claim", "cake", "--json").json()["reward"]["points"] == 2
    assert "Cake (cake_2026_09_09), Cake (cake_2026_09_10)" in cli.refused("reward", "remove", "cake")
    claimed = cli("reward", "list", "--claimed", "--json").json()["rewards"]
    assert sorted(one["claimed"] for one in claimed) == ["2026-09-09", "2026-09-10"]


def test_removed_and_undone(cli: Cli) -> None:
    cli.fine("reward", "add", "Cake", "--at", "3")
    assert cli.fine("reward", "remove", "CAKE") == "Taken back: Cake\n"
    assert cli.fine("reward", "list") == "There is no reward yet.\n"
    assert cli.fine("undo") == "Undone: a reward (Cake)\n"
    assert reward(cli)["text"] == "Cake"
    assert cli.fine("undo") == "Undone: a reward (Cake)\n"
    assert cli("reward", "list", "--json").json() == {"rewards": []}


@pytest.mark.parametrize(
    ("words", "told", "code"),
    [
        (["add", "x", "--at", "0"], "a number from 1 to 1000000 is allowed", 1),
        (["add", "x", "--at", "-3"], "a number from 1 to 1000000 is allowed", 1),
        (["add", "x", "--at", "many"], "“many” is no whole number", 2),
        (["add", "x"], "'--at'", 2),
        (["add", " \x1b\u202e", "--at", "3"], "A reward needs a text", 1),
        (["add", "x" * 10_000, "--at", "3"], "at most 60 are allowed", 1),
        (["add", "x", "--at", "3", "--for", "year"], "'campaign'", 2),
        (["claim", "x"], "There is no reward yet; rhythm reward add promises one.", 1),
        (["remove", "x"], "There is no reward yet; rhythm reward add promises one.", 1),
    ],
)
def test_what_cannot_be_a_reward(cli: Cli, words: list[str], told: str, code: int) -> None:
    assert told in cli.refused("reward", *words, code=code)
    assert not cli.home.exists() or cli("reward", "list", "--json").json() == {"rewards": []}


def test_an_unknown_reward_is_told_with_those_there_are(cli: Cli) -> None:
    cli.fine("reward", "add", "Cake", "--at", "3")
    assert cli.refused("reward", "claim", "tea") == "There is no reward called “tea”; there are: Cake."
    assert cli.fine("reward", "list", "--claimed") == "No reward was claimed yet.\n"
