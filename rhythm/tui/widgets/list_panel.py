"""A list in a panel: what has no room in a line is told below it, and without lines stands what to do."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import Container
from textual.widget import Widget

from rhythm.i18n import _
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.history.list_view import ListView
from rhythm.tui.history.picture import Picture
from rhythm.tui.history.told import Told
from rhythm.tui.widgets.place_view import PlaceView

QUIET_SECONDS = 0.15
"""Before that nothing is said of waiting, as it is over before it could be read."""


class ListPanel(Container, can_focus=False):
    """Shows nothing until something is known."""

    def __init__(self, name: str, glyphs: Glyphs, *above: Widget) -> None:
        """Take what the ids of the parts begin with, and what stands above the list."""
        listed = ListView(f"{name}-list", glyphs)
        told = Told(f"{name}-told", glyphs, "$foreground")
        empty = Told(f"{name}-empty", glyphs, "$rhythm-muted")
        told.add_class("told")
        empty.add_class("empty")
        super().__init__(*above, empty, listed, told, classes="panel filled")
        self.list, self._told, self._empty = listed, told, empty
        self._picture: Picture | None = None
        listed.display = told.display = empty.display = False

    def on_mount(self) -> None:
        """Say that something is coming where it is not there at once."""
        self.set_timer(QUIET_SECONDS, self._still_coming)

    def _still_coming(self) -> None:
        if self._picture is None:
            self._empty.display = True
            self._empty.tell(_("One moment: the logbook is being read."))

    def use_glyphs(self, glyphs: Glyphs) -> None:
        """Draw with other signs."""
        for part in (self.list, self._told, self._empty):
            part.use_glyphs(glyphs)

    def show(self, picture: Picture, nothing: Sequence[str], at: int | None = None) -> None:
        """Draw a picture, the cursor on a line of it, else where it was; `nothing` stands for no lines."""
        self._picture = picture
        some = picture.count > 0
        self.list.display = self._told.display = some
        self._empty.display = not some
        self._empty.tell(*nothing)
        self.list.show(picture, self.list.cursor if at is None else at)

    @on(ListView.Moved)
    def _moved(self) -> None:
        told = self._picture.told(self.list.cursor) if self._picture and self._picture.count else ""
        # As many lines for each of them: the page stands still, and is not laid out anew.
        self._told.tell(told, "")


class Listed(PlaceView, can_focus=False):
    """A view with one list, over whose lines the keys move."""

    _list: ListView

    def move_by(self, by: int) -> None:
        """Go to another line."""
        self._list.move(self._list.cursor + by)

    def to_first(self) -> None:
        """Go to the first line."""
        self._list.move(0)

    def to_last(self) -> None:
        """Go to the last line."""
        self._list.move(self._list.count - 1)

    def page_by(self, by: int) -> None:
        """Go on or back by a page."""
        self._list.move(self._list.cursor + by * self._list.page)

    @on(ListView.Moved)
    def _line_chosen(self, message: ListView.Moved) -> None:
        message.stop()
        self.post_message(self.Hinted())
        if message.opened:
            self.open_line()
