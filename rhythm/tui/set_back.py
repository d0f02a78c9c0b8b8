"""Says once that the logbook's file was set back, when the program opens and when it is noticed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from rhythm.tui.store_thread import FIRST_KEYS, StoreThread
from rhythm.tui.toasts import LASTING

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class SetBackTeller:
    """Asks the store thread what the file lacks; the same is told once."""

    def __init__(self, app: App[None], store: StoreThread) -> None:
        self._app = app
        self._store = store
        self._told: int | None = None

    def start(self) -> None:
        """Look once the first keys are through."""
        self._app.set_timer(FIRST_KEYS, lambda: self._ask(lambda logbook: logbook.lacking()))

    def look(self) -> None:
        """Look again, as others have changed the file."""
        self._ask(lambda logbook: logbook.lacking() if logbook.seems_set_back else None)

    def _ask(self, asked: Callable[[Logbook], int | None]) -> None:
        self._store.ask(asked, self._tell, lambda refused: None)

    def _tell(self, number: int | None) -> None:
        if number is not None and number != self._told:
            from rhythm.doctor_phrases import set_back_sentence

            self._app.notify(set_back_sentence(number), severity="warning", markup=False, timeout=LASTING)
        self._told = number
