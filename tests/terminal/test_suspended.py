"""Ctrl-Z puts the program behind the shell, with all saved; `fg` draws it anew."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.terminal.homes import ALL_DAYS, begun, logged
from tests.terminal.terminal import PATIENCE, Terminal, environment


def wait_until_stopped(terminal: Terminal) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        terminal.read(0.05)
        found, state = os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)
        if found:
            assert os.WIFSTOPPED(state)
            return
        assert time.monotonic() < end, terminal.text


@pytest.mark.parametrize("how", ["key", "signal"])
def test_stopped_and_gone_on_with(tmp_path: Path, how: str) -> None:
    begun(tmp_path)
    with Terminal(environment(tmp_path, **ALL_DAYS)) as terminal:
        terminal.wait_for("Messages")
        terminal.send("mm")
        if how == "key":
            terminal.send("\x1a")
        else:
            terminal.wait_for(lambda text: "2/5    +2" in terminal.line("Messages"))
            terminal.signal(signal.SIGTSTP)
        wait_until_stopped(terminal)
        terminal.read(0.1)
        assert terminal.restored
        assert logged(tmp_path) == 2, "all is saved, and the file is free for others"
        terminal.screen.reset()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for(lambda text: "2/5" in terminal.line("Messages") and "Visits" in text)
        terminal.send("m")
        terminal.wait_for(lambda text: "3/5" in terminal.line("Messages"))
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.restored
    assert logged(tmp_path) == 3
