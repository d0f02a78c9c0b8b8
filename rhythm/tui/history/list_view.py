"""A list of any length, of which only what is in sight is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.picture import Picture
from rhythm.tui.widgets.lines import drawn

HEADER = 1


class ListView(ScrollView, can_focus=False):
    """Draws a picture under its header, and knows where the cursor is."""

    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """Another line is under the cursor; `opened` where it was clicked a second time."""

        opened: bool = False

    def __init__(self, id: str, glyphs: Glyphs) -> None:
        super().__init__(id=id)
        self._glyphs = glyphs
        self._picture: Picture | None = None
        self.cursor = 0

    def use_glyphs(self, glyphs: Glyphs) -> None:
        """Draw with other signs."""
        self._glyphs = glyphs
        self.refresh()

    def show(self, picture: Picture | None, cursor: int = 0) -> None:
        """Draw a picture, with the cursor on a line of it."""
        self._picture = picture
        self.move(cursor)

    def move(self, cursor: int) -> None:
        """Put the cursor on a line, as near as there is one, and into sight."""
        self._put(cursor)
        room = max(1, self.size.height - HEADER)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False)
        self.post_message(self.Moved())

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._picture.count if self._picture else 0

    @property
    def page(self) -> int:
        """How many lines are in sight."""
        return max(1, self.size.height - HEADER)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self.move(self.cursor)

    def render_line(self, y: int) -> Strip:
        """Return one line as the terminal shows it."""
        return drawn(self, self._content(y))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None or self._picture is None or offset.y < HEADER:
            return
        number = self.scroll_offset.y + offset.y - HEADER
        if number < self._picture.count:
            again = number == self.cursor
            self._put(number)
            self.post_message(self.Moved(opened=again))

    def _put(self, cursor: int) -> None:
        self.cursor = max(0, min(cursor, self.count - 1))
        if self._picture is not None:
            self._picture.moved(self.cursor)
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count + HEADER)

    @property
    def _width(self) -> int:
        """How many cells a line has; one of air is left beside the scrollbar."""
        return self.scrollable_content_region.width - int(self.show_vertical_scrollbar)

    def _content(self, y: int) -> Content:
        picture, width = self._picture, self._width
        if picture is None:
            return Content("")
        if y < HEADER:
            return picture.header(width, self._glyphs)
        number = self.scroll_offset.y + y - HEADER
        if number >= picture.count:
            room = self.size.height - HEADER - picture.count
            return picture.below(number - picture.count, room, self.cursor, width, self._glyphs)
        return picture.line(number, width, self._glyphs, cursor=number == self.cursor)
