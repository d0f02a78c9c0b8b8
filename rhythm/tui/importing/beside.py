"""Work on files beside the screen and beside the logbook; of several pieces only the newest is heard of."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from rhythm.domain.refusal import Refused
from rhythm.exchange.progress import Progress
from rhythm.tui.store_thread import Post
from rhythm.tui.watch import Crashed, Watch

Answer = TypeVar("Answer")


class Dropped(Exception):
    """Nobody waits for this piece of work any more."""


class Beside:
    """Runs each piece of work on a thread of its own, which does not keep the program from ending."""

    def __init__(self, post: Post, crashed: Crashed | None = None) -> None:
        self._post = post
        self._crashed = crashed
        self._newest = 0

    def ask(
        self,
        call: Callable[[Progress], Answer],
        answered: Callable[[Answer], None],
        failed: Callable[[Refused], None],
        told: Progress = lambda done, total: None,
    ) -> None:
        """Call something; `answered` or `failed` hears of it on the screen's thread, `told` how far it is."""
        self._newest += 1
        number = self._newest

        def progress(done: int, total: int) -> None:
            if number != self._newest:
                raise Dropped
            self._post(partial(self._tell, number, partial(told, done, total)))

        def run() -> None:
            with Watch(self._crashed):
                try:
                    answer = call(progress)
                except Refused as refused:
                    self._post(partial(self._tell, number, partial(failed, refused)))
                except Dropped:
                    return
                else:
                    self._post(partial(self._tell, number, partial(answered, answer)))

        threading.Thread(target=run, name="beside", daemon=True).start()

    def drop(self) -> None:
        """Hear no more of what is under way."""
        self._newest += 1

    def _tell(self, number: int, tell: Callable[[], None]) -> None:
        if number == self._newest:
            tell()
