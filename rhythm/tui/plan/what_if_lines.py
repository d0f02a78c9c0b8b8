"""What is supposed, one line each, with the cursor on the one that the arrows change."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from rhythm.domain.plan_sheet import PlanSheet
from rhythm.i18n import _
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import mark
from rhythm.tui.plan.supposing import Supposed, Wish
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

WHAT = tuple(Supposed)


class WhatIfLines(Lines, can_focus=False):
    """Draws a wish."""

    class Moved(Message):
        """Another line is under the cursor, or the same was clicked again."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("what-if-lines", glyphs)
        self._sheet: PlanSheet | None = None
        self._wish = Wish()
        self.cursor = 0

    @property
    def current(self) -> Supposed:
        """What is under the cursor."""
        return WHAT[self.cursor]

    def show(self, sheet: PlanSheet, wish: Wish) -> None:
        """Draw a wish; `sheet` is without it."""
        self._sheet, self._wish = sheet, wish
        self.redraw()

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one."""
        self.cursor = max(0, min(cursor, len(WHAT) - 1))
        self.redraw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each."""
        return len(WHAT)

    def contents(self) -> list[Content]:
        """Return all lines."""
        if self._sheet is None:
            return []
        return [self._line(what, self._sheet, cursor=what is self.current) for what in WHAT]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        if 0 <= event.y < len(WHAT):
            self.move(event.y)
            self.post_message(self.Moved())

    def _line(self, what: Supposed, sheet: PlanSheet, *, cursor: bool) -> Content:
        label = 2 + max(cell_len(_(one.value)) for one in WHAT)
        room = max(0, self.size.width - 2 - label - 4)
        text = self._wish.text(what, sheet)
        return Content.assemble(
            mark(self._glyphs, cursor=cursor),
            (fitted(_(what.value), label), "$foreground" if cursor else "$rhythm-muted"),
            ("‹ ", "$rhythm-muted"),
            (fitted(text, min(cell_len(text), room)), "bold $foreground" if cursor else "$foreground"),
            (" ›", "$rhythm-muted"),
        )
