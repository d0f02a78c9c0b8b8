"""The question before a restore, in a real terminal: what was typed before it is no answer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from rhythm.cli.main import answer
from rhythm.domain.clock import SystemClock
from rhythm.paths import find_home
from rhythm.store import Store
from rhythm.store.entry_pages import EntryRange
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")

QUESTION = "Restore? [y/N]"
INTERRUPTED = "\x03"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a backup of a call, and a visit logged after it."""
    for words in (("log", "call", "2"), ("backup",), ("log", "visit", "3")):
        assert answer(words, environment(tmp_path), SystemClock()) == 0
    return tmp_path


def entries(home: Path) -> int:
    store = Store(find_home(environment(home)).database, "looking")
    try:
        return store.entry_count(EntryRange())
    finally:
        store.close()


def test_only_what_is_typed_after_the_question_answers_it(home: Path) -> None:
    with Terminal(environment(home), "restore", "--latest") as terminal:
        terminal.send("y\n")
        terminal.wait_for(QUESTION)
        time.sleep(0.3)
        assert terminal.process.poll() is None
        terminal.send("\n")
        assert terminal.exit_code() == 1
        assert terminal.line("Nothing was changed.") == "Nothing was changed."
    assert entries(home) == 2


def test_yes_does_it_and_tells_it_once(home: Path) -> None:
    with Terminal(environment(home, RHYTHM_LANGUAGE="nl"), "restore", "--latest") as terminal:
        terminal.wait_for("Terugzetten? [j/N]")
        terminal.send("j\n")
        assert terminal.exit_code() == 0
        assert terminal.text.count("Punten vandaag: 13 → 4.") == 1
        assert terminal.line("Klaar: ").startswith("Klaar: het logboek is terug bij de reservekopie van")
        assert terminal.line("rhythm undo maakt")
    assert entries(home) == 1


def test_ctrl_c_leaves_the_line_to_what_comes_next(home: Path) -> None:
    with Terminal(environment(home), "restore", "--latest") as terminal:
        terminal.wait_for(QUESTION)
        terminal.send(INTERRUPTED)
        assert terminal.exit_code() == 130
        assert terminal.screen.cursor.x == 0
    assert entries(home) == 2


def test_enter_at_the_list_says_that_nothing_was_changed(home: Path) -> None:
    with Terminal(environment(home), "restore") as terminal:
        terminal.wait_for("(Enter for none):")
        terminal.send("\n")
        assert terminal.exit_code() == 0
        assert terminal.line("Nothing was changed.")
