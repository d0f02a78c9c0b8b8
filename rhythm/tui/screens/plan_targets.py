"""Shows what taking the plan as targets would change, before it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rhythm.domain.plan_targets import TargetStep
from rhythm.i18n import _, format_day
from rhythm.plan_phrases import target_words
from rhythm.text import shown
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.cells import fitted

NAME_AT_MOST = 28


class PlanTargets(Dialog[bool]):
    """Answers True for enter, False for escape."""

    BINDINGS = [("enter", "take", ""), ("escape", "dismiss(False)", "")]

    def __init__(self, steps: Sequence[TargetStep], names: Mapping[str, str], start: date) -> None:
        """Take the targets of the plan beside the present ones, the names of activities, and from when."""
        super().__init__()
        self._steps = steps
        self._names = names
        self._start = start

    def compose(self) -> ComposeResult:
        """Lay out the difference."""
        new = any(step.changed for step in self._steps)
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Take the plan as targets")
            yield Static(Content("\n").join(self._lines()), classes="words")
            if new:
                told = _("From {day} on. A campaign and your week target stay as they are.")
                yield Static(told.format(day=format_day(self._start, "full")), classes="words", markup=False)
            keys = (
                _("enter takes them   esc goes back")
                if new
                else _("All of it is so already.   esc goes back")
            )
            yield Static(keys, classes="keys", markup=False)

    def action_take(self) -> None:
        """Answer that they are to be taken, if anything is new."""
        self.dismiss(any(step.changed for step in self._steps))

    def _lines(self) -> list[Content]:
        names = [self._names.get(step.activity, step.activity) for step in self._steps]
        name = 2 + min(NAME_AT_MOST, max((cell_len(shown(one)) for one in names), default=0))
        before = [target_words(step, now=True) if step.active else _("not in use") for step in self._steps]
        width = max((cell_len(text) for text in before), default=0)
        return [
            _line(step, fitted(named, name), fitted(text, width))
            for step, named, text in zip(self._steps, names, before, strict=True)
        ]


def _line(step: TargetStep, name: str, before: str) -> Content:
    if not step.changed:
        return Content.assemble((name, "$rhythm-muted"), (before, "$rhythm-muted"), ("   =", "$rhythm-muted"))
    after = target_words(step, now=False)
    return Content.assemble(
        (name, "$foreground"), (before, "$rhythm-muted"), "   → ", (after, "bold $foreground")
    )
