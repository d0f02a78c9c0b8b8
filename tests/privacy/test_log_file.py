"""What libraries log goes to a small file, without what they say."""

from __future__ import annotations

import logging
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from rhythm.domain.clock import Moment
from rhythm.log_file import LARGEST, LogFile
from tests.privacy.raising import CUSTOMER, SECRETS, fail


class Noon:
    def now(self) -> Moment:
        return Moment(datetime(2026, 11, 22, 12, tzinfo=UTC), "UTC")


def logger_to(path: Path) -> logging.Logger:
    logger = logging.Logger("sqlalchemy.pool")
    logger.addHandler(LogFile(path, Noon()))
    return logger


def test_that_something_was_said_is_kept_and_not_what(tmp_path: Path) -> None:
    file = tmp_path / "rhythm.log"
    logger = logger_to(file)
    logger.warning("%s was not reached", CUSTOMER)
    try:
        fail()
    except ValueError:
        logger.exception("While calling %s", CUSTOMER)
    logger.info("of no interest")
    first, second = file.read_text().splitlines()
    assert first.startswith("2026-11-22T12:00:00Z WARNING sqlalchemy.pool test_log_file:")
    assert second.endswith(" ValueError")
    assert not [secret for secret in SECRETS if secret in file.read_text()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    file = tmp_path / "rhythm.log"
    logger = logger_to(file)
    for _ in range(4000):
        logger.warning("again")
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sizes.keys() == {"rhythm.log", "rhythm.log.old"}
    assert all(LARGEST / 8 < size <= LARGEST + 200 for size in sizes.values())


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    logger_to(tmp_path / "nowhere" / "rhythm.log").error("no")
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_a_library_comes_out_on_stderr(tmp_path: Path) -> None:
    code = f"""
import logging, os, sys, warnings
from rhythm.cli.crashed import watch
from rhythm.domain.clock import SystemClock
watch({{"RHYTHM_HOME": {str(tmp_path)!r}}}, SystemClock())
logging.getLogger("asyncio").error({CUSTOMER!r})
warnings.warn({CUSTOMER!r})
class Left:
    def __del__(self): raise ValueError({CUSTOMER!r})
Left()
"""
    ended = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, check=True)
    assert (ended.stdout, ended.stderr) == (b"", b"")
    said = (tmp_path / "rhythm.log").read_text()
    assert len(said.splitlines()) == 3
    assert "asyncio" in said
    assert "py.warnings" in said
    assert "ValueError" in said
    assert not [secret for secret in SECRETS if secret in said]
