"""Texts from people, in every command that takes one."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

STRANGE = "[/ %s {x} $y [red] \\ \x1b]52;c;x\x07\x1b[2J\u202eabc\u2066 a\x9bb"
TEXT_TAKERS = [
    ["log", "{}"],
    ["log", "call", "{}"],
    ["log", "call", "--on", "{}"],
    ["log", "call", "--amount", "{}"],
    ["log", "call", "--percent", "{}"],
    ["log", "call", "--note", "{}", "--contact", "{}"],
    ["today", "--on", "{}"],
    ["history", "--from", "{}"],
    ["history", "--by", "{}"],
    ["streaks", "--on", "{}"],
    ["status", "--format", "{}"],
    ["activity", "add", "{}", "--definition", "{}", "--script", "{}"],
    ["activity", "add", "x", "--letter", "{}"],
    ["activity", "edit", "call", "--name", "{}"],
    ["activity", "archive", "{}"],
    ["target", "set", "{}", "--daily", "1"],
    ["target", "set", "call", "--daily", "{}"],
    ["target", "week", "{}"],
    ["schedule", "set", "{}"],
    ["schedule", "set", "mon={}"],
    ["holidays", "list", "{}"],
    ["holidays", "off", "{}"],
    ["leave", "add", "{}"],
    ["leave", "remove", "{}"],
    ["workdays", "{}"],
    ["import", "{}"],
    ["import", "revert", "{}"],
    ["import", "x", "--map", "{}"],
    ["export", "--format", "{}"],
    ["{}"],
    ["leave", "{}"],
]


@pytest.mark.parametrize("words", TEXT_TAKERS, ids=" ".join)
def test_nothing_steers_the_terminal_or_fails(cli: Cli, words: list[str]) -> None:
    for text in (STRANGE, "x" * 10_000):
        got = cli(*(word.replace("{}", text) for word in words))
        assert got.code in (0, 1, 2)
        assert bool(got.err) == bool(got.code)
        assert len(got.err) < 2_500
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(got.out + got.err)


@pytest.mark.parametrize("name", ["[/", "[b + c", "$x", "\\", "%d {x}", "界界"])
def test_a_strange_name_is_shown_as_it_is(cli: Cli, name: str) -> None:
    cli.fine("activity", "add", name, "--letter", "d")
    assert f"+1  {name} 1 · " in cli.fine("log", name)
    for words in (["today"], ["activity", "list"], ["target", "list"]):
        assert name in cli.fine(*words)
    assert cli.fine("undo") == f"Undone: {name} +1 on Wed 9 Sep\n"
