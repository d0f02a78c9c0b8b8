"""The days of the week with what each asked and brought; shown where there is room."""

from __future__ import annotations

from datetime import timedelta

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.calendar import WEEK
from rhythm.domain.sheet import DayView
from rhythm.i18n import format_day
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import DayLines

POINTS_WIDTH = 8


class WeekPanel(DayLines, can_focus=False):
    """One line a day."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("week", glyphs)

    def lines_of(self, view: DayView) -> list[Content]:
        """Return seven lines; the day looked at is told apart, days to come are left empty."""
        start = view.sheet.week.start
        names = [format_day(start + timedelta(days=number)) for number in range(WEEK)]
        width = 2 + max(cell_len(name) for name in names)
        return [self._line(view, number, fitted(name, width)) for number, name in enumerate(names)]

    def figure_at(self, x: int, y: int) -> str:
        """Return the points of the week, to which every line adds."""
        return "week"

    def _line(self, view: DayView, number: int, name: str) -> Content:
        week = view.sheet.week
        today = (view.day - week.start).days
        points = (*week.points, view.points)[number] if number <= today else 0
        ask = week.asks[number]
        longest = max(*week.asks, *week.points, view.points, 1)
        room = self.size.width - cell_len(name) - POINTS_WIDTH
        length = room * max(ask, points) // longest
        share = points / max(ask, points) if ask or points else 0.0
        total = f"{points}/{ask}" if ask else (str(points) if points else self._glyphs.dot)
        color = "$rhythm-done" if points >= ask > 0 else "$rhythm-bar"
        return Content.assemble(
            (name, "bold $rhythm-today" if number == today else "$rhythm-muted"),
            bar(length, share, self._glyphs, full=color),
            " " * (room - length),
            (total.rjust(POINTS_WIDTH), "$foreground" if number <= today else "$rhythm-muted"),
        )
