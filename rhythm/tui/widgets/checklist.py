"""The day's checklist: what is asked first, then what may be done whenever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from rhythm.cells import wrapped
from rhythm.domain.sheet import DayView, Row
from rhythm.i18n import _, format_day
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.lines import Lines
from rhythm.tui.widgets.row_line import columns, row_line

RULE = None
"""Stands among the lines for the rule above the activities without a target."""


class Rows(Lines, can_focus=False):
    """The lines themselves, drawn as one widget."""

    @dataclass
    class Ticked(Message):
        """A line was clicked: log its activity."""

        key: str

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("rows", glyphs)
        self._lines: tuple[Row | None, ...] = ()
        self._known = False
        self._told = ""
        self._pending: frozenset[str] = frozenset()
        self._held = True
        self.cursor = 0

    @property
    def rows(self) -> list[Row]:
        """The activities in the order shown."""
        return [row for row in self._lines if row is not None]

    @property
    def current(self) -> Row | None:
        """The activity under the cursor."""
        rows = self.rows
        return rows[min(self.cursor, len(rows) - 1)] if rows else None

    def show(self, view: DayView, pending: frozenset[str]) -> None:
        """Draw a day; `pending` are the keys whose last entries are still being saved."""
        asked = tuple(row for row in view.rows if row.line.target or row.line.base_target)
        rest = tuple(row for row in view.rows if not (row.line.target or row.line.base_target))
        lines: tuple[Row | None, ...] = (*asked, RULE, *rest) if asked and rest else asked or rest
        self._lines, self._pending, self._known = lines, pending, True
        self.cursor = max(0, min(self.cursor, len(self.rows) - 1))
        self.redraw()

    def tell(self, told: str) -> None:
        """Say why there are no lines, for as long as none were ever known."""
        self._told = told
        self.redraw()

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        self.cursor = max(0, min(cursor, len(self.rows) - 1))
        self.redraw()
        self.into_sight()

    def hold(self, *, held: bool) -> None:
        """Show the cursor, or not while it is somewhere else."""
        if held != self._held:
            self._held = held
            self.redraw()

    def into_sight(self) -> None:
        """Scroll so far that the cursor's line is in sight."""
        if isinstance(self.parent, VerticalScroll):
            self.parent.scroll_to_region(Region(0, self._place(), 1, 1), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line each; where there is none, as many as it takes to say why."""
        return len(self._lines) or len(self._instead(width))

    def contents(self) -> list[Content]:
        """Return a line for each activity and the rule between them."""
        if not self._lines:
            return [Content(line) for line in self._instead(self.size.width)]
        where = columns(tuple(self.rows), self.size.width)
        current = self.current if self._held else None
        return [
            self._rule()
            if row is None
            else row_line(
                row, where, self._glyphs, cursor=row is current, pending=row.line.key in self._pending
            )
            for row in self._lines
        ]

    def _instead(self, width: int) -> list[str]:
        empty = _("No activities yet. Add one with “rhythm activity add”.")
        return wrapped(empty if self._known else self._told, max(1, width)) or [""]

    def on_click(self, event: events.Click) -> None:
        """Tick the line that was clicked."""
        if 0 <= event.y < len(self._lines) and (row := self._lines[event.y]) is not None:
            self.cursor = self.rows.index(row)
            self.post_message(self.Ticked(row.line.key))

    def _rule(self) -> Content:
        word = "  " + _("whenever") + " "
        return Content.styled(word + "─" * max(0, self.size.width - len(word)), "$rhythm-muted")

    def _place(self) -> int:
        current = self.current
        return next((number for number, row in enumerate(self._lines) if row is current), 0)


class Checklist(VerticalScroll, can_focus=False):
    """The panel around the lines; long lists scroll."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="checklist")
        self.rows = Rows(glyphs)

    def compose(self) -> ComposeResult:
        """Put the lines in."""
        yield self.rows

    def name_day(self, day: date, today: date) -> None:
        """Write into the border which day is looked at."""
        if day == today:
            title = _("Today")
        else:
            other = _("{day} · to come") if day > today else _("{day} · looking back")
            title = other.format(day=format_day(day))
        if self.border_title != title:
            self.border_title = title

    def explain(self, told: str | None) -> None:
        """Say in the border below what there is to say about the line under the cursor."""
        if (self.border_subtitle or "") != (told or ""):
            self.border_subtitle = told

    def on_resize(self) -> None:
        """Keep the cursor in sight in a smaller window."""
        self.call_after_refresh(self.rows.into_sight)
