"""What a campaign brought, as JSON, as text, and as a document."""

from __future__ import annotations

from pathlib import Path
from stat import S_IMODE

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_campaigns import at

NAME = "Spring <b>| [/"


@pytest.fixture
def over(cli: Cli) -> Cli:
    """A week's campaign in May 2026, something before it, more in it, nothing after; seen in July."""
    at(cli, 7, 1)
    for day in (4, 11):
        for number in range(5):
            cli.fine("log", "call", "3", "--on", f"2026-05-{day + number:02}")
    for number in range(5):
        cli.fine("log", "call", "12", "--on", f"2026-05-{18 + number:02}")
    cli.fine("log", "visit", "1", "--on", "2026-05-20")
    cli.fine("campaign", "start", NAME, "--from", "2026-05-18", "--to", "2026-05-22")
    return cli


def test_json_has_all_numbers(over: Cli) -> None:
    told = over("campaign", "report", "--json").json()
    assert told["campaign"]["name"] == NAME
    before, during, after = told["before"], told["during"], told["after"]
    assert (before["from"], before["to"], before["workdays"]) == ("2026-04-20", "2026-05-17", 10)
    assert (before["points"], before["per_day"]) == (60, 6)
    assert before["activities"]["call"] == {"done": 30, "points": 60}
    assert (during["points"], during["workdays"], during["per_day"]) == (123, 5, 24.6)
    assert during["activities"]["visit"] == {"done": 1, "points": 3}
    assert (after["to"], after["points"], after["workdays"], after["over"]) == ("2026-06-19", 0, 20, True)
    assert told["lift"] == pytest.approx(24.6 / 6 - 1)
    assert told["hangover"] == -1
    assert told["best_day"] == {"day": "2026-05-20", "points": 27}
    weeks = {week["start"]: (week["points"], week["campaign"]) for week in told["weeks"]}
    assert (weeks["2026-05-11"], weeks["2026-05-18"], weeks["2026-05-25"]) == (
        (30, False),
        (123, True),
        (0, False),
    )
    assert {one["key"]: one["name"] for one in told["activities"]}["call"] == "Calls"
    assert over("campaign", "report", NAME, "--format", "json").json() == told


def test_on_an_earlier_day_less_is_known(over: Cli) -> None:
    told = over("campaign", "report", "--on", "2026-05-20", "--json").json()
    assert told["campaign"]["state"] == "running"
    assert (told["during"]["points"], told["during"]["workdays"], told["during"]["over"]) == (48, 2, False)
    assert (told["after"]["per_day"], told["hangover"]) == (None, None)


def test_text_fits_a_terminal_and_shows_the_name(over: Cli) -> None:
    told = over.fine("campaign", "report")
    assert told.startswith(NAME)
    assert "123" in told
    assert max(map(len, told.splitlines())) <= 80


def test_documents_are_written_for_their_owner_alone(over: Cli, tmp_path: Path) -> None:
    page, document, data = tmp_path / "r.html", tmp_path / "r.md", tmp_path / "r.json"
    words = ["campaign", "report", "spring"]
    assert over.fine(*words, "--format", "html", "-o", str(page)) == f"Written: {page}\n"
    over.fine("report", "campaign", "-o", str(document))
    over.fine(*words, "--json", "-o", str(data))
    assert over.fine("report", "campaign", "spring", "--format", "html") == page.read_text()
    assert over.fine(*words, "--format", "md") == document.read_text()
    assert over.fine(*words, "--json") == data.read_text()
    assert "Spring &lt;b&gt;" in page.read_text()
    assert "<b>|" not in page.read_text()
    assert document.read_text().startswith("# ")
    assert S_IMODE(page.stat().st_mode) == 0o600
    assert "replace it with --force" in over.refused(*words, "-o", str(page))
    over.fine(*words, "-o", str(page), "--force")
    assert page.read_text().startswith(NAME)


def test_words_that_do_not_fit_together(over: Cli) -> None:
    told = over.refused("campaign", "report", "--json", "--format", "md", code=2)
    assert told == "--json and --format md exclude each other; give one of them."
    assert "'md'" in over.refused("report", "campaign", "--format", "json", code=2)
    assert "There is no campaign called “x”" in over.refused("report", "campaign", "x")


def test_the_one_that_runs_is_reported_before_the_last_and_the_next(over: Cli) -> None:
    over.fine("campaign", "start", "Now", "--from", "2026-07-01")
    over.fine("campaign", "start", "Later", "--from", "2026-08-01")
    for day, name in (("2026-06-30", NAME), ("2026-07-01", "Now"), ("2026-09-01", "Later")):
        assert over("campaign", "report", "--on", day, "--json").json()["campaign"]["name"] == name
