"""The logbook in a folder that another program syncs: what was told as kept is in a file that is there."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from tests.faults.operations import LIVED, open_in, unsound

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
SECONDS = "2.5"


def entries_in(path: Path) -> set[str]:
    """Return the ids of all entries of a file."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM entry")}


def test_a_logbook_that_is_swapped_every_50_ms(tmp_path: Path) -> None:
    with open_in(tmp_path) as logbook:
        for step in LIVED:
            step(logbook)
    command = [sys.executable, "-m", "tests.faults.swapper", str(tmp_path), SECONDS]
    kept: list[str] = []
    codes: set[str] = set()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "begun\n"
        with open_in(tmp_path) as logbook:
            while client.poll() is None:
                try:
                    kept.append(logbook.log(Wish("call", logbook.today)).entry)
                except Refused as refused:
                    codes.add(refused.code)
            logbook.unsettled = False
    assert client.returncode == 0
    assert codes <= {"database_replaced"}
    assert kept
    conflicted = [*tmp_path.glob("rhythm (conflicted copy *).db")]
    assert len(conflicted) > 5
    files = [tmp_path / "rhythm.db", *conflicted]
    assert set(kept) <= set.union(*map(entries_in, files))
    plain = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "backups").glob("*.jsonl"))
    assert [one for one in kept if one not in plain] == []
    assert unsound(tmp_path).startswith(" left")
    assert "unsound" not in unsound(tmp_path)


def test_a_conflicted_copy_beside_it_is_left_alone(tmp_path: Path) -> None:
    with open_in(tmp_path) as logbook:
        for step in LIVED:
            step(logbook)
        copy = tmp_path / "rhythm (conflicted copy).db"
        copy.write_bytes((tmp_path / "rhythm.db").read_bytes())
        before = copy.read_bytes()
        logbook.log(Wish("call", logbook.today))
    assert copy.read_bytes() == before
    with open_in(tmp_path) as logbook:
        assert logbook.merging(copy).entries == 0
