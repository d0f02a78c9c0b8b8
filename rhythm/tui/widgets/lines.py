"""A widget made of single lines, of which only those that changed are drawn again."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from rhythm.domain.sheet import DayView
from rhythm.tui.glyphs import Glyphs

NO_LINE = Content("")


class Lines(Widget, can_focus=False):
    """Draws what `contents` returns; a key press costs the lines it changes and no more."""

    ALLOW_SELECT = False

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._contents: list[Content] = []

    def use_glyphs(self, glyphs: Glyphs) -> None:
        """Draw with other signs."""
        self._glyphs = glyphs
        self.redraw()

    def contents(self) -> list[Content]:
        """Return all lines for the present size."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw the lines that are not as they were."""
        before, self._contents = self._contents, self.contents()
        if len(before) != len(self._contents):
            self.refresh(layout=True)
            return
        width = self.size.width
        changed = [
            Region(0, number, width, 1)
            for number, (old, new) in enumerate(zip(before, self._contents, strict=True))
            if not old.is_same(new)
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Lay the lines into the new width."""
        self._contents = self.contents()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line as the terminal shows it."""
        return drawn(self, self._contents[y] if y < len(self._contents) else NO_LINE)


class DayLines(Lines, can_focus=False):
    """Lines about the day looked at."""

    _view: DayView | None = None

    def show(self, view: DayView) -> None:
        """Draw a day."""
        self._view = view
        if self.display:
            self.redraw()

    def contents(self) -> list[Content]:
        """Return all lines; none until a day is known."""
        return [] if self._view is None else self.lines_of(self._view)

    def lines_of(self, view: DayView) -> list[Content]:
        """Return the lines about a day for the present size."""
        raise NotImplementedError

    def figure_at(self, x: int, y: int) -> str:
        """Return the name of the figure in a cell, to be explained at a click; empty where there is none."""
        raise NotImplementedError

    async def on_click(self, event: events.Click) -> None:
        """Tell how the figure under the pointer came about."""
        place = event.get_content_offset(self)
        if place is not None and self._view is not None and (figure := self.figure_at(*place)):
            await self.run_action(f"app.explain({figure!r})")


def drawn(widget: Widget, content: Content) -> Strip:
    """Return one line of a widget as the terminal shows it."""
    base = widget.visual_style
    parts = content.render(base, end="", parse_style=_style)
    strip = Strip([Segment(text, (base + style).rich_style) for text, style in parts])
    return strip.adjust_cell_length(widget.size.width, base.rich_style)


def _style(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style
