"""Damage of every kind: each command answers, and none ends in an error that nobody expected."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rhythm.logbook.doctor_files import damaged_files
from rhythm.logbook.doctor_repair import KEPT
from rhythm.paths import Home
from rhythm.store.guard import PAGE_BYTES
from tests.cli.conftest import Cli
from tests.logbook.building import Desk
from tests.logbook.damages import damaged
from tests.logbook.flips import lived_in
from tests.logbook.test_unreadable import damage
from tests.store.building import raw

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("RHYTHM_TEST_ROUNDS", "10"))
COMMANDS = ("doctor", "today", "log call", "doctor --repair", "today", "restore --latest", "log call")
TECHNICAL = ("Error", "malformed", "not a database", "SQLITE", "UTF-8")


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a home with something of everything in it, and a backup."""
    desk = Desk(tmp_path_factory.mktemp("lived"))
    return lived_in(desk).data


def copied(lived: Path, cli: Cli) -> Path:
    """Give the person at the command line that home; return the file."""
    shutil.rmtree(cli.home, ignore_errors=True)
    shutil.copytree(lived, cli.home)
    return cli.home / "rhythm.db"


@pytest.mark.long
def test_no_damage_ends_in_an_error_and_a_restore_brings_all_back(lived: Path, cli: Cli) -> None:
    for seed in range(ROUNDS):
        file = copied(lived, cli)
        file.write_bytes(damaged(file.read_bytes(), seed)[1])
        for copy in (cli.home / "backups").glob(("*.none", "*.jsonl", "rhythm-*.db")[seed % 3]):
            copy.write_bytes(damaged(copy.read_bytes(), seed + 1)[1])
        for words in COMMANDS:
            got = cli(*words.split())
            assert got.code in (0, 1), (seed, words)
            if "doctor" not in words:
                assert not [word for word in TECHNICAL if word in got.err], (seed, words, got.err)
                assert (got.code == 0) is bool(got.out), (seed, words)
        # With a backup or a plain copy that can be read, the last command can log again.
        assert got.code == 0, (seed, got.err)


@pytest.mark.parametrize("backups", [True, False])
def test_pages_that_are_overwritten_stop_no_step_of_the_repair_but_their_own(
    lived: Path, cli: Cli, backups: bool
) -> None:
    file = copied(lived, cli)
    with raw(file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'act'").fetchone()
    content = bytearray(file.read_bytes())
    for page in (root, root + 1, root + 2):
        content[(page - 1) * PAGE_BYTES : page * PAGE_BYTES] = b"\xff" * PAGE_BYTES
    file.write_bytes(bytes(content))
    if not backups:
        (cli.home / "backups" / "logbook.jsonl").write_bytes(b"{")
    got = cli("doctor", "--repair")
    assert got.code == 1
    told, found = got.out.split("How it is now")
    assert ("The damage goes too deep for a step of the repair" in told) is not backups
    assert "rhythm restore --latest" in told
    assert "rhythm restore --latest" in found
    assert "Every row is as it was written." not in got.out, "nobody could tell"
    assert file.read_bytes() == bytes(content)
    assert not list(cli.home.glob("rhythm.db.damaged-*")), "nothing was changed, so nothing is set aside"


def index_without_a_row(file: Path) -> None:
    """Take an entry out of an index only, as a flipped bit can."""
    with raw(file) as connection:
        (name,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'entry' AND sql IS NOT NULL"
        ).fetchone()
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    content = bytearray(file.read_bytes())
    page = (root - 1) * PAGE_BYTES
    number = int.from_bytes(content[page + 3 : page + 5], "big")
    content[page + 3 : page + 5] = (number - 1).to_bytes(2, "big")
    file.write_bytes(bytes(content))


def test_an_index_that_is_damaged_is_mended_by_the_doctor(lived: Path, cli: Cli) -> None:
    file = copied(lived, cli)
    index_without_a_row(file)
    assert "rhythm doctor --repair" in cli("doctor").out
    got = cli("doctor", "--repair")
    assert "The indexes were made anew." in got.out
    assert got.code == 0
    assert list(cli.home.glob("rhythm.db.damaged-*"))
    told = cli("doctor").out
    assert "Files set aside when the logbook was mended or brought back: 1, " in told
    assert "Set aside, damaged as they were: 1\n  rhythm.db.damaged-" in cli.fine("backup", "list")


def test_repairs_keep_their_newest_files_and_wrecks_stay(cli: Cli) -> None:
    cli.fine("log", "message", "3")
    cli.fine("backup")
    (cli.home / "rhythm.db.damaged-20200101T000000Z").write_bytes(b"a wreck")
    for _ in range(KEPT + 2):
        damage(cli.home / "rhythm.db", "UPDATE entry SET quantity = 4")
        assert "Rows put back" in cli("doctor", "--repair").out
    found = damaged_files(Home(str(cli.home), str(cli.home), str(cli.home)))
    assert len(found) == KEPT + 1
    assert found[-1].read_bytes() == b"a wreck"


def removed(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 5000)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 3 * PAGE_BYTES])


@pytest.mark.parametrize("harm", [removed, emptied, garbage, cut])
def test_each_says_first_what_brings_the_logbook_back(cli: Cli, harm: Callable[[Path], None]) -> None:
    cli.fine("log", "call")
    cli.fine("backup")
    harm(cli.home / "rhythm.db")
    told = {cli.refused(*words) for words in (("today",), ("log", "call"), ("history",))}
    assert len(told) == 1, "one thing has one name"
    (sentence,) = told
    assert sentence.endswith("with: rhythm restore --latest")
    assert not [word for word in TECHNICAL if word in sentence]


def test_the_doctor_and_the_list_of_backups_give_one_size(cli: Cli) -> None:
    cli.fine("log", "call")
    cli.fine("backup")
    listed = next(word for word in cli.fine("backup", "list").splitlines()[1].split("  ") if "kB" in word)
    told = cli("doctor").out
    assert f"The logbook is there: {listed.strip()}." in told
    assert "Backups: 1; the newest was made just now." in told
    cli.clock.local = cli.clock.local.replace(minute=cli.clock.local.minute + 12)
    assert "the newest was made 12 minutes ago." in cli("doctor").out


def test_a_day_is_named_with_on(cli: Cli) -> None:
    assert "--on" in cli.refused("log", "call", "--day", "yesterday", code=2)
    assert "--on" in cli.refused("log", "call", "--date=yesterday", code=2)
