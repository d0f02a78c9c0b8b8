"""What all views of the Plan screen share: the logbook, the look, the day, and the draft of the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from rhythm.domain.grains import Grain
from rhythm.domain.kept_plans import YearPlan
from rhythm.tui.look import Look
from rhythm.tui.plan.drafts import Drafts
from rhythm.tui.store_thread import StoreThread


@dataclass
class Desk:
    """One for the whole screen. `key` names the key of an action; `drafts` outlive the screen."""

    store: StoreThread
    look: Look
    civil_day: Callable[[], date]
    key: Callable[[str], str]
    drafts: Drafts = field(default_factory=Drafts)
    grain: Grain = Grain.YEAR

    @property
    def draft(self) -> YearPlan | None:
        """A plan that is not kept yet."""
        return self.drafts.current
