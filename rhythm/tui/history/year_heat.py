"""A year at a glance: one cell for each day, a column for each week; and its months where there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from rhythm.cells import wrapped
from rhythm.domain.calendar import WEEK, week_start
from rhythm.domain.days import DayState
from rhythm.domain.heat import HeatDay, HeatYear
from rhythm.history_phrases import heat_sentence
from rhythm.i18n import _, day_name, format_day
from rhythm.phrases import state_word
from rhythm.text import shown
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Figures
from rhythm.tui.widgets.bar import bar
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

LABEL = 4
TOLD = 2
"""Lines kept for the sentence about the day under the cursor."""

AIRY = 15
"""Lines of height from which the sentence has air around it."""

TOTAL = 11
GRID = 1
"""The line on which the first weekday stands."""


class YearHeat(Lines, can_focus=False):
    """Draws a year, with the cursor on one of its days."""

    @dataclass
    class Picked(Message):
        """A day was clicked; `again` where the cursor was on it already."""

        day: date
        again: bool

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("year-heat", glyphs)
        self._year: HeatYear | None = None
        self._names: Mapping[str, str] = {}
        self._cursor = date.min

    def show(self, year: HeatYear, cursor: date, names: Mapping[str, str]) -> None:
        """Draw a year with the cursor on a day; `names` are the activities' own."""
        self._year, self._cursor, self._names = year, cursor, names
        self.redraw()

    def contents(self) -> list[Content]:
        """Return all lines."""
        if self._year is None:
            return []
        year, width, height = self._year, self.size.width, self.size.height
        air = [Content("")] if height >= AIRY else []
        lines = [
            self._months(year),
            *self._days(year),
            self._band(year),
            *air,
            *self._told(year, width),
            *air,
        ]
        if not year.points:
            text = _("No points in {year} yet: each day you log on fills its cell.").format(year=year.year)
            return [*lines, Content.styled(text, "$rhythm-muted")]
        lines.append(self._legend(width))
        for parts in (12, 4):
            if height > len(lines) + parts:
                return [*lines, Content(""), *self._totals(year, parts)]
        return lines

    def on_click(self, event: events.Click) -> None:
        """Tell which day was clicked."""
        offset = event.get_content_offset(self)
        if (
            self._year is None
            or offset is None
            or not GRID <= offset.y < GRID + WEEK
            or offset.x < self._label
        ):
            return
        column = (offset.x - self._label) // self._cell
        day = self._start + timedelta(days=WEEK * column + offset.y - GRID)
        if day.year == self._year.year:
            self.post_message(self.Picked(day, day == self._cursor))

    @property
    def _start(self) -> date:
        year = self._year
        return week_start(date(year.year, 1, 1), year.first_weekday) if year else date.min

    @property
    def _weeks(self) -> int:
        year = self._year
        return ((date(year.year, 12, 31) - self._start).days // WEEK + 1) if year else 0

    @property
    def _cell(self) -> int:
        return 2 if self.size.width >= LABEL + 2 * self._weeks else 1

    @property
    def _label(self) -> int:
        return max(0, min(LABEL, self.size.width - self._cell * self._weeks))

    def _months(self, year: HeatYear) -> Content:
        cells = [" "] * (self._label + self._weeks * self._cell)
        for month in range(1, 13):
            first = date(year.year, month, 1)
            # A month is named over the first week that begins in it.
            column = ((first - self._start).days + WEEK - 1) // WEEK
            place = self._label + column * self._cell
            name = format_day(first, "month")[:3]
            cells[place : place + len(name)] = name
        return Content.styled("".join(cells)[: self.size.width], "$rhythm-muted")

    def _days(self, year: HeatYear) -> list[Content]:
        by_day = {one.day: one for one in year.days}
        lines = []
        for row in range(WEEK):
            name = fitted(day_name(self._start + timedelta(days=row), "short").rstrip("."), LABEL)[
                : self._label
            ]
            parts = [(name, "$rhythm-muted")]
            for column in range(self._weeks):
                day = by_day.get(self._start + timedelta(days=WEEK * column + row))
                sign, style = self._sign(day, year) if day else (" ", "")
                if day and day.day == self._cursor:
                    # A sign of its own, so that the cursor is seen without colour and on any cell.
                    sign, style = self._glyphs.cursor, "reverse bold $foreground"
                parts += [(sign, style), (" " * (self._cell - 1), "")]
            lines.append(Content.assemble(*parts))
        return lines

    def _sign(self, day: HeatDay, year: HeatYear) -> tuple[str, str]:
        glyphs = self._glyphs
        if day.state is DayState.LEAVE:
            return glyphs.leave, "$rhythm-leave"
        if day.state is DayState.FROZEN:
            return glyphs.freeze, "$rhythm-freeze"
        if day.ahead or day.day < year.beginning or (day.state is DayState.OFF and not day.points):
            return " ", ""
        return glyphs.heat[day.step], f"$rhythm-heat-{day.step}"

    def _band(self, year: HeatYear) -> Content:
        weeks = {(one.day - self._start).days // WEEK for one in year.days if one.campaign}
        sign = self._glyphs.campaign.ljust(self._cell)
        cells = "".join(sign if week in weeks else " " * self._cell for week in range(self._weeks))
        return Content.assemble(" " * self._label, (cells, "$rhythm-campaign"))

    def _told(self, year: HeatYear, width: int) -> list[Content]:
        day = next((one for one in year.days if one.day == self._cursor), None)
        text = shown(heat_sentence(day, self._names)) if day else ""
        lines = wrapped(text, max(10, width))[:TOLD]
        return [Content.styled(line, "$foreground") for line in [*lines, ""][:TOLD]]

    def _legend(self, width: int) -> Content:
        glyphs = self._glyphs
        scale = [(f"{sign} ", f"$rhythm-heat-{step}") for step, sign in enumerate(glyphs.heat)]
        signs: list[tuple[str, str]] = []
        for sign, style, word in (
            (glyphs.leave, "$rhythm-leave", _("leave")),
            (glyphs.freeze, "$rhythm-freeze", _("frozen")),
            (glyphs.campaign, "$rhythm-campaign", _("campaign")),
        ):
            signs += [(f"   {sign} ", style), (word, "$rhythm-muted")]
        nothing, all_of_it = _("nothing"), _("all the day asked")
        whole = [(f"{nothing} ", "$rhythm-muted"), *scale, (all_of_it, "$rhythm-muted"), *signs]
        if sum(cell_len(text) for text, _style in whole) <= width:
            return Content.assemble(*whole)
        return Content.assemble(*scale, *signs)

    def _totals(self, year: HeatYear, parts: int) -> list[Content]:
        """Return the months, or the quarters, with their points."""
        months = 12 // parts
        totals = []
        for number, days in groupby(year.days, key=lambda one: (one.day.month - 1) // months):
            own = list(days)
            name = format_day(own[0].day, "month") if months == 1 else self._quarter(year, number)
            totals.append((name, sum(one.points for one in own), sum(one.plan for one in own)))
        label = 2 + max(cell_len(name) for name, _points, _plan in totals)
        most = max(1, *(max(points, plan) for _name, points, plan in totals))
        lines = []
        for name, points, plan in totals:
            room = max(0, self.size.width - label - TOTAL)
            length = room * max(points, plan) // most
            share = points / max(points, plan) if points or plan else 0.0
            color = "$rhythm-done" if 0 < plan <= points else "$rhythm-bar"
            total = f"{points}/{plan}" if plan else str(points)
            lines.append(
                Content.assemble(
                    (fitted(name, label), "$rhythm-muted"),
                    bar(length, share, self._glyphs, full=color),
                    " " * (room - length),
                    (total.rjust(TOTAL), "$foreground"),
                )
            )
        return lines

    def _quarter(self, year: HeatYear, number: int) -> str:
        return _("{year} Q{quarter}").format(year=year.year, quarter=number + 1)


def heat_figures(year: HeatYear) -> Figures:
    """Return each day of a year that is not to come, the newest first, with its numbers."""
    head = [_("day"), _("state"), _("points"), _("target"), _("step"), _("campaign")]
    rows = [
        [
            one.day.isoformat(),
            state_word(one.state.value),
            *(str(value) for value in (one.points, one.plan, one.step)),
            one.campaign,
        ]
        for one in reversed(year.days)
        if not one.ahead and one.day >= year.beginning
    ]
    return Figures(head, rows, frozenset({0, 1, 5}))
