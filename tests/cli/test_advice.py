"""`rhythm advice`: the shape others rely on, the words, and taking it over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cli.conftest import Cli

MONDAY, WEDNESDAY = date(2026, 9, 7), date(2026, 9, 9)
ONE_WEEK = timedelta(days=7)


def measured(cli: Cli, *weeks: int) -> None:
    for back, number in enumerate(reversed(weeks), start=1):
        cli.fine("log", "message", str(number), "--on", (MONDAY - back * ONE_WEEK).isoformat())


def test_the_shape_before_the_baseline(cli: Cli) -> None:
    measured(cli, 50, 60)
    assert cli("advice", "--json").json() == {
        "weeks": [
            {"start": "2026-08-24", "points": 50, "workdays": 5, "scaled": 50, "target": 60},
            {"start": "2026-08-31", "points": 60, "workdays": 5, "scaled": 60, "target": 60},
        ],
        **{"measured": 2, "needed": 4, "baseline": None, "suggested": None, "stretch": None},
        **{"review_step": None, "target": 60, "price": []},
    }
    told = cli.fine("advice").splitlines()
    assert told == [
        "Target now: 60 points in a normal week",
        "2 of 4 weeks measured; first measure, then choose a target.",
    ]


def test_the_shape_after_it(cli: Cli) -> None:
    measured(cli, 50, 60, 40, 71)
    found = cli("advice", "--json").json()
    assert {name: found[name] for name in ("baseline", "suggested", "stretch", "review_step", "target")} == {
        **{"baseline": 55, "suggested": 58, "stretch": 71, "review_step": None, "target": 60},
    }
    # 5 × 10 + 2 × 15 + 120 minutes for 12 points.
    assert found["price"] == [
        {"points": 58, "minutes_a_week": -33.333, "revenue": None},
        {"points": 71, "minutes_a_week": 183.333, "revenue": None},
    ]
    assert cli.fine("advice").splitlines() == [
        "Target now: 60 points in a normal week",
        "Baseline: 55 points in a normal week (4 of 4 weeks measured)",
        "Slightly above your baseline: 58 · 33 minutes less a week",
        "A stretch, as in your better weeks: 71 · 3.1 hours more a week",
        "What it means in revenue shows once there is a plan.",
        "",
        "rhythm advice accept takes it over; add a number of your own if you like.",
    ]


def test_with_a_plan_each_number_says_what_it_means_in_revenue(cli: Cli) -> None:
    measured(cli, 50, 60, 40, 71)
    plan = ["--goal", "1500000", "--average", "75000", "--hit", "50,50,50,50,50", "--weeks", "40"]
    cli.fine("plan", "set", *plan)
    # 640 and 320 calls at 2 points, 160 + 80 visits and 40 offers at 3 are 2,760 points for 1,500,000.
    assert [price["revenue"] for price in cli("advice", "--json").json()["price"]] == [-43_478.26, 239_130.43]
    assert cli.fine("advice").splitlines()[2:4] == [
        "Slightly above your baseline: 58 · 33 minutes less a week · about €43,478 less a year",
        "A stretch, as in your better weeks: 71 · 3.1 hours more a week · about €239,130 more a year",
    ]


def test_after_weeks_of_nothing_the_target_stays(cli: Cli) -> None:
    cli.fine("log", "message", "60", "--on", (MONDAY - 5 * ONE_WEEK).isoformat())
    assert cli.fine("advice").splitlines() == [
        "Target now: 60 points in a normal week",
        "Baseline: 0 points in a normal week (4 of 4 weeks measured)",
        "Nothing was done in these weeks, so there is nothing to go by; the target stays as it is.",
    ]
    found = cli("advice", "--json").json()
    assert [found[name] for name in ("baseline", "suggested", "stretch", "review_step", "price")] == [
        *(0, None, None, None, []),
    ]
    sentence = "There is no suggestion: nothing was done in the last normal weeks; name a number of your own."
    assert cli.refused("advice", "accept") == sentence
    assert cli.refused("review", "keep", "week", "--target", "advice") == sentence
    assert "nothing to go by" in cli.fine("explain", "suggested")


def test_an_empty_home_has_a_sentence_and_stays_empty(cli: Cli) -> None:
    assert "0 of 4 weeks measured" in cli.fine("advice")
    assert not cli.home.exists()


def test_another_day_leaves_out_what_came_after(cli: Cli) -> None:
    measured(cli, 50, 60, 40)
    assert cli("advice", "--on", "2026-09-06", "--json").json()["measured"] == 2
    assert cli("advice", "--on", "2026-09-07", "--json").json()["baseline"] == 50


def test_less_is_taken_over_with_the_next_week_and_its_reason_is_shown(cli: Cli) -> None:
    measured(cli, 50, 60, 40, 71)
    assert cli.fine("advice", "accept", "--why", "small steps") == "Week target: 58 points from 2026-09-14\n"
    assert "Why" not in cli.fine("target", "list")
    assert cli.fine("target", "list").splitlines()[-1] == "From Mon 14 Sep: Week 58 points"
    assert cli("target", "list", "--json").json()["ahead"] == [{"from": "2026-09-14", "week": 58}]
    cli.clock.local += ONE_WEEK
    assert cli.fine("target", "list").splitlines()[-2:] == [
        "Week                  58 points",
        "Why: small steps",
    ]
    assert cli("target", "list", "--json").json()["why"] == "small steps"
    assert cli.fine("undo") == "Undone: the week target\n"
    assert cli("target", "list", "--json").json()["week"] is None


def test_more_is_taken_over_today_or_on_monday(cli: Cli) -> None:
    measured(cli, 60)
    assert cli.fine("advice", "accept", "70") == "Week target: 70 points from 2026-09-09\n"
    assert cli("today", "--json").json()["week"]["target"] == 70
    assert (
        cli.fine("advice", "accept", "80", "--from", "monday") == "Week target: 80 points from 2026-09-14\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (
            ("accept",),
            1,
            "There is no suggestion yet: 0 of 4 weeks are measured; name a number of your own.",
        ),
        (
            ("accept", "50", "--from", "friday"),
            1,
            "A lower target begins with a week, and 2026-09-11 is within one; the next begins on 2026-09-14.",
        ),
        (
            ("accept", "70", "--from", "friday"),
            1,
            "A higher target begins today, 2026-09-09, or with a week; 2026-09-11 is within one, the next is"
            " 2026-09-14.",
        ),
        (
            ("accept", "70", "--from", "2026-09-07"),
            1,
            "A week target cannot begin on 2026-09-07, before today, 2026-09-09.",
        ),
        (("accept", "many"), 2, "“many” is no whole number; one from 1 to 7000 is allowed."),
        (
            ("take",),
            2,
            "rhythm advice has no command “take”; the commands are accept.",
        ),
    ],
)
def test_what_cannot_be_is_told(cli: Cli, words: tuple[str, ...], code: int, sentence: str) -> None:
    assert cli.refused("advice", *words, code=code) == sentence
