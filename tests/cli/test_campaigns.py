"""A campaign from the command line: started, shown, changed, ended, undone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.cli.conftest import Cli

NAME = "doublesales september"
WORKING = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 28, 29, 30]
"""The weekdays of September 2026."""


def at(cli: Cli, month: int, day: int) -> None:
    cli.clock.local = datetime(2026, month, day, 12, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def lived(cli: Cli) -> Cli:
    """A logbook that began on Monday 31 August 2026, seen on that day."""
    at(cli, 8, 31)
    cli.fine("log", "offer")
    cli.fine("undo")
    return cli


@pytest.fixture
def september(lived: Cli) -> Cli:
    """The same, with the campaign still to come."""
    lived.fine("campaign", "start", NAME, "--from", "2026-09-01")
    return lived


def today(cli: Cli, day: str) -> Any:
    return cli("today", "--on", day, "--json").json()


def shown(cli: Cli, *words: str) -> Any:
    return cli("campaign", "show", *words, "--json").json()["campaign"]


def targets(told: Any) -> list[int]:
    return [row["target"] for row in told["activities"][:3]]


def test_doubled_targets_for_a_month(september: Cli) -> None:
    first = today(september, "2026-09-01")
    assert targets(first) == [10, 4, 2]
    assert [row["base_target"] for row in first["activities"][:3]] == [5, 2, 1]
    assert (first["points"]["plan"], first["points"]["base_plan"], first["points"]["floor"]) == (24, 12, 8)
    campaign = shown(september)
    assert (campaign["days"], campaign["target"], campaign["factor"]) == (len(WORKING), 528, 2)
    assert (campaign["from"], campaign["to"], campaign["theme"]) == ("2026-09-01", "2026-09-30", "harvest")


def test_weeks_across_its_borders(september: Cli) -> None:
    weeks = {day: today(september, day)["week"] for day in ("2026-08-31", "2026-09-01", "2026-09-30")}
    assert weeks["2026-08-31"]["target"] == 12 + 4 * 24 == 108
    assert (weeks["2026-08-31"]["expected"], weeks["2026-09-01"]["expected"]) == (12, 36)
    assert weeks["2026-09-30"]["target"] == 3 * 24 + 2 * 12 == 96
    assert weeks["2026-09-30"]["expected"] == 72


def test_the_day_after_all_is_as_before(september: Cli) -> None:
    after = today(september, "2026-10-01")
    assert (targets(after), after["points"]["plan"], after["campaign"]) == ([5, 2, 1], 12, None)
    assert today(september, "2026-08-31")["points"]["plan"] == 12


def test_a_day_of_leave_asks_a_day_less(september: Cli) -> None:
    september.fine("leave", "add", "2026-09-10")
    campaign = shown(september)
    assert (campaign["target"], campaign["days"]) == (528 - 24, 21)


def test_the_running_campaign_in_json(september: Cli) -> None:
    at(september, 9, 9)
    september.fine("log", "message", "140", "--on", "2026-09-07")
    september.fine("log", "call", "4")
    campaign = september("today", "--json").json()["campaign"]
    assert campaign == {
        "key": "doublesales_september_2026_09_01", "name": NAME, "theme": "harvest",
        "from": "2026-09-01", "to": "2026-09-30", "factor": 2, "factor_today": 2,
        "day": 7, "days": 22, "done": 148, "target": 528, "expected": 168, "minimum_today": 20,
        "status": "on_track",
    }  # fmt: skip
    told = september.fine("today").splitlines()
    assert "doublesales september: day 7 of 22 · 148 of 528 points · on track" in told
    assert next(line for line in told if "Messages" in line).endswith("10 = base 5 × 2")
    assert "doublesales september: 148 of 528 points" in september.fine("status", "--format", "long")


def test_the_realism_check_in_words_and_numbers(lived: Cli) -> None:
    for number, month in enumerate((5, 6, 7), start=1):
        lived.fine("log", "message", str(100 * number), "--on", f"2026-{month:02}-04")
    # A whole month needs its first day too.
    lived.fine("log", "offer", "--on", "2026-05-01")
    words = ["campaign", "start", NAME, "--from", "2026-09-01", "--hours", "10"]
    asked = lived(*words, "--dry-run", "--json").json()
    assert asked["campaign"] is None
    real = asked["realism"]
    assert (real["days"], real["points"], real["base_points"], real["per_day"]) == (22, 528, 264, 24)
    assert (real["months"], real["median_month"], real["reach"]) == (3, 200, "ambitious")
    assert (real["best_month"]["month"], real["best_month"]["points"]) == ("2026-07", 300)
    # 22 days of 5 × 10 + 2 × 15 + 1 × 120 minutes more, and 30 days of 10 hours in 7.
    assert real["extra_hours"] == pytest.approx(22 * 200 / 60)
    assert real["promised_hours"] == pytest.approx(300 / 7, abs=0.01)
    told = lived.fine(*words, "--dry-run").splitlines()
    assert told[0] == "22 working days × 24 points = 528 points; 264 without the campaign."
    assert told[1].startswith("Your best month was 300 points, about 13.0 a day (July 2026)")
    assert told[2] == "Ambitious: more a day than in any month before."
    assert told[3] == "The price: about 73 hours more, 17 a week; you set 10 a week free, 7.1 too few."
    assert lived("campaign", "list", "--json").json() == {"campaigns": []}
    assert lived.fine(*words).splitlines() == [*told, f"Started: {NAME}, Tue 1 Sep – Wed 30 Sep"]


def test_without_a_history_nothing_is_written_nor_compared(cli: Cli) -> None:
    told = cli.fine("campaign", "start", "x", "--dry-run")
    assert "no whole month yet" in told
    assert not cli.home.exists()


def test_two_at_once_are_refused_with_name_and_days(september: Cli) -> None:
    told = september.refused("campaign", "start", "late", "--from", "2026-09-30", "--to", "2026-10-15")
    assert (NAME in told, "2026-09-01" in told, "2026-09-30" in told) == (True, True, True)
    september.fine("campaign", "start", "october", "--from", "2026-10-01")
    assert "october" in september.refused("campaign", "edit", NAME, "--to", "2026-10-01")
    assert [one["name"] for one in september("campaign", "list", "--json").json()["campaigns"]] == [
        NAME,
        "october",
    ]


@pytest.mark.parametrize(
    ("factor", "asked"),
    [
        ("2", [10, 4, 2]),
        ("1.5", [8, 3, 2]),
        ("1,5", [8, 3, 2]),
        ("3/2", [8, 3, 2]),
        ("1.0", [5, 2, 1]),
        ("50", [250, 100, 50]),
    ],
)
def test_a_factor_is_exact_and_rounded_up(lived: Cli, factor: str, asked: list[int]) -> None:
    lived.fine("campaign", "start", "x", "--from", "2026-09-01", "--factor", factor)
    assert targets(today(lived, "2026-09-01")) == asked


@pytest.mark.parametrize(
    "factor", ["0", "0.0", "-1", "-0.5", "101", "1e3", "nan", "1/0", "two", "", "1.2345"]
)
def test_what_is_no_factor(lived: Cli, factor: str) -> None:
    lived.refused("campaign", "start", "x", "--factor", factor)
    lived.refused("campaign", "start", "x", "--ramp", f"{factor}:3")
    lived.refused("campaign", "start", "x", "--score", factor)
    assert lived("campaign", "list", "--json").json() == {"campaigns": []}


def test_own_targets_leave_the_others_alone(lived: Cli) -> None:
    words = ["--from", "2026-09-01", "--target", "call=6", "--target", "offers=2"]
    lived.fine("campaign", "start", "calls", *words)
    told = today(lived, "2026-09-01")
    assert [row["target"] for row in told["activities"][:4]] == [5, 6, 1, 2]
    assert shown(lived)["targets"] == {"call": 6, "offer": 2}
    summary = lived.fine("today", "--on", "2026-09-01")
    assert "6 in this campaign, base 2" in summary
    assert "2 in this campaign, no target otherwise" in summary
    lived.fine("campaign", "edit", "calls", "--target", "call=", "--factor", "2")
    assert shown(lived)["targets"] == {"offer": 2}
    assert targets(today(lived, "2026-09-01")) == [10, 4, 2]


@pytest.mark.parametrize(
    ("words", "told", "code"),
    [
        (["--target", "call"], "“call” is no target; write an activity and a number", 2),
        (["--target", "call=many"], "“many” is no whole number", 2),
        (["--target", "nothing=4"], "There is no activity called “nothing”", 1),
        (["--target", "newsletter=4"], "only what is counted has a target", 1),
        (["--theme", "harvst"], "There is no theme “harvst”", 1),
        (["--theme", "../harvest"], "There is no theme", 1),
        (["--hours", "some"], "“some” are no hours", 1),
        (["--hours", "80.5"], "--hours cannot be 80.5; a number from 0 to 80 is allowed", 1),
        (["--ramp", "2"], "“2” is no ramp; write a factor and working days", 1),
        (["--to", "2026-08-01"], "turn the two days round", 1),
        (["--to", "2028-08-01"], "at most 366 are allowed", 1),
        (["--from", "2026-09-05", "--to", "2026-09-06"], "there is no working day with a target in it", 1),
        (["--at", "5"], "--at is for --reward; give that too.", 2),
        (["--reward", "cake", "--at", "0"], "a number from 1 to 1000000 is allowed", 1),
    ],
)
def test_what_cannot_be_a_campaign(lived: Cli, words: list[str], told: str, code: int) -> None:
    assert told in lived.refused("campaign", "start", "x", *words, code=code)
    assert lived("campaign", "list", "--json").json() == {"campaigns": []}


def test_a_theme_of_ones_own_will_do(lived: Cli) -> None:
    assert "did you mean harvest?" in lived.refused("campaign", "start", "x", "--theme", "harvst")
    themes = lived.home / "themes"
    themes.mkdir()
    (themes / "harvst.toml").write_text("")
    lived.fine("campaign", "start", "x", "--theme", "harvst")
    assert shown(lived)["theme"] == "harvst"


def test_everything_that_can_be_said_of_it(lived: Cli) -> None:
    lived.fine(
        "campaign", "start", "Autumn", "--from", "tuesday", "--to", "2026-09-11", "--ramp", "1.5:2",
        "--cooldown", "1:1", "--hours", "4,5", "--score", "3/2", "--theme", "frost",
        "--reward", "dinner for two", "--at", "100",
    )  # fmt: skip
    campaign = shown(lived)
    assert (campaign["from"], campaign["to"]) == ("2026-09-01", "2026-09-11")
    assert (campaign["ramp"], campaign["cooldown"]) == ({"days": 2, "factor": 1.5}, {"days": 1, "factor": 1})
    assert (campaign["hours"], campaign["score"], campaign["theme"]) == (4.5, 1.5, "frost")
    assert [(one["text"], one["points"], one["for"]) for one in campaign["rewards"]] == [
        ("dinner for two", 100, "campaign")
    ]
    days = ["2026-09-01", "2026-09-02", "2026-09-03", "2026-09-11"]
    assert [targets(today(lived, day)) for day in days] == [[8, 3, 2], [8, 3, 2], [10, 4, 2], [5, 2, 1]]
    lines = lived.fine("campaign", "show").splitlines()
    assert lines[0] == "Autumn"
    assert lines[1].split(" · ")[0].strip() == "planned"
    assert lines[2].split("  ")[1] == (
        "×2 · first 2 working days ×1.5 · last 1 working day ×1 · in its own total each point ×1.5"
    )
    assert "4.5 hours a week set free" in lines[4]


def test_a_reward_without_a_threshold_is_for_all_that_is_asked(lived: Cli) -> None:
    told = lived.fine("campaign", "start", NAME, "--from", "2026-09-01", "--reward", "dinner")
    assert told.splitlines()[-1] == "reward at 528: dinner"
    lived.fine("leave", "add", "2026-09-10")
    assert (shown(lived)["target"], shown(lived)["rewards"][0]["points"]) == (504, 528)


def test_in_the_language_of_the_person(lived: Cli) -> None:
    lived.environ["RHYTHM_LANGUAGE"] = "nl"
    words = ["--from", "2026-09-01", "--factor", "1,5", "--target", "klantbezoek=3", "--hours", "7,5"]
    told = lived.fine("campaign", "start", "Actiemaand", *words).splitlines()
    assert told[0] == "22 werkdagen × 23 punten = 506 punten; 264 zonder de actie."
    assert told[-1] == "Gestart: Actiemaand, di 1 sep – wo 30 sep"
    summary = lived.fine("today", "--on", "2026-09-01")
    assert "8 = basis 5 × 1,5, naar boven afgerond" in summary
    assert "Actiemaand: dag 1 van 22 · 0 van 506 punten" in summary
    assert lived.fine("undo") == "Ongedaan gemaakt: het begin van een actie (Actiemaand)\n"


def test_changed_while_it_runs_it_changes_from_that_day_on(september: Cli) -> None:
    at(september, 9, 9)
    assert september.fine("campaign", "edit", "double", "--factor", "3").startswith(
        f"Changed: {NAME}, Tue 1 Sep – Wed 30 Sep · 0 of "
    )
    plans = [today(september, f"2026-09-{day:02}")["points"]["plan"] for day in WORKING]
    assert plans == [24] * 6 + [36] * 16
    assert shown(september)["target"] == 6 * 24 + 16 * 36
    assert "cannot be changed any more" in september.refused("campaign", "edit", NAME, "--from", "2026-09-02")
    assert "2026-09-09 or later" in september.refused("campaign", "edit", NAME, "--to", "2026-09-08")
    september.fine("undo")
    assert shown(september)["target"] == 528


def test_changed_before_it_begins_it_changes_whole(september: Cli) -> None:
    told = september(
        "campaign", "edit", NAME, "--name", "Harvest", "--from", "2026-09-14", "--to", "2026-09-18", "--json"
    ).json()["campaign"]
    assert (told["name"], told["days"], told["target"]) == ("Harvest", 5, 120)
    assert targets(today(september, "2026-09-01")) == [5, 2, 1]
    assert "rhythm campaign edit --help" in september.refused("campaign", "edit", "harvest", code=2)
    september.refused("campaign", "edit", "harvest", "--from", "2026-09-19", "--to", "2026-09-20")
    september.fine("undo")
    assert shown(september)["target"] == 528


def test_stopped_early(september: Cli) -> None:
    at(september, 9, 9)
    assert "2026-09-08" in september.refused("campaign", "stop", "--last", "2026-09-01")
    told = september("campaign", "stop", "--json").json()["campaign"]
    assert (told["to"], told["state"], told["days"], told["target"]) == ("2026-09-08", "past", 6, 144)
    assert today(september, "2026-09-09")["points"]["plan"] == 12
    assert today(september, "2026-09-08")["points"]["plan"] == 24
    assert "was over on 2026-09-08" in september.refused("campaign", "stop", NAME)
    assert september.fine("undo") == f"Undone: the end of a campaign ({NAME})\n"
    assert today(september, "2026-09-09")["points"]["plan"] == 24
    told = september.fine("campaign", "stop", "--last", "friday")
    assert told == f"Stopped: {NAME}, Tue 1 Sep – Fri 11 Sep · 0 of 216 points so far.\n"


def test_stopped_before_it_begins_it_is_taken_back(september: Cli) -> None:
    assert september.refused("campaign", "stop") == f"No campaign runs today; name one of: {NAME}."
    assert september.fine("campaign", "stop", NAME) == f"Taken back: {NAME}\n"
    assert september.refused("campaign", "stop").startswith("There is no campaign yet")


def test_entered_after_it_began(lived: Cli) -> None:
    lived.fine("log", "call", "3")
    at(lived, 9, 9)
    lived.fine("log", "message", "30", "--on", "2026-09-02")
    campaign = lived("campaign", "start", NAME, "--from", "2026-09-01", "--json").json()["campaign"]
    assert (campaign["state"], campaign["day"], campaign["done"]) == ("running", 7, 30)
    lived.fine("log", "message", "10", "--on", "2026-09-03")
    assert shown(lived)["done"] == 40


def test_removed_and_undone(september: Cli) -> None:
    september.fine("reward", "add", "cake", "--at", "9", "--campaign", NAME)
    assert september.fine("campaign", "remove", "DOUBLESALES") == f"Taken back: {NAME}\n"
    assert september("reward", "list", "--json").json() == {"rewards": []}
    assert targets(today(september, "2026-09-01")) == [5, 2, 1]
    assert september.fine("undo") == f"Undone: the removal of a campaign ({NAME})\n"
    assert [one["text"] for one in shown(september)["rewards"]] == ["cake"]
    september.fine("undo")
    assert september.fine("undo") == f"Undone: the start of a campaign ({NAME})\n"
    assert today(september, "2026-09-01")["campaign"] is None
    assert september.fine("redo") == f"Done again: the start of a campaign ({NAME})\n"
    assert shown(september)["target"] == 528


def test_which_campaign_is_meant(september: Cli) -> None:
    september.fine("campaign", "start", "Doublesales October", "--from", "2026-10-01")
    september.fine("log", "call", "--on", "2026-06-30")
    september.fine("campaign", "start", "Summer", "--from", "2026-07-01", "--to", "2026-07-31")
    assert shown(september)["name"] == NAME
    assert shown(september, "--on", "2026-08-01")["name"] == NAME
    assert shown(september, "--on", "2026-10-05")["name"] == "Doublesales October"
    assert shown(september, "--on", "2026-12-01")["name"] == "Doublesales October"
    assert shown(september, "doublesales_october_2026_10_01")["name"] == "Doublesales October"
    assert shown(september, "SUM")["state"] == "past"
    told = september.refused("campaign", "show", "doublesales")
    assert f"{NAME} (doublesales_september_2026_09_01)" in told
    assert "Doublesales October (doublesales_october_2026_10_01)" in told
    assert september.refused("campaign", "remove", "winter") == (
        f"There is no campaign called “winter”; there are: Summer, {NAME}, Doublesales October."
    )


def test_no_campaign_at_all(cli: Cli) -> None:
    sentence = "There is no campaign yet; rhythm campaign start begins one."
    assert (cli.fine("campaign", "list"), cli.fine("campaign", "show")) == (sentence + "\n", sentence + "\n")
    assert shown(cli) is None
    for words in (["report"], ["stop"], ["edit", "x", "--name", "y"], ["remove", "x"], ["show", "x"]):
        assert cli.refused("campaign", *words) == sentence
    assert not cli.home.exists()


def test_the_list_has_all_of_them(september: Cli) -> None:
    at(september, 9, 9)
    september.fine("campaign", "start", "october", "--from", "2026-10-01", "--factor", "1")
    lines = [line.split("  ") for line in september.fine("campaign", "list").splitlines()]
    assert [line[0] for line in lines] == [NAME, "october"]
    assert [line[-1] for line in lines] == [
        "0 of 528 points so far · day 7 of 22 · at risk",
        "264 points in 22 working days",
    ]


def test_the_campaign_streak_stays_as_a_trophy(september: Cli) -> None:
    # 60 % of 24 points is 14.4: 15 keep a day of the campaign, 8 one without it.
    for day, number in ((1, 15), (2, 15), (3, 8), (4, 15)):
        at(september, 9, day)
        september.fine("log", "message", str(number))
    told = september("streaks", "--json").json()
    assert (told["day"]["current"], told["campaign"]["current"], told["campaign"]["longest"]) == (4, 1, 2)
    assert today(september, "2026-09-02")["streak"]["campaign"] == 2
    at(september, 10, 1)
    told = september("streaks", "--json").json()["campaign"]
    assert (told["current"], told["longest"], len(told["runs"])) == (0, 2, 2)
    assert "2026-09-01 – 2026-09-02" in next(
        line for line in september.fine("streaks").splitlines() if line.startswith("campaign")
    )
