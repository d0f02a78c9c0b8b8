"""`rhythm funnel`: what became of the deals, also of a pipeline from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.exchange.deal_samples import MAVEN_CLEAR, MAVEN_US_CLEAR
from tests.exchange.samples import SHARED

ENDS = [
    # name, agent, channel, opened, closed, outcome, amount
    ("A", "Ann", "referral", "2026-03-01", "2026-03-11", "won", "1000"),
    ("B", "Ann", "website", "2026-03-01", "2026-03-31", "won", "3000"),
    ("C", "Bo", "website", "2026-04-01", "2026-04-21", "lost", ""),
    ("D", "Bo", "", "2026-05-01", "2026-05-05", "won", "500"),
]
"""Cycles of 10, 30, 20 and 4 days: 16 on average, 15 in the middle."""


def lived(cli: Cli) -> None:
    for name, agent, channel, opened, closed, outcome, amount in ENDS:
        cli.fine("deal", "add", name, "--agent", agent, "--channel", channel, "--on", opened)
        cli.fine("deal", outcome, name, "--on", closed, *(["--amount", amount] if amount else []))
    cli.fine(
        "deal", "add", "E", "--agent", "Ann", "--stage", "offer", "--on", "2026-08-01", "--amount", "9000"
    )


def person(found: dict[str, Any], name: str) -> dict[str, Any]:
    one: dict[str, Any] = next(one for one in found["people"] if one["name"] == name)
    return one


def test_the_shape_others_rely_on(cli: Cli) -> None:
    lived(cli)
    found = cli("funnel", "--json").json()
    assert {name: found[name] for name in ("won", "lost", "open", "win_rate", "average_sale", "revenue")} == {
        **{"won": 3, "lost": 1, "open": 1, "win_rate": 0.75, "average_sale": 1500, "revenue": 4500},
    }
    assert found["cycle_days"] == {"mean": 16, "median": 15, "deals": 4}
    assert found["stages"] == {"lead": 0, "sales_lead": 0, "offer": 1, "won": 3, "lost": 1}
    assert person(found, "Ann") == {
        **{"name": "Ann", "won": 2, "lost": 0, "open": 1},
        **{"win_rate": 1, "average_sale": 2000, "revenue": 4000},
    }
    assert person(found, "Bo")["win_rate"] == 0.5
    assert [one["name"] for one in found["channels"]] == ["website", "referral", ""]
    assert [one["days"] for one in found["open_offers"]] == [39]
    assert [one["name"] for one in found["long_open"]] == ["E"]


def test_the_steps_are_told_both_ways_of_measuring(cli: Cli) -> None:
    lived(cli)
    step = next(one for one in cli("funnel", "--json").json()["steps"] if one["from"] == "lead")
    assert (step["to"], step["name"]) == ("sale", "sales lead → customer")
    for method, within in (("period", None), ("cohort", 365)):
        told = {name: step[method][name] for name in ("method", "hits", "trials", "few", "over", "within")}
        assert told == {
            **{"method": method, "hits": 3, "trials": 5, "few": True, "over": False, "within": within},
        }


def test_a_range_takes_what_ended_in_it(cli: Cli) -> None:
    lived(cli)
    found = cli("funnel", "--from", "2026-03-15", "--to", "2026-04-30", "--json").json()
    assert (found["won"], found["lost"], found["open"], found["win_rate"]) == (1, 1, 0, 0.5)
    assert (found["from"], found["to"]) == ("2026-03-15", "2026-04-30")
    early = cli("funnel", "--on", "2026-03-20", "--json").json()
    assert (early["won"], early["lost"], early["open"]) == (1, 0, 1)
    assert (
        cli.fine("funnel", "--from", "2026-01-01", "--to", "2026-01-31")
        == "There is no deal in these days.\n"
    )
    assert "2026-04-30" in cli.refused("funnel", "--from", "2026-04-30", "--to", "2026-03-15")


def test_the_tables_say_how_sure_they_are(cli: Cli) -> None:
    lived(cli)
    text = cli.fine("funnel")
    lines = text.splitlines()
    assert lines[0] == "3 won, 1 lost, 1 open"
    assert lines[1] == "win rate: 75% · 3 of 4 · 30.1–95.4% · by period · too few"
    assert "average sale: €1,500 (3 sales, €4,500 together)" in lines
    assert (
        "cycle: half of 4 ended deals took 15 days or less, 16.0 on average; won ones alone 10"
        in " ".join(lines)
    )
    assert "Ann       2     0     1    100.0%   €2,000   €4,000  34.2–100.0% · too few" in lines
    assert "not said    1     0     1    100.0%     €500     €500  20.7–100.0% · too few" in lines
    assert "E is open for 39 days, more than twice the usual 15; is it still alive?" in lines


def test_nothing_ended_yet_is_no_division_by_zero(cli: Cli) -> None:
    cli.fine("deal", "add", "Mill")
    found = cli("funnel", "--json").json()
    assert (found["win_rate"], found["average_sale"], found["cycle_days"]) == (None, None, None)
    assert "win rate: nothing counted yet" in cli.fine("funnel")


OWN = {"own.csv": MAVEN_CLEAR, "own_us_dates.csv": MAVEN_US_CLEAR}
REAL = ("sales_pipeline.csv", "sales_pipeline_us_dates.csv")
FIGURES = {
    "own": [1, 1, 2, 0.5, 1054, 1054, 114, 114, 132, 132, 2],
    "real": [4238, 2473, 2089, 0.6315, 2360.91, 10_005_534, 47.99, 45, 51.78, 57, 30],
}
"""Won, lost, open, win rate, average and sum, the cycle and that of won ones by mean and median, people."""


@pytest.mark.parametrize("file", [*OWN, *(name for name in REAL if (SHARED / "maven" / name).exists())])
def test_a_pipeline_from_elsewhere_whatever_its_dates_look_like(cli: Cli, tmp_path: Path, file: str) -> None:
    path = SHARED / "maven" / file
    if file in OWN:
        path = tmp_path / file
        path.write_text(OWN[file], encoding="utf-8")
    cli.fine("import", str(path))
    found = cli("funnel", "--json").json()
    cycles = [found[name][kind] for name in ("cycle_days", "won_cycle_days") for kind in ("mean", "median")]
    assert [
        *(found[name] for name in ("won", "lost", "open")),
        round(found["win_rate"], 4),
        *(found[name] for name in ("average_sale", "revenue")),
        *cycles,
        len(found["people"]),
    ] == FIGURES["own" if file in OWN else "real"]
    assert sum(one["won"] for one in found["people"]) == found["won"]
    assert "GTXPro" in {one["name"] for one in found["products"]}
