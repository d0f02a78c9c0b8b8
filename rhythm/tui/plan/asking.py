"""What the stairs ask of the logbook; called on the store thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rhythm.domain.definitions import Activity
from rhythm.domain.kept_plans import YearPlan
from rhythm.domain.plan_sheet import PlanSheet

if TYPE_CHECKING:
    from rhythm.logbook import Logbook


class Found(NamedTuple):
    """What the logbook answered.

    `was` is the sheet of the kept plan while there is a draft; `proposed` is what a plan begins with where
    none is kept, with a goal if it is that of the year before.
    """

    draft: YearPlan | None
    sheet: PlanSheet | None
    was: PlanSheet | None
    proposed: YearPlan | None
    activities: tuple[Activity, ...]

    @property
    def kept(self) -> PlanSheet | None:
        """The sheet of the kept plan."""
        return self.sheet if self.draft is None else self.was


def ask_plan(logbook: Logbook, draft: YearPlan | None) -> Found:
    """Return the sheets of a draft and of the kept plan, or what a first plan begins with."""
    activities = tuple(one.activity for one in logbook.activities())
    kept = logbook.year_plan()
    if kept is None and draft is None:
        proposal = logbook.new_plan()
        return Found(None, None, None, proposal, activities)
    sheet = logbook.plan(draft=draft)
    was = logbook.plan() if draft is not None and kept is not None else None
    return Found(draft, sheet, was, None, activities)
