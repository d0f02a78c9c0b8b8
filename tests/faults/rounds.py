"""Rounds of one operation with a failing disk; run as `python -m tests.faults.rounds FOLDER ROUNDS NAME...`.

For each operation every call that SQLite makes to change the disk is numbered. Each round makes one of them
fail, looks at what is in the file, lets the disk work again and goes on. What is told is one line of JSON for
each operation: how many calls there are, how many rounds were run, and how each of them ended.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from rhythm.domain.refusal import Refused
from tests.faults.operations import OPERATIONS, Operation, Seen, log, open_in, prepare, unsound
from tests.faults.syscalls import SHORT, Calls, Fault

ERRORS = (errno.EIO, errno.ENOSPC, errno.EDQUOT, SHORT)


class Campaign:
    """One operation, done again and again from the same start while the disk fails at another call."""

    def __init__(self, calls: Calls, folder: Path, operation: Operation) -> None:
        self._calls, self._operation = calls, operation
        # A home that is copied elsewhere is another device: all rounds are run at one place.
        self._home, self._start = folder / "home", folder / "start"
        self._home.mkdir(parents=True)
        prepare(self._home, operation)
        shutil.copytree(self._home, self._start)
        self.before = operation.seen(self._start)
        home = self._fresh()
        with calls.failing(None), open_in(home) as logbook:
            operation.act(logbook)
            self.number = calls.count
        self.after = operation.seen(home)
        if self.after == self.before:
            raise RuntimeError("the operation changes nothing that is seen")

    def faults(self, most: int | None, chance: Random) -> Iterator[Fault]:
        """Return every fault there can be, or so many: each call fails once before any fails twice."""
        kinds = [(error, for_ever) for error in ERRORS for for_ever in (False, True)]
        every = [
            Fault(number, *kinds[(number + turn) % len(kinds)])
            for turn in range(len(kinds))
            for number in range(1, self.number + 1)
        ]
        few = most is not None and most < self.number
        yield from chance.sample(every[: self.number], most or 0) if few else every[:most]

    def round(self, fault: Fault) -> str:
        """Run one round and return how the act ended: `kept`, or the code of its refusal; and any trouble."""
        home = self._fresh()
        with open_in(home) as logbook:
            with self._calls.failing(fault):
                try:
                    self._operation.act(logbook)
                    code = "kept"
                except Refused as refused:
                    code = refused.code
            trouble = self._trouble(code, self._operation.seen(home))
            again = log if code == "kept" or "stored" in trouble else self._operation.act
            try:
                again(logbook)
            except Refused as refused:
                trouble += f" next: {refused.code}"
            # The status file is no part of this, and takes as long as all the rest.
            logbook.unsettled = False
        trouble += unsound(home)
        if again is not log and self._operation.seen(home) != self.after:
            trouble += " next: not stored whole"
        return f"{code}{trouble}"

    def _trouble(self, code: str, found: Seen) -> str:
        if code == "kept":
            return "" if found == self.after else " but not stored"
        if found == self.before:
            return ""
        return " but stored" if found == self.after else " but half stored"

    def _fresh(self) -> Path:
        shutil.rmtree(self._home)
        shutil.copytree(self._start, self._home)
        return self._home


def run(calls: Calls, folder: Path, name: str, most: int | None) -> dict[str, Any]:
    """Run the rounds of an operation and return what came of them."""
    campaign = Campaign(calls, folder / name.replace(" ", "_"), OPERATIONS[name])
    ends: Counter[str] = Counter()
    rounds = 0
    for fault in campaign.faults(most, Random(name)):
        ends[campaign.round(fault)] += 1
        rounds += 1
    return {"operation": name, "calls": campaign.number, "rounds": rounds, "ends": dict(ends)}


if __name__ == "__main__":
    where, most, *names = sys.argv[1:]
    counted = Calls()
    for one in names or OPERATIONS:
        sys.stdout.write(json.dumps(run(counted, Path(where), one, int(most) or None)) + "\n")
        sys.stdout.flush()
