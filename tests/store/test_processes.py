from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from rhythm.store import Store

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from rhythm.store import Store
from tests.store.building import log
store = Store(Path(sys.argv[1]), "here")
for number in range(int(sys.argv[2])):
    print(log(store), flush=True)
"""


def start(path: Path, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(times)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_three_processes_at_once_lose_nothing(path: Path, store: Store) -> None:
    writers = [start(path, 200) for _ in range(3)]
    said = [writer.communicate(timeout=60) for writer in writers]
    assert [(writer.returncode, error) for writer, (_, error) in zip(writers, said, strict=True)] == [
        (0, "")
    ] * 3
    told = {line for out, _ in said for line in out.split()}
    assert {entry.id for entry in store.entries()} == told
    assert store.day_totals() == [("2026-09-09", "message", 600)]
    assert store.commit_counter() == 600
    assert store.check() == []
    assert [*path.parent.iterdir()] == [path]


def test_what_was_told_survives_a_kill(path: Path, store: Store) -> None:
    told: set[str] = set()
    for _ in range(2):
        writer = start(path, 100_000)
        assert writer.stdout is not None
        told.add(writer.stdout.readline().strip())
        time.sleep(0.15)
        writer.kill()
        rest = writer.stdout.read()
        writer.communicate(timeout=10)
        # The last line may be cut in the middle.
        told.update(line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n"))
    kept = {entry.id for entry in store.entries()}
    assert len(told) > 3
    assert told <= kept
    assert len(kept - told) <= 2
    assert store.check() == []


def test_nobody_opens_half_a_file_when_many_begin_at_once(path: Path, store: Store) -> None:
    writers = [start(path, 1) for _ in range(4)]
    errors = [writer.communicate(timeout=30)[1] for writer in writers]
    assert errors == [""] * 4
    assert store.commit_counter() == 4
    assert store.check() == []
    assert [*path.parent.iterdir()] == [path]
