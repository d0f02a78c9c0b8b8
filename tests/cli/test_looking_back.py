from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def busy(cli: Cli) -> Cli:
    """Monday perfect, Tuesday partial, Wednesday open with four points."""
    for words in ("message 5", "call 2", "visit"):
        cli.fine("log", *words.split(), "--on", "2026-09-07")
    cli.fine("log", "message", "2", "--on", "2026-09-08")
    cli.fine("log", "call", "2")
    return cli


def test_history_by_day(busy: Cli) -> None:
    told = busy("history", "--json").json()
    assert list(told) == ["from", "to", "days"]
    assert (told["from"], told["to"]) == ("2026-09-07", "2026-09-09")
    assert told["days"][0] == {
        "day": "2026-09-07",
        "state": "done",
        "points": 12,
        "plan": 12,
        "base_plan": 12,
        "activities": {"message": 5, "call": 2, "visit": 1},
    }
    assert [(day["state"], day["points"]) for day in told["days"][1:]] == [("partial", 2), ("open", 4)]


def test_history_as_a_table_and_as_csv(busy: Cli) -> None:
    lines = busy.fine("history").splitlines()
    assert [line.split()[:4] for line in lines[1:]] == [
        ["2026-09-07", "done", "12", "12"],
        ["2026-09-08", "partial", "2", "12"],
        ["2026-09-09", "open", "4", "12"],
    ]
    assert busy.fine("history", "--csv").split("\r\n")[:2] == [
        "day,state,points,plan,call,message,visit",
        "2026-09-07,done,12,12,2,5,1",
    ]
    assert busy.fine("history", "--csv") == busy.fine("export", "--what", "days")


def test_history_as_seen_from_a_day(busy: Cli) -> None:
    told = busy("history", "--on", "2026-09-08", "--json").json()
    assert [(day["day"], day["state"]) for day in told["days"]] == [
        ("2026-09-07", "done"),
        ("2026-09-08", "open"),
    ]


def test_history_of_a_range(busy: Cli) -> None:
    told = busy("history", "--from", "yesterday", "--to", "tuesday", "--json").json()
    assert [day["day"] for day in told["days"]] == ["2026-09-08"]
    assert busy.refused("history", "--from", "today", "--to", "yesterday").startswith("The range ends on")


def test_history_by_week_and_month(busy: Cli) -> None:
    weeks = busy("history", "--by", "week", "--json").json()
    (week,) = weeks["weeks"]
    assert list(week)[:5] == ["start", "points", "target", "kept", "workdays"]
    assert list(week.values())[:5] == ["2026-09-07", 18, 60, 1, 3]
    assert (week["last"], week["base_target"], week["campaign_days"]) == ("2026-09-13", 60, 0)
    assert week["activities"]["message"] == {"done": 7, "points": 7}
    months = busy("history", "--by", "month", "--json").json()["months"]
    assert [(month["start"], month["points"]) for month in months] == [("2026-09-01", 18)]
    assert busy.fine("history", "--by", "week", "--csv").split("\r\n")[:2] == [
        "start,points,target,kept,workdays,last,base_target,campaign_days",
        "2026-09-07,18,60,1,3,2026-09-13,60,0",
    ]


def test_two_shapes_at_once_are_wrong_usage(cli: Cli) -> None:
    assert cli.refused("history", "--json", "--csv", code=2).startswith("--json and --csv exclude")
    assert "'day', 'week', 'month', 'quarter', 'year'" in cli.refused("history", "--by", "decade", code=2)


def test_history_by_quarter_and_year(busy: Cli) -> None:
    (quarter,) = busy("history", "--by", "quarter", "--json").json()["quarters"]
    assert (quarter["start"], quarter["last"], quarter["points"]) == ("2026-07-01", "2026-09-30", 18)
    (year,) = busy("history", "--by", "year", "--json").json()["years"]
    assert (year["start"], year["last"], year["points"], year["kept"]) == ("2026-01-01", "2026-12-31", 18, 1)


def test_streaks(busy: Cli) -> None:
    told = busy("streaks", "--on", "2026-09-08", "--json").json()
    assert list(told) == ["day", "perfect", "week", "activities", "campaign"]
    assert told["day"] == {
        "current": 1,
        "longest": 1,
        "freezes": 0,
        "runs": [{"from": "2026-09-07", "to": "2026-09-07", "length": 1}],
        "audit": [
            {
                **{"from": "2026-09-07", "to": "2026-09-07", "length": 1, "weekends": 0, "weekend_days": 0},
                **{"days_off": 0, "holidays": 0, "leave": 0, "frozen": 0, "weeks_off": 0},
            }
        ],
    }
    assert set(told["activities"]) == {"message", "call", "visit"}
    assert told["campaign"] == {"current": 0, "longest": 0, "runs": [], "audit": []}
    today = busy("streaks", "--json").json()
    assert (today["day"]["current"], today["day"]["longest"]) == (0, 1)
    assert (today["activities"]["call"]["current"]) == 1


def test_streaks_as_a_table(busy: Cli) -> None:
    busy.clock.local += timedelta(days=1)
    lines = busy.fine("streaks").splitlines()
    assert lines[1].split() == ["days", "0", "1", "2026-09-07", "–", "2026-09-07"]
    assert lines[-1] == "Freezes banked: 0"
    assert lines[-4:-2] == ["Best runs:", "  1 = 7 Sept 2026"]


def test_the_audit_of_a_run_tells_what_bridged_it(cli: Cli) -> None:
    for day in ("2026-09-03", "2026-09-04", "2026-09-08"):
        cli.fine("log", "visit", "3", "--on", day)
    told = cli.fine("leave", "add", "2026-09-07").splitlines()
    assert told[1] == "Your streak is 3 days now."
    assert "Now: 3 = 3–8 Sept 2026; bridges: 1 weekend, 1 day of leave" in cli.fine("streaks").splitlines()


def test_leave_that_changes_no_streak_says_nothing_of_one(busy: Cli) -> None:
    assert len(busy.fine("leave", "add", "2026-10-01").splitlines()) == 1
