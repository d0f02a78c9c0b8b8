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
    assert person.types("merge", file, "--dry-run").startswith("Would come in: 1 entry. The entry is for 9")
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
    assert "Would no longer count: 1 entry." in preview
    assert "Today's points: 13 → 4. This week's: 13 → 4. Day streak: 1 → 0." in preview
    told = json.loads(person.types("restore", "--latest", "--json"))
    assert told["changes"] == [{"kind": "entry", "back": 0, "away": 1, "changed": 0}]
    assert told["points"] == {"before": 13, "after": 4}
    assert person.types("undo").strip() == "Undone: the going back to a backup"
    assert json.loads(person.types("today", "--json"))["points"]["done"] == 13


def test_a_logbook_that_is_lost_comes_back(person: Person) -> None:
    person.types("log", "visit", "3")
    (person.home / "rhythm.db").write_bytes(b"lost" * 1_000)
    assert "rhythm restore --latest" in person.types("today", code=1)
    told = person.types("restore", "--latest")
    assert told.startswith(
        "Done: the logbook was made anew from the backup of 9 September 2026 12:00,\nwith 2 entries.\n"
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


def test_a_damaged_logbook_is_no_reason_to_take_another_file_than_the_one_asked_for(person: Person) -> None:
    (person.home / "rhythm.db").write_bytes(b"lost" * 1_000)
    for words in (("restore", "nosuch.db"), ("restore", "nosuch.db", "--dry-run")):
        assert person.types(*words, code=1) == "There is no file nosuch.db.\n"
    assert (person.home / "rhythm.db").read_bytes() == b"lost" * 1_000
    (person.home / "backups" / "rhythm-20260909T100000Z-asked.db").write_bytes(b"lost" * 1_000)
    assert "rhythm-20260909T100000Z-asked.db" in person.types("restore", "1", code=1)
    assert (person.home / "rhythm.db").read_bytes() == b"lost" * 1_000


def test_a_logbook_that_comes_back_says_what_it_was_made_of(person: Person) -> None:
    person.types("log", "visit", "3")
    (person.home / "rhythm.db").unlink()
    told = person.types("restore", "--latest", "--dry-run").replace("\n", " ")
    assert "would be made anew from the backup of 9 September 2026 12:00, with 2 entries." in told
    assert (
        "1 of them is newer than the backup of 9 September 2026 12:00, and comes from the plain copy." in told
    )
    next((person.home / "backups").glob("rhythm-*.db")).unlink()
    told = person.types("restore", "--latest")
    assert told == "Done: the logbook was made anew from the plain copy, with 2 entries.\n"
    assert (
        person.types("undo", code=1) == "There is nothing to undo: the logbook was made anew from copies.\n"
    )


def test_a_restore_that_was_done_is_told_in_the_past(person: Person) -> None:
    person.types("log", "visit", "3")
    person.types("leave", "add", "2026-09-14")
    told = person.types("restore", "--latest")
    assert told.startswith("Done: the logbook is back at the backup of 9 September 2026 12:00.\n")
    assert "No longer counts: 1 entry, 1 time of leave.\nThe entry is for 9 September 2026.\n" in told
    assert told.endswith("Nothing is lost: rhythm undo takes the restore back.\n")
    assert person.types("restore", "--latest").startswith("Nothing to do: the logbook counts what it did in")


def test_what_was_undone_elsewhere_is_told(person: Person, tmp_path: Path) -> None:
    other = Person(tmp_path / "other", person._capsys)
    file = str(other.home / "rhythm.db")
    other.types("log", "visit", "3")
    person.types("merge", file)
    other.types("undo")
    other.types("target", "set", "call", "--daily", "9")
    told = person.types("merge", file, "--dry-run").replace("\n", " ")
    assert told.startswith(
        "Would come in: 1 target. Would no longer count: 1 entry. The entry is for 9 September"
    )
    told = json.loads(person.types("merge", file, "--json"))
    assert (told["entries"], told["others"], told["gone"]) == (0, {"target": 1}, {"entry": 1})
    assert told["points"] == 4


@pytest.mark.parametrize("command", ["merge", "restore"])
def test_a_home_that_there_is_not_is_no_crash(person: Person, command: str) -> None:
    told = person.types(command, "~nobody-is-called-so/rhythm.db", code=1)
    assert told == "There is no file ~nobody-is-called-so/rhythm.db.\n"


def test_a_rescue_tells_what_it_could_not_read(person: Person, tmp_path: Path) -> None:
    plain = person.home / "backups" / "logbook.jsonl"
    text = plain.read_text(encoding="utf-8")
    plain.write_text(text.replace('"kind":"log"', '"kind":"lug"'), encoding="utf-8")
    (plain.parent / "logbook-20260909T080000Z.jsonl").write_bytes(b"")
    (person.home / "rhythm.db").unlink()
    told = person.types("restore", "1")
    assert "1 line of the plain copy could not be read." in told
    assert f"Nothing could be read of {plain.parent / 'logbook-20260909T080000Z.jsonl'}\n" in told
    assert "to go back to the copy, give the command again." in told.replace("\n", " ")
