"""How rewards stand when a day begins, from all that was done before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from rhythm.domain.calendar import week_start
from rhythm.domain.campaign_days import LivedDays
from rhythm.domain.campaign_sheet import scored
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import Claim, Reward, Span
from rhythm.domain.rewards import RewardSheet

ONE_DAY = timedelta(days=1)


def claimed_days(claims: Iterable[Claim], today: date) -> dict[str, date]:
    """Return when each reward was taken, up to `today`; claimed twice by copies, the first counts."""
    latest_first = sorted(claims, key=lambda claim: claim.day, reverse=True)
    return {claim.reward: claim.day for claim in latest_first if claim.day <= today}


def reward_sheets(
    planner: Planner, lived: LivedDays, day: date, rewards: Iterable[Reward], claimed: Mapping[str, date]
) -> tuple[RewardSheet, ...]:
    """Return all rewards as they stand when a day begins: those of campaigns first, then by threshold."""
    known = {campaign.key for campaign in planner.campaigns.told()} | {""}
    sheets = [
        _sheet(planner, lived, day, reward, claimed.get(reward.key))
        for reward in rewards
        if reward.campaign in known
    ]
    return tuple(sorted(sheets, key=lambda one: (one.span != Span.CAMPAIGN, one.points, one.key)))


def _sheet(
    planner: Planner, lived: LivedDays, day: date, reward: Reward, claimed: date | None
) -> RewardSheet:
    sheet = RewardSheet(reward.key, reward.span, reward.text, reward.points, reward.campaign, claimed=claimed)
    yesterday = day - ONE_DAY
    if reward.span is Span.CAMPAIGN:
        days = [one for one in planner.campaigns.days(reward.campaign) if one <= day]
        if not days:
            return sheet
        score = planner.campaigns.latest(reward.campaign).score
        points = {one.day: one.points for one in lived(days[0], min(days[-1], yesterday))}
        return sheet._replace(
            before=sum(points.values()),
            counting=days[-1] == day,
            score=score,
            reached=_reached(points, reward.points, score),
        )
    if reward.from_day > day:
        return sheet
    if reward.span is Span.DAY:
        reached = next(
            (one.day for one in lived(reward.from_day, yesterday) if one.points >= reward.points), None
        )
        return sheet._replace(counting=True, reached=reached)
    weeks: dict[date, dict[date, int]] = {}
    for one in lived(week_start(reward.from_day, planner.first_weekday), yesterday):
        weeks.setdefault(week_start(one.day, planner.first_weekday), {})[one.day] = one.points
    found = (_reached(points, reward.points) for points in weeks.values())
    this_week = weeks.get(week_start(day, planner.first_weekday), {})
    return sheet._replace(
        before=sum(this_week.values()), counting=True, reached=next(filter(None, found), None)
    )


def _reached(points: Mapping[date, int], threshold: int, score: Fraction = Fraction(1)) -> date | None:
    """Return the day, oldest first, whose points brought the total to the threshold."""
    total = 0
    for day, more in points.items():
        total += more
        if scored(total, score) >= threshold:
            return day
    return None
