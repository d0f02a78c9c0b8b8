"""What each day asks: targets scaled by the working calendar, and the points they add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, WorkCalendar, week_start
from rhythm.domain.campaigns import CampaignCalendar, Raise
from rhythm.domain.definitions import (
    Activity,
    Dated,
    Definitions,
    Target,
    in_force,
    in_force_activities,
)
from rhythm.domain.scoring import count_points
from rhythm.domain.share import Share


class Ask(NamedTuple):
    """What one day asks of one activity: its target that day, and the base target behind it."""

    key: str
    target: int
    base_target: int


class DayPlan(NamedTuple):
    """What a day asks. `plan` and `base_plan` are points; on leave `plan` is 0 and the base stays.

    `targets` and `bases` hold the targets and base targets above 0 by activity key. In a campaign
    `campaign_floor` are the points that keep the day for its streak, on leave those of the day without it.
    """

    presence: Presence
    asks: tuple[Ask, ...]
    plan: int
    base_plan: int
    floor: int
    targets: Mapping[str, int]
    bases: Mapping[str, int]
    campaign_floor: int = 0

    @property
    def scheduled(self) -> bool:
        """A working day or a day of leave, as opposed to a day that asks for nothing."""
        return self.presence is not Presence.OFF


class Epoch(NamedTuple):
    """The definitions that hold between two changes."""

    activities: tuple[Activity, ...]
    targets: Mapping[str, Target]
    weights: Mapping[str, tuple[int, int]]
    week_points: int | None


class DayShape(NamedTuple):
    """What makes a day ask what it asks: the numbers of its definitions and its schedule, and the rest."""

    epoch: int
    schedule: int
    presence: Presence
    lift: Raise | None


WeekShape = tuple[DayShape, ...]


class Planner:
    """Answers what any day asks; equal weeks are worked out once.

    `floor_percent` is the share of the base plan that keeps a day (60 by default, domain setting).
    """

    def __init__(
        self, definitions: Definitions, calendar: WorkCalendar, floor_percent: int, first_weekday: int = 1
    ) -> None:
        self.calendar = calendar
        self.campaigns = CampaignCalendar(definitions.campaigns, calendar)
        self.first_weekday = first_weekday
        self._normal = WorkCalendar(calendar.schedules)
        self._definitions = definitions
        self._floor_percent = floor_percent
        dated: tuple[Dated, ...] = (
            *definitions.activities,
            *definitions.targets,
            *definitions.week_targets,
        )
        self._changes = sorted({row.from_day for row in dated} | {date.min})
        self._epochs: dict[int, Epoch] = {}
        self._shapes: dict[WeekShape, tuple[DayPlan, ...]] = {}
        self._weeks: dict[date, tuple[DayPlan, ...]] = {}

    def epoch(self, day: date) -> Epoch:
        """Return the definitions that hold on a day."""
        return self._epoch(self._number(day))

    def day(self, day: date) -> DayPlan:
        """Return what a day asks."""
        start = week_start(day, self.first_weekday)
        return self.week(start)[(day - start).days]

    def week(self, start: date) -> tuple[DayPlan, ...]:
        """Return the seven day plans of the week that begins on `start`."""
        week = self._weeks.get(start)
        if week is None:
            week = self._weeks[start] = self._shaped(start, self._shape(start))
        return week

    def span(self, first: date, last: date) -> Iterator[DayPlan]:
        """Yield the day plans from first to last, both included."""
        start = week_start(first, self.first_weekday)
        skip = (first - start).days
        left = (last - first).days + 1
        while left > 0:
            plans = self.week(start)[skip : skip + left]
            yield from plans
            left -= len(plans)
            skip, start = 0, start + timedelta(days=WEEK)

    def week_target(self, start: date) -> Fraction:
        """Return the points target of a week, exact.

        The sum of the day plans; or the person's own week target, which shrinks by the base plans that
        leave, holidays and the days before the beginning take out of a normal week.
        """
        plans = self.week(start)
        own = self.epoch(start + timedelta(days=WEEK - 1)).week_points
        if own is None:
            return Fraction(sum(plan.plan for plan in plans))
        normal = self.normal_points(start)
        asked = sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK)
        return Fraction(own * asked, normal) if normal else Fraction(0)

    def normal_week_target(self, day: date) -> int:
        """Return what a week without leave, holidays and campaign asks as of a day, in points."""
        own = self.epoch(day).week_points
        return sum(plan.base_plan for plan in self.normal_week(day)) if own is None else own

    def normal_week(self, day: date) -> tuple[DayPlan, ...]:
        """Return the day plans of a whole week under what holds on one day, the own week target aside."""
        start = week_start(day, self.first_weekday)
        number, schedule = self._number(day), self._normal.epoch(day)
        weights = self._normal.weights(schedule)
        worked = (bool(weights[(start.weekday() + place) % WEEK]) for place in range(WEEK))
        shape = (DayShape(number, schedule, Presence.WORK if one else Presence.OFF, None) for one in worked)
        return self._shaped(start, tuple(shape))

    def normal_points(self, start: date) -> int:
        """Return what the week that begins on `start` would ask without leave, holidays and campaign."""
        return sum(plan.base_plan for plan in self._shaped(start, self._shape(start, self._normal)))

    def _number(self, day: date) -> int:
        return bisect_right(self._changes, day) - 1

    def _epoch(self, number: int) -> Epoch:
        found = self._epochs.get(number)
        if found is None:
            day = self._changes[number]
            activities = in_force_activities(self._definitions.activities, day)
            targets = {}
            for activity in activities:
                own = (row for row in self._definitions.targets if row.activity == activity.key)
                target = in_force(own, day)
                if target and activity.active:
                    targets[activity.key] = target
            week_target = in_force(self._definitions.week_targets, day)
            found = self._epochs[number] = Epoch(
                activities,
                targets,
                {activity.key: (activity.points, activity.per) for activity in activities},
                week_target.points if week_target else None,
            )
        return found

    def _shape(self, start: date, calendar: WorkCalendar | None = None) -> WeekShape:
        calendar = calendar or self.calendar
        days = [start + timedelta(days=number) for number in range(WEEK)]
        lift = self.campaigns.raise_on
        return tuple(
            [
                DayShape(self._number(day), calendar.epoch(day), calendar.presence(day), lift(day))
                for day in days
            ]
        )

    def _shaped(self, start: date, shape: WeekShape) -> tuple[DayPlan, ...]:
        week = self._shapes.get(shape)
        if week is None:
            scheduled = [number for number, day in enumerate(shape) if day.presence]
            plans = []
            for number, day in enumerate(shape):
                weight = self.calendar.weights(day.schedule)[(start.weekday() + number) % WEEK]
                place = scheduled.index(number) + 1 if day.presence else 0
                plans.append(self._plan(day, Share(weight, place, len(scheduled))))
            week = self._shapes[shape] = tuple(plans)
        return week

    def _plan(self, shape: DayShape, share: Share) -> DayPlan:
        epoch, presence = self._epoch(shape.epoch), shape.presence
        asks = []
        plan = base_plan = 0
        for activity in epoch.activities:
            if not activity.active:
                continue
            target = epoch.targets.get(activity.key)
            base = share.of(target) if presence else 0
            raised = share.raised(target, activity.key, shape.lift) if presence else 0
            asks.append(Ask(activity.key, raised, base))
            plan += count_points(raised, activity.points, activity.per)
            base_plan += count_points(base, activity.points, activity.per)
        if not base_plan:
            presence = Presence.OFF
        if presence is not Presence.WORK:
            asks = [ask._replace(target=0) for ask in asks]
        return DayPlan(
            presence,
            tuple(asks),
            plan if presence is Presence.WORK else 0,
            base_plan,
            floor=self._floor(base_plan),
            targets={ask.key: ask.target for ask in asks if ask.target},
            bases={ask.key: ask.base_target for ask in asks if ask.base_target},
            campaign_floor=self._floor(plan) if shape.lift and presence else 0,
        )

    def _floor(self, plan: int) -> int:
        return ceil(Fraction(plan * self._floor_percent, 100))
