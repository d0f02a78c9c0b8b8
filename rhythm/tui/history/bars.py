"""Points by period: a bar each with the mark of its target, and a band where a campaign ran."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from rhythm.domain.grains import Grain
from rhythm.domain.periods import NOTHING_DONE, Period
from rhythm.history_phrases import DOT, period_name
from rhythm.i18n import _, _n
from rhythm.phrases import activity_name
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures, Picture, mark
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted

TOTAL = 12
BAND = 2


class Bars(Picture):
    """One line for each period, the newest first."""

    def __init__(
        self, periods: Sequence[Period], grain: Grain, names: Mapping[str, str], today: date
    ) -> None:
        self.periods = [*reversed(periods)]
        self._names = names
        self._today = today
        self._labels = [period_name(one.start, grain) for one in self.periods]
        self._label = 2 + max((cell_len(label) for label in self._labels), default=0)
        self._most = max((max(one.points, one.target) for one in self.periods), default=0)

    @property
    def points(self) -> int:
        """The points of all periods."""
        return sum(one.points for one in self.periods)

    @property
    def count(self) -> int:
        """How many periods there are."""
        return len(self.periods)

    def header(self, width: int, glyphs: Glyphs) -> Content:
        """Return the legend."""
        return Content.assemble(
            "  ",
            (f"{glyphs.bar} ", "$rhythm-bar"),
            (_("points"), "$rhythm-muted"),
            (f"   {glyphs.mark} ", "$rhythm-pace"),
            (_("target"), "$rhythm-muted"),
            (f"   {glyphs.bar} ", "$rhythm-done"),
            (_("target reached"), "$rhythm-muted"),
            (f"   {glyphs.campaign} ", "$rhythm-campaign"),
            (_("campaign"), "$rhythm-muted"),
        )

    def line(self, number: int, width: int, glyphs: Glyphs, *, cursor: bool) -> Content:
        """Return the bar of one period."""
        period = self.periods[number]
        room = max(0, width - 2 - self._label - BAND - TOTAL)
        reached = 0 < period.target <= period.points
        total = f"{period.points}/{period.target}" if period.target else str(period.points)
        return Content.assemble(
            mark(glyphs, cursor=cursor),
            (fitted(self._labels[number], self._label), "bold $foreground" if cursor else "$rhythm-muted"),
            (fitted(glyphs.campaign if period.campaign_days else "", BAND), "$rhythm-campaign"),
            self._bar(period, room, glyphs, "$rhythm-done" if reached else "$rhythm-bar"),
            (total.rjust(TOTAL), "$rhythm-done" if reached else "$foreground"),
        )

    def _bar(self, period: Period, room: int, glyphs: Glyphs, color: str) -> Content:
        """Return a bar up to the points or the target, whichever is more, on the scale that all share."""
        points, target = period.points, period.target
        length = room * max(points, target) // self._most if self._most else 0
        rest = " " * (room - length)
        if not length:
            return Content(rest)
        if points > target:
            return Content.assemble(bar(length, 1.0, glyphs, mark=target / points, full=color), rest)
        # A mark on the very edge would not be drawn.
        return Content.assemble(
            bar(length - 1, points / target, glyphs, full=color), (glyphs.mark, "$rhythm-pace"), rest
        )

    def told(self, number: int) -> str:
        """Return a period in words."""
        period = self.periods[number]
        of = _n("{done} of {n} point", "{done} of {n} points", period.target)
        told = [self._labels[number], of.format(done=period.points, n=period.target)]
        if not period.target:
            told = [
                self._labels[number],
                _n("{n} point", "{n} points", period.points).format(n=period.points),
                _("nothing was asked"),
            ]
        if period.workdays:
            kept = _n("{kept} of {n} working day kept", "{kept} of {n} working days kept", period.workdays)
            told.append(kept.format(kept=period.kept, n=period.workdays))
        if period.campaign_days:
            days = _n("{n} day of a campaign", "{n} days of a campaign", period.campaign_days)
            told += [days.format(n=period.campaign_days), _("without it {n}").format(n=period.base_target)]
        acts = (
            f"{activity_name(key, self._names.get(key, ''))} {total.done}"
            for key, total in period.activities.items()
            if total.done
        )
        return DOT.join([*told, ", ".join(acts)]).removesuffix(DOT)

    def figures(self) -> Figures:
        """Return all periods with their numbers, and those of each activity."""
        keys = [key for key in self._names if any(key in one.activities for one in self.periods)]
        head = [
            _("from"),
            _("to"),
            _("points"),
            _("target"),
            _("base target"),
            _("kept"),
            _("working days"),
            _("campaign days"),
            *(activity_name(key, self._names[key]) for key in keys),
        ]
        rows = [
            [
                one.start.isoformat(),
                one.last.isoformat(),
                *(str(value) for value in (one.points, one.target, one.base_target)),
                *(str(value) for value in (one.kept, one.workdays, one.campaign_days)),
                *(str(one.activities.get(key, NOTHING_DONE).done) for key in keys),
            ]
            for one in self.periods
        ]
        return Figures(head, rows, frozenset({0, 1}))
