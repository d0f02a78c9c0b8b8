"""A real pseudo-terminal with a real process in it, and a screen that a test can read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds until something that must happen counts as failed."""

ZONE = "Europe/Amsterdam"

KITTY = re.compile(rb"\x1b\[[<>=?][0-9;]*[u]")
"""Keyboard protocol sequences, which pyte takes for text."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a person with a usual terminal and this home."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "RHYTHM_HOME": str(home),
        "RHYTHM_BACKUPS": "0",
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TZ": ZONE,
        **more,
    }


class Terminal:
    """Runs `python -m rhythm`, or another module, in a terminal of a fixed size; leaves nothing behind."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *words: str,
        columns: int = 80,
        lines: int = 24,
        module: str = "rhythm",
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.raw = b""
        self._stream = pyte.ByteStream(self.screen)
        self._partial = b""
        self._master, self._slave = pty.openpty()
        self.resize(columns, lines)
        self.settings = termios.tcgetattr(self._slave)
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=dict(environ),
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for handle in (self._master, self._slave):
            if handle >= 0:
                os.close(handle)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        self.read(0)
        return "\n".join(line.rstrip() for line in self.screen.display)

    def line(self, word: str) -> str:
        """Return the first line with a word, or nothing."""
        return next((line for line in self.text.split("\n") if word in line), "")

    def send(self, keys: str) -> None:
        self.send_raw(keys.encode())

    def send_raw(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen.resize(lines, columns)

    def signal(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait_for(self, reached: str | Callable[[str], bool], timeout: float = PATIENCE) -> None:
        """Read on until a text stands on the screen, or what is shown is as it should be."""
        end = time.monotonic() + timeout
        while True:
            text = self.text
            if reached in text if isinstance(reached, str) else reached(text):
                return
            assert time.monotonic() < end, f"{reached!r} did not come; the screen shows:\n{text}"
            self.read(0.05)

    def read(self, seconds: float) -> None:
        """Take in what the process has written, waiting at most so long for the first of it."""
        while self._master >= 0 and select.select([self._master], [], [], seconds)[0]:
            try:
                found = os.read(self._master, 65536)
            except OSError:  # The other end is closed.
                return
            self.raw += found
            self._stream.feed(KITTY.sub(b"", found))
            seconds = 0

    def pass_over(self, seconds: float) -> bytes:
        """Return what the process writes for so long, without drawing it: that takes longer than writing."""
        end = time.monotonic() + seconds
        found = b""
        while select.select([self._master], [], [], max(0.0, end - time.monotonic()))[0]:
            found += os.read(self._master, 65536)
            if time.monotonic() > end:
                break
        return found

    def close_window(self) -> None:
        """Take the terminal away, as a window that is closed does."""
        for handle in (self._slave, self._master):
            os.close(handle)
        self._master = self._slave = -1

    def exit_code(self, timeout: float = PATIENCE) -> int:
        """Wait for the process to end, reading what it writes meanwhile."""
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            assert time.monotonic() < end, f"still running; the screen shows:\n{self.text}"
            if self._master >= 0:
                self.read(0.05)
            else:
                time.sleep(0.01)
        self.read(0)
        return self.process.returncode

    @property
    def restored(self) -> bool:
        """Whether the terminal is as the process found it: settings, main screen, cursor, mouse, keyboard."""
        on_and_off = (b"1049", b"1000", b"1003", b"1004", b"1006", b"2004")
        modes = all(
            self.raw.rfind(b"\x1b[?%sl" % mode) > self.raw.rfind(b"\x1b[?%sh" % mode)
            for mode in on_and_off
            if b"\x1b[?%sh" % mode in self.raw
        )
        cursor = self.raw.rfind(b"\x1b[?25h") > self.raw.rfind(b"\x1b[?25l")
        keyboard = self.raw.count(b"\x1b[<u") >= self.raw.count(b"\x1b[>1u")
        return modes and cursor and keyboard and termios.tcgetattr(self._slave) == self.settings
