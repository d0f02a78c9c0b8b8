"""No right, no room, no handles: one sentence, the file as it was, and it goes on once the limit is gone."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.operations import OPERATIONS

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
FULL = {"file_unusable", "disk_full", "disk_failed", "backup_failed"}
"""A limit on the size of files stands for the full disk; the system has an error of its own for it."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may pass through, as those of the tests may not be."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def told(what: str, folder: Path) -> list[str]:
    """Run into a limit in a process of its own and return the lines it prints."""
    command = [sys.executable, "-m", "tests.faults.limits", what, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("unreadable_file", ["file_unusable", "file_unusable", "went on"]),
        ("read_only_file", ["fine", "folder_read_only", "went on"]),
        ("read_only_folder", ["fine", "folder_read_only", "went on"]),
        ("no_handles", ["fine", *["file_unusable"] * 3, "went on", "went on"]),
    ],
)
def test_told_and_gone_on(open_folder: Path, what: str, expected: list[str]) -> None:
    assert told(what, open_folder) == expected


def test_a_full_disk_in_every_operation(tmp_path: Path) -> None:
    lines = told("no_room", tmp_path)
    assert len(lines) == sum(bool(operation.before) for operation in OPERATIONS.values())
    for line in lines:
        code, state, next_try = line.partition(": ")[2].split(", ")
        assert (code in FULL, state, next_try) == (True, "as before", "went on"), line
