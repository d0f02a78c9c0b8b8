from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from rhythm import i18n
from rhythm.cli.main import answer
from rhythm.domain.clock import Moment

WEDNESDAY = datetime(2026, 9, 9, 12, tzinfo=timezone(timedelta(hours=2)))


@dataclass
class SetClock:
    local: datetime = WEDNESDAY

    def now(self) -> Moment:
        return Moment(self.local, "Europe/Amsterdam")


@dataclass
class Answer:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


@dataclass
class Cli:
    """A person at the command line, on Wednesday 9 September 2026 unless the clock is set."""

    home: Path
    capsys: pytest.CaptureFixture[str]
    clock: SetClock = field(default_factory=SetClock)
    environ: dict[str, str] = field(default_factory=lambda: {"RHYTHM_BACKUPS": "0"})

    def __call__(self, *words: str) -> Answer:
        i18n.use("en")
        code = answer(words, {"RHYTHM_HOME": str(self.home), **self.environ}, self.clock)
        return Answer(code, *self.capsys.readouterr())

    def fine(self, *words: str) -> str:
        """Return what a command that has to work prints."""
        got = self(*words)
        assert (got.code, got.err) == (0, "")
        return got.out

    def refused(self, *words: str, code: int = 1) -> str:
        """Return the one sentence of a command that has to be refused."""
        got = self(*words)
        assert (got.code, got.out) == (code, "")
        assert got.err.count("\n") == 1
        return got.err.rstrip("\n")

    def someone_else(self, name: str) -> Cli:
        """Return the same person with another home."""
        return Cli(self.home.with_name(name), self.capsys, self.clock)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Cli]:
    yield Cli(tmp_path / "home", capsys)
    i18n.use("en")
