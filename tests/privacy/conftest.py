from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.homes import begun
from tests.tui.running import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return begun(tmp_path)
