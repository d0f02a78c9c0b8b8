"""From a plan to the checklist: the targets it asks of its activities, and what a point is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rhythm.domain.definitions import Activity, Target
from rhythm.domain.kept_plans import Step
from rhythm.domain.staircase import NOTHING, Needs

NO_TARGET = (None, None)


class TargetStep(NamedTuple):
    """The target that a plan asks of the activity of a step, beside the present one.

    One of `daily` and `weekly` is given. `active` tells whether the activity is in use now.
    """

    key: str
    activity: str
    daily: int | None
    weekly: int | None
    now_daily: int | None
    now_weekly: int | None
    active: bool

    @property
    def changed(self) -> bool:
        """Whether taking it changes anything."""
        return not self.active or (self.daily, self.weekly) != (self.now_daily, self.now_weekly)


class Paced(NamedTuple):
    """A step and how many of it are asked in a week and on a whole working day."""

    step: Step
    per_week: Fraction
    per_day: Fraction


def targets_to_take(
    paced: Iterable[Paced], activities: Mapping[str, Activity], targets: Mapping[str, Target]
) -> tuple[TargetStep, ...]:
    """Return a target for each step that an activity counts and that is needed at all.

    From one a working day on it is a daily one, else a weekly one; both rounded up. `targets` are the
    present ones by activity.
    """
    found = []
    for step, per_week, per_day in paced:
        activity = activities.get(step.activity)
        if activity is None or per_week <= 0:
            continue
        daily = ceil(per_day) if per_day >= 1 else None
        weekly = ceil(per_week) if daily is None else None
        now = targets.get(step.activity)
        now_daily, now_weekly = (now.daily, now.weekly) if now else NO_TARGET
        found.append(
            TargetStep(step.key, step.activity, daily, weekly, now_daily, now_weekly, activity.active)
        )
    return tuple(found)


def point_value(
    asked: int,
    needed: Needs | None,
    steps: Iterable[Step],
    activities: Mapping[str, Activity],
    weeks: Fraction,
) -> Fraction | None:
    """Return what one more point a week brings in a year, in cents, exact.

    What is asked, shared over the points of all acts it needs, times the weeks. None where the average sale
    is missing or no act brings a point.
    """
    if needed is None:
        return None
    points = NOTHING
    for step, need in zip(steps, needed.steps, strict=True):
        activity = activities.get(step.activity)
        if activity is not None:
            points += need.exact * activity.points / activity.per
    return Fraction(asked) / points * weeks if points else None
