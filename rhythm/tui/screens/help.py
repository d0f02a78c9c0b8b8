"""Help: the keys of this screen, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rhythm.cells import wrapped
from rhythm.domain.sheet import Row
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.text import shown
from rhythm.tui.actions import EVERYWHERE, Action, shown_keys
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.cells import fitted

KEY_WIDTH = 16
GAP = 2
KEY = "$rhythm-key"
WIDTH = 60
"""Cells of a line: the keys, or the word that is explained, and what is told of it."""


class HelpScreen(Dialog[None]):
    """Closes with any of its keys."""

    BINDINGS = [("escape,q,question_mark,enter", "dismiss", "")]

    def __init__(self, actions: tuple[Action, ...], rows: tuple[Row, ...], keys: Mapping[str, str]) -> None:
        """Take the actions of the place that help is asked for, and today's checklist."""
        super().__init__()
        self._actions_here = actions
        self._rows = rows
        self._keys = keys
        longest = max(cell_len(self._keys_of(action)) for action in self._all_actions)
        self._column = min(max(KEY_WIDTH, longest + GAP), WIDTH // 2)

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(classes="box tall") as box:
            box.border_title = _("Help")
            yield Static(Content("\n").join([*self._letters(), *self._actions(), *self._numbers()]))

    def _letters(self) -> list[Content]:
        lines = [_heading(_("Log one; with shift: quantity, note and contact"))]
        for row in self._rows:
            if letter := row.line.letter:
                name = activity_name(row.line.key, row.line.name)
                lines += self._told(f"{letter}  {letter.upper()}", name, KEY)
        return lines

    def _actions(self) -> list[Content]:
        lines = [Content(""), _heading(_("Keys"))]
        for action in self._all_actions:
            lines += self._told(self._keys_of(action), _(action.name), KEY)
        return [*lines, *self._told("ctrl+p", _("All commands by name"), KEY)]

    def _numbers(self) -> list[Content]:
        lines = [Content(""), _heading(_("What the numbers mean"))]
        for name, text in _meanings():
            lines += self._told(name, text, "$foreground")
        return lines

    @property
    def _all_actions(self) -> tuple[Action, ...]:
        return (*self._actions_here, *EVERYWHERE)

    def _keys_of(self, action: Action) -> str:
        return " ".join(shown_keys(action.id, self._keys))

    def _told(self, head: str, text: str, style: str) -> list[Content]:
        """Return a text beside its keys or its word, in as many lines as it needs."""
        column = self._column
        heads = [head] if cell_len(head) <= column - GAP else wrapped(head, column - GAP)
        texts = wrapped(shown(text), WIDTH - column)
        return [
            Content.assemble((fitted(one, column), style), (other, "$rhythm-muted"))
            for one, other in zip_longest(heads, texts, fillvalue="")
        ]


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $foreground")


def _meanings() -> tuple[tuple[str, str], ...]:
    return (
        (_("Points"), _("Each act counts by how near it is to a signed contract.")),
        (_("Pace"), _("The mark on the bar is where the week should stand tonight.")),
        (_("Streak"), _("Days in a row at 60 % of the plan or more; days off and leave never break it.")),
        (_("Freeze"), _("Every fifth day in a row earns one; it saves the streak on a day that is missed.")),
        (_("Campaign"), _("Raises the targets for a while; streak and strength keep to the base.")),
        (_("Strength"), _("How solid the habit is: it grows slowly and fades slowly.")),
    )
