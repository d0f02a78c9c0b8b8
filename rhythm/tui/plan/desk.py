"""What all views of the Plan screen share: the logbook, the look, the day, and the draft of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import YearPlan
from rhythm.tui.plan.drafts import Drafts
from rhythm.tui.widgets import place_view


@dataclass
class Desk(place_view.Desk):
    """One for the whole screen; `drafts` outlive it."""

    drafts: Drafts = field(default_factory=Drafts)
    grain: Grain = Grain.YEAR

    @property
    def draft(self) -> YearPlan | None:
        """A plan that is not kept yet."""
        return self.drafts.current
