"""The question before a contact is erased, in a real terminal: only what is typed after it is an answer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.terminal.homes import logbook
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")

QUESTION = "Erase Anna de Vries for good? [y/N]"
NO_MORE = "\x04"
ERASE = ("contact", "erase", "anna", "--json")


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """A home with one contact."""
    with logbook(tmp_path) as opened:
        opened.add_contact("Anna de Vries", {})
    return tmp_path


def names(home: Path) -> list[str]:
    with logbook(home) as opened:
        return [one.name for one in opened.contacts()]


@pytest.mark.parametrize(
    ("typed", "left"), [("n\n", True), (NO_MORE, True), (" Yes \n", False), ("ja\n", False)]
)
def test_it_asks_first(anna: Path, typed: str, left: bool) -> None:
    with Terminal(environment(anna), *ERASE) as terminal:
        terminal.wait_for(QUESTION)
        assert "Points, streaks and hit rates stay" in " ".join(terminal.text.split())
        terminal.send(typed)
        assert terminal.exit_code() == left
        assert ('{"erased"' not in terminal.text) is left
        assert ("Nothing was changed." in terminal.text) is left
    assert names(anna) == ["Anna de Vries"] * left


def test_what_was_typed_before_erases_nobody(anna: Path) -> None:
    with Terminal(environment(anna), *ERASE) as terminal:
        terminal.send("yes\n")
        terminal.wait_for(QUESTION)
        time.sleep(0.3)
        assert terminal.process.poll() is None
        terminal.send("\n")
        assert terminal.exit_code() == 1
    assert names(anna) == ["Anna de Vries"]
