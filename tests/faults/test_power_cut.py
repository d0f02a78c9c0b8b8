"""A power cut at any moment: an act is there whole or not at all, and what was told as kept is there.

This is promised for disks that keep what they say they synced. `RHYTHM_TEST_CUTS` is at how many moments the
power is cut; 0 is all of them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.reported import told_by

pytestmark = pytest.mark.long

MOMENTS = int(os.environ.get("RHYTHM_TEST_CUTS", "6"))
STATES = 6
"""Disks that are looked at for each moment."""


def test_what_was_told_as_kept_is_there(tmp_path: Path) -> None:
    (told,) = told_by("power_rounds", tmp_path, MOMENTS, ())
    assert told.ends.keys() == {"whole"}, told
    assert told.rounds >= MOMENTS * STATES
