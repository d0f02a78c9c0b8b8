"""What a campaign brought: the four weeks before it, its own days, and the four weeks after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, week_start
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Activity

ONE_DAY = timedelta(days=1)
BESIDE = timedelta(weeks=4)


class Total(NamedTuple):
    """What was done of one activity: units (or percent gained), and their points."""

    done: int
    points: int


class Phase(NamedTuple):
    """The days from first to last; only those before today count. `workdays` weigh half days as half, and
    `all_workdays` are those still to come too.

    `activities` has a total for each activity of the report. `over` tells whether all its days are past.
    """

    first: date
    last: date
    workdays: Fraction
    all_workdays: Fraction
    points: int
    activities: Mapping[str, Total]
    over: bool

    @property
    def per_day(self) -> Fraction | None:
        """Points a working day; None before there was one."""
        return self.points / self.workdays if self.workdays else None


class ReportWeek(NamedTuple):
    """A calendar week of the picture; `campaign` tells whether a day of it lay in the campaign."""

    start: date
    points: int
    campaign: bool


class CampaignReport(NamedTuple):
    """A campaign looked back at. `lift` is the change of the points a working day against before: 0.9 is
    90 % more; `hangover` that of the time after. Both are None where there is nothing to compare.

    `best` is the campaign's best day with its points. `activities` are those that were done or asked.
    """

    state: CampaignState
    activities: tuple[Activity, ...]
    before: Phase
    during: Phase
    after: Phase
    lift: Fraction | None
    hangover: Fraction | None
    best: tuple[date, int] | None
    weeks: tuple[ReportWeek, ...]


def campaign_report(chronicle: Chronicle, state: CampaignState, today: date) -> CampaignReport:
    """Return the report of a campaign as of a day that is still open and does not count yet."""
    first, last = state.campaign.first, state.campaign.last
    before = _phase(chronicle, first - BESIDE, first - ONE_DAY, today)
    during = _phase(chronicle, first, last, today)
    after = _phase(chronicle, last + ONE_DAY, last + BESIDE, today)
    lived = chronicle.span(first, min(last, today - ONE_DAY))
    best = max(lived, key=lambda day: (day.points, -day.day.toordinal()), default=None)
    done = {key for phase in (before, during, after) for key, total in phase.activities.items() if total.done}
    asked = {key for day in lived for key in day.plan.targets}
    return CampaignReport(
        state=state,
        activities=tuple(
            activity
            for activity in chronicle.planner.epoch(min(last, today)).activities
            if activity.key in done | asked
        ),
        before=before,
        during=during,
        after=after,
        lift=_change(before, during),
        hangover=_change(before, after),
        best=(best.day, best.points) if best and best.points else None,
        weeks=tuple(_weeks(chronicle, before.first, min(after.last, today - ONE_DAY), state)),
    )


def _phase(chronicle: Chronicle, first: date, last: date, today: date) -> Phase:
    planner = chronicle.planner
    end = min(last, today - ONE_DAY)
    days = chronicle.span(first, end)
    totals: dict[str, Total] = {}
    for day in days:
        for key, weight in planner.epoch(day.day).weights.items():
            old = totals.get(key, Total(0, 0))
            points = chronicle.ledger.points(day.day, {key: weight})
            totals[key] = Total(old.done + day.done.get(key, 0), old.points + points)
    workdays, all_workdays = (planner.calendar.working_days(first, day) for day in (end, last))
    points = sum(day.points for day in days)
    return Phase(first, last, workdays, all_workdays, points, totals, over=last < today)


def _change(before: Phase, later: Phase) -> Fraction | None:
    """Return how much more a working day brought than before, as a share of it."""
    if not before.per_day or later.per_day is None:
        return None
    return later.per_day / before.per_day - 1


def _weeks(chronicle: Chronicle, first: date, last: date, state: CampaignState) -> list[ReportWeek]:
    points: dict[date, int] = {}
    for day in chronicle.span(first, last):
        start = week_start(day.day, chronicle.planner.first_weekday)
        points[start] = points.get(start, 0) + day.points
    campaign = state.campaign
    return [
        ReportWeek(start, total, start <= campaign.last and campaign.first < start + timedelta(days=WEEK))
        for start, total in points.items()
    ]
