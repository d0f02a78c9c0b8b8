"""Which figures of the History screen are to be explained."""

from __future__ import annotations

from datetime import date

from rhythm.domain.grains import Grain
from rhythm.tui.history.asking import Wanted
from rhythm.tui.history.bars import Bars
from rhythm.tui.history.entry_table import EntryTable
from rhythm.tui.history.picture import Picture
from rhythm.tui.history.views import View
from rhythm.tui.to_explain import ToExplain


def explained(wanted: Wanted, picture: Picture | None, line: int, today: date) -> ToExplain:
    """Return the day under the cursor, which is on a line of the picture, and the figure to begin with."""
    match wanted.view, picture:
        case View.YEAR, _picture:
            return ToExplain(day=wanted.day, start="points")
        case View.BARS, Bars() as bars if bars.count and wanted.grain in (Grain.DAY, Grain.WEEK):
            start = "points" if wanted.grain is Grain.DAY else "week"
            return ToExplain(day=min(bars.periods[line].last, today), start=start)
        case View.BARS, Bars() as bars if bars.count:
            figures = (wanted.grain.value, f"{wanted.grain.value}_target")
            return ToExplain(min(bars.periods[line].last, today), figures)
        case View.ENTRIES, EntryTable() as table if table.count and (entry := table.entry(line)):
            return ToExplain(day=entry.day, start=f"points:{entry.activity}")
        case View.STREAKS, _picture:
            return ToExplain(start="streak")
    return ToExplain()
