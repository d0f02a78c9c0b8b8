"""The figures that can be explained, one line each."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from rhythm.explanations import Told
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.cells import fitted
from rhythm.tui.widgets.lines import Lines

VALUE_AT_MOST = 12
CURSOR_WIDTH = 2


class FigureList(Lines, can_focus=False):
    """Each figure with its name; the cursor chooses the one that is explained."""

    @dataclass
    class Chosen(Message):
        """Another figure is under the cursor."""

        told: Told

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("figure-list", glyphs)
        self._figures: tuple[Told, ...] = ()
        self.cursor = 0

    def show(self, figures: tuple[Told, ...], start: str) -> None:
        """Draw figures, the cursor on the one of that name."""
        self._figures = figures
        names = [one.figure for one in figures]
        self.redraw()
        self.move(names.index(start) if start in names else 0)

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        if not self._figures:
            return
        self.cursor = max(0, min(cursor, len(self._figures) - 1))
        self.redraw()
        self.call_after_refresh(self.into_sight)
        self.post_message(self.Chosen(self._figures[self.cursor]))

    def into_sight(self) -> None:
        """Scroll so far that the cursor's line is in sight."""
        if isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each."""
        return max(1, len(self._figures))

    def contents(self) -> list[Content]:
        """Return a line for each figure: cursor, name, and the figure at the right edge."""
        return [self._line(one, cursor=number == self.cursor) for number, one in enumerate(self._figures)]

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked."""
        if 0 <= event.y < len(self._figures):
            self.move(event.y)

    def _line(self, one: Told, *, cursor: bool) -> Content:
        value = fitted(one.value, min(VALUE_AT_MOST, len(one.value)))
        room = max(0, self.size.width - CURSOR_WIDTH - len(one.value[:VALUE_AT_MOST]) - 1)
        return Content.assemble(
            (f"{self._glyphs.cursor if cursor else ' '} ", "$rhythm-today"),
            (fitted(one.title, room) + " ", "bold $foreground" if cursor else "$rhythm-muted"),
            (value, "bold $foreground" if cursor else "$foreground"),
        )
