"""The bar of a long import: on a terminal's stderr, and nowhere else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rhythm.cli.progress import SHORT
from tests.cli.conftest import Cli

ROW = "2026-09-01,call,1,{}\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    file = tmp_path / "[b.csv"
    file.write_text("date,type,count,note\n" + ROW.format("x" * 2000) * (SHORT // 2000))
    return file


def drawn(
    cli: Cli, file: Path, monkeypatch: pytest.MonkeyPatch, term: str = "xterm-256color", no_color: str = ""
) -> str:
    """Return what a dry run draws on stderr, where that is a terminal."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("NO_COLOR", no_color)
    assert cli("import", str(file), "--dry-run").out.startswith("csv: ")
    return terminal.getvalue()


def test_a_long_file_has_a_bar_that_goes_again(
    cli: Cli, long_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = drawn(cli, long_file, monkeypatch)
    assert "Reading" in bar
    assert "Taking in" in bar
    assert bar.endswith("\x1b[2K")


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_plain_terminal_has_none(
    cli: Cli, long_file: Path, monkeypatch: pytest.MonkeyPatch, term: str
) -> None:
    assert drawn(cli, long_file, monkeypatch, term) == ""


def test_a_short_file_has_none(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "short.csv"
    file.write_text("date,type,count,note\n" + ROW.format("x"))
    assert drawn(cli, file, monkeypatch) == ""


def test_no_colour_means_none(cli: Cli, long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[38;5" in drawn(cli, long_file, monkeypatch)
    plain = drawn(cli, long_file, monkeypatch, no_color="1")
    assert "Reading" in plain
    assert "\x1b[38;5" not in plain


def test_without_a_terminal_there_is_none(cli: Cli, long_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "524 rows read" in cli.fine("import", str(long_file), "--dry-run")
