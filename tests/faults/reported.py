"""What processes of their own tell of their rounds: one line of JSON for each operation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Told(NamedTuple):
    """How the rounds of one operation ended, each with how often."""

    operation: str
    rounds: int
    ends: dict[str, int]


def told_by(module: str, folder: Path, rounds: int, names: tuple[str, ...]) -> list[Told]:
    """Run the rounds of operations in a process of its own."""
    command = [sys.executable, "-m", f"tests.faults.{module}", str(folder), str(rounds), *names]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["operation"] for one in found] == [*names] or not names
    return [Told(one["operation"], one["rounds"], one["ends"]) for one in found]
