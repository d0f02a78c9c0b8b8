"""A window that is pulled at while keys are pressed: nothing breaks, every key counts, memory stays.

`RHYTHM_TEST_RESIZES` is how often its size changes.
"""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from random import Random

import pytest

from tests.terminal.homes import ALL_DAYS, begun, logged
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.long

RESIZES = int(os.environ.get("RHYTHM_TEST_RESIZES", "60"))
WIDEST, HIGHEST = 500, 200
EDGES = ((1, 1), (5, 3), (59, 17), (60, 18), (80, 24), (WIDEST, HIGHEST), (1, HIGHEST), (WIDEST, 1))
PRESSED_EVERY = 3
PLACES = "1234561"
MORE_MEMORY = 60_000
"""KiB by which the program may grow between the first round of places and sizes and the end."""


def memory(process: int) -> int:
    """Return the KiB of memory that a process holds, 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", told)
    return int(found[1]) if found else 0


def change(terminal: Terminal, size: tuple[int, int]) -> None:
    terminal.resize(*size)
    terminal.signal(signal.SIGWINCH)


def a_size(chance: Random) -> tuple[int, int]:
    if chance.random() < 0.2:
        return chance.choice(EDGES)
    return chance.randint(1, WIDEST), chance.randint(1, HIGHEST)


def test_keys_count_while_the_window_is_pulled_at(tmp_path: Path) -> None:
    begun(tmp_path)
    chance = Random(5)
    pressed = 0
    with Terminal(environment(tmp_path, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        held = 0
        for number in range(RESIZES):
            change(terminal, a_size(chance))
            if number % PRESSED_EVERY == 0:
                terminal.send("m")
                pressed += 1
            elif chance.random() < 0.1:
                terminal.send(f"{chance.choice(PLACES)}1")
            assert b"Traceback" not in terminal.pass_over(chance.uniform(0, 0.05))
            assert terminal.process.poll() is None
            if number == RESIZES // 3:
                held = memory(terminal.process.pid)
        change(terminal, (100, 30))
        terminal.send("1")
        terminal.wait_for(lambda text: f"{pressed}/5" in terminal.line("Messages"))
        assert memory(terminal.process.pid) - held < MORE_MEMORY
        with Terminal(environment(tmp_path, **ALL_DAYS), columns=100, lines=30) as fresh:
            fresh.wait_for("ctrl+p")
            terminal.wait_for(lambda text: text == fresh.text)
            fresh.send("q")
            assert fresh.exit_code() == 0
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert b"Traceback" not in terminal.raw
    assert logged(tmp_path) == pressed
