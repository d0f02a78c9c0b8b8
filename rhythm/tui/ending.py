"""How the program ends, whatever ends it: a signal, or an error that nobody expected.

Textual would print each variable of the functions that an error passed through, with what people wrote.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from typing import NamedTuple

from rich.console import RenderableType
from textual import on
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread
from textual.worker import WorkerFailed


class Crash(NamedTuple):
    """An error that nobody expected, and the screen it came up on."""

    error: BaseException
    screen: str


class TerminalTrouble(Exception):
    """Textual's own thread that reads the terminal has ended with an error, of which it hands on the text."""


def outlive_terminal() -> None:
    """Let a terminal go away unseen: the program is told by a signal, and may have something left to save."""
    told = threading.excepthook

    def in_thread(ended: threading.ExceptHookArgs) -> None:
        if isinstance(ended.thread, WriterThread) and isinstance(ended.exc_value, OSError):
            # Whoever draws waits for a place in its queue, for ever where nobody takes anything out.
            while ended.thread._queue.get() is not None:
                pass
        else:
            told(ended)

    threading.excepthook = in_thread


def _is_about_files(told: RenderableType) -> bool:
    # Loads what colours source, which the start need not wait for.
    from rich.traceback import Traceback

    return isinstance(told, Traceback) and told.trace.stacks[0].exc_type == OSError.__name__


class Ending(App[None]):
    """A program that ends in good order: its terminal is restored, and nothing is printed."""

    BINDINGS = [Binding("ctrl+z", "suspend_process", show=False, priority=True)]

    crash: Crash | None = None
    """The first error that nobody expected; the program ends with it."""

    def on_mount(self) -> None:
        """End at a signal as at the key for it."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, self.exit)

    @on(Driver.SignalResume)
    def _draw_again(self) -> None:
        """Draw all there is, back from where a shell had put the program: other things were drawn since."""
        self.refresh(layout=True)

    def crashed(self, error: Exception) -> None:
        """End with an error that came up on another thread; may be called there."""
        self._remember(error)
        self.call_later(self._handle_exception, error)

    def panic(self, *renderables: RenderableType) -> None:
        """End, and print nothing; a terminal that can no longer be read has gone, and that is no error."""
        if not any(map(_is_about_files, renderables)):
            self._remember(TerminalTrouble())
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        self._remember(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def _remember(self, error: BaseException) -> None:
        if self.crash is None:
            stack = self.screen_stack
            self.crash = Crash(error, type(stack[-1]).__name__ if stack else "")
