from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rhythm.doctor_phrases import REMEDIES, SENTENCES
from rhythm.store.guard import SCHEMA_VERSION
from tests.cli.conftest import Cli
from tests.logbook.test_unreadable import damage
from tests.store.building import raw

TOLD = re.compile(
    r'\b(?:ok|note|trouble)\(\s*(?:"[a-z_]+"|REPAIR|code),\s*f?"([a-z_{}]+)"(?:,\s*"([a-z_0-9]+)")?'
)
"""How a finding is made: its code, and what to do about it."""


@pytest.fixture
def rhythm(cli: Cli) -> Cli:
    """A person with a logbook of a few entries, and a backup of it."""
    cli.fine("log", "message", "3", "--note", "asked for Anna")
    cli.fine("log", "call", "2")
    cli.fine("backup")
    return cli


def test_a_sound_home_is_called_sound(rhythm: Cli) -> None:
    got = rhythm("doctor")
    assert (got.code, got.err) == (0, "")
    assert got.out.endswith("All is sound.\n")
    told = rhythm("doctor", "--json").json()
    assert told["ok"] is True
    assert {"version", "python", "libraries", "checks", "repaired"} <= told.keys()
    by_check = {one["check"]: one["state"] for one in told["checks"]}
    looked_at = {"file", "place", "version", "permissions", "integrity", "reference", "digest", "unreadable"}
    looked_at |= {"sequence", "order", "words", "trigger", "schema", "sums", "plain_copy", "copies", "status"}
    looked_at |= {"settings", "mappings", "themes", "terminal", "space", "libraries"}
    assert looked_at <= by_check.keys()
    assert set(by_check.values()) <= {"ok", "note"}


def test_a_row_that_cannot_be_read_is_left_out_told_once_and_mended(rhythm: Cli) -> None:
    damage(rhythm.home / "rhythm.db", "UPDATE entry SET day = 'never' WHERE quantity = 3")
    for words in (("today",), ("history",), ("streaks",), ("log", "visit")):
        got = rhythm(*words)
        assert got.code == 0
        assert got.err == "1 row cannot be read and is left out; rhythm doctor tells more.\n"
    ill = rhythm("doctor")
    assert ill.code == 1
    assert "Rows that cannot be read and are left out: 1 (entry " in ill.out
    assert "rhythm doctor --repair mends it." in ill.out
    mended = rhythm("doctor", "--repair")
    assert mended.code == 0
    assert "Rows put back as they were written, from a copy: 1." in mended.out
    assert json.loads(rhythm("today", "--json").out)["points"]["done"] == 3 + 4 + 3


def test_nothing_of_a_person_is_in_the_json(rhythm: Cli) -> None:
    (rhythm.home / "settings.toml").write_text('name = "Anna"\nfloor = "Jansen"\n', encoding="utf-8")
    damage(rhythm.home / "rhythm.db", "UPDATE words SET text = 'asked for Annb'")
    (rhythm.home / "rhythm.db").chmod(0o644)
    got = rhythm("doctor", "--json")
    assert got.code == 1
    codes = {one["code"] for one in json.loads(got.out)["checks"]}
    assert {"settings_wrong", "words_differ", "permissions_open"} <= codes
    for personal in ("Anna", "Annb", "Jansen", str(rhythm.home), rhythm.home.name):
        assert personal not in got.out
    assert "Jansen" in rhythm("doctor").out


def test_an_own_theme_and_mappings_that_cannot_be_read_are_told(rhythm: Cli) -> None:
    (rhythm.home / "themes").mkdir(mode=0o700)
    (rhythm.home / "themes" / "mine.toml").write_text("schema = 1\n", encoding="utf-8")
    (rhythm.home / "mappings.json").write_text("{", encoding="utf-8")
    for path in ("themes/mine.toml", "mappings.json"):
        (rhythm.home / path).chmod(0o600)
    got = rhythm("doctor")
    assert got.code == 1
    assert "Themes of your own that cannot be worn: 1." in got.out
    assert "mine.toml" in got.out
    assert "What was said of the columns of files cannot be read." in got.out


def test_a_file_that_a_newer_minor_version_wrote_is_told_as_such(rhythm: Cli) -> None:
    with raw(rhythm.home / "rhythm.db") as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    got = rhythm("doctor")
    assert got.code == 0
    assert f"A newer program wrote it (version {SCHEMA_VERSION + 1})" in got.out


@pytest.mark.parametrize("content", [b"", b"no logbook", b"SQLite format 3\0" + bytes(9000)])
def test_a_file_that_cannot_be_opened_is_explained(rhythm: Cli, content: bytes) -> None:
    (rhythm.home / "rhythm.db").write_bytes(content)
    got = rhythm("doctor", "--repair")
    assert got.code == 1
    assert "rhythm restore --latest" in got.out
    assert (rhythm.home / "rhythm.db").read_bytes() == content


def test_where_nothing_is_nothing_is_created(cli: Cli) -> None:
    assert cli("doctor").code == 0
    assert cli("doctor", "--repair").code == 0
    assert not [path for path in cli.home.rglob("*") if path.is_file()]


def test_a_status_file_that_is_behind_is_written_anew(rhythm: Cli) -> None:
    status = rhythm.home / "status.json"
    status.unlink()
    assert "status_behind" in rhythm("doctor", "--json").out
    assert "The status file was written anew." in rhythm("doctor", "--repair").out
    assert status.exists()


def test_every_code_has_a_sentence_and_every_remedy_a_word() -> None:
    folder = Path(__file__).parents[2] / "rhythm"
    files = [*(folder / "logbook").glob("doctor*.py"), *(folder / "cli").glob("doctor*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    told = TOLD.findall(source)
    assert len(told) > 40
    codes = {code for code, _ in told if "{" not in code}
    assert codes <= SENTENCES.keys()
    assert {remedy for _, remedy in told if remedy} <= REMEDIES.keys()
