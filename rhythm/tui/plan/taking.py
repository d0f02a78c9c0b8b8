"""Taking the plan as targets: the difference is shown first."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.plan_targets import TargetStep
from rhythm.i18n import _, _n
from rhythm.phrases import activity_name
from rhythm.tui.plan.view import PlanView

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class ToTake(NamedTuple):
    """The targets of the plan beside those that would hold else, the names of activities, and from when."""

    steps: tuple[TargetStep, ...]
    names: dict[str, str]
    start: date


def take_targets(view: PlanView) -> None:
    """Show what taking the kept plan as targets would change, and take it if that is wanted."""
    view.ask(_to_take, partial(_ask_targets, view))


def _ask_targets(view: PlanView, found: ToTake) -> None:
    from rhythm.tui.screens.plan_targets import PlanTargets

    if not found.steps:
        view.app.notify(_("The plan asks nothing of an activity now."), markup=False)
        return

    def taken(steps: tuple[TargetStep, ...]) -> None:
        told = _n(
            "{n} target is taken. {key} undoes it.", "{n} targets are taken. {key} undoes it.", len(steps)
        )
        view.told(told.format(n=len(steps), key=view.key("undo")))

    def answered(sure: bool | None) -> None:
        if sure:
            view.ask(lambda logbook: logbook.take_targets(found.start), taken)

    view.app.push_screen(PlanTargets(*found), answered)


def _to_take(logbook: Logbook) -> ToTake:
    """Return which targets the plan asks, and from when; called on the store thread."""
    names = {
        one.activity.key: activity_name(one.activity.key, one.activity.name) for one in logbook.activities()
    }
    start = logbook.targets_start()
    return ToTake(logbook.plan_targets(start), names, start)
