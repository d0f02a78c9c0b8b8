"""The week: its points, its target, and its pace."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from math import ceil

from rhythm.domain.calendar import WEEK, Presence
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, held, part, step
from rhythm.domain.explain.pacing import Period


def week_points(about: About, key: str = "") -> Explanation:
    """Explain the points of the week so far: those of each day."""
    week = about.sheet.week
    points = (*week.points, about.view.points)
    days = [week.start + timedelta(days=number) for number in range(len(points))]
    lines = [
        part("day_points" if ask else "day_points_off", done, day=day, plan=ask)
        for day, done, ask in zip(days, points, week.asks, strict=False)
    ]
    return Explanation("week", about.view.week.done, tuple(lines), (_of_target(about),))


def week_target(about: About, key: str = "") -> Explanation:
    """Explain what the week asks: the sum of its day plans, or the own week target as far as it holds."""
    week = about.sheet.week
    last = week.start + timedelta(days=WEEK - 1)
    own = about.week_target(last)
    value = ceil(week.target)
    if own is None or own.points is None:
        lines = [_day_plan(about, number, ask) for number, ask in enumerate(week.asks)]
        return Explanation("week_target", value, tuple(lines))
    normal = about.planner.normal_points(week.start)
    plans = about.planner.week(week.start)
    asked = sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK)
    lines = [held(step("own_week", own.points), own)]
    if normal and asked != normal:
        lines.append(step("own_week_share", Fraction(own.points * asked, normal), asked=asked, normal=normal))
    elif not normal:
        lines.append(step("asks_nothing", 0))
    if week.target.denominator != 1:
        lines.append(step("rounded_up", value))
    campaign = any(about.planner.campaigns.on(week.start + timedelta(days=day)) for day in range(WEEK))
    closing = [fact("own_week_shrinks")] if asked != normal else []
    closing += [fact("own_week_not_raised")] if campaign else []
    return Explanation("week_target", value, tuple(lines), tuple(closing))


def week_pace(about: About) -> Period:
    """Return the week as a period with a pace."""
    week = about.sheet.week
    return Period(about.view.week, week.asks, (about.day - week.start).days)


def _day_plan(about: About, number: int, ask: int) -> Line:
    """Return what one day of the week asks, and why it is more or less than usual."""
    day = about.sheet.week.start + timedelta(days=number)
    why = about.why_nothing(day)
    if why is not None:
        return part(why.code, 0, **why.details)
    campaign = about.planner.campaigns.on(day)
    plan = about.planner.day(day)
    if campaign and plan.plan != plan.base_plan:
        return part("day_raised", ask, day=day, base=plan.base_plan, name=campaign.name)
    return part("day_plan", ask, day=day)


def _of_target(about: About) -> Line:
    week = about.view.week
    left = ceil(week.target) - week.done
    if not week.target:
        return fact("period_asks_nothing")
    return fact("week_left", left) if left > 0 else fact("week_reached")
