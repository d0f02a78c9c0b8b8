"""What each view asks of the logbook; called on the store thread, which makes the pictures too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.grains import Grain
from rhythm.domain.heat import HeatYear
from rhythm.phrases import activity_name
from rhythm.tui.history.bars import Bars
from rhythm.tui.history.entry_table import PAGE, EntryTable
from rhythm.tui.history.picture import Picture
from rhythm.tui.history.streak_lines import StreakLines
from rhythm.tui.history.trend_lines import TrendLines
from rhythm.tui.history.views import View

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

ONE_DAY = timedelta(days=1)


class Wanted(NamedTuple):
    """What a person wants to see. `day` is where the cursor is to be; in the entries, if `jump`."""

    view: View
    day: date
    grain: Grain = Grain.WEEK
    first: date | None = None
    last: date | None = None
    search: str = ""
    jump: bool = False


class Answer(NamedTuple):
    """A picture, or a year, with the names of activities. `cursor` is a line to go to, if there is one."""

    names: dict[str, str]
    shown: Picture | HeatYear
    cursor: int | None = None


def answer(logbook: Logbook, wanted: Wanted, ask_page: Callable[[int], None]) -> Answer:
    """Return what is wanted. Raises `Refused`."""
    names = {
        one.activity.key: activity_name(one.activity.key, one.activity.name) for one in logbook.activities()
    }
    today = logbook.today
    match wanted.view:
        case View.YEAR:
            return Answer(names, logbook.heat(wanted.day.year))
        case View.BARS | View.TRENDS:
            periods = logbook.whole_periods(wanted.grain, wanted.first, wanted.last)
            kind = Bars if wanted.view is View.BARS else TrendLines
            return Answer(names, kind(periods, wanted.grain, names, today))
        case View.STREAKS:
            return Answer(names, StreakLines(logbook.streak_story(), names))
    number = _place(logbook, wanted) if wanted.jump else None
    offset = (number or 0) // PAGE * PAGE
    page = logbook.entry_page(wanted.first, wanted.last, search=wanted.search, offset=offset, limit=PAGE)
    place = None if number is None else number + page.unreadable
    return Answer(names, EntryTable(page, names, today, ask_page), place)


def _place(logbook: Logbook, wanted: Wanted) -> int:
    """Return how many entries stand before those of the day wanted: all that are for later days."""
    later = max(filter(None, (wanted.day + ONE_DAY, wanted.first)))
    if wanted.last and wanted.last < later:
        return 0
    return logbook.entry_page(later, wanted.last, search=wanted.search, limit=0).total
