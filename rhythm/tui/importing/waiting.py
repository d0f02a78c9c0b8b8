"""What the import screen shows while it works: a bar where it is known how far it is, else the seconds."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from rhythm.i18n import _, format_percent
from rhythm.tui.glyphs import Glyphs
from rhythm.tui.widgets.bar import bar

BAR_AT_MOST = 50
PERCENT_WIDTH = 6


class Waiting(Static):
    """One line."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__("", id="waiting", markup=False)
        self._glyphs = glyphs
        self._what = ""
        self._seconds = 0

    def on_mount(self) -> None:
        """Count the seconds."""
        self.set_interval(1, self._count)

    def begin(self, what: str) -> None:
        """Show what is being done."""
        self._what, self._seconds = what, 0
        self.update(what)

    def told(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._what = ""
        share = done / total if total else 1.0
        width = min(BAR_AT_MOST, self.size.width - PERCENT_WIDTH)
        self.update(Content.assemble(bar(width, share, self._glyphs), f" {format_percent(share)}"))

    def _count(self) -> None:
        self._seconds += 1
        if self._what and self.display:
            self.update(_("{what} {n} s").format(what=self._what, n=self._seconds))
