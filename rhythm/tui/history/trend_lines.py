"""What became of each activity from period to period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from rhythm.domain.periods import Grain, Period, Trend, trends
from rhythm.history_phrases import DOT, change_text, period_name
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.cells import fitted

NAME = 22
NUMBER = 9


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
        curve = fitted(_("oldest to newest"), max(0, self._room(width)))
        heads = (_("last"), _("before"), _("change"), _("now"))
        columns = "".join(fitted(head, NUMBER).rstrip().rjust(NUMBER) for head in heads)
        return Content.styled(f"  {fitted('', NAME)}{curve}{columns}", "$rhythm-muted")

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return the curve of one activity."""
        trend = self._trends[number]
        rising = trend.change is not None and trend.change > 0
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(self._name(trend), NAME), "bold $foreground" if cursor else "$foreground"),
            (fitted(_curve(trend.done, self._room(width) - 1, glyphs), self._room(width)), "$rhythm-bar"),
            (_number(trend.latest), "$foreground"),
            (_number(trend.before), "$rhythm-muted"),
            (change_text(trend.change).rjust(NUMBER), "$rhythm-done" if rising else "$foreground"),
            (_number(self._now(trend)), "$rhythm-muted"),
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

    def _room(self, width: int) -> int:
        return max(0, width - 2 - NAME - 4 * NUMBER)


def _number(value: int | None) -> str:
    return ("–" if value is None else str(value)).rjust(NUMBER)


def _curve(done: Sequence[int], room: int, glyphs: Glyphs) -> str:
    """Return the newest numbers that there is room for, as high as their share of the most."""
    if room < 1:
        return ""
    levels = glyphs.levels
    most = max(done)
    return "".join(levels[value * (len(levels) - 1) // most] for value in done[-room:])
