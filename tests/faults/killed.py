"""Rounds of operations whose process is killed: `python -m tests.faults.killed FOLDER ROUNDS NAME...`.

Each round forks a process that does the operation, and kills it (SIGKILL) at a moment by chance from its
beginning until somewhat after its usual end. What is told is one line of JSON for each operation.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from rhythm.domain.refusal import Refused
from tests.faults.operations import EVERYTHING, Operation, open_in, prepare, unsound

LONGER = 2.0
"""How much later than the usual end of an operation it may still be killed."""

STARTED, KEPT = b"s", b"k"


class Killing:
    """One operation, killed again and again from the same start."""

    def __init__(self, folder: Path, operation: Operation) -> None:
        self._operation = operation
        self._home, self._start = folder / "home", folder / "start"
        self._home.mkdir(parents=True)
        prepare(self._home, operation)
        shutil.copytree(self._home, self._start)
        self.before = operation.seen(self._home)
        self.seconds = self._sound_run()
        self.after = operation.seen(self._home)
        if self.after == self.before:
            raise RuntimeError("the operation changes nothing that is seen")

    def round(self, chance: Random) -> str:
        """Run one round; return what was told and what is stored, with any trouble."""
        self._renew()
        pid, told = self._begin()
        time.sleep(chance.uniform(0, LONGER * self.seconds))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        kept = os.read(told, 1) == KEPT
        os.close(told)
        found = self._operation.seen(self._home)
        if found not in (self.before, self.after):
            return "half stored"
        if kept and found != self.after:
            return "told as kept but not stored"
        end = "told as kept" if kept else "stored, not told" if found == self.after else "not stored"
        return end + self._next(found == self.after) + unsound(self._home)

    def _next(self, stored: bool) -> str:
        """Do what comes next in a new process, as it were: the same again where it was not stored."""
        try:
            with open_in(self._home) as logbook:
                if stored:
                    logbook.day()
                else:
                    self._operation.act(logbook)
                # The status file is no part of this, and takes as long as all the rest.
                logbook.unsettled = False
        except Refused as refused:
            return f" next: {refused.code}"
        return "" if self._operation.seen(self._home) == self.after else " next: not stored whole"

    def _sound_run(self) -> float:
        pid, told = self._begin()
        begun = time.monotonic()
        if os.read(told, 1) != KEPT:
            raise RuntimeError("the operation does not come to its end")
        seconds = time.monotonic() - begun
        os.waitpid(pid, 0)
        os.close(told)
        return seconds

    def _begin(self) -> tuple[int, int]:
        """Fork the process; return it once it begins, with what it tells at the end."""
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            try:
                self._work(writing)
            finally:
                os._exit(0)
        os.close(writing)
        os.read(reading, 1)
        return pid, reading

    def _work(self, told: int) -> None:
        with open_in(self._home) as logbook:
            os.write(told, STARTED)
            self._operation.act(logbook)
            os.write(told, KEPT)
            logbook.unsettled = False

    def _renew(self) -> None:
        shutil.rmtree(self._home)
        shutil.copytree(self._start, self._home)


def run(folder: Path, name: str, rounds: int) -> dict[str, Any]:
    """Run the rounds of an operation and return what came of them."""
    killing = Killing(folder / name.replace(" ", "_"), EVERYTHING[name])
    chance = Random(name)
    ends = Counter(killing.round(chance) for _ in range(rounds))
    return {"operation": name, "rounds": rounds, "seconds": round(killing.seconds, 4), "ends": dict(ends)}


if __name__ == "__main__":
    where, number, *names = sys.argv[1:]
    for one in names or EVERYTHING:
        sys.stdout.write(json.dumps(run(Path(where), one, int(number))) + "\n")
        sys.stdout.flush()
