"""Passwords and their like are not shown, not kept beside the settings, and not on any command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rhythm import status
from rhythm.cli import backup_runs
from rhythm.domain.refusal import Refused
from rhythm.hidden import HIDDEN, is_secret, without_secrets
from rhythm.paths import Home
from rhythm.store.guard import reason_of, refusing
from tests.privacy.raising import CUSTOMER, PASSWORD


@pytest.mark.parametrize("name", ["password", "RHYTHM_TEAM_DSN", "api_token", "Client-Secret", "passwd"])
def test_names_of_secrets(name: str) -> None:
    assert is_secret(name)
    assert without_secrets(name, PASSWORD) == HIDDEN
    assert without_secrets(name, "") == ""
    assert without_secrets("team", {name: PASSWORD, "host": "db"}) == {name: HIDDEN, "host": "db"}


@pytest.mark.parametrize("name", ["name", "theme", "keys", "RHYTHM_WORKDAYS", "currency"])
def test_names_of_what_is_shown(name: str) -> None:
    assert without_secrets(name, "dusk") == "dusk"


def test_the_status_file_keeps_no_secret_of_the_surroundings(tmp_path: Path) -> None:
    home = Home(tmp_path, tmp_path, tmp_path)
    environ = {"RHYTHM_TEAM_PASSWORD": PASSWORD, "RHYTHM_FLOOR": "50", "SOMETHING": PASSWORD}
    told = status.fingerprint(home, environ)
    assert PASSWORD not in told
    assert "RHYTHM_FLOOR=50" in told


def test_an_error_of_sqlite_does_not_quote_a_row(tmp_path: Path) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE words (text TEXT)")
        connection.execute("INSERT INTO words VALUES (CAST(? AS TEXT))", (CUSTOMER.encode() + b"\xff",))
        with pytest.raises(Refused) as refused, refusing(tmp_path):
            connection.execute("SELECT text FROM words").fetchall()
        with pytest.raises(sqlite3.Error) as other:
            connection.execute(f"SELECT '{CUSTOMER}' FROM nowhere")
    assert CUSTOMER not in str(refused.value.details)
    assert refused.value.details["reason"] == "text that is not UTF-8"
    assert reason_of(other.value) == "SQLITE_ERROR"


def test_what_sqlite_says_of_a_damaged_file_stays_readable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"no database at all, but long enough" * 50)
    with sqlite3.connect(tmp_path / "file") as connection, pytest.raises(sqlite3.Error) as damaged:
        connection.execute("SELECT * FROM sqlite_master")
    assert reason_of(damaged.value) == "file is not a database"


def test_processes_of_our_own_have_nothing_personal_on_their_command_line() -> None:
    for words in (backup_runs.TIMER, backup_runs.EXIT):
        line = [*backup_runs.BACKUP, *words][1:]
        assert set(line) <= {"-P", "-m", "rhythm", "backup", "--if-due", "--at-exit", "--quiet"}
