"""Asks once more before something large is changed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.screens.dialog import Dialog


class Sure(Dialog[bool]):
    """Answers True for enter, False for escape."""

    BINDINGS = [("enter", "dismiss(True)", ""), ("escape", "dismiss(False)", "")]

    def __init__(self, title: str, text: str, deed: str) -> None:
        """Take what is about to be done, as a title and a sentence, and what enter does."""
        super().__init__()
        self._title = title
        self._text = text
        self._deed = deed

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(shown(self._text), classes="words", markup=False)
            keys = _("enter {deed}   esc goes back").format(deed=self._deed)
            yield Static(keys, classes="keys", markup=False)
