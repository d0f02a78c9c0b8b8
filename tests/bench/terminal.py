"""A program in a pseudo-terminal, timed by what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_()].?)")
ROWS, COLUMNS = 24, 80


class Timed:
    """A running program; `seen` answers how long its output took to show a text."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        self._started = time.perf_counter()
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), dict(environ))
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._text = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._master)

    def seen(self, text: str, since: float | None = None, seconds: float = 20) -> float:
        """Return the seconds from `since` (or the start) until `text` was written after the last look."""
        start = self._started if since is None else since
        wanted = text.encode()
        while wanted not in ESCAPES.sub(b"", self._text):
            if time.perf_counter() - start > seconds:
                raise TimeoutError(text)
            ready, _, _ = select.select([self._master], [], [], 0.5)
            if ready:
                self._text += os.read(self._master, 65536)
        self._text = b""
        return time.perf_counter() - start

    def press(self, keys: str) -> float:
        """Send keys and return the moment."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def age(self) -> float:
        """Return the seconds since the start."""
        return time.perf_counter() - self._started

    def rest(self, seconds: float) -> None:
        """Let the program write for a while, and forget what it wrote."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            ready, _, _ = select.select([self._master], [], [], left)
            if ready:
                os.read(self._master, 65536)
        self._text = b""

    def ended(self, since: float) -> float:
        """Return the seconds from `since` until the process is gone."""
        while True:
            gone, _ = os.waitpid(self.pid, os.WNOHANG)
            if gone:
                return time.perf_counter() - since
            ready, _, _ = select.select([self._master], [], [], 0.001)
            if ready:
                try:
                    os.read(self._master, 65536)
                except OSError:
                    os.waitpid(self.pid, 0)
                    return time.perf_counter() - since

    def cpu_seconds(self) -> float:
        """Return the processor time used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> int:
        """Return the resident memory in bytes."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
