from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.cli.conftest import Cli


def test_a_log_is_told_in_one_line(cli: Cli) -> None:
    assert cli.fine("log", "message", "3") == (
        "+3  Messages 3/5 · 3 of 12 points · 9 more today keep you on pace\n"
    )
    assert cli.fine("log", "call").startswith("+2  Calls 1/2 · 5 of 12 points · ")


def test_json_has_the_entry_its_points_and_the_day(cli: Cli) -> None:
    told = cli("log", "visit", "--json").json()
    assert list(told) == ["entry", "day", "points", "today"]
    assert (told["day"], told["points"]) == ("2026-09-09", 3)
    assert told["today"] == cli("today", "--json").json()
    exported = cli.fine("export").splitlines()[1]
    assert exported.startswith(told["entry"] + ",2026-09-09,visit,1,")


@pytest.mark.parametrize("word", ["message", "mes", "Messages", "MESSAGE"])
def test_an_activity_is_called_by_key_name_or_beginning(cli: Cli, word: str) -> None:
    assert cli("log", word, "--json").json()["today"]["activities"][0]["done"] == 1


@pytest.mark.parametrize("word", ["klantbezoeken", "klantbezoek", "visit"])
def test_an_activity_is_called_in_the_person_s_language(cli: Cli, word: str) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = "nl"
    assert cli("log", word, "--json").json()["points"] == 3


def test_what_else_is_known_is_kept(cli: Cli) -> None:
    cli.fine("log", "message", "2", "--note", "hi", "--contact", "Anna", "--amount", "1.5")
    assert cli.fine("export").splitlines()[1].split(",")[3:8] == ["2", "", "1.5", "hi", "Anna"]


def test_an_amount_is_read_as_the_language_writes_it(cli: Cli) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = "nl"
    for amount in ("1,5", "1.500", "0,25"):
        cli.fine("log", "message", "--amount", amount)
    amounts = [line.split(",")[5] for line in cli.fine("export").splitlines()[1:]]
    assert amounts == ["1.5", "1500", "0.25"]


@pytest.mark.parametrize(
    ("language", "written", "kept"),
    [
        ("en", "1,500", "1500"),
        ("en", "€ 1.500", "1500"),
        ("nl", "75.000", "75000"),
        ("nl", "€ 12.500,50", "12500.5"),
        ("nb", "75 000,-", "75000"),
        ("nb", "1,5 mill.", "1500000"),
    ],
)
def test_the_amount_of_an_offer_is_money(cli: Cli, language: str, written: str, kept: str) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = language
    cli.fine("log", "offer", "--amount", written)
    assert cli.fine("export").splitlines()[1].split(",")[5] == kept


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1.500", "“1.500” can be read as 1500 or 1.5; write thousands without a separator"),
        ("lots", "“lots” is no amount of money; write it as 75000, 75,000.00, € 75,000, 75k or 1.5 million."),
        ("-5", "“-5” is below 0"),
        ("1.2345", "“1.2345” has more decimals than cents; two are allowed."),
        ("20000000 million", "is more than can be kept; at most 10000000000000 is allowed."),
    ],
)
def test_what_is_no_money_is_refused_and_nothing_is_kept(cli: Cli, written: str, told: str) -> None:
    assert told in cli.refused("log", "offer", "--amount", written, code=2)
    assert not cli.home.exists() or len(cli.fine("export").splitlines()) == 1


def test_another_day_is_logged_late_and_told(cli: Cli) -> None:
    told = cli("log", "message", "--on", "yesterday", "--json").json()
    assert (told["day"], told["today"]["day"]) == ("2026-09-08", "2026-09-08")
    assert cli.fine("log", "call", "--on", "-1").endswith(" · Tue 8 Sep\n")


def test_a_progress_activity_takes_a_percent_or_a_step(cli: Cli) -> None:
    assert cli.fine("log", "newsletter").startswith("+1  Newsletter 10 % · ")
    assert cli.fine("log", "newsletter", "--percent", "45%").startswith("+3  Newsletter 45 % · ")
    assert "a percent from 0 to 100" in cli.refused("log", "newsletter", "3")


def test_after_midnight_it_is_yesterday_until_the_day_starts(cli: Cli) -> None:
    cli.environ["RHYTHM_DAY_START"] = "04:00"
    cli.clock.local = datetime(2026, 9, 10, 3, 59, tzinfo=timezone(timedelta(hours=2)))
    assert cli("log", "message", "--json").json()["day"] == "2026-09-09"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["visits", "0"], "0 is out of range; a number from 1 to 1000 is allowed."),
        (["visits", "1001"], "1001 is out of range; a number from 1 to 1000 is allowed."),
        (["newsletter", "--percent", "101"], "101 % is out of range; a whole number from 0 to 100"),
        (["call", "--percent", "10"], "takes no percent"),
        (["call", "--on", "tomorrow"], "2026-09-10 is still to come; "),
        (["call", "--on", "soon"], "“soon” is no day; "),
        (["call", "--on", "9999-12-31"], "a day from 1970-01-01 to "),
        (["call", "--on", "0001-01-01"], "a day from 1970-01-01 to "),
        (["cal1"], "There is no activity called “cal1”; did you mean call?"),
        (["n", "--note", "x" * 10_000], "This text has 10000 characters; at most 2000 are allowed."),
        (["webinar_promoted"], "“Webinar promoted” is not in use"),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(cli: Cli, words: list[str], told: str) -> None:
    assert told in cli.refused("log", *words)
    assert not (cli.home / "rhythm.db").exists() or cli.fine("export").count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["message", "-3"], "A number to log is 1 or more; to take back the last thing logged"),
        (["message", "-30"], "A number to log is 1 or more"),
        (["message", "some"], "“some” is no whole number; one from 1 to 1000 is allowed."),
        (["message", "2.5"], "“2.5” is no whole number"),
        (["message", "--amount", "lots"], "“lots” is no amount; write a number from 0 to 10000000000000"),
        (["message", "--amount", "1e400"], "“1e400” is no amount"),
        (["newsletter", "--percent", "half"], "“half” is no whole number; one from 0 to 100 is allowed."),
        (["message", "--colour", "red"], "No such option: --colour. Usage: rhythm log "),
        (["message", "1", "2"], "Got unexpected extra argument(s) (2). Usage: rhythm log "),
        ([], "Missing argument 'ACTIVITY'. Usage: rhythm log "),
    ],
)
def test_wrong_usage_is_told_in_one_message(cli: Cli, words: list[str], told: str) -> None:
    assert cli.refused("log", *words, code=2).startswith(told)
    assert not cli.home.exists()
