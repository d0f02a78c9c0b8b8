"""A campaign's days put together: its sheet on any day, its streak, its points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from rhythm.domain.calendar import Presence
from rhythm.domain.campaign_sheet import CampaignSheet, scored
from rhythm.domain.dayplan import Planner
from rhythm.domain.ledger import Lived
from rhythm.domain.marks import campaign_marks
from rhythm.domain.streaks import Streak, standings, streak

ONE_DAY = timedelta(days=1)

LivedDays = Callable[[date, date], Sequence[Lived]]
"""Returns the lived days from first to last, both included."""


def campaign_sheet(planner: Planner, lived: LivedDays, day: date) -> CampaignSheet | None:
    """Return the campaign that runs on a day, if any."""
    row = planner.campaigns.on(day)
    lift = planner.campaigns.raise_on(day)
    if row is None or lift is None:
        return None
    latest = planner.campaigns.latest(row.key)
    first, last = latest.first, max(latest.last, day)
    plans = list(planner.span(first, last))
    worked = [plan.presence is Presence.WORK for plan in plans]
    number = (day - first).days
    before = lived(first, day - ONE_DAY)
    return CampaignSheet(
        key=row.key,
        name=row.name,
        theme=row.theme,
        first=first,
        last=last,
        factor=row.factor,
        lift=lift,
        day=sum(worked[: number + 1]),
        days=sum(worked),
        asks=tuple(plan.plan for plan in plans),
        points=sum(one.points for one in before),
        score=row.score,
        floor=plans[number].campaign_floor,
        streak=standings(campaign_marks(before, day), freezes=False)[-1],
    )


def campaign_streak(lived: Sequence[Lived], today: date) -> Streak:
    """Return the streak of one campaign over its days so far."""
    return streak([day.day for day in lived], campaign_marks(lived, today), freezes=False)


def campaign_points(days: Iterable[Lived], score: Fraction) -> int:
    """Return a campaign's own total over lived days."""
    return scored(sum(day.points for day in days), score)
