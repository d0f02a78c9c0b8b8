"""Streams that are closed, full, or read by nobody: no traceback, no report of a crash."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_process import PROGRAM, plain

LINE = " ".join(PROGRAM)


def in_shell(home: Path, words: str) -> subprocess.CompletedProcess[bytes]:
    ended = subprocess.run(["sh", "-c", words], env=plain(home), capture_output=True, check=False)
    assert not (home / "crashes").exists()
    return ended


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_status_line_on_a_full_disk(tmp_path: Path) -> None:
    ended = in_shell(tmp_path, f"{LINE} status >/dev/full")
    assert ended.returncode == 1
    assert ended.stderr == b"stdout cannot be written: No space left on device.\n"


@pytest.mark.skipif(os.name != "posix", reason="only there can a shell close a stream")
@pytest.mark.parametrize(("words", "code"), [("status >&-", 0), ("status --json | true", 0), ("lgo 2>&-", 2)])
def test_streams_that_are_closed(tmp_path: Path, words: str, code: int) -> None:
    ended = in_shell(tmp_path, f"{LINE} {words}")
    assert (ended.returncode, ended.stdout, ended.stderr) == (code, b"", b"")


@pytest.mark.parametrize(("words", "code"), [(["status"], 0), (["lgo"], 2)])
def test_a_reader_who_is_gone_before_anything_is_said(tmp_path: Path, words: list[str], code: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([*PROGRAM, *words], env=plain(tmp_path), stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert ended.returncode == code
    assert not (tmp_path / "crashes").exists()
