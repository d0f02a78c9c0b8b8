"""Real processes that log through the logbook; run as `python -m tests.logbook.writer`.

Each prints the id of every entry once it is told to be kept. They are forked from one process, since loading
the database takes longer than all the rest.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from itertools import repeat
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import home_in


def log(folder: Path, activity: str, times: int | None) -> None:
    """Log so many times, or (None) for ever, and print each id."""
    with Logbook(home_in(folder), Rules(), SystemClock()) as logbook:
        for _ in repeat(None) if times is None else repeat(None, times):
            answer = logbook.log(Wish(activity, logbook.today))
            os.write(sys.stdout.fileno(), f"{answer.entry}\n".encode())


def child(folder: Path, activity: str, times: int | None) -> int:
    """Fork a process that logs and return its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        log(folder, activity, times)
    finally:
        sys.stderr.flush()
        os._exit(1 if sys.exc_info()[0] else 0)


def together(folder: Path, times: int) -> None:
    """Let three processes log at once."""
    pids = [child(folder, activity, times) for activity in ("message", "call", "visit")]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    sys.exit(max(map(abs, codes)))


def killed(folder: Path, rounds: int) -> None:
    """Kill a process that logs, again and again."""
    chance = random.Random(rounds)
    for _ in range(rounds):
        pid = child(folder, "message", None)
        time.sleep(chance.uniform(0.02, 0.1))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    what, where, number = sys.argv[1:]
    {"together": together, "killed": killed}[what](Path(where), int(number))
