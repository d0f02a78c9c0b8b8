"""How evenly activities are done and leads come in from week to week: the first aim at every level (S1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from rhythm.domain.advice import NormalWeek
from rhythm.domain.calendar import days_between
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.counted import LEAD, told_once
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Kind
from rhythm.domain.kept_reviews import LEAD_FLOW

MEASURED_WEEKS = 8
ENOUGH_WEEKS = 4
OFTEN = 1
"""How many a normal week it takes before variation tells more than chance: what is rare always varies."""

NO_LEADS: Mapping[date, int] = {}


class Variation(NamedTuple):
    """How much an activity varies: its mean a normal week, and the square of the coefficient of variation.

    Both are exact; the square ranks as the coefficient itself. The key is `LEAD_FLOW` for the leads.
    """

    key: str
    mean: Fraction
    squared: Fraction

    @property
    def share(self) -> float:
        """The standard deviation as a share of the mean."""
        return sqrt(self.squared)

    @property
    def tells(self) -> bool:
        """Whether it comes often enough, once a week or more, for its variation to mean anything."""
        return self.mean >= OFTEN


def most_variable(found: Sequence[Variation]) -> Variation | None:
    """Return what to think about first: the most variable of what comes once a week or more."""
    return next((one for one in found if one.tells), None)


def variations(
    chronicle: Chronicle, weeks: Sequence[NormalWeek], leads: Mapping[date, int] = NO_LEADS
) -> tuple[Variation, ...]:
    """Return how much each counted activity in use, and the leads, vary over the newest normal weeks.

    The most variable stands first. Each week's count is scaled to a normal week. Nothing can be told from
    fewer than four weeks, nor of an activity that was not done in them. `leads` are those of deals by their
    day; entries of a lead count with them, and stand in their place as an activity.
    """
    measured = weeks[:MEASURED_WEEKS]
    if len(measured) < ENOUGH_WEEKS:
        return ()
    counts = weekly_counts(chronicle, measured, leads)
    found = []
    for key in (*_counted(chronicle.planner, measured[0]), LEAD_FLOW):
        own = [count.get(key, Fraction(0)) for count in counts]
        mean = sum(own, Fraction(0)) / len(own)
        if mean > 0:
            variance = sum(((one - mean) ** 2 for one in own), Fraction(0)) / len(own)
            found.append(Variation(key, mean, variance / mean**2))
    return tuple(sorted(found, key=lambda one: (-one.squared, one.key)))


def weekly_counts(
    chronicle: Chronicle, weeks: Sequence[NormalWeek], leads: Mapping[date, int] = NO_LEADS
) -> list[dict[str, Fraction]]:
    """Return what was done in each week by activity key, and how many leads came, scaled to a normal week."""
    counts = [scaled_counts(chronicle, week) for week in weeks]
    for week, count in zip(weeks, counts, strict=True):
        logged = {day.day: day.done.get(LEAD, 0) for day in chronicle.lived(week.start, week.last)}
        came = {day: leads.get(day, 0) for day in days_between(week.start, week.last)}
        count[LEAD_FLOW] = sum(told_once(logged, came).values()) * week.scale
    return counts


def scaled_counts(chronicle: Chronicle, week: NormalWeek) -> dict[str, Fraction]:
    """Return what was done in a week by activity key, scaled to a normal week."""
    found: dict[str, Fraction] = {}
    for day in chronicle.lived(week.start, week.last):
        for key, done in day.done.items():
            found[key] = found.get(key, Fraction(0)) + done * week.scale
    return found


def _counted(planner: Planner, newest: NormalWeek) -> list[str]:
    activities = planner.epoch(newest.last).activities
    return [one.key for one in activities if one.active and one.kind is Kind.COUNT and one.key != LEAD]
