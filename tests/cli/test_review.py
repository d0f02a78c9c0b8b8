"""`rhythm review` and `rhythm levels`."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_advice import measured


def test_the_sheet_of_an_empty_home_is_a_sentence(cli: Cli) -> None:
    told = cli.fine("review", "week")
    assert told.startswith("Week 36 · 31 Aug – 6 Sept 2026\n0 points\n")
    assert "Nothing was asked: there was no working day in it." in told
    assert not cli.home.exists()


def test_the_sheet_of_a_week(cli: Cli) -> None:
    measured(cli, 40, 50, 60, 63)
    told = cli.fine("review", "week")
    assert "63 of 60 points · 105%\n1 of 5 working days kept\nbaseline 55\n" in told
    assert "Short of the target: Calls 0 of 10, Visits 0 of 5." in told
    assert "Messages: varies by 17% around 53.3 a week" in told
    assert "Proposed bottleneck: Messages; it varies most of what you do every week." in told
    assert "Still open" not in told
    assert "Still open: Calls 0 of 10" in cli.fine("review", "week", "--on", "2026-09-11")
    assert "Mon 31 Aug  63/60  ████████████████████████" in told


def test_the_sheet_as_json(cli: Cli) -> None:
    measured(cli, 40, 50, 60, 63)
    found = cli("review", "week", "--json").json()
    assert {name: found[name] for name in ("span", "on", "start", "end", "points", "target", "kept")} == {
        **{"span": "week", "on": "2026-09-09", "start": "2026-08-31", "end": "2026-09-06"},
        **{"points": 63, "target": 60, "kept": 1},
    }
    assert found["activities"][0] == {
        **{"key": "message", "name": "Messages", "done": 63, "target": 25, "points": 63, "before": 60},
    }
    assert (found["behind"], found["bottleneck"]) == (["call", "visit"], "message")
    assert [week["points"] for week in found["weeks"]] == [40, 50, 60, 63]
    assert (found["last"], found["held"], found["levels"], found["hints"]) == (None, None, [], [])


def sold(cli: Cli) -> None:
    """A plan, forty offers of which four were bought after five days, and a deal that is open for forty."""
    cli.fine(
        "plan", "set", "--goal", "500k", "--average", "1k", "--step", "Calls:call=50", "--step", "offer=50"
    )
    cli.fine("log", "call", "5", "--on", "2026-09-01")
    cli.fine("log", "offer", "40", "--on", "2026-09-01")
    for name in "ABCD":
        cli.fine("deal", "add", name, "--on", "2026-08-01")
        cli.fine("deal", "won", name, "--amount", "1000", "--on", "2026-08-06")
    cli.fine("deal", "add", "Mill", "--on", "2026-07-31")


def test_a_low_hit_rate_brings_questions_and_what_is_odd_a_look(cli: Cli) -> None:
    sold(cli)
    told = " ".join(cli.fine("review", "week").split())
    assert "Offers: 10% · 4 of 40 · 4.0–23.1% · by period, lower than you expected. To ask yourself:" in told
    assert "Does the offer come too early?" in told
    assert "Worth a look: of “Calls” far more got further than came; is all of it logged?" in told
    assert "Worth a look: Mill is open for 40 days, over twice the usual time; is it still alive?" in told
    found = cli("review", "week", "--json").json()
    assert [(one["step"], one["rate"]["hits"], one["rate"]["trials"]) for one in found["questions"]] == [
        ("Offers", 4, 40),
    ]
    assert found["questions"][0]["questions"][0] == "offer_too_early"
    assert [(one["hint"], one["number"], one["text"]) for one in found["hints"]] == [
        ("rate_over", 800, "Calls"),
        ("long_open", 40, "Mill"),
    ]


def test_of_many_deals_open_for_long_there_is_one_line(cli: Cli) -> None:
    sold(cli)
    cli.fine("deal", "add", "Kiln", "--on", "2026-08-20")
    told = " ".join(cli.fine("review", "week").split())
    assert told.count("Worth a look:") == 2
    sentence = "2 deals are open for more than twice the usual 5 days; the oldest: Mill, 40 days"
    assert f"Worth a look: {sentence}." in told
    assert " ".join(cli.fine("funnel").split()).endswith(sentence)
    assert cli("review", "week", "--json").json()["hints"][-1]["deals"] == 2
    told = " ".join(cli.fine("funnel", "--from", "2026-08-19").split())
    assert told.endswith("Kiln is open for 20 days, more than twice the usual 5; is it still alive?")


def test_an_empty_week_that_is_over_promises_nothing(cli: Cli) -> None:
    cli.fine("log", "message", "1", "--on", "2026-08-17")
    assert "Nothing was logged in these days." in cli.fine("review", "week")
    assert "What you do next will stand here." in cli.fine("review", "week", "--on", "2026-09-11")


def test_large_numbers_have_their_separators(cli: Cli) -> None:
    cli.fine("target", "set", "message", "--weekly", "3132", "--from", "2026-08-31")
    for number in ("900", "600"):
        cli.fine("log", "message", number, "--on", "2026-08-31")
    told = cli.fine("review", "week")
    assert "1,500/3,132" in told
    # 3,132 messages, 10 calls at 2 points and 5 visits at 3.
    assert "1,500 of 3,167 points" in told
    assert "Target now: 3,167 points" in told


def test_the_questions_stand_in_the_report_and_what_is_odd_does_not(cli: Cli) -> None:
    sold(cli)
    for style in ("md", "html"):
        text = cli.fine("report", "week", "--format", style)
        assert "Does the offer come too early?" in text
        assert "Worth a look" not in text


def test_on_friday_the_week_that_ends_is_looked_at(cli: Cli) -> None:
    measured(cli, 40)
    assert cli("review", "week", "--on", "2026-09-11", "--json").json()["start"] == "2026-09-07"
    assert cli("review", "month", "--on", "2026-09-11", "--json").json()["start"] == "2026-08-01"


def test_a_month_is_compared_with_the_one_before(cli: Cli) -> None:
    cli.fine("log", "message", "10", "--on", "2026-07-01")
    cli.fine("log", "message", "42", "--on", "2026-08-03")
    told = cli.fine("review", "month")
    assert told.startswith("August 2026\n42 of 252 points · 16%\n")
    assert "10 in the month before · 2.0 a working day, 0.4 before" in told


def test_a_review_is_kept_shown_and_undone(cli: Cli) -> None:
    measured(cli, 60, 60, 60, 60)
    kept = cli.fine(
        *("review", "keep", "week", "--target", "advice", "--bottleneck", "calls"),
        *("--sentence", "Calls before ten.", "--why", "four good weeks"),
    )
    told = [
        "Target: 63 points · suggestion taken",
        "Why: four good weeks",
        "Bottleneck: Calls",
        "To myself: Calls before ten.",
    ]
    assert kept.splitlines() == ["Kept. One thing at a time; undo takes it back.", *told]
    assert cli.fine("review", "list").splitlines() == [
        "Week from 31 August 2026",
        *(f"  {line}" for line in told),
    ]
    assert cli("review", "list", "--json").json() == {
        "reviews": [
            {
                **{"span": "week", "start": "2026-08-31", "bottleneck": "call", "decision": "accepted"},
                **{"sentence": "Calls before ten.", "points": 63, "reason": "four good weeks"},
            }
        ]
    }
    assert cli.fine("review", "week").splitlines()[-5:] == ["This review was held.", *told]
    assert "Last review, 31 August 2026:" in cli.fine("review", "week", "--on", "2026-09-16")
    assert cli.fine("undo") == "Undone: a review\n"
    assert cli.fine("review", "list").startswith("No review was held yet")


def test_a_bottleneck_in_ones_own_words(cli: Cli) -> None:
    assert "Bottleneck: the phone itself" in cli.fine(
        "review", "keep", "week", "--bottleneck", "the phone itself"
    )
    assert "Bottleneck: lead flow" in cli.fine("review", "keep", "week", "--bottleneck", "lead_flow")


def test_reminding_tomorrow(cli: Cli) -> None:
    assert cli.fine("review", "later") == "You will be reminded on Thu 10 Sep.\n"


def test_a_self_check_and_its_checklist(cli: Cli) -> None:
    assert cli.fine("levels", "questions").startswith(
        "Positioning (positioning)\n  1 We help anybody who asks"
    )
    assert cli.fine("levels", "show").startswith("No self-check yet")
    told = cli.fine("levels", "check", "2", "1", "3", "2", "4").splitlines()
    assert told[:2] == [
        "Levels on 9 September 2026: walk overall; lowest: Sales roles",
        "To work on: Sales roles (crawl)",
    ]
    assert told[2] == "[ ] 1 Block a fixed half hour for selling on every working day."
    assert cli.fine("levels", "tick", "1").splitlines()[2].startswith("[x] 1 ")
    assert cli.fine("levels", "tick", "1", "--undone").splitlines()[2].startswith("[ ] 1 ")
    found = cli("levels", "check", "2", "1", "3", "2", "4", "--bottleneck", "process", "--json").json()
    assert (found["bottleneck"], found["lowest"], found["overall"]) == ("process", "roles", 2)
    assert [one["day"] for one in cli("levels", "show", "--json").json()["levels"]] == ["2026-09-09"]
    assert "[ ] 1" in cli.fine("review", "week")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("levels", "tick", "1"), 1, "There is no self-check yet, and so no checklist"),
        (("levels", "check", "1", "1", "1", "1", "5"), 1, "level cannot be 5; a number from 1 to 4"),
        (("levels", "check", "1", "1", "1", "1", "a"), 2, "“a” is no whole number; one from 1 to 4"),
        (("review", "keep", "week", "--target", "advice"), 1, "There is no suggestion yet: 0 of 4 weeks"),
        (("review", "keep", "week", "--target", "0"), 1, "week cannot be 0; a number from 1 to 7000"),
        (("review", "week", "--on", "someday"), 1, "“someday” is no day"),
    ],
)
def test_what_cannot_be_is_told(cli: Cli, words: tuple[str, ...], code: int, sentence: str) -> None:
    assert cli.refused(*words, code=code).startswith(sentence)
