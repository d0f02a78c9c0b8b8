"""One small file for each format and each fault, with what is told of it side by side.

Beside `files/NAME.csv` stands `files/NAME.txt`: a line on the whole file, then one for each thing and each
row set aside; or the sentence of why it is refused.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rhythm.domain.refusal import Refused
from rhythm.exchange import read
from rhythm.sentences import refusal
from tests.exchange.told import lines_told

FILES = Path(__file__).parent / "files"
NAMES = sorted(path.stem for path in FILES.glob("*.csv"))


def told_of(path: Path) -> list[str]:
    try:
        return list(lines_told(read(path)))
    except Refused as refused:
        return [refusal(refused).replace(str(path), path.name)]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_tells_what_is_written_beside_it(name: str) -> None:
    expected = (FILES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert told_of(FILES / f"{name}.csv") == expected


def test_each_expectation_has_its_file() -> None:
    assert sorted(path.stem for path in FILES.glob("*.txt")) == NAMES
    assert len(NAMES) > 60


@pytest.mark.parametrize("name", NAMES)
def test_a_file_read_twice_has_the_same_ids_and_none_twice(name: str) -> None:
    path = FILES / f"{name}.csv"
    try:
        one, other = read(path), read(path)
    except Refused:
        return
    assert one == other
    for things in (one.facts, one.deals, one.contacts):
        ids = [thing.source_id for thing in things]
        assert len(set(ids)) == len(ids)
