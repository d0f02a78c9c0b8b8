"""What every view of the Plan screen can be asked to do; a view does what makes sense in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from rhythm.domain.refusal import Refused
from rhythm.tui.look import Look
from rhythm.tui.plan.desk import Desk
from rhythm.tui.plan.views import View
from rhythm.tui.screens.place import Place
from rhythm.tui.to_explain import ToExplain

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

Answer = TypeVar("Answer")
Hint = tuple[str, str, str]
"""A key, what it does, and the action."""


class PlanView(Container, can_focus=False):
    """One view; keys that mean nothing in it do nothing."""

    class Hinted(Message):
        """The keys that work here may be others now."""

    @dataclass
    class Wanted(Message):
        """Another view is to be shown."""

        view: View

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(id=id)
        self._desk = desk

    def reload(self) -> None:
        """Ask the logbook again for what is shown."""
        raise NotImplementedError

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        raise NotImplementedError

    def hints(self) -> list[Hint]:
        """Return the keys for the last line, those that matter most first."""
        raise NotImplementedError

    def beside(self) -> str:
        """Return a word that stands beside the names of the views."""
        return ""

    def to_explain(self) -> ToExplain:
        """Return whose figures are explained here."""
        return ToExplain()

    def back(self) -> bool:
        """Close what was opened last; tell whether there was anything."""
        return False

    def move_by(self, by: int) -> None:
        """Move the cursor by lines."""

    def to_first(self) -> None:
        """Put the cursor on the first line."""

    def to_last(self) -> None:
        """Put the cursor on the last line."""

    def page_by(self, by: int) -> None:
        """Move by pages."""

    def open_line(self) -> None:
        """Change the line under the cursor, or open it."""

    def nudge(self, by: int) -> None:
        """A little more (1) or less (-1) on the line under the cursor."""

    def edit_line(self) -> None:
        """Edit what is under the cursor."""

    def add_line(self) -> None:
        """Add something."""

    def remove_line(self) -> None:
        """Remove what is under the cursor."""

    def next_order(self) -> None:
        """Show another period, or another order."""

    def others(self) -> None:
        """Show others of what is listed."""

    def keep(self) -> None:
        """Keep what is drafted."""

    def ask(self, call: Callable[[Logbook], Answer], answered: Callable[[Answer], None]) -> None:
        """Call something on the logbook; what is refused is told."""
        self._desk.store.ask(call, answered, self.refused)

    def refused(self, refused: Refused) -> None:
        """Tell why something could not be done."""
        if isinstance(self.screen, Place):
            self.screen.refused(refused)

    def told(self, text: str) -> None:
        """Tell of something done, which any place may show."""
        self.app.notify(text, markup=False)
        self.post_message(Place.Changed())

    def key(self, action: str) -> str:
        """Return the key of an action as people know it."""
        return self._desk.key(action)

    def hint(self, action: str, name: str) -> Hint:
        """Return the hint of an action of the screen."""
        return self._desk.key(action), name, f"screen.{action}"


def panel(name: str, *parts: Widget) -> Container:
    """Return a panel with a name in its border."""
    made = Container(*parts, classes="panel")
    made.border_title = name
    return made
