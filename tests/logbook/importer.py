"""Real processes that import a file and are killed; run as `python -m tests.logbook.importer FILE FOLDER...`.

Each folder holds a logbook of its own, and its name says at which moment the process at it is killed. They
are forked from one process, since loading the database takes longer than all the rest. What is told is the
name of each folder whose process was through before it could be killed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.rules import Rules
from rhythm.exchange import read
from rhythm.logbook import Logbook
from tests.logbook.building import home_in

WAIT = {"writing_later": 0.005}
"""Seconds to wait once a moment has come."""


def bring_in(file: Path, folder: Path) -> None:
    """Import the file."""
    with Logbook(home_in(folder), Rules(), SystemClock()) as logbook:
        logbook.import_reading(read(file), file.name)


def moments(database: Path) -> dict[str, Callable[[], bool]]:
    """Return what tells that each moment has come: rows are made, or written to the file."""
    journal = database.with_name(f"{database.name}-journal")
    size = database.stat().st_size
    return {
        "at_once": lambda: True,
        "journal": journal.exists,
        "writing": lambda: database.stat().st_size > size,
        "writing_later": lambda: database.stat().st_size > size,
        "never": lambda: False,
    }


def killed_at(file: Path, folder: Path) -> bool:
    """Fork a process that imports, kill it at the moment of the folder, and tell whether it was through."""
    moment = moments(home_in(folder).database)[folder.name]
    pid = os.fork()
    if not pid:
        bring_in(file, folder)
        os._exit(0)
    while not os.waitpid(pid, os.WNOHANG)[0]:
        if moment():
            time.sleep(WAIT.get(folder.name, 0))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return False
    return True


if __name__ == "__main__":
    name, *folders = sys.argv[1:]
    bring_in(Path(name), Path(folders[0]))
    for folder in folders[1:]:
        if killed_at(Path(name), Path(folder)):
            sys.stdout.write(f"{Path(folder).name}\n")
