"""Asks for a file: a path, and below it what it can go on with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rhythm.i18n import _
from rhythm.text import shown
from rhythm.tui.importing.beside import Beside
from rhythm.tui.importing.typed_path import BESIDE_HOME, HOME, Match, gone_on, matches, typed_path


class FileStep(Vertical):
    """A field for the path; a dragged or pasted one is understood as it comes."""

    @dataclass
    class Given(Message):
        """This file is wanted."""

        path: Path

    class Typed(Message):
        """Another path is being written."""

    def __init__(self, beside: Beside) -> None:
        super().__init__(id="file-step")
        self._beside = beside
        self._input = Input(HOME, id="path", compact=True, select_on_focus=False)
        self._list = OptionList(id="matches")
        self._list.can_focus = False
        self._matches: list[Match] = []

    def compose(self) -> ComposeResult:
        """Lay out the field and the list."""
        told = _("Which file? A CRM's export, a spreadsheet, a CSV, a calendar, another tracker's file.")
        yield Static(told, classes="words", markup=False)
        with Vertical(classes="field"):
            yield self._input
        yield self._list

    def begin(self) -> None:
        """Take the keys."""
        self._input.focus()
        self._look()

    def move(self, by: int) -> None:
        """Put the cursor on another of the names below, by so many lines."""
        if not self._matches:
            return
        here = self._list.highlighted
        self._list.highlighted = max(0, min(here + by if here is not None else 0, len(self._matches) - 1))

    def complete(self) -> None:
        """Write the path on: with the name under the cursor, else as far as all names agree."""
        here = self._list.highlighted
        self._write(self._matches[here].written if here is not None else self._further())

    def _further(self) -> str:
        return gone_on(self._input.value, self._matches)

    def _write(self, text: str) -> None:
        self._input.value = text
        self._input.cursor_position = len(text)

    @on(Input.Changed)
    def _changed(self) -> None:
        beside = self._input.value.removeprefix(HOME)
        if beside != self._input.value and beside.startswith(BESIDE_HOME):
            self._write(beside)
            return
        self.post_message(self.Typed())
        self._look()

    def _look(self) -> None:
        text = self._input.value
        self._beside.ask(lambda progress: matches(text), self._show, lambda refused: None)

    def _show(self, found: list[Match]) -> None:
        self._matches = found
        self._list.clear_options()
        self._list.add_options(Option(Content(_name(one))) for one in found)

    @on(Input.Submitted)
    def _given(self) -> None:
        here = self._list.highlighted
        if here is not None:
            self._take(self._matches[here])
            return
        text = self._input.value
        path = typed_path(text)
        if text.strip() and path.is_dir() and not text.rstrip().endswith("/"):
            self._write(f"{text.rstrip()}/")
        elif text.strip():
            self.post_message(self.Given(path))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._take(self._matches[event.option_index])
        self._input.focus()

    def _take(self, one: Match) -> None:
        self._write(one.written)
        if not one.folder:
            self.post_message(self.Given(typed_path(one.written)))


def _name(one: Match) -> str:
    return shown(one.name) + ("/" if one.folder else "")
