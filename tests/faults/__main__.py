"""The whole process on a failing disk, Python's own writes included; by hand, needs strace:

    python -m tests.faults FOLDER ROUNDS

Each round runs one command in a process of its own and lets the system refuse one of its calls, once or from
there on. Afterwards the home must be sound, and what the command told as kept must be there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from rhythm.domain.refusal import Refused
from tests.faults.operations import LIVED, NO_BACKUPS, back_up, open_in, seen, unsound

CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,link,mkdir"
ERRORS = ("EIO", "ENOSPC", "EDQUOT", "EROFS")
COMMANDS: dict[str, tuple[str, ...]] = {
    "log": ("log", "call", "--note", "by command"),
    "undo": ("undo",),
    "contact": ("contact", "add", "Bea"),
    "backup": ("backup",),
    "restore": ("restore", "--latest"),
}
LAST = 120
"""Calls later than this are not made by any of these commands."""


def run(folder: Path, name: str, rounds: int) -> dict[str, Any]:
    """Run the rounds of one command and return what came of them."""
    home, start = folder / "home", folder / "start"
    chance = Random(name)
    ends: Counter[str] = Counter()
    for _ in range(rounds):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(start, home)
        number, error = chance.randint(1, LAST), chance.choice(ERRORS)
        for_ever = chance.choice(("", "+"))
        inject = f"inject={CALLS}:error={error}:when={number}{for_ever}"
        ends[_round(home, COMMANDS[name], inject)] += 1
    return {"command": name, "rounds": rounds, "ends": dict(ends)}


def _round(home: Path, words: tuple[str, ...], inject: str) -> str:
    quiet = {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **NO_BACKUPS}
    traced = ["strace", "-f", "-q", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", inject]
    before = seen(home)
    ran = subprocess.run(
        [*traced, sys.executable, "-m", "rhythm", *words],
        env={**os.environ, **quiet, "RHYTHM_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = seen(home)
    if "Traceback" in ran.stderr or len(ran.stderr.splitlines()) > 1:
        return f"more than a sentence: {ran.stderr[-300:]}"
    if ran.returncode == 0 and words[0] not in ("backup", "restore") and found == before:
        return "told as kept but not stored"
    end = ("kept" if ran.returncode == 0 else "refused") + unsound(home)
    try:
        with open_in(home) as logbook:
            logbook.day()
    except Refused as refused:
        end += f" next: {refused.code}"
    return end


if __name__ == "__main__":
    where, number = Path(sys.argv[1]), int(sys.argv[2])
    (where / "start").mkdir(parents=True)
    shutil.copytree(where / "start", where / "home")
    with open_in(where / "home") as filled:
        for do in (*LIVED, back_up):
            do(filled)
    shutil.rmtree(where / "start")
    shutil.copytree(where / "home", where / "start")
    for one in sys.argv[3:] or COMMANDS:
        sys.stdout.write(json.dumps(run(where, one, number)) + "\n")
        sys.stdout.flush()
