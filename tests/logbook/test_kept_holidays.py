"""Public holidays are kept beside the status file, so that a command need not load the package again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rhythm.logbook.holidays import CountryHolidays
from rhythm.paths import Home

CONSTITUTION_DAY = date(2026, 5, 17)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that has a logbook."""
    (tmp_path / "rhythm.db").touch()
    return Home(tmp_path, tmp_path, tmp_path)


def kept(home: Home) -> Path:
    return home.state / "holidays-NO-nb.json"


def test_what_was_kept_is_what_is_answered(home: Home) -> None:
    first = CountryHolidays("NO", "nb", home).names([2026])
    content = json.loads(kept(home).read_text(encoding="utf-8"))
    content["years"]["2026"][CONSTITUTION_DAY.isoformat()] = "from the file"
    kept(home).write_text(json.dumps(content), encoding="utf-8")
    again = CountryHolidays("NO", "nb", home).names([2026])
    assert again[CONSTITUTION_DAY] == "from the file"
    assert again.keys() == first.keys()


def test_a_further_year_is_added(home: Home) -> None:
    CountryHolidays("NO", "nb", home).names([2026])
    CountryHolidays("NO", "nb", home).names([2027])
    assert json.loads(kept(home).read_text(encoding="utf-8"))["years"].keys() == {"2026", "2027"}


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"package": 1}', '{"package": "other", "years": {"2026": {}}}']
)
def test_a_file_that_is_no_use_is_made_anew(home: Home, content: str) -> None:
    kept(home).write_text(content, encoding="utf-8")
    assert CONSTITUTION_DAY in CountryHolidays("NO", "nb", home).names([2026])
    assert CONSTITUTION_DAY.isoformat() in kept(home).read_text(encoding="utf-8")


def test_a_home_without_a_logbook_is_left_empty(tmp_path: Path) -> None:
    assert CONSTITUTION_DAY in CountryHolidays("NO", "nb", Home(tmp_path, tmp_path, tmp_path)).names([2026])
    assert list(tmp_path.iterdir()) == []
