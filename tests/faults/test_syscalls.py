"""A disk that fails at the N-th call, once or for ever: kept or refused, whole or not at all, and it goes on.

`RHYTHM_TEST_FAULTS` is how many rounds each operation gets; 0 makes every call fail with every error.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.operations import OPERATIONS
from tests.faults.reported import ROOT, told_by

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_FAULTS", "3"))
KEPT_OR_REFUSED = {
    *("kept", "disk_full", "disk_failed", "folder_read_only"),
    *("backup_failed", "erase_copy_failed"),
}
NAMES = tuple(OPERATIONS)


@pytest.mark.parametrize("names", [NAMES[0::2], NAMES[1::2]], ids=["one", "other"])
def test_each_round_ends_whole_and_the_next_try_works(tmp_path: Path, names: tuple[str, ...]) -> None:
    for told in told_by("rounds", tmp_path, ROUNDS, names):
        assert told.ends.keys() <= KEPT_OR_REFUSED, told
        assert told.rounds >= ROUNDS


def test_the_disk_does_fail(tmp_path: Path) -> None:
    (told,) = told_by("rounds", tmp_path, 16, ("log",))
    assert sum(count for end, count in told.ends.items() if end != "kept") > told.rounds // 2


READ_WHILE_NOTHING_COULD_BE_WRITTEN = """
import errno, sys
from pathlib import Path
from tests.faults.operations import OPERATIONS, log, open_in, prepare
from tests.faults.syscalls import Calls, Fault

home, calls = Path(sys.argv[1]), Calls()
prepare(home, OPERATIONS["log"])
with open_in(home) as logbook:
    with calls.failing(Fault(1, errno.EACCES, for_ever=True)):
        before = len(logbook.entries())
    log(logbook)
    print(len(logbook.entries()) - before)
"""


def test_what_was_opened_while_it_could_only_be_read_is_written_to_later(tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ_WHILE_NOTHING_COULD_BE_WRITTEN, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert (ended.stdout, ended.stderr) == (b"1\n", b"")
