"""Our own screen on a logbook that keeps nothing: what the screen costs without persistence."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import Any, Self, cast

from rhythm.cli.screen import opening
from rhythm.domain.clock import SystemClock
from rhythm.domain.contacts import Contact
from rhythm.domain.sheet import DayView
from rhythm.domain.snapshots import Logged, Wish
from rhythm.logbook import Logbook
from rhythm.paths import find_home
from rhythm.tui.app import RhythmApp


class Forgetful:
    """Answers like a logbook and keeps nothing."""

    unsettled = False
    seems_set_back = False

    def __init__(self, view: DayView) -> None:
        self._view = view

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def day(self, on: date | None = None) -> DayView:
        return self._view

    def contacts(self) -> list[Contact]:
        return []

    def changed(self) -> bool:
        return False

    def unreadable(self) -> list[object]:
        return []

    def lacking(self) -> None:
        return None

    def unseen_result(self) -> None:
        return None

    def review_reminder(self) -> bool:
        return False

    def log_all(self, wishes: list[Wish]) -> list[Logged]:
        answers = []
        for wish in wishes:
            self._view = self._view.logged(wish.activity)
            answers.append(Logged("none", 1, self._view))
        return answers


def main() -> None:
    home, clock = find_home(os.environ), SystemClock()
    start: Any = opening(home, os.environ, clock)
    with start.open_logbook() as logbook:
        view = logbook.day()
    start.open_logbook = lambda: cast(Logbook, Forgetful(replace(view)))
    app = RhythmApp(start)
    app.run()
    app.drain()


if __name__ == "__main__":
    main()
