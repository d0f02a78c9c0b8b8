"""A terminal that goes away, that was never one, or that says nothing of itself.

`RHYTHM_TEST_TERMINALS=all` looks at all kinds and surroundings; otherwise at a few.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.homes import ALL_DAYS, logged
from tests.terminal.terminal import PATIENCE, ROOT, Terminal, environment

ALL = os.environ.get("RHYTHM_TEST_TERMINALS") == "all"
KEYS = 30


def test_a_terminal_that_goes_while_keys_are_queued(home: Path) -> None:
    """What the program had read is saved; it ends by itself, without a word of a crash in its home."""
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("m" * KEYS)
        terminal.wait_for(lambda text: "    0/5" not in terminal.line("Messages"))
        terminal.close_window()
        terminal.exit_code()
    assert 1 <= logged(home) <= KEYS
    assert [path.name for path in home.iterdir() if "crash" in path.name] == []


def test_a_terminal_that_goes_before_anything_is_drawn(home: Path) -> None:
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.send("mm")
        time.sleep(0.2)
        terminal.close_window()
        terminal.exit_code()
    assert logged(home) in (0, 2)


TERMS = ("vt100", "xterm", "linux", "screen", "x" * 300)

SURROUNDINGS: tuple[dict[str, str], ...] = (
    {
        **{"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        **{"COLUMNS": "0", "LINES": "0", "TZ": "No/Such_Zone", "TERM": "no-such-terminal"},
    },
    {"PYTHONIOENCODING": "latin-1", "LANG": "en_US.ISO-8859-1"},
    {"LANG": "C"},
    {"LANG": "no_such@place.UTF-99", "LC_ALL": "\udcff"},
    {"COLUMNS": "-3", "LINES": "many"},
    {"TZ": "CET-1CEST,M3.5.0,M10.5.0/3"},
    *({"TERM": term} for term in TERMS),
)


@pytest.mark.parametrize("more", SURROUNDINGS if ALL else SURROUNDINGS[:1], ids=str)
def test_any_surroundings(home: Path, more: dict[str, str]) -> None:
    """Locales, encodings, sizes and zones that are none: the screen and the commands work all the same."""
    environ = environment(home, **{**ALL_DAYS, **more})
    with Terminal(environ) as terminal:
        terminal.wait_for("Messages")
        terminal.send("mq")
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert b"Traceback" not in terminal.raw
    for words in (["log", "message"], ["history", "--json"], ["status"]):
        ended = command(environ, *words, stdin=subprocess.DEVNULL)
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert ended.stdout
    assert logged(home) == 2


def command(environ: dict[str, str], *words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command line of the program to its end."""
    program = [sys.executable, "-m", "rhythm", *words]
    return subprocess.run(program, capture_output=True, env=environ, cwd=ROOT, timeout=PATIENCE, **more)


ANSWERS = (
    b"\x1b[?62;4c",
    b"\x1b[>0;10;1c",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b]11;rgb:1c1c/cccc/vvvv\x07",
    b"\x1b_Gi=31;message\x1b\\",
)
"""What a terminal says of itself when a program asks that may have ended since."""

NONSENSE = (b"\xe9\xff\xfe\x80", b"\xc3", b"\x00" * 64, b"\x1b[M\xff\xff\xff")
"""Keys in another encoding, half a character, a broken mouse."""


def test_what_a_terminal_says_is_no_key(home: Path) -> None:
    """Nothing is logged by it, no dialog opens, and each key that follows counts."""
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        assert b"\x1b[?2026$p" in terminal.raw, "asked what it can do, it has said nothing so far"
        for number, said in enumerate((*ANSWERS, *NONSENSE), start=1):
            terminal.send_raw(said)
            terminal.read(0.2)
            terminal.send("v")
            terminal.wait_for(partial(lambda number, _: f" {number}/1" in terminal.line("Visits"), number))
        terminal.send("\x1b[200~" + "mcv" * 500 + "\x1b[201~c")
        terminal.wait_for(lambda _: "1/2" in terminal.line("Calls"))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.raw
    saved = logged(home, "visit"), logged(home), logged(home, "call")
    assert saved == (len(ANSWERS) + len(NONSENSE), 0, 1), "what is pasted logs nothing either"


WORDS = ((), ("log", "message"), ("status",), ("today",), ("export",))
CLOSED = ((0, ()), (2, ("log", "message")), (1, ("status",)))


@pytest.mark.parametrize(("closed", "words"), [*product(range(3), WORDS)] if ALL else CLOSED)
def test_a_handle_that_was_closed_before_the_start(home: Path, closed: int, words: tuple[str, ...]) -> None:
    """No stdin, no stdout or no stderr at all: what is to be done is done, and nothing hangs."""
    ended = command(environment(home, **ALL_DAYS), *words, preexec_fn=lambda: os.close(closed))
    assert b"Traceback" not in ended.stderr
    assert ended.returncode == 0
    assert logged(home) == int(words[:1] == ("log",))


def test_a_window_that_hangs_and_is_closed(home: Path) -> None:
    """Nobody reads what is drawn: keys count, what was saved is saved, and the program ends."""
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("m" * KEYS)
        terminal.wait_for(lambda text: f"{KEYS}/5 ✓" in terminal.line("Messages"))
        for _ in range(KEYS):
            terminal.send("c2")
            time.sleep(0.02)
        terminal.send("1v")
        terminal.wait_for(lambda _: " 1/1" in terminal.line("Visits"))
        for _ in range(KEYS):
            terminal.send("c2")
            time.sleep(0.02)
        terminal.close_window()
        terminal.exit_code()
    assert (logged(home), logged(home, "visit")) == (KEYS, 1)
