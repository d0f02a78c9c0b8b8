"""What every view of a place with several views has in common: its keys, and its talk with the logbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from rhythm.domain.refusal import Refused
from rhythm.tui.look import Look
from rhythm.tui.screens.place import Place
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain

if TYPE_CHECKING:
    from rhythm.logbook import Logbook

Answer = TypeVar("Answer")
Hint = tuple[str, str, str]
"""A key, what it does, and the action."""


@dataclass
class Desk:
    """What all views of a place share; one for the whole screen. `key` names the key of an action."""

    store: StoreThread
    look: Look
    civil_day: Callable[[], date]
    key: Callable[[str], str]


class PlaceView(Container, can_focus=False):
    """One view of a place; keys that mean nothing in it do nothing."""

    class Hinted(Message):
        """The keys that work here may be others now."""

    def __init__(self, desk: Desk, id: str) -> None:
        super().__init__(id=id)
        self._store = desk.store
        self.key = desk.key

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

    def open_line(self) -> None:
        """Open what is under the cursor."""

    def move_by(self, by: int) -> None:
        """Move the cursor by lines."""

    def to_first(self) -> None:
        """Put the cursor on the first line."""

    def to_last(self) -> None:
        """Put the cursor on the last line."""

    def page_by(self, by: int) -> None:
        """Move by pages."""

    def ask(self, call: Callable[[Logbook], Answer], answered: Callable[[Answer], None]) -> None:
        """Call something on the logbook; what is refused is told."""
        self._store.ask(call, answered, self.refused)

    def refused(self, refused: Refused) -> None:
        """Tell why something could not be done."""
        if isinstance(self.screen, Place):
            self.screen.refused(refused)

    def told(self, text: str) -> None:
        """Tell of something done, which any place may show."""
        self.app.notify(text, markup=False)
        self.post_message(Place.Changed())

    def hint(self, action: str, name: str) -> Hint:
        """Return the hint of an action of the screen."""
        return self.key(action), name, f"screen.{action}"


def panel(name: str, *parts: Widget) -> Container:
    """Return a panel with a name in its border."""
    made = Container(*parts, classes="panel")
    made.border_title = name
    return made
