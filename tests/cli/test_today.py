from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def test_the_summary_of_a_day(cli: Cli) -> None:
    cli.fine("log", "message", "5")
    cli.fine("log", "newsletter")
    assert cli.fine("today") == (
        "Wed 9 Sep · week 37\n"
        "\n"
        "  m  Messages               5/5  +5\n"
        "  c  Calls                  0/2\n"
        "  v  Visits                 0/1\n"
        "  o  Offers sent              0\n"
        "  i  Inspiration sessions     0\n"
        "  n  Newsletter            10 %  +1\n"
        "\n"
        "6 of 12 points\n"
        "6 more today keep you on pace\n"
        "Week: 6 of 36 points · on track\n"
        "Streak: 0 days · best 0 · freezes 0 · strength 3 %\n"
    )


@pytest.mark.parametrize("name", ["W" * 60, "界" * 60, "👩‍🚀" * 20, "e\u0301" * 60])
def test_long_names_are_cut_to_sixty_columns(cli: Cli, name: str) -> None:
    from rhythm.cells import cells

    cli.fine("activity", "add", name, "--daily", "9")
    widths = [cells(line) for line in cli.fine("today").splitlines()]
    assert max(widths) <= 60
    assert (
        len(
            {
                width
                for width, line in zip(widths, cli.fine("today").splitlines(), strict=True)
                if line.startswith("  ") and "/" in line
            }
        )
        == 1
    )


def test_json_has_what_other_programs_rely_on(cli: Cli) -> None:
    told = cli("today", "--json").json()
    assert told["v"] == 1
    assert {
        "day",
        "person",
        "state",
        "scheduled",
        "activities",
        "points",
        "week",
        "streak",
        "strength",
    } < set(told)
    assert told["points"] == {"done": 0, "plan": 12, "floor": 8, "base_plan": 12}
    assert told["campaign"] is None
    assert set(told["week"]) >= {
        "start", "done", "target", "expected", "minimum_today", "safe_until", "status",
    }  # fmt: skip
    assert set(told["streak"]) == {"current", "longest", "perfect", "weeks", "freezes", "campaign"}


def test_another_day_counts_as_today(cli: Cli) -> None:
    cli.fine("log", "visit", "--on", "2026-09-07")
    cli.fine("log", "call")
    told = cli("today", "--on", "2026-09-07", "--json").json()
    assert (told["day"], told["points"]["done"], told["week"]["done"]) == ("2026-09-07", 3, 3)
    assert cli("today", "--on", "2026-09-10", "--json").json()["points"]["done"] == 0


def test_reading_an_empty_home_writes_nothing(cli: Cli) -> None:
    for words in (["today"], ["history"], ["streaks"], ["export"], ["locate"], ["config", "show"]):
        cli.fine(*words)
    assert not cli.home.exists()
