"""What became of each activity from period to period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.grains import Grain
from rhythm.domain.periods import Period, Trend, trends
from rhythm.history_phrases import DOT, change_text, period_name
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

NAME = 22
NUMBER = 9
COLUMN = 3
"""Cells of one period in the large picture, with the gap after it."""

CHART_FROM, CHART_AT_MOST = 7, 16
"""Lines of the large picture."""

NARROW = 72
"""Cells below which names and numbers stand closer together."""


class TrendLines(Picture):
    """One line for each activity: a small curve, and the last two periods that are over."""

    def __init__(
        self, periods: Sequence[Period], grain: Grain, names: Mapping[str, str], today: date
    ) -> None:
        self._periods = periods
        self._grain = grain
        self._names = names
        self._trends = trends(periods, today, names)
        self._over = [one for one in periods if one.last < today]

    @property
    def count(self) -> int:
        """How many activities were ever done."""
        return len(self._trends)

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the names of the columns."""
        name, number, room = _columns(width)
        curve = fitted(_("oldest to newest"), room)
        heads = (_("last"), _("before"), _("growth"), _("now"))
        columns = "".join(" " + fitted(head, number - 1).rstrip().rjust(number - 1) for head in heads)
        return Content.styled(" " * (2 + name) + curve + columns, "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return the curve of one activity."""
        trend = self._trends[number]
        name, cells, room = _columns(width)
        rising = trend.change is not None and trend.change > 0
        curve = fitted(_curve(trend.done, room - 1, glyphs), room)
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(self._name(trend), name), "bold $foreground" if cursor else "$foreground"),
            (curve, "$rhythm-bar"),
            (_number(trend.latest, cells), "$foreground"),
            (_number(trend.before, cells), "$rhythm-muted"),
            (change_text(trend.change).rjust(cells), "$rhythm-done" if rising else "$foreground"),
            (_number(self._now(trend), cells), "$rhythm-muted"),
        )

    def told(self, number: int) -> str:
        """Return what the columns mean, with the names of the periods."""
        trend = self._trends[number]
        told = [self._name(trend)]
        if self._over and trend.latest is not None:
            told.append(f"{period_name(self._over[-1].start, self._grain)}: {trend.latest}")
        if len(self._over) > 1 and trend.before is not None:
            told.append(f"{period_name(self._over[-2].start, self._grain)}: {trend.before}")
            told.append(change_text(trend.change))
        if trend.latest is None:
            told.append(_("No period is over yet, so there is nothing to compare."))
        return DOT.join(told)

    def below(self, place: int, room: int, number: int, width: int, glyphs: Glyphs) -> Content:
        """Draw the activity under the cursor larger, its first and last period named below."""
        if room < CHART_FROM or not self._trends:
            return Content("")
        trend = self._trends[min(number, len(self._trends) - 1)]
        room = min(room, CHART_AT_MOST)
        done = trend.done[-((width - 2) // COLUMN) :]
        if place == 1:
            most = _("{name}, at most {n}").format(name=self._name(trend), n=max(done))
            return Content.assemble("  ", (fitted(most, width - 2), "bold $foreground"))
        if 1 < place < room - 1:
            return Content.assemble("  ", (_bars(done, room - 2 - place, room - 3, glyphs), "$rhythm-bar"))
        if place == room - 1:
            first, last = (period_name(self._periods[at].start, self._grain) for at in (-len(done), -1))
            gap = len(done) * COLUMN - 1 - cell_len(first) - cell_len(last)
            names = f"{first}{' ' * gap}{last}" if gap > 0 else last
            return Content.assemble("  ", (fitted(names, width - 2), "$rhythm-muted"))
        return Content("")

    def figures(self) -> Figures:
        """Return each activity in each period, the newest first."""
        head = [_("from"), *(self._name(trend) for trend in self._trends)]
        rows = [
            [period.start.isoformat(), *(str(trend.done[number]) for trend in self._trends)]
            for number, period in enumerate(self._periods)
        ]
        return Figures(head, rows[::-1])

    def _name(self, trend: Trend) -> str:
        return activity_name(trend.key, self._names.get(trend.key, ""))

    def _now(self, trend: Trend) -> int | None:
        return trend.done[-1] if len(self._over) < len(self._periods) else None


def _columns(width: int) -> tuple[int, int, int]:
    """Return the cells of a name, of each number, and of the curve between them."""
    name, number = (NAME, NUMBER) if width >= NARROW else (NAME - 6, NUMBER - 1)
    return name, number, max(0, width - 2 - name - 4 * number)


def _number(value: int | None, cells: int) -> str:
    return ("–" if value is None else str(value)).rjust(cells)


def _bars(done: Sequence[int], row: int, rows: int, glyphs: Glyphs) -> str:
    """Return one row, counted from the ground, of bars as high as their share of the most."""
    levels = glyphs.levels
    most = max(*done, 1)
    cells = []
    for value in done:
        eighths = value * rows * len(levels) // most - row * len(levels)
        sign = levels[min(eighths, len(levels)) - 1] if eighths > 0 else " "
        cells.append(sign * (COLUMN - 1))
    return " ".join(cells)


def _curve(done: Sequence[int], room: int, glyphs: Glyphs) -> str:
    """Return the newest numbers that there is room for, as high as their share of the most."""
    if room < 1:
        return ""
    levels = glyphs.levels
    most = max(done)
    return "".join(levels[value * (len(levels) - 1) // most] for value in done[-room:])
