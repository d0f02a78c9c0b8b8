"""Backups while the program is open: made by other processes, on the clock and on request."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from rhythm.i18n import _
from rhythm.tui.watch import Watch

if TYPE_CHECKING:
    from rhythm.tui.ending import Ending

LOOK = 60.0
"""Seconds between two looks at whether a backup is due."""

AGAIN = 1800.0
"""Seconds until the next try after one that failed."""

LONG = 10.0
"""Seconds for which a sentence about a failure can be read."""


class Told(NamedTuple):
    """What a backup in another process came to, and what it said."""

    fine: bool
    sentence: str


class Backups(NamedTuple):
    """How backups are made: `due` looks at names only, the others wait for another process."""

    due: Callable[[], bool]
    by_itself: Callable[[], Told]
    on_request: Callable[[], Told]


class BackupKeeper:
    """Sees to it that backups are made; one at a time, each on a thread that only waits."""

    def __init__(self, app: Ending, backups: Backups, *, by_itself: bool) -> None:
        """Take what makes backups, and whether the person wants them without asking."""
        self._app = app
        self._backups = backups
        self._by_itself = by_itself
        self._busy = False
        self._not_before = 0.0

    def start(self) -> None:
        """Begin to look now and then."""
        if self._by_itself:
            self._app.set_interval(LOOK, self.look)

    def look(self) -> None:
        """Make a backup where one is due."""
        if not self._busy and monotonic() >= self._not_before and self._backups.due():
            self._run(self._backups.by_itself, self._made_by_itself)

    def now(self) -> None:
        """Make a backup because the person asks for it."""
        if self._busy:
            self._app.notify(_("A backup is being made already."), markup=False)
            return
        self._app.notify(_("Making a backup …"), markup=False)
        self._run(self._backups.on_request, self._tell)

    def _run(self, call: Callable[[], Told], done: Callable[[Told], None]) -> None:
        self._busy = True

        def wait() -> None:
            with Watch(self._app.crashed):
                told = call()
                self._app.call_later(self._ended, told, done)

        threading.Thread(target=wait, name="backup", daemon=True).start()

    def _ended(self, told: Told, done: Callable[[Told], None]) -> None:
        self._busy = False
        done(told)

    def _made_by_itself(self, told: Told) -> None:
        if not told.fine:
            self._not_before = monotonic() + AGAIN
            self._tell(told)

    def _tell(self, told: Told) -> None:
        if told.fine:
            self._app.notify(told.sentence, markup=False)
        else:
            sentence = told.sentence or _("The backup could not be made; try: rhythm backup")
            self._app.notify(sentence, severity="warning", markup=False, timeout=LONG)
