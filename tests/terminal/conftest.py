from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.homes import begun


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return begun(tmp_path)
