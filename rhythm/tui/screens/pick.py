"""Asks for one of many answers."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.screens.dialog import Dialog


class Pick(Dialog[str | None]):
    """Answers with the value chosen, or None."""

    BINDINGS = [("escape", "dismiss(None)", "")]

    def __init__(self, title: str, choices: tuple[tuple[str, str], ...], value: str) -> None:
        """Take (value, name) pairs and the value that is chosen at first."""
        super().__init__("dialog side")
        self._title = title
        self._choices = choices
        self._value = value

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="box") as box:
            box.border_title = Content(shown(self._title))
            yield OptionList(*(Option(Content(shown(name))) for _value, name in self._choices))
            yield Static(_("enter takes it   esc goes back"), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the answer chosen now."""
        values = [value for value, _name in self._choices]
        self.query_one(OptionList).highlighted = values.index(self._value) if self._value in values else 0

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][0])
