"""Ctrl-C, and other ways to be ended, at any moment of a command or of the program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.terminal.homes import ALL_DAYS, begun, logged
from tests.terminal.terminal import ROOT, Terminal, environment

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "4"))
SAID = b"+1  Messages"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_at_any_moment(tmp_path: Path, number: signal.Signals) -> None:
    """What it said was logged is logged; it says nothing else, and is not taken for one that went well."""
    begun(tmp_path)
    chance, said = Random(number), 0
    for _ in range(ROUNDS):
        program = subprocess.Popen(
            [sys.executable, "-m", "rhythm", "log", "message"],
            env=environment(tmp_path, **ALL_DAYS),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        # Before this Python itself is being loaded, which has words of its own for Ctrl-C.
        time.sleep(chance.uniform(0.1, 0.7))
        program.send_signal(number)
        out, err = program.communicate(timeout=30)
        assert b"Traceback" not in err or b"rhythm" not in err
        assert program.returncode in (0, 130, -number), err
        assert program.returncode != 0 or out.startswith(SAID)
        said += out.startswith(SAID)
    assert said <= logged(tmp_path) <= ROUNDS
    assert not (tmp_path / "crashes").exists()


def test_a_long_import_that_is_interrupted_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    begun(home)
    table = tmp_path / "long.csv"
    rows = "".join(f"2026-01-{1 + n % 28:02},message,1,note {n}\n" for n in range(20_000))
    table.write_text("date,type,count,comment\n" + rows, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "-m", "rhythm", "import", str(table)],
        env=environment(home, **ALL_DAYS),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1.0)
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=60)
    # Early in the start nothing can be answered yet, and Python itself ends by the signal.
    assert (program.returncode, err) in ((130, b""), (-signal.SIGINT, b""), (0, b""))
    assert logged(home) == (0 if program.returncode else 20_000)
    assert bool(out) == (program.returncode == 0)


def test_ctrl_c_from_outside_ends_the_screen_as_the_key_does(tmp_path: Path) -> None:
    begun(tmp_path)
    with Terminal(environment(tmp_path, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("m" * 10)
        terminal.wait_for(lambda text: "10/5" in terminal.line("Messages"))
        terminal.signal(signal.SIGINT)
        assert terminal.exit_code() == 0
        assert terminal.restored
        assert b"Traceback" not in terminal.raw
    assert logged(tmp_path) == 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ended_while_it_starts(tmp_path: Path, number: signal.Signals) -> None:
    begun(tmp_path)
    chance = Random(number)
    for _ in range(max(1, ROUNDS // 4)):
        with Terminal(environment(tmp_path, **ALL_DAYS)) as terminal:
            end = time.monotonic() + chance.uniform(0.15, 1.2)
            while time.monotonic() < end:
                terminal.read(0.02)
            terminal.signal(number)
            terminal.exit_code()
            assert terminal.restored or b"\x1b[?1049h" not in terminal.raw
            assert b"Traceback" not in terminal.raw or b"rhythm/" not in terminal.raw
    assert not (tmp_path / "crashes").exists()
