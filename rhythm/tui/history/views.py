"""The views of the History screen: one key each, and a line of tabs to click."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rhythm.i18n import N_, _


class View(Enum):
    """A view: the action that chooses it, and its name."""

    YEAR = ("view_year", N_("Year"))
    BARS = ("view_bars", N_("Bars"))
    TRENDS = ("view_trends", N_("Trends"))
    ENTRIES = ("view_entries", N_("Entries"))
    STREAKS = ("view_streaks", N_("Streaks"))

    @property
    def action(self) -> str:
        """The name of the action."""
        return self.value[0]

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[1])


class ViewTabs(Widget, can_focus=False):
    """The names of the views with their keys, the one shown in front."""

    @dataclass
    class Chosen(Message):
        """A view was clicked."""

        view: View

    def __init__(self, keys: dict[View, str]) -> None:
        super().__init__(id="views")
        self._keys = keys
        self._current = View.YEAR
        self._numbers = False

    def show(self, view: View, *, numbers: bool) -> None:
        """Name the view shown; `numbers` where its figures stand in its place."""
        self._current, self._numbers = view, numbers
        self.refresh()

    def render(self) -> RenderResult:
        """Return the line."""
        parts: list[tuple[str, str]] = []
        for view in View:
            current = view is self._current
            parts += [
                (f"  {self._keys[view]} ", "$rhythm-key"),
                (view.word, "bold $foreground" if current else "$rhythm-muted"),
            ]
        if self._numbers:
            parts += [("   ", ""), (_("figures"), "$rhythm-today")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the view under the pointer."""
        start = 2
        for view in View:
            end = start + cell_len(self._keys[view]) + 1 + cell_len(view.word)
            if start <= event.x < end:
                self.post_message(self.Chosen(view))
            start = end + 2
