from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rhythm.logbook import Logbook
from rhythm.paths import make_folder
from rhythm.store.create import create_file
from tests.logbook.building import Desk


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a logbook in which nothing was ever kept; to lay one out takes longer than most tests."""
    path = tmp_path_factory.mktemp("blank") / "rhythm.db"
    create_file(path)
    return path.read_bytes()


@pytest.fixture
def bare_desk(tmp_path: Path) -> Iterator[Desk]:
    """A home without a single file."""
    made = Desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def desk(bare_desk: Desk, blank: bytes) -> Desk:
    """A home with a blank file."""
    make_folder(bare_desk.home.data)
    bare_desk.home.database.write_bytes(blank)
    return bare_desk


@pytest.fixture
def logbook(desk: Desk) -> Logbook:
    return desk.logbook()


@pytest.fixture
def grown(desk: Desk, logbook: Logbook) -> Logbook:
    """A logbook that began a week before the one that the clock shows."""
    today = logbook.today
    desk.clock.set(today - timedelta(days=7))
    logbook.begin()
    desk.clock.set(today)
    return logbook


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logbook]:
    """A logbook for wishes that are refused: each test of a module finds it as the last one did."""
    made = Desk(tmp_path_factory.mktemp("untouched"))
    opened = made.logbook()
    opened.begin()
    yield opened
    made.close()
