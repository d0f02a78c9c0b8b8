"""A month, a quarter or a year: its points so far, and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from rhythm.domain.calendar import days_between
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part
from rhythm.domain.grains import Grain, period_last, period_start

LONG = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)
"""The periods that are longer than a week."""


def period_points(grain: Grain) -> Callable[[About, str], Explanation]:
    """Return what explains the points of the period a day lies in, up to that day."""

    def points(about: About, key: str = "") -> Explanation:
        first = period_start(about.day, grain)
        target = sum(number for _day, number in _asked(about, grain))
        lines = _lines(about, grain, ((one.day, one.points) for one in about.lived(first, about.day)))
        done = _sum(lines)
        closing = fact("period_left", target - done) if target > done else fact("period_reached")
        closing = closing if target else fact("period_asks_nothing")
        return Explanation(grain.value, done, lines, (closing,))

    return points


def period_target(grain: Grain) -> Callable[[About, str], Explanation]:
    """Return what explains the target of the period a day lies in: the sum of its day plans."""

    def target(about: About, key: str = "") -> Explanation:
        lines = _lines(about, grain, _asked(about, grain))
        return Explanation(f"{grain.value}_target", _sum(lines), lines)

    return target


def _asked(about: About, grain: Grain) -> Iterable[tuple[date, int]]:
    first = period_start(about.day, grain)
    last = period_last(first, grain)
    plans = about.planner.span(first, last)
    return ((day, plan.plan) for day, plan in zip(days_between(first, last), plans, strict=True))


def _lines(about: About, grain: Grain, by_day: Iterable[tuple[date, int]]) -> tuple[Line, ...]:
    """Add up the days of a month by weeks, those of what is longer by months."""
    inside = Grain.WEEK if grain is Grain.MONTH else Grain.MONTH
    begins = period_start(about.day, grain)
    sums: dict[date, int] = {}
    for day, number in by_day:
        start = max(begins, period_start(day, inside, about.planner.first_weekday))
        sums[start] = sums.get(start, 0) + number
    if inside is Grain.WEEK:
        return tuple(part("from_day_on", number, day=start) for start, number in sums.items())
    return tuple(part("in_month", number, month=start) for start, number in sums.items())


def _sum(lines: Iterable[Line]) -> int:
    return sum(line.number for line in lines if isinstance(line.number, int))
