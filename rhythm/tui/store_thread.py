"""The one thread on which all work with the logbook runs; the screen never waits for it."""

from __future__ import annotations

import gc
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from rhythm.domain.refusal import Refused
from rhythm.files import refusing_disk
from rhythm.tui.watch import Crashed, Watch

if TYPE_CHECKING:
    from rhythm.domain.snapshots import Logged, Wish
    from rhythm.logbook import Logbook

Answer = TypeVar("Answer")
Post = Callable[[Callable[[], None]], None]
"""Runs something on the screen's own thread; may be called from any other."""

SCREEN_WAITS = 0.0005
"""Seconds that the screen waits at most for the interpreter while this thread is at work."""

PAINT_FIRST = 0.02
"""Seconds that a wish waits: for the screen to paint it, and for others to share its transaction."""

FIRST_KEYS = 5.0
"""Seconds that are left to whoever opens the program for a key, before all rows and copies are looked at."""

SETTLED_AFTER = 0.3
"""Seconds without work after which the status file is written."""


class Logging(NamedTuple):
    """A wish to log, who wants to hear what became of it, and the second from which it may be saved."""

    wish: Wish
    done: Callable[[Logged | Refused], None]
    not_before: float


class Work(NamedTuple):
    """Anything else: a call on the logbook, and who wants to hear of it on the screen's thread."""

    call: Callable[[Logbook], None]
    failed: Callable[[Refused], None]


class Stop:
    """The end of all work."""


Waiting = Logging | Work | Stop


class StoreThread:
    """Runs work in the order it was handed in; wishes that have piled up go into one transaction."""

    def __init__(
        self, open_logbook: Callable[[], Logbook], post: Post, crashed: Crashed | None = None
    ) -> None:
        self._open = open_logbook
        self._post = post
        self._crashed = crashed
        self._queue: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._stopped = False
        self._untold: set[object] = set()

    def start(self) -> None:
        """Open the logbook and begin to work. Where it cannot be opened, all work hears why."""
        sys.setswitchinterval(SCREEN_WAITS)
        self._thread.start()

    def log(self, wish: Wish, done: Callable[[Logged | Refused], None]) -> None:
        """Log a wish; `done` hears the answer, or why not, on the screen's thread."""
        self._queue.put(Logging(wish, done, time.monotonic() + PAINT_FIRST))

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

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call something on the screen's thread, once all that was handed in before is done."""
        if self._thread.ident is None:
            then()
        else:
            self.ask(lambda logbook: None, lambda answer: then(), lambda refused: then())

    def drain(self, seconds: float) -> bool:
        """Finish all that is queued and close the logbook; tell whether nothing was lost.

        Lost is what took longer than `seconds`, and a wish whose refusal nobody saw any more.
        """
        if self._thread.ident is None:
            if self._queue.empty():
                return True
            self.start()
        self._queue.put(Stop())
        self._thread.join(seconds)
        return not self._thread.is_alive() and not self._untold

    def _run(self) -> None:
        why = Refused("store_stopped")
        try:
            with Watch(self._crashed), self._opened() as logbook:
                self._work(logbook)
        except Refused as refused:
            why = refused
        finally:
            # Whatever happened, nobody may wait in vain.
            self._refuse_rest(why)

    def _opened(self) -> Logbook:
        gc.disable()
        try:
            with refusing_disk():
                return self._open()
        finally:
            gc.freeze()
            gc.enable()

    def _work(self, logbook: Logbook) -> None:
        while True:
            try:
                first = self._queue.get(timeout=SETTLED_AFTER if logbook.unsettled else None)
            except queue.Empty:
                # Where it cannot be written now, the next act writes it; nothing of anybody's is in it alone.
                with suppress(Refused), refusing_disk():
                    logbook.settle()
                continue
            if isinstance(first, Logging):
                time.sleep(max(0.0, first.not_before - time.monotonic()))
            wishes, then = self._wishes(first)
            if wishes:
                self._log(logbook, wishes)
            if isinstance(then, Stop):
                self._stopped = True
                return
            if then is not None:
                try:
                    with refusing_disk():
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
        answers: list[Logged | Refused] = [Refused("store_stopped")] * len(wishes)
        try:
            with refusing_disk():
                answers = logbook.log_all([one.wish for one in wishes])
        except Refused as refused:
            answers = [refused] * len(wishes)
        finally:
            self._answer(wishes, answers)

    def _answer(self, wishes: list[Logging], answers: list[Logged | Refused]) -> None:
        """Tell of all wishes at once: each answer holds the day with all of them in it."""
        token = object()
        if any(isinstance(answer, Refused) for answer in answers):
            self._untold.add(token)

        def tell() -> None:
            self._untold.discard(token)
            for one, answer in zip(wishes, answers, strict=True):
                one.done(answer)

        self._post(tell)

    def _refuse_rest(self, refused: Refused) -> None:
        while not self._stopped:
            waiting = self._queue.get()
            if isinstance(waiting, Logging):
                self._answer([waiting], [refused])
            elif isinstance(waiting, Work):
                self._post(partial(waiting.failed, refused))
            else:
                self._stopped = True
