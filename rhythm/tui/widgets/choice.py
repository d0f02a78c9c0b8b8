"""One of a few, on one line: the arrows go from one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rhythm.tui.widgets.cells import fitted

ARROWS = 4
"""Cells of the arrows and the gaps beside them."""


class Choice(Widget, can_focus=True):
    """Shows the option chosen between two arrows; every step is told at once, so that it can be tried."""

    BINDINGS = [
        Binding("left,up", "step(-1)", show=False),
        Binding("right,down,space", "step(1)", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """The widget that was changed."""
            return self.choice

    def __init__(self, id: str, options: list[tuple[str, str]], value: str) -> None:
        """Take (value, name) pairs and the value that is chosen at first."""
        super().__init__(id=id)
        self._options = options
        values = [one for one, _name in options]
        self._number = values.index(value) if value in values else 0

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._options[self._number][0]

    def choose(self, value: str) -> None:
        """Choose a value without telling of it."""
        self._number = [one for one, _name in self._options].index(value)
        self.refresh()

    def render(self) -> RenderResult:
        """Return the line."""
        # The cursor's own colours are readable on each other, whatever the theme; others need not be.
        chosen = "$block-cursor-foreground"
        style, arrow = (f"bold {chosen}", chosen) if self.has_focus else ("$foreground", "$rhythm-muted")
        name = fitted(self._options[self._number][1], max(0, self.size.width - ARROWS)).rstrip()
        return Content.assemble(("‹ ", arrow), (name, style), (" ›", arrow))

    def action_step(self, by: int) -> None:
        """Go to another option; after the last comes the first."""
        self._number = (self._number + by) % len(self._options)
        self.refresh()
        self.post_message(self.Changed(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Go on by a click, back by one on the left arrow."""
        self.action_step(-1 if event.x < 2 else 1)
