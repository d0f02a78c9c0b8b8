from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rhythm import i18n
from rhythm.domain.snapshots import Wish
from tests.tui.campaigning import FIRST
from tests.tui.running import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def seller(person: Person) -> Person:
    """Someone who began on the first of September."""
    person.logs(Wish("message", FIRST, 5))
    return person


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("en")
