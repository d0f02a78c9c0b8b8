"""Killed at any moment of any operation: all of it is stored or nothing, and what was told as kept is.

`RHYTHM_TEST_ROUNDS` is how many rounds each operation gets.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.operations import EVERYTHING
from tests.faults.reported import told_by

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "2"))
WHOLE = {"told as kept", "stored, not told", "not stored"}
NAMES = tuple(EVERYTHING)


@pytest.mark.parametrize("names", [NAMES[0::2], NAMES[1::2]], ids=["one", "other"])
def test_whole_or_not_at_all(tmp_path: Path, names: tuple[str, ...]) -> None:
    for told in told_by("killed", tmp_path, ROUNDS, names):
        assert {end.removesuffix(" left: ['a draft']") for end in told.ends} <= WHOLE, told
        assert told.rounds == ROUNDS
