"""Backups whose process is ended in the middle, or whose disk is full."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rhythm.store import Store
from rhythm.store.backups import LOCK, back_up, backups
from rhythm.store.plain_copy import NAME
from tests.store.backing_up import NOW, lived_in, rows
from tests.store.building import log

ROOT = Path(__file__).parents[2]

STOPPED = """
import sys, time
from pathlib import Path
from rhythm.store import backups, plain_copy
from tests.store.backing_up import NOW

def stop(*_, **__):
    print("there", flush=True)
    time.sleep(60)

where = {"copied": (backups, "prove"), "named": (plain_copy, "acts_in"), "plain": (backups, "_thin")}
setattr(*where[sys.argv[1]], stop)
backups.back_up(Path(sys.argv[2]), Path(sys.argv[3]), "asked", NOW)
"""

FULL = """
import errno, sys
from pathlib import Path
from rhythm.domain.refusal import Refused
from rhythm.sentences import refusal
from rhythm.store.backups import back_up
from tests.faults.syscalls import Calls, Fault
from tests.store.backing_up import NOW

calls = Calls()
try:
    with calls.failing(Fault(int(sys.argv[1]), int(sys.argv[4]), for_ever=True)):
        back_up(Path(sys.argv[2]), Path(sys.argv[3]), "asked", NOW)
except Refused as refused:
    print(refused.code, refusal(refused), sep="\\n")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK)


def before(path: Path, store: Store, folder: Path) -> str:
    """Make one backup, write something more, and return the name of the backup."""
    lived_in(store)
    made = back_up(path, folder, "asked", NOW)
    log(store)
    store.close()
    return made.name


@pytest.mark.parametrize(("where", "is_named"), [("copied", False), ("named", True), ("plain", True)])
def test_a_killed_process_leaves_a_draft_and_no_more(
    path: Path, store: Store, folder: Path, where: str, is_named: bool
) -> None:
    first = before(path, store, folder)
    plain = (folder / NAME).read_bytes()
    child = subprocess.Popen(
        [sys.executable, "-c", STOPPED, where, str(path), str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == b"there\n"
        child.send_signal(signal.SIGKILL)
    drafts = [name for name in names(folder) if name.startswith(".") and name != ".due"]
    assert len(drafts) == (where != "plain")
    assert len(backups(folder)) == 1 + is_named
    assert (folder / first).exists()
    assert where == "plain" or (folder / NAME).read_bytes() == plain
    for one in backups(folder):
        Store(folder / one.name, "copy").check()
    made = back_up(path, folder, "timer", NOW)
    assert names(folder) == sorted([NAME, *(one.name for one in backups(folder))])
    assert rows(folder / made.name) == rows(path)


@pytest.mark.parametrize(
    ("number", "error", "code"),
    [
        (20, errno.ENOSPC, "disk_full"),
        (60, errno.ENOSPC, "disk_full"),
        (60, errno.EIO, "backup_failed"),
    ],
)
def test_a_full_disk_costs_no_older_one(
    path: Path, store: Store, folder: Path, number: int, error: int, code: str
) -> None:
    first = before(path, store, folder)
    plain = (folder / NAME).read_bytes()
    words = [str(number), str(path), str(folder), str(error)]
    child = subprocess.run(
        [sys.executable, "-c", FULL, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told, sentence = child.stdout.splitlines()
    assert (told, child.stderr) == (code, "")
    assert str(folder) in sentence
    assert names(folder) == [NAME, first]
    assert (folder / NAME).read_bytes() == plain
