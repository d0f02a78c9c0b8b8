"""`rhythm.log`: that a library had something to say, and where; never what, since that can quote a row.

On the screen it would be scribbled over what is drawn there.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC
from pathlib import Path

from rhythm.domain.clock import Clock
from rhythm.files import append

LARGEST = 64 * 1024
"""Bytes; a longer file becomes `rhythm.log.old`, and that of before is gone."""


class LogFile(logging.Handler):
    """Writes one line for each warning or error; a home that has no folder for it gets none."""

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._clock = clock

    def emit(self, record: logging.LogRecord) -> None:
        """Write when, how bad, who said it and where, and the type of an error."""
        from rhythm.crash import kind_of

        at = self._clock.now().local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        error = record.exc_info[1] if record.exc_info else None
        kind = f" {kind_of(error)}" if error is not None else ""
        line = f"{at} {record.levelname} {record.name} {record.module}:{record.lineno}{kind}\n"
        with suppress(OSError):
            self._write(line)

    def _write(self, line: str) -> None:
        if self._path.exists() and self._path.stat().st_size > LARGEST:
            self._path.replace(self._path.with_name(f"{self._path.name}.old"))
        append(self._path, line)


def log_to(path: Path, clock: Clock) -> None:
    """Let this process log to a file; nothing of it goes to stderr from now on."""
    logging.getLogger().addHandler(LogFile(path, clock))
    logging.captureWarnings(capture=True)
