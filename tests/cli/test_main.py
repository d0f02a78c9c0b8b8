from __future__ import annotations

import pytest

from rhythm import __version__
from rhythm.cli.main import COMMANDS
from tests.cli.conftest import Cli


def test_help_lists_every_command_with_a_line(cli: Cli) -> None:
    told = cli.fine("--help")
    listed = [line.split(maxsplit=1) for line in told[told.index("Commands:") :].splitlines()[1:]]
    assert [words[0] for words in listed] == list(COMMANDS)
    assert all(len(words) == 2 for words in listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(cli: Cli, command: str) -> None:
    told = cli.fine(command, "--help")
    assert told.startswith(f"Usage: rhythm {command} ")
    assert told.isascii()


def test_version(cli: Cli) -> None:
    assert cli.fine("--version") == f"rhythm {__version__}\n"


def test_an_unknown_command_names_the_nearest(cli: Cli) -> None:
    told = cli.refused("histroy", code=2)
    assert told.startswith("rhythm has no command “histroy”; the commands are log, undo, ")
    assert told.endswith("; did you mean history?")
    assert cli.refused("leave", "ad", code=2).endswith(
        "the commands are add, list, remove; did you mean add?"
    )


def test_a_missing_command_names_all(cli: Cli) -> None:
    assert cli.refused("target", code=2) == (
        "rhythm target needs a command; the commands are set, week, list."
    )
    assert cli.refused(code=2).startswith("rhythm needs a command; ")
    assert cli.refused("--colour", code=2).startswith("No such option: --colour")


def test_status_of_an_unwritten_home_is_dashes(cli: Cli) -> None:
    assert cli.fine("status") == "–/–\n"
    assert cli("status", "--json").json() is None
    cli.fine("log", "message", "3")
    assert cli.fine("status") == "3/12\n"
    assert cli("status", "--json").json() == cli("today", "--json").json()
    assert "'short', 'long', 'tmux', 'waybar', 'xbar'" in cli.refused("status", "--format", "x", code=2)


def test_sentences_are_in_the_person_s_language(cli: Cli) -> None:
    cli.environ["RHYTHM_LANGUAGE"] = "nb"
    assert cli.refused("log", "zzz").startswith("Det finnes ingen aktivitet")
    assert cli.refused("undoo", code=2).startswith("rhythm har ingen kommando «undoo»")
    cli.environ["RHYTHM_LANGUAGE"] = "xx"
    assert "en, nl or nb" in cli.refused("today")
