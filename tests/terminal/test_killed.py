"""Killed at any moment: what was shown as saved is saved, and the file is sound."""

from __future__ import annotations

import os
import re
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest

from rhythm.store import Store
from tests.terminal.homes import ALL_DAYS, begun, logbook
from tests.terminal.terminal import Terminal, environment

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "24"))
AT_ONCE = 2
KEYS = 8
COUNT = re.compile(r"(\d+)/5 (…?)")


class Watched:
    """What the screen has shown: the highest count, and the highest that was not marked as being saved."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.shown = self.saved = 0

    def look(self) -> None:
        found = COUNT.search(self._terminal.line("Messages"))
        if found:
            self.shown = max(self.shown, int(found[1]))
            if not found[2]:
                self.saved = max(self.saved, int(found[1]))


def on_disk(home: Path) -> int:
    store = Store(home / "rhythm.db", str(home / "rhythm.db"))
    assert store.check() == []
    store.close()
    with logbook(home) as opened:
        return sum(entry.quantity for entry in opened.entries())


def killed_round(home: Path, chance: Random, before: int) -> int:
    """Start, press keys, kill; return how many are on disk then."""
    with Terminal(environment(home, **ALL_DAYS)) as terminal:
        watched = Watched(terminal)
        terminal.wait_for(lambda text: bool(COUNT.search(terminal.line("Messages"))))
        end = time.monotonic() + chance.uniform(0, 0.3)
        sent = 0
        while time.monotonic() < end:
            if sent < KEYS and chance.random() < 0.5:
                terminal.send("m")
                sent += 1
            terminal.read(chance.uniform(0, 0.02))
            watched.look()
        terminal.signal(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
        watched.look()
    found = on_disk(home)
    assert watched.saved <= found <= before + sent, (before, sent, watched.saved, watched.shown, found)
    assert watched.shown <= before + sent
    return found


def many_rounds(home: Path, seed: int) -> int:
    chance = Random(seed)
    begun(home)
    count = 0
    for _ in range(ROUNDS // AT_ONCE):
        count = killed_round(home, chance, count)
    return count


def test_killed_at_any_moment(tmp_path: Path) -> None:
    homes = [tmp_path / str(number) for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counts = list(pool.map(many_rounds, homes, range(AT_ONCE)))
    assert all(count > ROUNDS // 5 for count in counts), "keys did arrive between start and kill"
