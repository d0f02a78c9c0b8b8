"""A process that logs visits and kills itself in the middle; run as `python -m tests.logbook.killed_here`."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from datetime import date
from pathlib import Path
from random import Random

from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from tests.logbook.building import HandClock, home_in

LONGEST = 0.04
"""Seconds after the first entry until the end at the latest: a handful of entries."""


def main(folder: Path, seed: int, day: date) -> None:
    """Log visits for ever and print the id of each once it is kept, until the end comes from outside."""
    logbook = Logbook(home_in(folder), Rules(), HandClock(day))
    logbook.day()
    threading.Thread(target=_end, args=(Random(seed),), daemon=True).start()
    while True:
        kept = logbook.log(Wish("visit", day)).entry
        os.write(sys.stdout.fileno(), f"{kept}\n".encode())


def _end(chance: Random) -> None:
    time.sleep(chance.uniform(0, LONGEST))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    folder, seed, day = sys.argv[1:]
    main(Path(folder), int(seed), date.fromisoformat(day))
