"""The JSON shapes that commands print and other programs rely on; later versions only add to them."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Any

from rhythm.domain.campaign_sheet import CampaignView
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.rewards import RewardState
from rhythm.domain.sheet import DayView, Row
from rhythm.phrases import activity_name

if TYPE_CHECKING:
    # What writes the status file needs a day, not the rules of looking back.
    from rhythm.domain.periods import Period
    from rhythm.domain.streak_story import Audit

VERSION = 1

Shape = dict[str, Any]


def today_shape(view: DayView) -> Shape:
    """Return a day as `rhythm today --json` prints it and `status.json` keeps it."""
    sheet, week, campaign = view.sheet, view.week, view.campaign
    return {
        "v": VERSION,
        "day": view.day.isoformat(),
        "person": sheet.person,
        "state": view.state.value,
        "scheduled": bool(sheet.presence),
        "activities": [row_shape(row) for row in view.rows],
        "points": {
            "done": view.points,
            "plan": sheet.plan,
            "floor": sheet.floor,
            "base_plan": sheet.base_plan,
        },
        "week": {
            "start": week.start.isoformat(),
            "done": week.done,
            "target": ceil(week.target),
            "expected": ceil(week.expected),
            "minimum_today": week.minimum_today,
            "even_share": week.even_share,
            "safe_until": week.safe_until.isoformat() if week.safe_until else None,
            "status": week.status.value,
        },
        "streak": {
            "current": view.streak.current,
            "longest": view.streak.longest,
            "perfect": view.perfect.current,
            "weeks": view.weeks.current,
            "freezes": view.streak.freezes,
            "campaign": campaign.streak.current if campaign else 0,
        },
        "strength": round(view.strength, 4),
        "campaign": running_shape(campaign) if campaign else None,
        "rewards": [reward_shape(reward) for reward in view.rewards],
    }


def running_shape(campaign: CampaignView) -> Shape:
    """Return the campaign of a day."""
    sheet, pace = campaign.sheet, campaign.pace
    return {
        "key": sheet.key,
        "name": sheet.name,
        "theme": sheet.theme,
        "from": sheet.first.isoformat(),
        "to": sheet.last.isoformat(),
        "factor": plain_number(sheet.factor),
        "factor_today": plain_number(sheet.lift.factor),
        "day": sheet.day,
        "days": sheet.days,
        "done": pace.done,
        "target": ceil(pace.target),
        "expected": ceil(pace.expected),
        "minimum_today": pace.minimum_today,
        "status": pace.status.value,
    }


def campaign_shape(state: CampaignState) -> Shape:
    """Return one campaign as `rhythm campaign list --json` prints it."""
    campaign = state.campaign
    return {
        "key": campaign.key,
        "name": campaign.name,
        "theme": campaign.theme,
        "state": state.when.value,
        "from": campaign.first.isoformat(),
        "to": campaign.last.isoformat(),
        "factor": plain_number(campaign.factor),
        "targets": dict(campaign.targets),
        "ramp": {"days": campaign.ramp_days, "factor": plain_number(campaign.ramp_factor)},
        "cooldown": {"days": campaign.cooldown_days, "factor": plain_number(campaign.cooldown_factor)},
        "hours": plain_number(Fraction(campaign.extra_minutes, 60)),
        "score": plain_number(campaign.score),
        "day": state.day,
        "days": state.days,
        "done": state.done,
        "target": state.target,
        "status": state.pace.status.value,
        "reached": state.reached,
        "streak": {"current": state.streak.standing.current, "longest": state.streak.standing.longest},
        "rewards": [reward_shape(reward) for reward in state.rewards],
    }


def period_shape(period: Period) -> Shape:
    """Return a week, month, quarter or year of the history."""
    return {
        **period._asdict(),
        "start": period.start.isoformat(),
        "last": period.last.isoformat(),
        "activities": {key: total._asdict() for key, total in period.activities.items()},
    }


def audit_shape(audit: Audit) -> Shape:
    """Return a run with what bridged it."""
    run = audit.run
    return {
        "from": run.first.isoformat(),
        "to": run.last.isoformat(),
        **{name: value for name, value in audit._asdict().items() if name != "run"},
        "length": run.length,
    }


def reward_shape(reward: RewardState) -> Shape:
    """Return one reward."""
    return {
        "key": reward.key,
        "for": reward.span.value,
        "text": reward.text,
        "points": reward.points,
        "campaign": reward.campaign or None,
        "have": reward.have,
        "reached": reward.reached.isoformat() if reward.reached else None,
        "claimed": reward.claimed.isoformat() if reward.claimed else None,
    }


def plain_number(value: Fraction) -> int | float:
    """Return an exact number as JSON has it: whole where it is whole."""
    return value.numerator if value.denominator == 1 else float(value)


def row_shape(row: Row) -> Shape:
    """Return one activity of the day."""
    line = row.line
    return {
        "key": line.key,
        "name": activity_name(line.key, line.name),
        "letter": line.letter,
        "kind": line.kind.value,
        "done": row.done,
        "target": line.target,
        "base_target": line.base_target,
        "points": row.points,
        "percent": row.percent,
    }
