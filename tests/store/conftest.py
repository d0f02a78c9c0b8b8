from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from rhythm.store import Store

settings.register_profile("store", deadline=None, max_examples=60)
settings.load_profile("store")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rhythm.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path, "here")
    yield opened
    opened.close()
