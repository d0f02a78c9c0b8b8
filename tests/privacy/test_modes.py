"""Whatever the program makes is for its owner alone, whatever the umask says."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rhythm.domain.clock import Moment
from rhythm.files import append, write_whole
from rhythm.paths import make_folder
from rhythm.store import Store
from tests.terminal.terminal import ROOT, Terminal, environment

MODULE = "tests.privacy.living"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are another matter there")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def spread(home: Path, **more: str) -> dict[str, str]:
    """Return the surroundings of a person whose files lie where the system keeps such things."""
    surroundings = environment(home, RHYTHM_WORKDAYS="1234567", PYTHONPATH=str(ROOT), **more)
    del surroundings["RHYTHM_HOME"]
    return surroundings


def rights(folder: Path) -> dict[str, str]:
    """Return the rights of all below a folder."""
    return {
        str(path.relative_to(folder)): f"{stat.S_IMODE(path.lstat().st_mode):o}" for path in folder.rglob("*")
    }


def assert_private(folder: Path) -> set[str]:
    """Check the rights of all below a folder, and return the names of all files."""
    found = rights(folder)
    files = {name for name in found if (folder / name).is_file()}
    assert {name: found[name] for name in files if found[name] != "600"} == {}
    assert {name: found[name] for name in found.keys() - files if found[name] != "700"} == {}
    return {Path(name).name for name in files}


def test_a_life_with_the_commands(tmp_path: Path) -> None:
    home, place = tmp_path / "home", tmp_path / "place"
    for folder in (home, place / "out"):
        folder.mkdir(parents=True)
    lived = subprocess.run(
        [sys.executable, "-m", MODULE, "000"],
        env=spread(home, RHYTHM_COUNTRY="NL"),
        cwd=place,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (lived.returncode, lived.stderr) == (0, "")
    names = assert_private(home)
    assert {"rhythm.db", "status.json", "logbook.jsonl", "mappings.json", "holidays-NL-en.json"} <= names
    assert [name for name in names if name.startswith("rhythm-") and name.endswith(".db")] != []
    assert assert_private(place / "out") == {"all.csv", "all.json", "week.html"}


def test_a_life_on_the_screen(tmp_path: Path) -> None:
    with Terminal(spread(tmp_path), "777", "screen", module=MODULE) as terminal:
        terminal.wait_for("Welcome to rhythm")
        terminal.send("Sanne\r")
        terminal.wait_for("Messages")
        terminal.send("mq")
        assert terminal.exit_code() == 0
    names = assert_private(tmp_path)
    assert {"rhythm.db", "status.json", "settings.toml"} <= names


def test_the_journal_has_the_rights_of_the_database(tmp_path: Path) -> None:
    file, journal = tmp_path / "rhythm.db", tmp_path / "rhythm.db-journal"
    moment = Moment(datetime(2026, 11, 22, 9, tzinfo=UTC), "UTC")
    with umask(0):
        store = Store(file, str(file))
        with store.write("log", moment, born_day="2026-11-22") as act:
            act.entry(day="2026-11-22", activity="message", quantity=1)
        with store.transaction():
            with store.write("log", moment) as act:
                act.entry(day="2026-11-22", activity="message", quantity=1)
            assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        store.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_folders_above_are_private_too_and_those_of_others_are_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    with umask(0):
        theirs.mkdir(mode=0o755)
        make_folder(theirs / "a" / "b" / "c")
        write_whole(theirs / "a" / "whole", "text")
        append(theirs / "a" / "appended", "text")
    assert rights(tmp_path) == {
        "theirs": "755",
        **{"theirs/a": "700", "theirs/a/b": "700", "theirs/a/b/c": "700"},
        **{"theirs/a/whole": "600", "theirs/a/appended": "600"},
    }
