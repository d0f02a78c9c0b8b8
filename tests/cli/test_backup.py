from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from rhythm.cli import backup_runs
from tests.cli.conftest import Cli
from tests.cli.test_process import plain

PATIENCE = 60.0


def test_one_more_and_the_list_of_them(cli: Cli) -> None:
    assert cli.fine("backup", "list") == "There is no backup yet; rhythm backup makes one.\n"
    assert cli.refused("backup").startswith("There is no logbook at ")
    cli.fine("log", "message", "3")
    size = (cli.home / "rhythm.db").stat().st_size // 1000
    assert cli.fine("backup") == f"Backed up: 9 September 2026 12:00, {size} kB; 1 backup is kept.\n"
    cli.clock.local += timedelta(hours=1)
    assert cli.fine("backup", "--quiet") == ""
    lines = cli.fine("backup", "list").splitlines()
    assert [line.split()[0] for line in lines] == ["no.", "1", "2"]
    assert "9 September 2026 13:00" in lines[1]
    assert lines[1].endswith(f"{size} kB  on request")


def test_two_of_one_minute_are_told_apart_and_many_leave_the_head_in_sight(cli: Cli) -> None:
    cli.fine("log", "message", "3")
    for seconds in (1, 20, 3600):
        cli.clock.local += timedelta(seconds=seconds)
        cli.fine("backup")
    told = cli.fine("backup", "list").splitlines()
    assert [line.split()[4] for line in told[1:]] == ["13:00:21", "12:00:21", "12:00:01"]
    for _ in range(15):
        cli.clock.local += timedelta(minutes=1)
        cli.fine("backup")
    told = cli.fine("backup", "list").splitlines()
    assert (told[0].split()[0], told[-1]) == ("no.", "3 older ones: rhythm backup list --all")
    assert [line.split()[0] for line in told[1:-1]] == [str(number) for number in range(1, 16)]
    assert len(cli.fine("backup", "list", "--all").splitlines()) == 1 + 18
    assert len(cli("backup", "list", "--json").json()["backups"]) == 18


def test_json(cli: Cli) -> None:
    assert cli("backup", "list", "--json").json()["backups"] == []
    cli.fine("log", "message", "3")
    made = cli("backup", "--json").json()
    path = cli.home / "backups" / "rhythm-20260909T100000Z-asked.db"
    shape = {
        "number": 1,
        "made": "2026-09-09T10:00:00Z",
        "reason": "asked",
        "bytes": path.stat().st_size,
        "path": str(path),
    }
    assert made == {"backup": shape, "kept": 1}
    assert cli("backup", "list", "--json").json() == {
        "folder": str(cli.home / "backups"),
        "plain_copy": str(cli.home / "backups" / "logbook.jsonl"),
        "backups": [shape],
    }


def test_only_where_one_is_due(cli: Cli) -> None:
    assert cli.fine("backup", "--if-due") == "No backup is due.\n"
    cli.fine("log", "message")
    assert cli.fine("backup", "--if-due") == "No backup is due.\n"
    cli.clock.local += timedelta(minutes=30)
    stamp = cli.clock.local.timestamp()
    os.utime(cli.home / "rhythm.db", (stamp, stamp))
    assert cli("backup", "--if-due", "--json").json()["backup"]["reason"] == "timer"
    assert cli("backup", "--if-due", "--json").json() == {"backup": None, "kept": 1}
    cli.fine("log", "message")
    cli.clock.local += timedelta(minutes=10)
    stamp = cli.clock.local.timestamp()
    os.utime(cli.home / "rhythm.db", (stamp, stamp))
    assert cli("backup", "--if-due", "--json").json()["backup"] is None
    assert cli("backup", "--at-exit", "--json").json()["backup"]["reason"] == "exit"


def test_an_import_is_preceded_by_one(cli: Cli, tmp_path: Path) -> None:
    cli.fine("log", "message")
    cli.environ["RHYTHM_BACKUPS"] = "1"
    file = tmp_path / "table.csv"
    file.write_text("date,count,activity\n2026-09-01,2,Juggling\n")
    cli.fine("import", str(file), "--dry-run")
    assert cli("backup", "list", "--json").json()["backups"] == []
    cli.fine("import", str(file))
    assert [one["reason"] for one in cli("backup", "list", "--json").json()["backups"]] == ["import"]


def test_a_command_that_wrote_starts_one_that_outlives_it(tmp_path: Path) -> None:
    environ = {**plain(tmp_path), "RHYTHM_BACKUPS": "1"}
    program = [sys.executable, "-m", "rhythm"]
    for words in (["today"], ["log", "message", "3"]):
        assert not (tmp_path / "backups").exists()
        subprocess.run([*program, *words], env=environ, check=True, capture_output=True)
    # A logbook from before there were plain copies.
    (tmp_path / "backups" / "logbook.jsonl").unlink()
    subprocess.run([*program, "log", "call"], env=environ, check=True, capture_output=True)
    patient_until = time.monotonic() + PATIENCE
    while not (found := [*tmp_path.glob("backups/rhythm-*-timer.db")]):
        assert time.monotonic() < patient_until
        time.sleep(0.1)
    subprocess.run([*program, "log", "call"], env=environ, check=True, capture_output=True)
    listed = subprocess.run(
        [*program, "backup", "list", "--json"], env=environ, check=True, capture_output=True
    )
    assert [one["path"] for one in json.loads(listed.stdout)["backups"]] == [str(found[0])]


def test_another_process_tells_what_came_of_it(tmp_path: Path) -> None:
    environ = plain(tmp_path)
    failed = backup_runs.run(environ)
    assert not failed.fine
    assert failed.sentence.startswith("There is no logbook at ")
    subprocess.run(
        [sys.executable, "-m", "rhythm", "log", "message"], env=environ, check=True, capture_output=True
    )
    made = backup_runs.run(environ)
    assert made.fine
    assert made.sentence.startswith("Backed up: ")
    assert backup_runs.run(environ, *backup_runs.TIMER) == (True, "")
