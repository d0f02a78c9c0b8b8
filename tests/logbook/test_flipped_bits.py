"""Whatever bit of the file flips: one sentence, or a program that opens, and no row that changed unseen."""

from __future__ import annotations

import os

import pytest

from tests.logbook.building import Desk
from tests.logbook.flips import campaign, lived_in

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "12"))


def test_no_bit_flips_unseen(bare_desk: Desk) -> None:
    lived_in(bare_desk)
    told, missed = campaign(bare_desk, ROUNDS)
    assert missed == []
    assert sum(told.values()) == ROUNDS
