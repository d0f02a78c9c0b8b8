"""Asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.sentences import refusal
from rhythm.text import shown
from rhythm.tui.screens.dialog import Dialog


class AskText(Dialog[str | None]):
    """Answers with the text, or None where nothing is to change."""

    BINDINGS = [("escape", "cancel", "")]

    def __init__(
        self,
        title: str,
        question: str,
        text: str,
        limit: int,
        wrong: Callable[[str], Refused | None] = lambda text: None,
    ) -> None:
        """Take what is asked, the text as it is, its longest length, and what may be wrong with an answer."""
        super().__init__()
        self._wrong = wrong
        self._told = Static("", classes="wrong", markup=False)
        self._title = title
        self._question = question
        self._input = Input(shown(text), compact=True, max_length=limit)

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            yield Static(self._question, classes="words", markup=False)
            with Vertical(classes="field"):
                yield self._input
            yield self._told
            yield Static(_("enter takes it   esc cancels"), classes="keys", markup=False)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        refused = self._wrong(self._input.value)
        if refused is None:
            self.dismiss(self._input.value)
        else:
            self._told.update(refusal(refused))


def refused_by(read: Callable[[str], object]) -> Callable[[str], Refused | None]:
    """Return what finds what is wrong with an answer: the refusal that reading it raises."""

    def wrong(text: str) -> Refused | None:
        try:
            read(text)
        except Refused as refused:
            return refused
        return None

    return wrong
