"""The one thread on which all work with the logbook runs; the screen never waits for it."""

from __future__ import annotations

import gc
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rhythm.domain.refusal import Refused

if TYPE_CHECKING:
    from rhythm.domain.snapshots import Logged, Wish
    from rhythm.logbook import Logbook

Answer = TypeVar("Answer")
Post = Callable[[Callable[[], None]], None]
"""Runs something on the screen's own thread; may be called from any other."""

SETTLED_AFTER = 0.3
"""Seconds without work after which the status file is written."""


class Logging(NamedTuple):
    """A wish to log, and who wants to hear what became of it."""

    wish: Wish
    done: Callable[[Logged | Refused], None]


class Work(NamedTuple):
    """Anything else: a call on the logbook, and who wants to hear of it on the screen's thread."""

    call: Callable[[Logbook], None]
    failed: Callable[[Refused], None]


class Stop:
    """The end of all work."""


Waiting = Logging | Work | Stop


class StoreThread:
    """Runs work in the order it was handed in; wishes that have piled up go into one transaction."""

    def __init__(self, open_logbook: Callable[[], Logbook], post: Post) -> None:
        self._open = open_logbook
        self._post = post
        self._queue: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    def start(self) -> None:
        """Open the logbook and begin to work. Where it cannot be opened, all work hears why."""
        self._thread.start()

    def log(self, wish: Wish, done: Callable[[Logged | Refused], None]) -> None:
        """Log a wish; `done` hears the answer, or why not, on the screen's thread."""
        self._queue.put(Logging(wish, done))

    def ask(
        self,
        call: Callable[[Logbook], Answer],
        answered: Callable[[Answer], None],
        failed: Callable[[Refused], None],
    ) -> None:
        """Call something on the logbook; `answered` or `failed` hears of it on the screen's thread."""

        def run(logbook: Logbook) -> None:
            answer = call(logbook)
            self._post(lambda: answered(answer))

        self._queue.put(Work(run, failed))

    def drain(self, seconds: float) -> bool:
        """Finish all that is queued and close the logbook; tell whether that took less than `seconds`."""
        self._queue.put(Stop())
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        gc.disable()
        try:
            logbook = self._open()
        except Refused as refused:
            self._refuse_all(refused)
            return
        finally:
            gc.freeze()
            gc.enable()
        with logbook:
            self._work(logbook)

    def _work(self, logbook: Logbook) -> None:
        while True:
            try:
                first = self._queue.get(timeout=SETTLED_AFTER if logbook.unsettled else None)
            except queue.Empty:
                logbook.settle()
                continue
            wishes, then = self._wishes(first)
            if wishes:
                self._log(logbook, wishes)
            if isinstance(then, Stop):
                return
            if then is not None:
                try:
                    then.call(logbook)
                except Refused as refused:
                    self._post(partial(then.failed, refused))

    def _wishes(self, first: Waiting) -> tuple[list[Logging], Work | Stop | None]:
        """Return all wishes that wait in a row, and the work taken from the queue behind them."""
        wishes: list[Logging] = []
        waiting: Waiting | None = first
        while isinstance(waiting, Logging):
            wishes.append(waiting)
            try:
                waiting = self._queue.get_nowait()
            except queue.Empty:
                waiting = None
        return wishes, waiting

    def _log(self, logbook: Logbook, wishes: list[Logging]) -> None:
        try:
            answers: list[Logged | Refused] = logbook.log_all([one.wish for one in wishes])
        except Refused as refused:
            answers = [refused] * len(wishes)
        for one, answer in zip(wishes, answers, strict=True):
            self._post(partial(one.done, answer))

    def _refuse_all(self, refused: Refused) -> None:
        while not isinstance(waiting := self._queue.get(), Stop):
            if isinstance(waiting, Logging):
                self._post(partial(waiting.done, refused))
            else:
                self._post(partial(waiting.failed, refused))
