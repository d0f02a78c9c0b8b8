"""The points of a day, its plan, and the floor that keeps it."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from rhythm.domain.calendar import Presence
from rhythm.domain.definitions import Kind
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part, step
from rhythm.domain.scoring import count_points

WHOLE = 100


def day_points(about: About, key: str = "") -> Explanation:
    """Explain the points of a day: those of each activity."""
    view = about.view
    lines = []
    for row in view.rows:
        line = row.line
        if row.done or row.points:
            weight = (line.points, line.per)
            lines.append(_done(line.kind, row.points, line.key, line.name, row.done, weight))
    lines += _elsewhere(about)
    closing = [] if lines else [fact("nothing_yet")]
    if view.sheet.plan:
        left = view.sheet.plan - view.points
        closing.append(fact("plan_left", left) if left > 0 else fact("plan_reached"))
    return Explanation("points", view.points, tuple(lines or [part("nothing", 0)]), tuple(closing))


def plan(about: About, key: str = "") -> Explanation:
    """Explain what a day asks in points."""
    return _asked(about, "plan", base=False)


def base_plan(about: About, key: str = "") -> Explanation:
    """Explain what a day asks without the campaign and, on leave, without the leave."""
    return _asked(about, "base_plan", base=True)


def floor(about: About, key: str = "") -> Explanation:
    """Explain the points that keep a day for the streak."""
    sheet = about.sheet
    if sheet.presence is Presence.OFF:
        why = about.why_nothing(about.day)
        return Explanation("floor", sheet.floor, (why,) if why else (), (fact("off_never_breaks"),))
    exact = Fraction(sheet.base_plan * about.floor_percent, WHOLE)
    lines = [fact("base_plan", sheet.base_plan), step("floor_share", exact, percent=about.floor_percent)]
    if exact.denominator != 1:
        lines.append(step("rounded_up", ceil(exact)))
    left = sheet.floor - about.view.points
    closing = fact("floor_left", left) if left > 0 else fact("floor_reached")
    return Explanation("floor", sheet.floor, tuple(lines), (closing,))


def _elsewhere(about: About) -> list[Line]:
    """Return what was done of activities that are no longer on the checklist."""
    listed = {line.key for line in about.sheet.lines}
    done = about.chronicle.ledger.done(about.day)
    weights = about.planner.epoch(about.day).weights
    lines = []
    for key in sorted(done.keys() & weights.keys() - listed):
        activity = about.activity(key)
        if activity is not None:
            points = about.chronicle.ledger.points(about.day, {key: weights[key]})
            lines.append(_done(activity.kind, points, key, activity.name, done[key], weights[key]))
    return lines


def _done(kind: Kind, points: int, key: str, name: str, done: int, weight: tuple[int, int]) -> Line:
    each, per = weight
    if kind is Kind.PROGRESS:
        return part("activity_gained", points, key=key, name=name, done=done)
    code = "activity_counted" if per == 1 else "activity_counted_per"
    return part(code, points, key=key, name=name, done=done, each=each, per=per)


def _asked(about: About, figure: str, *, base: bool) -> Explanation:
    sheet = about.sheet
    value = sheet.base_plan if base else sheet.plan
    why = about.why_nothing(about.day)
    if why is not None and not (base and sheet.presence is Presence.LEAVE):
        return Explanation(figure, value, (why, part("asks_nothing", 0)))
    lines = []
    for line in sheet.lines:
        target = line.base_target if base else line.target
        if target:
            points = count_points(target, line.points, line.per)
            code = "activity_asked" if line.per == 1 else "activity_asked_per"
            weight = {"target": target, "each": line.points, "per": line.per}
            lines.append(part(code, points, key=line.key, name=line.name, **weight))
    return Explanation(figure, value, tuple(lines))
