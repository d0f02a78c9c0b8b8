"""The views of a place: one key each, and a line of names to click."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from rhythm.i18n import _


class Views(Enum):
    """The views of a place; of each the action that chooses it, and its name in English."""

    @property
    def action(self) -> str:
        """The name of the action."""
        action: str = self.value[0]
        return action

    @property
    def word(self) -> str:
        """Its name in the person's language."""
        return _(self.value[1])


class ViewTabs(Widget, can_focus=False):
    """The names of the views with their keys, the one shown in front."""

    @dataclass
    class Chosen(Message):
        """A view was clicked; its action is to be done."""

        action: str

    def __init__(self, views: Iterable[Views], key: Callable[[str], str]) -> None:
        """Take the views in their order, the first of them shown, and what names the key of an action."""
        super().__init__(id="views")
        self._views = tuple(views)
        self._keys = {view: key(view.action) for view in self._views}
        self._current = self._views[0]
        self._beside = ""

    def show(self, view: Views, beside: str = "") -> None:
        """Name the view shown, and beside all of them what stands in it at the moment."""
        if (view, beside) != (self._current, self._beside):
            self._current, self._beside = view, beside
            self.refresh()

    def render(self) -> RenderResult:
        """Return the line."""
        parts: list[tuple[str, str]] = []
        for view in self._views:
            current = view is self._current
            parts += [
                (f"  {self._keys[view]} ", "$rhythm-key"),
                (view.word, "bold $foreground" if current else "$rhythm-muted"),
            ]
        if self._beside:
            parts += [("   ", ""), (self._beside, "$rhythm-today")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the view under the pointer."""
        start = 2
        for view in self._views:
            end = start + cell_len(self._keys[view]) + 1 + cell_len(view.word)
            if start <= event.x < end:
                self.post_message(self.Chosen(view.action))
            start = end + 2
