"""Looks once, when the program opens, whether every row can be read, and says so where one cannot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from rhythm.tui.store_thread import FIRST_KEYS, StoreThread
from rhythm.tui.toasts import LASTING

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


def look_for_unreadable(app: App[None], store: StoreThread, reload: Callable[[], None]) -> None:
    """Ask the store thread to look at every row, once the first keys are through."""

    def looked(logbook: Logbook) -> int:
        return len(logbook.unreadable())

    def told(number: int) -> None:
        if number:
            from rhythm.doctor_phrases import left_out_sentence

            app.notify(left_out_sentence(number), severity="warning", markup=False, timeout=LASTING)
            reload()

    app.set_timer(FIRST_KEYS, lambda: store.ask(looked, told, lambda refused: None))
