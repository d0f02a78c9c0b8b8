"""The program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "rhythm"]


def run(home: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *words],
        env={**plain(home), **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def plain(home: Path) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("RHYTHM_", "LC_", "LANG"))
    }
    return {**kept, "RHYTHM_HOME": str(home), "RHYTHM_WORKDAYS": "1234567", "RHYTHM_BACKUPS": "0"}


def test_exit_codes_and_streams(tmp_path: Path) -> None:
    fine, could_not, wrong = (
        run(tmp_path, "log", "message", "3"),
        run(tmp_path, "log", "zzz"),
        run(tmp_path, "lgo"),
    )
    assert (fine.returncode, fine.stderr) == (0, b"")
    assert fine.stdout.decode().startswith("+3  Messages 3/5 · 3 of 12 points")
    assert (could_not.returncode, could_not.stdout, could_not.stderr.count(b"\n")) == (1, b"", 1)
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count(b"\n")) == (2, b"", 1)


@pytest.mark.parametrize("environ", [{"LANG": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_with_ascii_only(tmp_path: Path, environ: dict[str, str]) -> None:
    environ |= {"PYTHONCOERCECLOCALE": "0"}
    assert run(tmp_path, "activity", "add", "Café 界", "--letter", "d").returncode == 0
    got = [run(tmp_path, *words, **environ) for words in (["today"], ["log", "--help"], ["log", "é"])]
    assert [one.returncode for one in got] == [0, 0, 1]
    assert all(one.stdout.isascii() and one.stderr.isascii() for one in got)
    assert b" - week " in got[0].stdout
    assert b"Traceback" not in got[2].stderr
    assert "Café 界".encode() in run(tmp_path, "export", "--format", "json", **environ).stdout


@pytest.mark.skipif(os.name != "posix", reason="only there can a shell close a stream")
def test_closed_streams_are_no_error(tmp_path: Path) -> None:
    program = " ".join(PROGRAM)
    got = [
        subprocess.run(
            ["sh", "-c", f"{program} {words}"], env=plain(tmp_path), capture_output=True, check=False
        )
        for words in ("today >&- <&-", "log é 2>&-")
    ]
    assert [(one.returncode, one.stdout, one.stderr) for one in got] == [(0, b"", b""), (1, b"", b"")]


def test_a_reader_who_goes_away_is_no_error(tmp_path: Path) -> None:
    assert run(tmp_path, "log", "message", "--on", "2000-01-03").returncode == 0
    program = subprocess.Popen(
        [*PROGRAM, "history", "--json"], env=plain(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    program.stdout.close()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    assert program.wait() == 0
    program.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        got = subprocess.run(
            [*PROGRAM, "today"], env=plain(tmp_path), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert got.returncode == 1
    assert got.stderr == b"stdout cannot be written: No space left on device.\n"


def test_a_command_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom rhythm.cli.main import run\nrun(['log', 'message'], os.environ)\n"
        "print(sorted({'textual', 'rich', 'alembic', 'holidays', 'rhythm.exchange', 'rhythm.cli.history'}"
        " & set(sys.modules)))"
    )
    got = subprocess.run(
        [sys.executable, "-c", code], env=plain(tmp_path), capture_output=True, text=True, check=True
    )
    assert got.stdout.splitlines()[-1] == "[]"
