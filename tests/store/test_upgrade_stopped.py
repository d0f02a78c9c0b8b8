"""An upgrade that is killed, finds no room, or meets another: the file is old or new, never between.

The suite tries a few; `RHYTHM_TEST_EVERY=1` tries each statement and each page of every version.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rhythm.store import Store
from rhythm.store.guard import SCHEMA_VERSION
from tests.store import versions
from tests.store.building import log
from tests.store.versions import OLDER

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
EVERY = int(os.environ.get("RHYTHM_TEST_EVERY", "0"))
SPREAD = 67
TRIED = OLDER if EVERY else OLDER[:1]
AT_ONCE = 2
OPEN = """
import sys
from pathlib import Path
from rhythm.store import Store, migrate
from tests.store.building import log
store = Store(Path(sys.argv[1]), sys.argv[2])
sys.stdout.write("ready\\n"); sys.stdout.flush(); sys.stdin.readline()
log(store, 1, activity="call")
store.close()
"""


def rounds(way: str, version: int, folder: Path) -> dict[str, Any]:
    words = ["-m", "tests.store.upgrading", way, str(version), str(folder), str(EVERY or SPREAD)]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("version", TRIED)
def test_killed_before_any_statement_it_is_old_or_new(version: int, tmp_path: Path) -> None:
    found = rounds("kill", version, tmp_path)
    assert found["problems"] == []
    assert found["killed"] == found["old"] + found["new"] > 3
    assert found["old"] > 0


@pytest.mark.parametrize("way", ["full", "limit"])
@pytest.mark.parametrize("version", TRIED)
def test_without_room_it_stays_old_and_says_so(way: str, version: int, tmp_path: Path) -> None:
    found = rounds(way, version, tmp_path)
    assert found["problems"] == []
    assert found["refused"] == found["old"] > 0
    assert found["new"] > 0


@pytest.mark.parametrize("version", TRIED)
def test_programs_that_upgrade_at_once_all_go_on(version: int, tmp_path: Path) -> None:
    path = versions.unpack(version, tmp_path / "rhythm.db")
    names = versions.tables(path)
    before = versions.rows(path, names)
    words = [sys.executable, "-c", OPEN, str(path)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    programs = [subprocess.Popen([*words, f"place {number}"], **pipes) for number in range(AT_ONCE)]
    for program in programs:
        assert program.stdout
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.communicate("go\n", timeout=60)
    assert [program.returncode for program in programs] == [0] * AT_ONCE
    assert versions.version_of(path) == SCHEMA_VERSION
    after = versions.rows(path, names)
    assert {name: after[name][: len(before[name])] for name in names} == before
    store = Store(path, "place 0")
    assert store.check() == []
    log(store)
    store.close()
    assert len(versions.rows(path, ["entry"])["entry"]) == len(before["entry"]) + AT_ONCE + 1
