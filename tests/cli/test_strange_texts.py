"""Texts from people, in every command that takes one."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

pytestmark = pytest.mark.long

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
    ["campaign", "start", "{}"],
    *(
        ["campaign", "start", "x", option, "{}"]
        for option in (
            "--from",
            "--to",
            "--factor",
            "--target",
            "--theme",
            "--hours",
            "--ramp",
            "--cooldown",
            "--score",
            "--at",
        )
    ),
    ["campaign", "start", "x", "--target", "call={}"],
    ["campaign", "start", "x", "--target", "{}=3"],
    ["campaign", "start", "x", "--reward", "{}", "--at", "5"],
    ["campaign", "list", "--on", "{}"],
    ["campaign", "show", "{}"],
    ["campaign", "edit", "{}", "--name", "x"],
    ["campaign", "stop", "{}"],
    ["campaign", "stop", "--last", "{}"],
    ["campaign", "remove", "{}"],
    ["campaign", "report", "{}"],
    ["campaign", "report", "--format", "{}"],
    ["report", "campaign", "{}"],
    ["report", "{}"],
    ["reward", "add", "{}", "--at", "5"],
    ["reward", "add", "x", "--at", "{}"],
    ["reward", "add", "x", "--at", "5", "--for", "{}"],
    ["reward", "add", "x", "--at", "5", "--campaign", "{}"],
    ["reward", "claim", "{}"],
    ["reward", "remove", "{}"],
    *(["plan", option, "{}"] for option in ("--goal", "--average", "--hit", "--weeks", "--hours", "--on")),
    *(
        ["plan", "set", "--goal", "1", option, "{}"]
        for option in ("--average", "--hit", "--weeks", "--hours", "--start", "--step", "--carry")
    ),
    ["plan", "set", "--goal", "1", "--step", "x:{}"],
    ["plan", "set", "--goal", "1", "--step", "x={}"],
    ["plan", "targets", "--take", "--from", "{}"],
    *(["plan", "what-if", option, "{}"] for option in ("--step", "--leave-weeks", "--hours")),
    *(["funnel", option, "{}"] for option in ("--from", "--to", "--on")),
    *(
        ["deal", "add", "x", option, "{}"]
        for option in ("--amount", "--stage", "--on", "--company", "--channel", "--product", "--agent")
    ),
    ["deal", "add", "{}"],
    ["deal", "list", "--stage", "{}"],
    *(["deal", verb, "{}"] for verb in ("show", "offer", "won", "lost", "reopen", "edit", "remove")),
    *(
        ["contact", "add", "x", option, "{}"]
        for option in (
            *("--company", "--role", "--mail", "--phone", "--channel", "--owner", "--note"),
            *("--kind", "--tier", "--known", "--next", "--growth"),
        )
    ),
    ["contact", "add", "{}"],
    *(["contact", "list", option, "{}"] for option in ("--kind", "--state", "--tier", "--search", "--on")),
    *(
        ["contact", verb, "{}"]
        for verb in ("show", "edit", "won", "lost", "pause", "resume", "block", "unblock", "skip", "remove")
    ),
    ["contact", "erase", "{}", "--yes"],
    ["contact", "pause", "x", "--until", "{}"],
    *(["log", "call", option, "{}"] for option in ("--contact", "--outcome", "--next")),
    *(["next", option, "{}"] for option in ("--on", "--count")),
    *(
        ["appointment", "add", option, "{}"]
        for option in ("--on", "--at", "--for", "--with", "--title", "--place", "--note", "--as")
    ),
    *(["appointment", verb, "{}"] for verb in ("edit", "remove")),
    *(["appointment", "list", option, "{}"] for option in ("--from", "--to")),
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


@pytest.mark.parametrize("name", ["[/", "[b + c", "$x", "\\", "%d {x}", "界界", "| a | b", "</td><script>"])
def test_strange_campaigns_and_rewards_are_shown_as_they_are(cli: Cli, name: str) -> None:
    cli.fine("campaign", "start", name, "--reward", name, "--at", "3")
    told = cli.fine("log", "visit")
    assert f"Reward reached: {name}\n" in told
    for words in (
        ["today"],
        ["campaign", "list"],
        ["campaign", "show"],
        ["reward", "list"],
        ["status", "--format", "long"],
    ):
        assert name in cli.fine(*words)
    assert name in cli.fine("campaign", "report").splitlines()[0]
    assert f"called “nothing”; there are: {name}." in cli.refused("campaign", "remove", "nothing")
    assert cli.fine("reward", "claim", name) == f"Claimed: {name}. Enjoy it, you earned it.\n"
    assert cli.fine("campaign", "edit", name, "--name", f"{name} 2").startswith(f"Changed: {name} 2, ")
    assert cli.fine("campaign", "remove", f"{name} 2") == f"Taken back: {name} 2\n"
    assert f"{name} 2" in cli.fine("undo")


@pytest.mark.parametrize("name", ["[/", "[b + c", "$x", "\\", "%d {x}", "界界", "| a | b", "</td><script>"])
def test_strange_deals_and_steps_are_shown_as_they_are(cli: Cli, name: str) -> None:
    told = ["--company", name, "--channel", name, "--agent", name, "--product", name]
    assert cli.fine("deal", "add", name, "--amount", "5000", *told).startswith(f"{name} · sales lead · ")
    for words in (["deal", "list"], ["deal", "show", name], ["funnel"]):
        assert name in cli.fine(*words)
    assert cli.fine("deal", "won", name).startswith(f"{name} · won · ")
    assert cli.fine("deal", "remove", name) == f"Taken back: {name}\n"
    assert name in cli.fine("plan", "set", "--goal", "5000", "--average", "50", "--step", f"{name}=40")
    assert name in cli.fine("plan")


def test_what_cannot_be_shown_is_not_kept(cli: Cli) -> None:
    cli.fine("campaign", "start", STRANGE, "--reward", STRANGE, "--at", "3")
    campaign = cli("campaign", "show", "--json").json()["campaign"]
    for text in (campaign["name"], campaign["rewards"][0]["text"]):
        assert text.startswith("[/ %s {x} $y [red] ")
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(text)
