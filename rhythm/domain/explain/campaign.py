"""A campaign: its points, its target, its pace; and the rewards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from rhythm.domain.calendar import Presence, days_between, week_start
from rhythm.domain.explain.about import About, Run
from rhythm.domain.explain.explanation import Explanation, Line, fact, held, part, step
from rhythm.domain.explain.pacing import PACES, Period

ONE = Fraction(1)
HEAD = "campaign_"


def campaign_points(about: About, key: str = "") -> Explanation | None:
    """Explain the points of a campaign: those of its weeks, times what a point is worth in it."""
    run = about.campaign(key)
    if run is None:
        return None
    lived = about.lived(run.first, run.last)
    weeks = _by_week(about, ((one.day, one.points) for one in lived))
    lines = [part("week_points", points, day=start) for start, points in weeks.items()]
    done = run.pace.done
    if run.score != ONE:
        lines.append(step("points_together", sum(weeks.values())))
        lines.append(step("times_score", done, score=run.score))
    left = int(run.pace.target) - done
    closing = fact("campaign_left", left) if left > 0 else fact("campaign_reached")
    lines = lines or [part("nothing", 0)]
    return Explanation(_figure("campaign", key), done, tuple(lines), (closing,), {"name": run.name})


def campaign_target(about: About, key: str = "") -> Explanation | None:
    """Explain what a campaign asks: the raised plans of its days."""
    run = about.campaign(key)
    if run is None:
        return None
    weeks = _by_week(about, zip(days_between(run.first, run.last), run.asks, strict=True))
    plans = list(about.planner.span(run.first, run.last))
    base = sum(plan.base_plan for plan in plans if plan.presence is Presence.WORK)
    lines = [
        held(_raise(run), run.row),
        *(part("week_asks", points, day=start) for start, points in weeks.items()),
        fact("without_campaign", base),
    ]
    away = sum(plan.presence is Presence.LEAVE for plan in plans)
    if away:
        lines.append(fact("campaign_leave", away))
    value = int(run.pace.target)
    return Explanation(_figure("campaign_target", key), value, tuple(lines), (), {"name": run.name})


def _raise(run: Run) -> Line:
    """Return what the campaign multiplies the targets by; one with own targets alone says that."""
    if run.row.targets and run.row.factor == ONE:
        return fact("campaign_targets", first=run.first, last=run.last)
    return fact("campaign_factor", run.row.factor, first=run.first, last=run.last)


def campaign_pace(figure: str) -> Callable[[About, str], Explanation | None]:
    """Return what explains a figure of a campaign's pace."""

    def explained(about: About, key: str = "") -> Explanation | None:
        run = about.campaign(key)
        if run is None:
            return None
        tail = f":{key}" if key else ""
        return PACES[figure](Period(run.pace, run.asks, run.number, HEAD, tail, {"name": run.name}))

    return explained


def reward(about: About, key: str = "") -> Explanation | None:
    """Explain the points that count for a reward: the first there is, unless a key is given."""
    sheet = next((one for one in about.sheet.rewards if key in ("", one.key)), None)
    if sheet is None:
        return None
    state = next(one for one in about.view.rewards if one.key == sheet.key)
    lines = [held(fact("reward_at", sheet.points, span=sheet.span), about.reward(sheet.key))]
    if sheet.before or not sheet.counting:
        lines.append(part("reward_before", sheet.before))
    if sheet.counting:
        lines.append(part("reward_today", about.view.points))
    if sheet.score != ONE:
        lines.append(step("times_score", state.have, score=sheet.score))
    if state.claimed:
        closing = fact("reward_claimed", day=state.claimed)
    elif state.reached:
        closing = fact("reward_reached", day=state.reached)
    else:
        closing = fact("reward_left", state.points - state.have)
    return Explanation(f"reward:{sheet.key}", state.have, tuple(lines), (closing,), {"text": sheet.text})


def _by_week(about: About, days: Iterable[tuple[date, int]]) -> dict[date, int]:
    """Return the points of days by the first day of their week."""
    weeks: dict[date, int] = {}
    for day, points in days:
        start = week_start(day, about.planner.first_weekday)
        weeks[start] = weeks.get(start, 0) + points
    return weeks


def _figure(name: str, key: str) -> str:
    return f"{name}:{key}" if key else name
