"""Several processes at one home, and processes that die."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.store import Store
from tests.logbook.building import home_in

ROOT = Path(__file__).parents[2]


def run(what: str, folder: Path, number: int) -> list[str]:
    """Run the writer and return the ids that it printed."""
    command = [sys.executable, "-m", "tests.logbook.writer", what, str(folder), str(number)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout.split()


def kept(folder: Path) -> list[str]:
    """Return the ids of all entries, once the file is known to be sound."""
    home = home_in(folder)
    store = Store(home.database, str(home.database))
    try:
        assert store.check() == []
    finally:
        store.close()
    with Logbook(home, Rules(), SystemClock()) as logbook:
        return [entry.id for entry in logbook.entries()]


def test_three_processes_lose_nothing(tmp_path: Path) -> None:
    printed = run("together", tmp_path, 200)
    assert len(printed) == len(set(printed)) == 600
    assert sorted(kept(tmp_path)) == sorted(printed)
    with Logbook(home_in(tmp_path), Rules(), SystemClock()) as logbook:
        done = [
            sum(day.activities.get(key, 0) for day in logbook.history())
            for key in ("message", "call", "visit")
        ]
    assert done == [200, 200, 200]


def test_an_import_that_is_killed_brought_all_or_nothing(tmp_path: Path) -> None:
    printed = run("importing", tmp_path, 600)
    told, deals = printed[1::2], printed[2::2]
    assert len(told) == len(deals) > 3
    assert set(deals) == {"0", "600"}
    assert deals == sorted(deals, key=int)
    assert told[-1] != "-"
    assert len(kept(tmp_path)) == 1
    with Logbook(home_in(tmp_path), Rules(), SystemClock()) as logbook:
        assert [one.deals for one in logbook.imports()] == [600]


def test_what_was_told_to_be_kept_outlives_a_killed_process(tmp_path: Path) -> None:
    printed = run("killed", tmp_path, 20)
    found = kept(tmp_path)
    assert len(printed) >= 20
    assert set(printed) <= set(found)
    assert len(found) <= len(printed) + 20
