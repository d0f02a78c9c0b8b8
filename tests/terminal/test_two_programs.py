"""Two screens and many commands on one home at once: nothing is lost, and all show the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.terminal.homes import ALL_DAYS, begun, logged
from tests.terminal.terminal import PATIENCE, ROOT, Terminal, environment

pytestmark = pytest.mark.long

COMMANDS = int(os.environ.get("RHYTHM_TEST_COMMANDS", "6"))
AT_ONCE = 2
KEYS = 40
DONE = re.compile(r"(\d+)/\d+ ?(…?)")


def run(home: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rhythm", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(home, **ALL_DAYS),
        cwd=ROOT,
        timeout=3 * PATIENCE,
        check=False,
    )


def counts(terminal: Terminal) -> list[str]:
    """Return how many of each activity a screen shows; a mark where some are still being saved."""
    lines = (terminal.line(name) for name in ("Messages", "Calls", "Visits"))
    found = (DONE.search(line) for line in lines)
    return [one[1] + one[2] if one else "" for one in found]


def both_show(screens: tuple[Terminal, ...], wanted: list[int]) -> None:
    """Wait until all screens show these counts, with nothing still being saved."""
    shown = [*map(str, wanted)]
    for terminal in screens:
        terminal.wait_for(partial(lambda terminal, _: counts(terminal) == shown, terminal))


def on_disk(home: Path) -> list[int]:
    return [logged(home, key) for key in ("message", "call", "visit")]


def test_two_screens_and_many_commands(tmp_path: Path) -> None:
    begun(tmp_path)
    told = environment(tmp_path, **ALL_DAYS)
    with Terminal(told) as one, Terminal(told, columns=120, lines=40) as other:
        for terminal in (one, other):
            terminal.wait_for("Messages")
        with ThreadPoolExecutor(AT_ONCE) as pool:
            commands = [pool.submit(run, tmp_path, "log", "visit") for _ in range(COMMANDS)]
            for _ in range(KEYS):
                one.send("m")
                other.send("c")
                one.read(0.01)
                other.read(0.01)
            while not all(command.done() for command in commands):
                one.read(0.05)
                other.read(0.05)
        answers = [command.result() for command in commands]
        assert [(answer.returncode, answer.stderr) for answer in answers] == [(0, b"")] * COMMANDS
        wanted = [KEYS, KEYS, COMMANDS]
        both_show((one, other), wanted)
        assert on_disk(tmp_path) == wanted

        # One home has one undo stack: whoever undoes takes back what was done last, wherever it was.
        other.send("m")
        both_show((one, other), [KEYS + 1, KEYS, COMMANDS])
        one.send("u")
        both_show((one, other), wanted)
        assert run(tmp_path, "undo").returncode == 0
        after = on_disk(tmp_path)
        assert sum(after) == sum(wanted) - 1
        both_show((one, other), after)
        for terminal in (one, other):
            terminal.send("q")
            assert terminal.exit_code() == 0
            assert b"Traceback" not in terminal.raw
    assert on_disk(tmp_path) == after
