"""An activity's points and its target on a day."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from rhythm.domain.campaigns import Raise
from rhythm.domain.definitions import Kind, Target
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, Role, fact, held, part, step
from rhythm.domain.scoring import gain
from rhythm.domain.share import ONE
from rhythm.domain.sheet import Line as Asked
from rhythm.domain.sheet import Row


def activity_points(about: About, key: str) -> Explanation | None:
    """Explain the points of an activity; None where it is not on the checklist."""
    row = about.view.row(key)
    if row is None:
        return None
    code = "weight" if row.line.per == 1 else "weight_per"
    weight = held(fact(code, row.line.points, per=row.line.per), about.activity(key))
    lines = _gains(row) if row.line.kind is Kind.PROGRESS else []
    if row.tally.quantity or not lines:
        lines.append(_counted(row))
    closing = () if row.points or not row.done else (fact("not_yet_a_point", per=row.line.per),)
    name = {"key": key, "name": row.line.name}
    return Explanation(f"points:{key}", row.points, (weight, *lines), closing, name)


def activity_target(about: About, key: str) -> Explanation | None:
    """Explain what a day asks of an activity; None where it is not on the checklist."""
    row = about.view.row(key)
    if row is None:
        return None
    line = row.line
    name = {"key": key, "name": line.name}
    why = about.why_nothing(about.day)
    if why is not None:
        return Explanation(f"target:{key}", line.target, (_base(about, line), why), (), name)
    lift = about.planner.campaigns.raise_on(about.day)
    own = lift.own(key) if lift else None
    target = about.target(key)
    if own is not None:
        lines = [_base(about, line), *_own(about, own)]
    elif target is None or not (target.daily or target.weekly):
        lines = [_base(about, line)]
    elif target.daily is not None:
        lines = _daily(about, target.daily, line, lift)
    else:
        lines = _weekly(about, target, line, lift)
    met = fact("target_met") if row.met else fact("target_left", line.target - row.done)
    closing = (met,) if line.target else ()
    return Explanation(f"target:{key}", line.target, tuple(lines), closing, name)


def _counted(row: Row) -> Line:
    line = row.line
    code = "times" if line.per == 1 else "times_per"
    return part(code, row.points, done=row.tally.quantity, points=line.points, per=line.per)


def _gains(row: Row) -> list[Line]:
    """Return a line for each log of a progress activity: from the highest it ever stood."""
    lines = []
    item = row.line.item
    for percent in row.tally.percents:
        highest = item.opened().highest
        code = "gain" if percent > highest else "no_gain"
        gained = gain(item, percent, row.line.points, row.line.per)
        lines.append(part(code, gained, highest=highest, percent=percent))
        item = item.raised(percent)
    return lines


def _base(about: About, line: Asked) -> Line:
    """Return the base target with the day since which it holds."""
    target = about.target(line.key)
    if target and target.daily is not None:
        return held(fact("base_daily", target.daily), target)
    if target and target.weekly is not None:
        return held(fact("base_weekly", target.weekly), target)
    return held(fact("base_none"), target)


def _own(about: About, own: int) -> list[Line]:
    """Return what a campaign asks of one activity instead of the base."""
    row = about.planner.campaigns.on(about.day)
    lines = [held(step("campaign_own", own, name=row.name if row else ""), row)]
    return [*lines, *_weighed(about, Fraction(own))]


def _daily(about: About, daily: int, line: Asked, lift: Raise | None) -> list[Line]:
    base = _base(about, line)
    lines = [step(base.code, daily)._replace(since=base.since)]
    exact = daily * about.share.weight
    raised = lift is not None and lift.factor != ONE
    if not raised:
        return lines + _weighed(about, Fraction(daily))
    if not about.whole:
        lines.append(_weight(about, exact))
    factor = lift.factor if lift else ONE
    lines.append(_factor(about, factor, exact * factor))
    return lines + _rounded(exact * factor)


def _weekly(about: About, target: Target, line: Asked, lift: Raise | None) -> list[Line]:
    """Return a day's part of a weekly target: what is asked by its evening, less what was by the last."""
    weekly = Fraction(target.weekly or 0)
    lines = [_base(about, line)]
    if lift is not None and lift.factor != ONE:
        weekly *= lift.factor
        lines.append(_factor(about, lift.factor, weekly)._replace(role=Role.FACT))
    share = about.share
    until, before = (ceil(weekly * place / share.days) for place in (share.place, share.place - 1))
    place = {"place": share.place, "days": share.days}
    return [*lines, part("week_until", until, **place), part("week_before", -before)]


def _weighed(about: About, asked: Fraction) -> list[Line]:
    """Return the lines of a day that is only a part of a working day."""
    if about.whole:
        return []
    exact = asked * about.share.weight
    return [_weight(about, exact), *_rounded(exact)]


def _weight(about: About, exact: Fraction) -> Line:
    return held(step("times_weight", exact, weight=about.share.weight), about.schedule())


def _factor(about: About, factor: Fraction, exact: Fraction) -> Line:
    row = about.planner.campaigns.on(about.day)
    edge = bool(row and row.factor != factor)
    code = "times_edge" if edge else "times_factor"
    return held(step(code, exact, factor=factor, name=row.name if row else ""), row)


def _rounded(exact: Fraction) -> list[Line]:
    return [step("rounded_up", ceil(exact))] if exact.denominator != 1 else []
