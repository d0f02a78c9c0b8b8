"""What each day asks: targets scaled by the working calendar, and the points they add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.calendar import WEEK, Presence, WorkCalendar, week_start
from rhythm.domain.definitions import (
    Activity,
    Dated,
    Definitions,
    Target,
    in_force,
    in_force_activities,
)
from rhythm.domain.scoring import count_points


class Ask(NamedTuple):
    """What one day asks of one activity: its target that day, and the base target behind it."""

    key: str
    target: int
    base_target: int


class DayPlan(NamedTuple):
    """What a day asks. `plan` and `base_plan` are points; on leave `plan` is 0 and the base stays.

    `targets` and `bases` hold the targets and base targets above 0 by activity key.
    """

    presence: Presence
    asks: tuple[Ask, ...]
    plan: int
    base_plan: int
    floor: int
    targets: Mapping[str, int]
    bases: Mapping[str, int]

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


WeekShape = tuple[tuple[int, int, Presence], ...]
"""For each day of a week: the numbers of its definitions and of its schedule, and the presence."""


class Planner:
    """Answers what any day asks; equal weeks are worked out once.

    `floor_percent` is the share of the base plan that keeps a day (60 by default, domain setting).
    """

    def __init__(
        self, definitions: Definitions, calendar: WorkCalendar, floor_percent: int, first_weekday: int = 1
    ) -> None:
        self.calendar = calendar
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
        normal = sum(plan.base_plan for plan in self._shaped(start, self._shape(start, self._normal)))
        asked = sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK)
        return Fraction(own * asked, normal) if normal else Fraction(0)

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
        return tuple([(self._number(day), calendar.epoch(day), calendar.presence(day)) for day in days])

    def _shaped(self, start: date, shape: WeekShape) -> tuple[DayPlan, ...]:
        week = self._shapes.get(shape)
        if week is None:
            scheduled = [number for number, (_, _, presence) in enumerate(shape) if presence]
            plans = []
            for number, (epoch, schedule, presence) in enumerate(shape):
                weekday = (start.weekday() + number) % WEEK
                weight = self.calendar.weights(schedule)[weekday]
                place = scheduled.index(number) + 1 if presence else 0
                plans.append(self._plan(self._epoch(epoch), weight, presence, place, len(scheduled)))
            week = self._shapes[shape] = tuple(plans)
        return week

    def _plan(self, epoch: Epoch, weight: Fraction, presence: Presence, place: int, of: int) -> DayPlan:
        asks = []
        plan = base_plan = 0
        for activity in epoch.activities:
            if not activity.active:
                continue
            base = _asked(epoch.targets.get(activity.key), weight, place, of) if presence else 0
            target = 0 if presence is Presence.LEAVE else base
            asks.append(Ask(activity.key, target, base))
            plan += count_points(target, activity.points, activity.per)
            base_plan += count_points(base, activity.points, activity.per)
        if not base_plan:
            presence = Presence.OFF
        floor = ceil(Fraction(base_plan * self._floor_percent, 100))
        targets = {ask.key: ask.target for ask in asks if ask.target}
        bases = {ask.key: ask.base_target for ask in asks if ask.base_target}
        return DayPlan(presence, tuple(asks), plan, base_plan, floor, targets, bases)


def _asked(target: Target | None, weight: Fraction, place: int, of: int) -> int:
    """Return a day's target: the daily one times the weight, or the day's share of the weekly one."""
    if target is None:
        return 0
    if target.daily is not None:
        return ceil(target.daily * weight)
    weekly = target.weekly or 0
    return ceil(Fraction(weekly * place, of)) - ceil(Fraction(weekly * (place - 1), of))
