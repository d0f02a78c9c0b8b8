"""Help: the keys of this screen, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rhythm.domain.sheet import Row
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.text import shown
from rhythm.tui.actions import EVERYWHERE, Action, shown_keys
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.cells import fitted

KEY_WIDTH = 16
TEXT_WIDTH = 44


class HelpScreen(Dialog[None]):
    """Closes with any of its keys."""

    BINDINGS = [("escape,q,question_mark,enter", "dismiss", "")]

    def __init__(self, actions: tuple[Action, ...], rows: tuple[Row, ...], keys: Mapping[str, str]) -> None:
        """Take the actions of the place that help is asked for, and today's checklist."""
        super().__init__()
        self._actions_here = actions
        self._rows = rows
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with VerticalScroll(classes="box tall") as box:
            box.border_title = _("Help")
            yield Static(Content("\n").join([*self._letters(), *self._actions(), *_numbers()]))

    def _letters(self) -> list[Content]:
        lines = [_heading(_("Log one; with shift: quantity, note and contact"))]
        for row in self._rows:
            if row.line.letter:
                letter = row.line.letter
                lines.append(_key(f"{letter}  {letter.upper()}", activity_name(row.line.key, row.line.name)))
        return lines

    def _actions(self) -> list[Content]:
        lines = [Content(""), _heading(_("Keys"))]
        for action in (*self._actions_here, *EVERYWHERE):
            lines.append(_key(" ".join(shown_keys(action.id, self._keys)), _(action.name)))
        lines.append(_key("ctrl+p", _("All commands by name")))
        return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $foreground")


def _key(keys: str, name: str) -> Content:
    return Content.assemble((fitted(keys, KEY_WIDTH), "$rhythm-key"), (shown(name), "$rhythm-muted"))


def _numbers() -> list[Content]:
    texts = (
        (_("Points"), _("Each act counts by how near it is to a signed contract.")),
        (_("Pace"), _("The mark on the bar is where the week should stand tonight.")),
        (_("Streak"), _("Days in a row at 60 % of the plan or more; days off and leave never break it.")),
        (_("Freeze"), _("Every fifth day in a row earns one; it saves the streak on a day that is missed.")),
        (_("Campaign"), _("Raises the targets for a while; streak and strength keep to the base.")),
        (_("Strength"), _("How solid the habit is: it grows slowly and fades slowly.")),
    )
    lines = [Content(""), _heading(_("What the numbers mean"))]
    for name, text in texts:
        for number, part in enumerate(wrap(text, TEXT_WIDTH)):
            word = fitted("" if number else name, KEY_WIDTH)
            lines.append(Content.assemble((word, "$foreground"), (part, "$rhythm-muted")))
    return lines
