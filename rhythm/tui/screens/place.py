"""What every place of the program has: the tabs above, the keys below, and a word in a window too small."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.message import Message
from textual.screen import Screen

from rhythm.domain.acts import Inverted
from rhythm.domain.refusal import Refused
from rhythm.domain.sheet import Row
from rhythm.phrases import inverted_sentence
from rhythm.sentences import refusal
from rhythm.tui.actions import Action, shown_keys
from rhythm.tui.look import Look
from rhythm.tui.store_thread import StoreThread
from rhythm.tui.to_explain import ToExplain
from rhythm.tui.widgets.edges import BottomLine, TooSmall, TopLine

NEEDED = (60, 18)
"""Columns and lines below which a screen shows nothing but one line that says so."""


class Place(Screen[None]):
    """A screen with a tab of its own."""

    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    """What can be done here, in the order of the help."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (NEEDED[0], "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (NEEDED[1], "-low"), (24, "-high")]

    class Changed(Message):
        """Something was changed in the logbook that any place may show."""

    @dataclass
    class DayWanted(Message):
        """A day is to be shown on Today."""

        day: date

    @dataclass
    class ContactWanted(Message):
        """The page of a contact is to be shown on Contacts."""

        key: str

    def __init__(self, tab: str, store: StoreThread, look: Look) -> None:
        super().__init__()
        self._store = store
        self._look = look
        self._top = TopLine(tab, look.keys)
        self._bottom = BottomLine()
        self._small = TooSmall(NEEDED)

    def reload(self) -> None:
        """Ask the logbook again for what is shown."""
        raise NotImplementedError

    def wear(self, look: Look) -> None:
        """Draw with another theme's signs."""
        raise NotImplementedError

    def refused(self, refused: Refused) -> None:
        """Tell why something could not be done."""
        self.app.notify(refusal(refused), severity="error", markup=False, timeout=8)

    def to_explain(self) -> ToExplain:
        """Return whose figures are explained here: all those of today, unless a place knows better."""
        return ToExplain()

    def rows_that_log(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """Return those lines of the checklist whose letters the help names: all, where it says no other."""
        return rows

    def action_import_file(self) -> None:
        """Bring a file in."""
        from rhythm.tui.screens.import_file import ImportFile

        self.app.push_screen(ImportFile(self._store, self._look))

    def action_undo(self) -> None:
        """Take back the last act."""
        self._store.ask(lambda logbook: logbook.undo(), partial(self._inverted, undone=True), self.refused)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._store.ask(lambda logbook: logbook.redo(), partial(self._inverted, undone=False), self.refused)

    def _inverted(self, inverted: Inverted, undone: bool) -> None:
        self.app.notify(inverted_sentence(inverted, undone=undone), markup=False, timeout=3)
        self.post_message(self.Changed())

    def _key(self, action: str) -> str:
        return shown_keys(action, self._look.keys)[0]
