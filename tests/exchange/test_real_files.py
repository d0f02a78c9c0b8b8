"""The same questions to files of our own and, where they can be reached, to files of other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rhythm.domain.deals import Outcome
from rhythm.domain.imports import DealFact
from rhythm.exchange import read
from tests.exchange.deal_samples import MAVEN_CLEAR, MAVEN_US_CLEAR
from tests.exchange.samples import LOOP_HEADER, SHARED, harsh_folder, loop_zip

REAL_LOOP = SHARED / "loop" / "loop_habits_csv_v2.3.1.zip"
REAL_HARSH = SHARED / "harsh"
REAL_MAVEN = SHARED / "maven" / "sales_pipeline.csv"


@pytest.fixture(params=["own", *(["real"] if REAL_LOOP.exists() else [])])
def loop(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "real":
        return REAL_LOOP
    return loop_zip(
        tmp_path,
        {
            "Habits.csv": LOOP_HEADER
            + "001,someone,YES_NO,,,1,1,,,,,true\n"
            + "002,value habit,NUMERICAL,,,1,1,,,,,false\n"
            + "003,bool habit,YES_NO,,,1,1,,,,,false\n",
            "001 someone/Checkmarks.csv": "Date,Value,Notes\n",
            "002 value habit/Checkmarks.csv": "Date,Value,Notes\n2026-07-02,30000,hi\n",
            "003 bool habit/Checkmarks.csv": "Date,Value,Notes\n"
            + "2026-07-02,YES_MANUAL,yes\n2026-07-01,NO,no\n",
        },
    )


@pytest.fixture(params=["own", *(["real"] if REAL_HARSH.exists() else [])])
def harsh(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "real":
        return REAL_HARSH
    habits = "! Work\nSprint planning: 14\n! Health\nGym: 3/7\nReading: 1\n"
    log = (
        "2025-01-01 : Gym : y : Leg day : 1.5\n"
        "2025-01-01 : Running : n : Too tired : 0\n"
        "2025-01-03 : Reading : y : Articles : 0.25\n"
    )
    return harsh_folder(tmp_path, habits, log)


def test_loop(loop: Path) -> None:
    reading = read(loop)
    assert [habit.name for habit in reading.habits] == ["someone", "value habit", "bool habit"]
    assert reading.problems == ()
    told = {(fact.habit, fact.day): (fact.quantity, fact.amount, fact.note) for fact in reading.facts}
    assert told["bool habit", date(2026, 7, 2)] == (1, None, "yes")
    assert told["value habit", date(2026, 7, 2)] == (1, 30000, "hi")
    assert ("bool habit", date(2026, 7, 1)) not in told
    assert not [habit for habit, _ in told if habit == "someone"]


def test_harsh(harsh: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(harsh.iterdir())]
    log = next(text for text in texts if " : y : " in text)
    reading = read(harsh)
    assert len(reading.facts) == log.count(" : y : ")
    assert reading.skipped == log.count(" : n : ") + log.count(" : s : ")
    assert reading.problems == ()
    assert min(fact.day for fact in reading.facts) == date(2025, 1, 1)
    told = {(fact.habit, fact.day): (fact.amount, fact.note) for fact in reading.facts}
    assert told["Gym", date(2025, 1, 1)] == (1500, "Leg day")
    assert told["Reading", date(2025, 1, 3)] == (250, "Articles")
    assert "Sprint planning" in [habit.name for habit in reading.habits]


@pytest.fixture(params=["own", *(["real"] if REAL_MAVEN.exists() else [])])
def pipelines(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """The same pipeline with ISO and with US dates."""
    if request.param == "real":
        return REAL_MAVEN, REAL_MAVEN.with_name("sales_pipeline_us_dates.csv")
    iso, american = tmp_path / "iso.csv", tmp_path / "us.csv"
    iso.write_text(MAVEN_CLEAR, encoding="utf-8")
    american.write_text(MAVEN_US_CLEAR, encoding="utf-8")
    return iso, american


def test_maven(pipelines: tuple[Path, Path]) -> None:
    rows = [line.split(",") for line in pipelines[0].read_text(encoding="utf-8").splitlines()[1:]]
    reading = read(pipelines[0])
    assert (reading.format, reading.rows, reading.problems) == ("maven", len(rows), ())
    stages = [row[4] for row in rows]
    assert len(of(reading.deals, Outcome.WON)) == stages.count("Won")
    assert len(of(reading.deals, Outcome.LOST)) == stages.count("Lost")
    still = of(reading.deals, None)
    assert len([deal for deal in still if deal.opened]) == stages.count("Engaging")
    assert len([deal for deal in still if not deal.opened]) == stages.count("Prospecting")
    assert sum(deal.amount or 0 for deal in reading.deals) == 100 * sum(int(row[7] or 0) for row in rows)
    assert [deal.company for deal in reading.deals] == [row[3] for row in rows]
    assert [deal.product for deal in reading.deals] == [row[2] for row in rows]
    assert read(pipelines[1]) == reading


def of(deals: tuple[DealFact, ...], outcome: Outcome | None) -> list[DealFact]:
    """Return the deals with an outcome."""
    return [deal for deal in deals if deal.outcome is outcome]


if REAL_MAVEN.exists():

    def test_the_figures_of_the_real_maven() -> None:
        deals = read(REAL_MAVEN).deals
        won, lost, still = (of(deals, outcome) for outcome in (Outcome.WON, Outcome.LOST, None))
        assert (len(deals), len(won), len(lost)) == (8800, 4238, 2473)
        assert len([deal for deal in still if deal.opened]) == 1589
        assert len([deal for deal in still if not deal.opened]) == 500
        assert sum(deal.amount or 0 for deal in won) == 10_005_534_00
        assert len([deal for deal in deals if not deal.company]) == 1425
        assert {"GTXPro"} == {deal.product for deal in deals} & {"GTXPro", "GTX Pro"}
