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
from itertools import count, repeat
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.imports import DealFact, Reading
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import home_in

KEY_APART = 0.004
"""Seconds between two keys; no person is faster, and without a pause SQLite's lock is not shared fairly."""

KILL_LATER = 0.02
"""Seconds that each process that imports is given more than the one before."""


def log(folder: Path, activity: str, times: int | None) -> None:
    """Log so many times, or (None) for ever, and print each id."""
    with Logbook(home_in(folder), Rules(), SystemClock()) as logbook:
        for _ in repeat(None) if times is None else repeat(None, times):
            answer = logbook.log(Wish(activity, logbook.today))
            os.write(sys.stdout.fileno(), f"{answer.entry}\n".encode())
            time.sleep(KEY_APART)


def child(folder: Path, activity: str, times: int | None) -> int:
    """Fork a process that logs and ends; return its id."""
    pid = os.fork()
    if not pid:
        log(folder, activity, times)
        sys.exit(0)
    return pid


def bring_in(folder: Path, times: int) -> None:
    """Import so many deals and print the id of the import."""
    deals = tuple(DealFact(str(number), number, name=f"Deal {number}") for number in range(times))
    with Logbook(home_in(folder), Rules(), SystemClock()) as logbook:
        imported = logbook.import_reading(Reading("csv", "csv:x", times, (), (), deals=deals), "deals.csv")
        os.write(sys.stdout.fileno(), f"{imported.id}\n".encode())


def importing(folder: Path, times: int) -> None:
    """Kill processes that import so many deals after ever more milliseconds, until one of them is through."""
    log(folder, "message", 1)
    out = os.dup(sys.stdout.fileno())
    for wait in count():
        reading, writing = os.pipe()
        os.dup2(writing, sys.stdout.fileno())
        pid = os.fork()
        if not pid:
            bring_in(folder, times)
            sys.exit(0)
        os.dup2(out, sys.stdout.fileno())
        os.close(writing)
        time.sleep(wait * KILL_LATER)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        told = os.read(reading, 4096)
        os.close(reading)
        os.write(out, told or b"-\n")
        with Logbook(home_in(folder), Rules(), SystemClock()) as logbook:
            os.write(out, f"{len(logbook.deals())}\n".encode())
        if told:
            return


def together(folder: Path, times: int) -> None:
    """Let three processes log at once."""
    pids = [child(folder, activity, times) for activity in ("message", "call", "visit")]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    sys.exit(max(map(abs, codes)))


def killed(folder: Path, rounds: int) -> None:
    """Kill a process that logs for ever some milliseconds after it has told of some entries."""
    chance = random.Random(rounds)
    out = os.dup(sys.stdout.fileno())
    for _ in range(rounds):
        reading, writing = os.pipe()
        os.dup2(writing, sys.stdout.fileno())
        pid = child(folder, "message", None)
        os.dup2(out, sys.stdout.fileno())
        os.close(writing)
        for _ in range(chance.randint(1, 5)):
            os.write(out, os.read(reading, 4096))
        time.sleep(chance.uniform(0, 0.01))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        while rest := os.read(reading, 4096):
            os.write(out, rest)
        os.close(reading)


if __name__ == "__main__":
    what, where, number = sys.argv[1:]
    {"together": together, "killed": killed, "importing": importing}[what](Path(where), int(number))
