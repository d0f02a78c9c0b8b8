"""Day views as plain JSON values and back, so that a screen can be painted before the logbook is open."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from rhythm.domain.calendar import Presence
from rhythm.domain.campaign_sheet import CampaignSheet
from rhythm.domain.campaigns import Raise
from rhythm.domain.definitions import Kind, Span
from rhythm.domain.rewards import RewardSheet
from rhythm.domain.scoring import Item
from rhythm.domain.sheet import DaySheet, DayView, Line, Tally, Week
from rhythm.domain.streaks import Standing


def encoded(view: DayView) -> dict[str, Any]:
    """Return a view as JSON values; `decoded` gives an equal one back."""
    sheet = view.sheet
    return {
        "day": sheet.day.isoformat(),
        "person": sheet.person,
        "presence": sheet.presence.value,
        "lines": [
            [
                line.key,
                line.name,
                line.letter,
                line.kind.value,
                line.target,
                line.base_target,
                line.points,
                line.per,
                list(line.item),
                line.daily,
                line.weekly,
            ]
            for line in sheet.lines
        ],
        "plan": [sheet.plan, sheet.base_plan, sheet.floor],
        "week": [
            sheet.week.start.isoformat(),
            list(sheet.week.asks),
            str(sheet.week.target),
            list(sheet.week.points),
            str(sheet.week.need),
        ],
        "standings": [list(sheet.streak), list(sheet.perfect), list(sheet.weeks)],
        "freezes": sheet.freezes,
        "strength": sheet.strength,
        "trail": list(sheet.trail),
        "strip": sheet.strip,
        "catch_up": sheet.catch_up.isoformat() if sheet.catch_up else None,
        "weight": str(sheet.weight),
        "campaign": _campaign_values(sheet.campaign) if sheet.campaign else None,
        "rewards": [_reward_values(reward) for reward in sheet.rewards],
        "tallies": [[tally.quantity, list(tally.percents)] for tally in view.tallies],
        "elsewhere": view.elsewhere,
    }


def decoded(kept: dict[str, Any]) -> DayView:
    """Return the view that `encoded` wrote.

    Raises `KeyError`, `TypeError` or `ValueError` for values of another shape.
    """
    try:
        return _decoded(kept)
    except ZeroDivisionError:
        raise ValueError("a fraction over 0") from None


def _decoded(kept: dict[str, Any]) -> DayView:
    plan, base_plan, floor = kept["plan"]
    start, asks, target, points, need = kept["week"]
    streak, perfect, weeks = (Standing(*standing) for standing in kept["standings"])
    sheet = DaySheet(
        day=date.fromisoformat(kept["day"]),
        person=kept["person"],
        presence=Presence(kept["presence"]),
        lines=tuple(_line(*values) for values in kept["lines"]),
        plan=plan,
        base_plan=base_plan,
        floor=floor,
        week=Week(date.fromisoformat(start), tuple(asks), Fraction(target), tuple(points), Fraction(need)),
        streak=streak,
        perfect=perfect,
        weeks=weeks,
        freezes=kept["freezes"],
        strength=kept["strength"],
        trail=tuple(kept["trail"]),
        strip=kept["strip"],
        catch_up=_maybe_day(kept["catch_up"]),
        weight=Fraction(kept["weight"]),
        campaign=_campaign(*kept["campaign"]) if kept["campaign"] else None,
        rewards=tuple(_reward(*values) for values in kept["rewards"]),
    )
    tallies = tuple(Tally(quantity, tuple(percents)) for quantity, percents in kept["tallies"])
    if len(tallies) != len(sheet.lines):
        raise ValueError("not one tally for each line")
    return DayView(sheet, tallies, kept["elsewhere"])


def _line(
    key: str,
    name: str,
    letter: str | None,
    kind: str,
    target: int,
    base_target: int,
    points: int,
    per: int,
    item: list[int],
    daily: int | None,
    weekly: int | None,
) -> Line:
    measured = Kind(kind)
    return Line(key, name, letter, measured, target, base_target, points, per, Item(*item), daily, weekly)


def _campaign_values(campaign: CampaignSheet) -> list[Any]:
    return [
        [campaign.key, campaign.name, campaign.theme],
        [campaign.first.isoformat(), campaign.last.isoformat()],
        [str(campaign.factor), str(campaign.lift.factor), campaign.lift.targets],
        [campaign.day, campaign.days, campaign.points, campaign.floor],
        list(campaign.asks),
        str(campaign.score),
        list(campaign.streak),
    ]


def _campaign(
    told: list[str],
    span: list[str],
    lift: list[Any],
    numbers: list[int],
    asks: list[int],
    score: str,
    streak: list[int],
) -> CampaignSheet:
    key, name, theme = told
    first, last = (date.fromisoformat(day) for day in span)
    factor, day_factor, targets = lift
    day, days, points, floor = numbers
    return CampaignSheet(
        key=key,
        name=name,
        theme=theme,
        first=first,
        last=last,
        factor=Fraction(factor),
        lift=Raise(key, Fraction(day_factor), tuple((activity, number) for activity, number in targets)),
        day=day,
        days=days,
        asks=tuple(asks),
        points=points,
        score=Fraction(score),
        floor=floor,
        streak=Standing(*streak),
    )


def _reward_values(reward: RewardSheet) -> list[Any]:
    return [
        reward.key,
        reward.span.value,
        reward.text,
        reward.points,
        reward.campaign,
        reward.before,
        reward.counting,
        str(reward.score),
        reward.reached.isoformat() if reward.reached else None,
        reward.claimed.isoformat() if reward.claimed else None,
    ]


def _reward(
    key: str,
    span: str,
    text: str,
    points: int,
    campaign: str,
    before: int,
    counting: bool,
    score: str,
    reached: str | None,
    claimed: str | None,
) -> RewardSheet:
    days = _maybe_day(reached), _maybe_day(claimed)
    return RewardSheet(key, Span(span), text, points, campaign, before, counting, Fraction(score), *days)


def _maybe_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
