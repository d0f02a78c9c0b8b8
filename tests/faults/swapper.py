"""A folder that is synced: run as `python -m tests.faults.swapper FOLDER SECONDS`.

Every 50 ms the logbook is replaced, as a sync client does it: an older copy is put over it by a rename, and
what stood there is kept as a conflicted copy.
"""

from __future__ import annotations

import shutil
import sys
import time
from itertools import count
from pathlib import Path

APART = 0.05


def swap(folder: Path, seconds: float) -> None:
    """Replace the logbook for so long, each time by what stands there at the beginning."""
    path, older, coming = folder / "rhythm.db", folder / "older", folder / "coming"
    shutil.copy(path, older)
    end = time.monotonic() + seconds
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for number in count(1):
        time.sleep(APART)
        if time.monotonic() > end:
            return
        shutil.copy(older, coming)
        (folder / f"rhythm (conflicted copy {number}).db").hardlink_to(path)
        coming.replace(path)


if __name__ == "__main__":
    swap(Path(sys.argv[1]), float(sys.argv[2]))
