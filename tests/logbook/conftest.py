from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from rhythm.logbook import Logbook
from tests.logbook.building import Desk

settings.register_profile("logbook", deadline=None, max_examples=25)
settings.load_profile("logbook")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def logbook(desk: Desk) -> Logbook:
    return desk.logbook()
