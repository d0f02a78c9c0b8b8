"""A year's working days, a person's own or one of two usual counts, and what each asks of a day."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple


class WorkYear(NamedTuple):
    """How much of a year is worked, in whole days' worth and in weeks."""

    days: Fraction
    weeks: Fraction


PRESETS = (WorkYear(Fraction(220), Fraction(44)), WorkYear(Fraction(200), Fraction(40)))
"""44 weeks of five days (S2), and 40 (S3)."""


class Load(NamedTuple):
    """What an activity or a step of the plan asks in a year, and on a day of it; None without any day."""

    key: str
    year: Fraction
    day: Fraction | None


class Rhythm(NamedTuple):
    """What is asked of an activity: so many a day, or so many a week, or neither."""

    key: str
    daily: int | None
    weekly: int | None


def own_year(days: Fraction, week: Iterable[Fraction]) -> WorkYear:
    """Return a person's year of so many days; `week` are the weights of its weekdays."""
    in_a_week = sum(week, Fraction(0))
    return WorkYear(days, days / in_a_week if in_a_week else Fraction(0))


def targets_over(rhythms: Iterable[Rhythm], work: WorkYear) -> tuple[Load, ...]:
    """Return what targets add up to in a year: 5 a day are 1,100 in 220 days."""
    return tuple(
        _load(one.key, (one.daily or 0) * work.days + (one.weekly or 0) * work.weeks, work)
        for one in rhythms
        if one.daily or one.weekly
    )


def needs_over(needs: Iterable[tuple[str, Fraction]], work: WorkYear) -> tuple[Load, ...]:
    """Return what is left for a day of needs that a whole year has, given as (key, need)."""
    return tuple(_load(key, need, work) for key, need in needs)


def _load(key: str, year: Fraction, work: WorkYear) -> Load:
    return Load(key, year, year / work.days if work.days else None)
