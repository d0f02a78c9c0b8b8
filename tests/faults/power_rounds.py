"""Power cuts at moments by chance: `python -m tests.faults.power_rounds FOLDER MOMENTS` (0: at all of them).

What is told is JSON: how many moments there are, how many states of the disk were opened, and how each was.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from rhythm.logbook import Logbook
from tests.faults.operations import LIVED, burst, contact, log, open_in, seen, undo, unsound
from tests.faults.power import Disk, Recorder

ACTS: tuple[Callable[[Logbook], object], ...] = (log, burst, undo, contact, log)


def run(folder: Path, moments: int) -> dict[str, Any]:
    """Write some acts, cut the power at so many moments of it, and look at what each disk holds."""
    home, after = folder / "home", folder / "after"
    home.mkdir(parents=True)
    after.mkdir()
    with open_in(home) as logbook:
        for step in LIVED:
            step(logbook)
    disk = Disk(home)
    recorder = Recorder()
    wanted = [seen(home)]
    with open_in(home) as logbook:
        recorder.events.clear()
        for act in ACTS:
            act(logbook)
            recorder.told()
            written = [*recorder.events]
            wanted.append(seen(home))
            recorder.events[:] = written
        events = [*recorder.events]
    chance = Random(moments)
    chosen = set(chance.sample(range(len(events)), moments or len(events)))
    ends: Counter[str] = Counter()
    for number, event in enumerate(events):
        disk.go_on(event)
        if number in chosen:
            for cut in disk.cuts(chance):
                ends[_look(cut, home, after, wanted, disk.told)] += 1
    return {"operation": "power", "moments": len(chosen), "rounds": ends.total(), "ends": dict(ends)}


def _look(cut: dict[str, bytes], home: Path, after: Path, wanted: list[Any], told: int) -> str:
    for path in after.iterdir():
        path.unlink()
    for name, content in cut.items():
        if Path(name).parent == home:
            (after / Path(name).name).write_bytes(content)
    found = seen(after)
    if found not in wanted:
        return "half stored"
    return ("whole" if found in wanted[told:] else "an act is lost that was told as kept") + unsound(after)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
