"""Asks for what a first plan needs: a goal, what a sale brings, and the time there is."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Label, Static

from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.refusal import Refused
from rhythm.i18n import _, language
from rhythm.sentences import refusal
from rhythm.tui.plan.draft import Field, typed
from rhythm.tui.plan.field_lines import field_name
from rhythm.tui.screens.dialog import Dialog

LONGEST = 60


class PlanForm(Dialog[YearPlan | None]):
    """Answers with a plan to look at and keep, or None."""

    BINDINGS = [("escape", "cancel", ""), ("ctrl+s", "save", "")]

    def __init__(self, proposed: YearPlan, currency: str) -> None:
        """Take the plan that is to be filled in, and the code of the currency that amounts are in."""
        super().__init__()
        self._currency = currency
        self._proposed = proposed
        self._fields = {
            Field.GOAL: _field(Field.GOAL, _("such as 1,500,000 or 1.5 million")),
            Field.AVERAGE: _field(Field.AVERAGE, _("empty: as your own sales show")),
            Field.WEEKS: _field(Field.WEEKS, _("empty: as your calendar has them")),
            Field.HOURS: _field(Field.HOURS, _("that you have for selling")),
        }
        self._wrong = Static("", classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with VerticalScroll(classes="box", can_focus=False) as box:
            box.border_title = _("Plan {year}").format(year=self._proposed.start.year)
            words = _("A goal is enough to begin with. All of it moves at once, and nothing is kept yet.")
            yield Static(words, classes="words", markup=False)
            for field, entry in self._fields.items():
                with Horizontal(classes="field"):
                    yield Label(field_name(field), markup=False)
                    yield entry
            yield self._wrong
            yield Static(_("enter shows the plan   tab next   esc cancels"), classes="keys", markup=False)

    def action_cancel(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with the plan, or say what is wrong with it."""
        plan = self._proposed
        for field, entry in self._fields.items():
            try:
                plan = typed(plan, field, entry.value, language(), self._currency)
            except Refused as refused:
                self._wrong.update(refusal(refused))
                entry.focus()
                return
        self.dismiss(plan)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._wrong.update("")


def _field(field: Field, placeholder: str) -> Input:
    return Input(id=field.value, placeholder=placeholder, compact=True, max_length=LONGEST)
