"""Turns lived days into the marks that streaks are folded from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from rhythm.domain.calendar import WEEK, Presence, week_start
from rhythm.domain.dayplan import Planner
from rhythm.domain.ledger import Lived
from rhythm.domain.streaks import BRIDGE, KEPT, MISSED


def mark(presence: Presence, *, kept: bool, past: bool) -> str:
    """Return a day's mark: leave adds when kept and never breaks, today never breaks, off does neither."""
    if presence is Presence.OFF:
        return BRIDGE
    if kept:
        return KEPT
    return MISSED if past and presence is Presence.WORK else BRIDGE


def day_marks(lived: Iterable[Lived], today: date) -> str:
    """Mark days by the floor of their base plan."""
    return "".join([mark(day.plan.presence, kept=day.kept, past=day.day < today) for day in lived])


def perfect_marks(lived: Iterable[Lived], today: date) -> str:
    """Mark days by every base daily target."""
    return "".join(mark(day.plan.presence, kept=day.perfect, past=day.day < today) for day in lived)


def campaign_marks(lived: Iterable[Lived], today: date) -> str:
    """Mark the days of a campaign by the floor of its raised plan; where nothing is asked, it is a bridge."""
    return "".join(
        mark(
            day.plan.presence if day.plan.campaign_floor else Presence.OFF,
            kept=day.points >= day.plan.campaign_floor,
            past=day.day < today,
        )
        for day in lived
    )


def activity_marks(lived: Iterable[Lived], today: date, key: str) -> str:
    """Mark days by one activity's base daily target; a day that asks nothing of it is a bridge."""
    marks = []
    for day in lived:
        base = day.plan.bases.get(key, 0)
        presence = day.plan.presence if base else Presence.OFF
        marks.append(mark(presence, kept=day.done.get(key, 0) >= base, past=day.day < today))
    return "".join(marks)


def week_need(planner: Planner, start: date) -> Fraction:
    """Return the points that keep a week: the person's own week target, else the base plans worked.

    A week of leave or of days off needs nothing and is a bridge.
    """
    if planner.epoch(start + timedelta(days=WEEK - 1)).week_points is not None:
        return planner.week_target(start)
    worked = (plan.base_plan for plan in planner.week(start) if plan.presence is Presence.WORK)
    return Fraction(sum(worked))


def week_marks(planner: Planner, lived: Sequence[Lived], today: date) -> tuple[list[date], str]:
    """Mark the weeks that the lived days cover, oldest first, with their first days.

    The running week adds once it is met and never breaks.
    """
    if not lived:
        return [], ""
    points: dict[date, int] = {}
    first = week_start(lived[0].day, planner.first_weekday)
    number = (lived[0].day - first).days
    for day in lived:
        if number == WEEK:
            number, first = 0, day.day
        points[first] = points.get(first, 0) + day.points
        number += 1
    current = week_start(today, planner.first_weekday)
    marks = []
    for start, done in points.items():
        need = week_need(planner, start)
        presence = Presence.WORK if need else Presence.OFF
        marks.append(mark(presence, kept=done >= need, past=start < current))
    return list(points), "".join(marks)
