"""`rhythm merge` and `rhythm restore` as commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rhythm.cli.main import answer
from tests.logbook.building import WEDNESDAY, HandClock


class Person:
    """Somebody who types commands in a home of their own; `says` is what came of the last."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def types(self, *words: str, code: int = 0) -> str:
        """Type a command and return what it printed, on both ways."""
        self._capsys.readouterr()
        environ = {"RHYTHM_HOME": str(self.home), "RHYTHM_BACKUPS": "0", "LANG": "en_GB.UTF-8"}
        assert answer(words, environ, HandClock(WEDNESDAY)) == code
        told = self._capsys.readouterr()
        return told.out + told.err


@pytest.fixture
def person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Person:
    """Somebody who made two calls, has a backup of that, and copied the home before a visit."""
    person = Person(tmp_path / "home", capsys)
    person.types("log", "call", "2")
    person.types("backup")
    shutil.copytree(person.home, tmp_path / "other")
    return person


def test_a_merge_tells_in_sentences_and_as_json(person: Person, tmp_path: Path) -> None:
    other = Person(tmp_path / "other", person._capsys)
    other.types("log", "visit", "3")
    file = str(other.home / "rhythm.db")
    assert person.types("merge", file, "--dry-run").startswith("Would come in: 1 entry. All of it is for 9")
    told = json.loads(person.types("merge", file, "--json"))
    assert told["points"] == 13
    assert (told["entries"], told["known"], told["from"], told["dry_run"]) == (1, 1, "2026-09-09", False)
    assert person.types("merge", file).startswith("Nothing new")
    assert "copy of a logbook" in person.types("merge", __file__, code=1)


def test_a_restore_tells_what_it_changes(person: Person) -> None:
    person.types("log", "visit", "3")
    listed = person.types("restore")
    assert " 1  9 September 2026" in listed
    assert json.loads(person.types("restore", "--json"))["backups"][0]["number"] == 1
    preview = person.types("restore", "1", "--dry-run")
    assert "No longer counts: 1 entry." in preview
    assert "13 → 4" in preview
    told = json.loads(person.types("restore", "--latest", "--json"))
    assert told["changes"] == [{"kind": "entry", "back": 0, "away": 1}]
    assert told["points"] == {"before": 13, "after": 4}
    assert person.types("undo").strip() == "Undone: the going back to a backup"
    assert json.loads(person.types("today", "--json"))["points"]["done"] == 13


def test_a_logbook_that_is_lost_comes_back(person: Person) -> None:
    person.types("log", "visit", "3")
    (person.home / "rhythm.db").write_bytes(b"lost" * 1_000)
    assert "rhythm restore --latest" in person.types("today", code=1)
    told = person.types("restore", "--latest")
    assert told.startswith(
        "The logbook was made anew from the backup of 9 September 2026 12:00, with 2\nentries."
    )
    assert "rhythm.db.damaged-20260909T100000Z" in told
    assert json.loads(person.types("today", "--json"))["points"]["done"] == 13


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("restore", "7"), 2, "from 1 to 1"),
        (("restore", "1", "--latest"), 2, "rhythm restore NUMBER"),
        (("restore", "nowhere.db"), 1, "There is no file nowhere.db."),
        (("merge", "nowhere.db"), 1, "There is no file nowhere.db."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    person: Person, words: tuple[str, ...], code: int, sentence: str
) -> None:
    told = person.types(*words, code=code)
    assert sentence in told
    assert told.count("\n") == 1
