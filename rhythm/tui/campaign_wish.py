"""What is written into the campaign form, made into a campaign."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from rhythm.campaign_phrases import number_text
from rhythm.campaign_words import parse_factor, parse_hours, parse_stretch, stretch_text
from rhythm.day_words import parse_day, parse_last
from rhythm.domain.activities import found
from rhythm.domain.definitions import Campaign
from rhythm.domain.grains import Grain, period_last, period_start
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Asked
from rhythm.phrases import activity_name

ONE_DAY = timedelta(days=1)
DOUBLE = Fraction(2)


class Written(NamedTuple):
    """The texts of the form."""

    name: str = ""
    first: str = ""
    last: str = ""
    factor: str = ""
    targets: str = ""
    ramp: str = ""
    cooldown: str = ""
    hours: str = ""

    @classmethod
    def new(cls, today: date) -> Written:
        """Return what the form begins with: double targets for the rest of the month of a day."""
        first, last = period("month", today)
        return cls(first=first.isoformat(), last=last.isoformat(), factor=number_text(DOUBLE))

    @classmethod
    def of(cls, campaign: Campaign) -> Written:
        """Return a campaign as texts."""
        return cls(
            campaign.name,
            campaign.first.isoformat(),
            campaign.last.isoformat(),
            number_text(campaign.factor),
            ", ".join(f"{key} {number}" for key, number in campaign.targets),
            stretch_text(campaign.ramp_days, number_text(campaign.ramp_factor)),
            stretch_text(campaign.cooldown_days, number_text(campaign.cooldown_factor)),
            number_text(Fraction(campaign.extra_minutes, 60)) if campaign.extra_minutes else "",
        )


def period(name: str, today: date) -> tuple[date, date]:
    """Return the days of `month`, `next_month`, `quarter` or `next_quarter`; this one from today on."""
    grain = Grain.QUARTER if name.endswith("quarter") else Grain.MONTH
    last = period_last(period_start(today, grain), grain)
    if name.startswith("next"):
        following = last + ONE_DAY
        return following, period_last(following, grain)
    return today, last


def first_free(today: date, campaigns: Iterable[Campaign]) -> date:
    """Return the first day from today on that no campaign has."""
    free = today
    for campaign in sorted(campaigns, key=lambda one: one.first):
        if campaign.first <= free <= campaign.last:
            free = campaign.last + ONE_DAY
    return free


def campaign_wish(
    written: Written, theme: str, asked: Iterable[Asked], today: date, before: Campaign | None
) -> Campaign:
    """Return the campaign that is written. Raises `Refused` naming what cannot be read."""
    first = parse_day(written.first, today, ahead=True)
    last = parse_last(written.last, first, today)
    targets = _targets(written.targets, asked)
    ramp_days, ramp_factor = parse_stretch(written.ramp) if written.ramp.strip() else (0, Fraction(1))
    cooldown_days, cooldown_factor = (
        parse_stretch(written.cooldown) if written.cooldown.strip() else (0, Fraction(1))
    )
    wish = before or Campaign("", first, "", "", first, last)
    return wish._replace(
        from_day=first,
        name=written.name,
        theme=theme,
        first=first,
        last=last,
        factor=parse_factor(written.factor) if written.factor.strip() else Fraction(1),
        targets=targets,
        ramp_days=ramp_days,
        ramp_factor=ramp_factor,
        cooldown_days=cooldown_days,
        cooldown_factor=cooldown_factor,
        extra_minutes=parse_hours(written.hours) if written.hours.strip() else 0,
    )


def reward_wish(text: str, points: str) -> tuple[str, int] | None:
    """Return a reward's text and threshold, None where there is no text; 0 points stand for all.

    Raises `Refused` for what is no number.
    """
    if not text.strip():
        return None
    if not points.strip():
        return text, 0
    if not re.fullmatch("[0-9]{1,7}", points.strip()):
        raise Refused("not_whole", value=points, lowest=1, highest=1_000_000)
    return text, int(points)


def _targets(text: str, asked: Iterable[Asked]) -> tuple[tuple[str, int], ...]:
    activities = [one.activity for one in asked if one.activity.active]
    names = {activity.key: activity_name(activity.key, activity.name) for activity in activities}
    targets: dict[str, int] = {}
    for part in re.split("[,;]", text):
        if part.strip():
            match = re.fullmatch(r"(.+?)[\s=:]+([0-9]{1,4})", part.strip())
            if match is None:
                raise Refused("bad_own_target", value=part.strip())
            key = found(match[1], activities, names).key
            if key in targets:
                raise Refused("target_named_twice", name=key)
            targets[key] = int(match[2])
    return tuple(targets.items())
