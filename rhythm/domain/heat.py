"""A year at a glance: how much of its plan each day brought."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.ledger import NOTHING

STEPS = 4
"""The step of a full day; half of its plan is 2, nothing at all 0."""


class HeatDay(NamedTuple):
    """One day of the picture. `step` is 0 for no points, then by quarters of the day's plan up to 4.

    `kind` is why the person is away on a day of leave, `campaign` the name of the campaign that runs, empty
    where none does. `ahead` tells a day to come, `done` what was done of each activity, by key.
    """

    day: date
    state: DayState
    step: int
    points: int
    plan: int
    kind: LeaveKind | None
    campaign: str
    ahead: bool
    done: Mapping[str, int]


class HeatYear(NamedTuple):
    """All days of a year. `beginning` is the first day that the logbook knows of."""

    year: int
    beginning: date
    first_weekday: int
    days: tuple[HeatDay, ...]

    @property
    def points(self) -> int:
        """The points of the whole year."""
        return sum(day.points for day in self.days)


def heat_step(points: int, plan: int) -> int:
    """Return the step of a day; where nothing was asked, anything done is full."""
    if points <= 0:
        return 0
    return STEPS if points >= plan else max(1, STEPS * points // plan)


def heat_year(chronicle: Chronicle, year: int, today: date) -> HeatYear:
    """Return a year as it stands on a day that is still open; the chronicle must reach up to it."""
    planner, frozen = chronicle.planner, chronicle.frozen
    days = []
    for one in chronicle.ledger.lived(planner, date(year, 1, 1), date(year, 12, 31)):
        ahead = one.day > today
        points = 0 if ahead else one.points
        campaign = planner.campaigns.on(one.day)
        state = one.state(today, frozen=one.day in frozen and one.day < today)
        days.append(
            HeatDay(
                day=one.day,
                state=DayState.OPEN if ahead and state is DayState.DONE else state,
                step=heat_step(points, one.plan.plan),
                points=points,
                plan=one.plan.plan,
                kind=planner.calendar.leave_kind(one.day) if state is DayState.LEAVE else None,
                campaign=campaign.name if campaign else "",
                ahead=ahead,
                done=NOTHING if ahead else one.done,
            )
        )
    return HeatYear(year, chronicle.beginning, planner.first_weekday, tuple(days))
