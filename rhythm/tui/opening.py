"""What the full-screen program is started with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rhythm.domain.clock import Clock
from rhythm.domain.sheet import DayView
from rhythm.tui.look import Look

if TYPE_CHECKING:
    from rhythm.logbook import Logbook
    from rhythm.tui.backups import Backups


class Opening:
    """All that it is given. `first` is painted before the logbook is open.

    `save_theme` keeps the person's choice and returns what `status.json` tells of the settings.
    `save_person` is given when there is no logbook yet: it keeps the answers of the first-run screen, which
    begins with what `person` says, and returns the code of the currency that follows from them.
    `backups` is given where backups can be made, and `backs_up` tells whether they are made by themselves.
    """

    def __init__(
        self,
        clock: Clock,
        look: Look,
        open_logbook: Callable[[], Logbook],
        first: DayView | None = None,
        save_theme: Callable[[str], Mapping[str, Any]] | None = None,
        save_person: Callable[[dict[str, object]], str] | None = None,
        person: Mapping[str, str] | None = None,
        backups: Backups | None = None,
        backs_up: bool = True,
    ) -> None:
        self.clock = clock
        self.look = look
        self.open_logbook = open_logbook
        self.first = first
        self.save_theme = save_theme
        self.save_person = save_person
        self.person = person or {}
        self.backups = backups
        self.backs_up = backs_up
