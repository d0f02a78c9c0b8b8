"""What a person is asked about a line of the staircase: its number, or what its step is called and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rhythm.domain.definitions import Activity
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.refusal import Refused
from rhythm.i18n import language
from rhythm.tui.plan.draft import Place, typed, with_changed_step, with_step
from rhythm.tui.plan.questions import question
from rhythm.tui.plan.view import PlanView
from rhythm.tui.screens.ask_text import AskText, refused_by

LONGEST = 60


def ask_number(
    view: PlanView, plan: YearPlan, place: Place, currency: str, take: Callable[[YearPlan], None]
) -> None:
    """Ask for another number on a line, and take the plan with it."""

    def changed(text: str) -> YearPlan:
        return typed(plan, place, text, language(), currency)

    def written(text: str | None) -> None:
        if text is not None:
            take(changed(text))

    title, asked, before = question(plan, place)
    view.app.push_screen(AskText(title, asked, before, LONGEST, refused_by(changed)), written)


def ask_step(
    view: PlanView,
    plan: YearPlan,
    key: str | None,
    below: Place,
    activities: Sequence[Activity],
    take: Callable[[YearPlan], None],
) -> None:
    """Ask for the name and activity of a step, or of a new one below a line, and take the plan with it."""
    from rhythm.tui.screens.step_form import StepForm, Wanted

    def answered(wanted: Wanted | None) -> None:
        if wanted is None:
            return
        try:
            if key is None:
                take(with_step(plan, below, *wanted))
            else:
                take(with_changed_step(plan, key, *wanted))
        except Refused as refused:
            view.refused(refused)

    step = next((step for step in plan.steps if step.key == key), None)
    view.app.push_screen(StepForm(plan, step, activities), answered)
