"""Asks for a step of the staircase: its name, the activity that counts it, and its estimate."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from rhythm.domain.definitions import Activity, Kind
from rhythm.domain.kept_plans import SALE, Step, YearPlan
from rhythm.domain.money import share_of
from rhythm.domain.plan_checks import HALF
from rhythm.domain.refusal import Refused
from rhythm.i18n import _
from rhythm.phrases import activity_name
from rhythm.sentences import refusal
from rhythm.step_phrases import step_name
from rhythm.text import NAME_LIMIT, shown
from rhythm.tui.plan.questions import percent_typed
from rhythm.tui.screens.dialog import Dialog
from rhythm.tui.widgets.choice import Choice

Wanted = tuple[str, str, Fraction]
"""The name (empty: the ready-made one), the key of the activity (or empty), and the estimate."""

LONGEST = 20


class StepForm(Dialog[Wanted | None]):
    """Answers with what a step is to be, or None."""

    BINDINGS = [("escape", "cancel", ""), ("enter,ctrl+s", "save", "")]

    def __init__(self, plan: YearPlan, step: Step | None, activities: Iterable[Activity]) -> None:
        """Take the plan, the step that is changed (None: a new one), and the activities there are."""
        super().__init__()
        self._step = step
        taken = {one.activity for one in plan.steps if one != step} | {SALE}
        names = {
            one.key: activity_name(one.key, one.name)
            for one in activities
            if one.kind is Kind.COUNT and one.key not in taken
        }
        self._calleds = names
        options = [("", _("none")), *((key, shown(name)) for key, name in names.items())]
        activity = step.activity if step else next(iter(names), "")
        self._activity = Choice("activity", options, activity)
        self._before = step_name(step) if step else ""
        self._called = Input(shown(self._before), id="name", compact=True, max_length=NAME_LIMIT)
        self._called.placeholder = _("as the activity is called")
        self._hit = Input(
            percent_typed(step.hit if step else HALF), id="hit", compact=True, max_length=LONGEST
        )
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Step of the staircase") if self._step else _("New step")
            for label, field in (
                (_("Name"), self._called),
                (_("Counted by"), self._activity),
                (_("Hit rate, %"), self._hit),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, markup=False)
                    yield field
            yield self._wrong
            yield Static(_("enter takes it   tab next   esc cancels"), classes="keys", markup=False)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the step, or say what is wrong with it."""
        try:
            hit = share_of(self._hit.value)
        except Refused as refused:
            self._wrong.update(refusal(refused))
            self._hit.focus()
            return
        name, activity = self._called.value.strip(), self._activity.value
        if self._step is not None and name == self._before:
            # A ready-made name stays in the person's language.
            name = self._step.name
        elif not name:
            name = self._calleds.get(activity, "")
        self.dismiss((name, activity, hit))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong.update("")
