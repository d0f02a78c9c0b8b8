"""The plan on a page: its numbers, and its stairs below them, with one cursor over all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import SALE
from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import _
from rhythm.money import money
from rhythm.plan_phrases import why_text
from rhythm.rate_phrases import rate_text
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.plan.draft import Field, Place, places
from rhythm.tui.plan.field_lines import field_line
from rhythm.tui.plan.stairs import Stairs
from rhythm.tui.widgets.lines import Lines

AROUND = 17
"""Lines that a page has around its stairs; below that, each step has one line instead of two."""


class Row(NamedTuple):
    """One line of the page; `place` is what the cursor can be on, `below` tells the line under a tread."""

    place: Place | None
    below: bool = False


class PlanLines(Lines, can_focus=False):
    """Draws the numbers and the stairs of a sheet."""

    @dataclass
    class Moved(Message):
        """Another line is under the cursor; `opened` where it was clicked a second time."""

        opened: bool = False

    def __init__(self, glyphs: Glyphs, currency: str) -> None:
        super().__init__("plan-lines", glyphs)
        self._currency = currency
        self._sheet: PlanSheet | None = None
        self._was: PlanSheet | None = None
        self._grain = Grain.YEAR
        self.cursor = 0

    @property
    def places(self) -> list[Place]:
        """What the cursor moves over."""
        return places(self._sheet.plan) if self._sheet else []

    @property
    def current(self) -> Place | None:
        """What is under the cursor."""
        found = self.places
        return found[min(self.cursor, len(found) - 1)] if found else None

    def show(self, sheet: PlanSheet, was: PlanSheet | None, grain: Grain) -> None:
        """Draw a sheet, with the kept one beside it where there is a draft; the cursor stays on its line."""
        before = self.current
        self._sheet, self._was, self._grain = sheet, was, grain
        found = self.places
        self.cursor = found.index(before) if before in found else min(self.cursor, len(found) - 1)
        self.redraw()
        self.post_message(self.Moved())

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one."""
        self.cursor = max(0, min(cursor, len(self.places) - 1))
        self.redraw()
        self.post_message(self.Moved())

    def place_of_cursor(self) -> Region:
        """Return where the line under the cursor stands in this widget."""
        rows = self._rows()
        at = next((number for number, row in enumerate(rows) if row.place == self.current), 0)
        return Region(0, at, 1, 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each, and one more for each step where there is room."""
        return max(1, len(self._rows()))

    def contents(self) -> list[Content]:
        """Return all lines."""
        sheet = self._sheet
        if sheet is None:
            return []
        stairs = Stairs(sheet, self._was, self._grain, self._glyphs)
        return [self._line(row, sheet, stairs) for row in self._rows()]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a second click opens it."""
        rows = self._rows()
        if not 0 <= event.y < len(rows) or (place := rows[event.y].place) is None:
            return
        again = place == self.current
        self.cursor = self.places.index(place)
        self.redraw()
        self.post_message(self.Moved(opened=again))

    def _rows(self) -> list[Row]:
        if self._sheet is None:
            return []
        rows = [Row(place) for place in Field]
        steps = [place for place in self.places if not isinstance(place, Field)]
        tall = self.app.size.height >= AROUND + 2 * len(steps)
        rows += [Row(None)] if tall else []
        rows.append(Row(None, below=True))
        for place in steps:
            rows.append(Row(place))
            if tall:
                rows.append(Row(place, below=True))
        return rows

    def _line(self, row: Row, sheet: PlanSheet, stairs: Stairs) -> Content:
        width, place = self.size.width, row.place
        if place is None:
            return stairs.header(width) if row.below else Content("")
        if isinstance(place, Field):
            return field_line(
                place,
                sheet,
                self._was,
                width,
                self._glyphs,
                self._currency,
                cursor=place is self.current,
            )
        if row.below:
            return stairs.between(place, self._about(sheet, place), width)
        return stairs.line(place, width, cursor=place == self.current)

    def _about(self, sheet: PlanSheet, key: str) -> str:
        """Return what is measured of a step, or why its estimate is used; of the sales what they brought."""
        if key == SALE:
            return _("{won} won").format(won=money(sheet.left.won, self._currency))
        hit = next(line.hit for line in sheet.steps if line.step.key == key)
        return rate_text(hit.period) if hit.period is not None else why_text(hit)
