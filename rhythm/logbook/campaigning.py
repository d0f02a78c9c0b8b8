"""Campaigns and rewards as a person wants them, checked before they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from rhythm.domain.campaigns import overlapping, seasonal_theme, told
from rhythm.domain.definitions import Campaign, Definitions, Kind, Reward, Span
from rhythm.domain.refusal import Refused
from rhythm.logbook.defining import MOST_TARGET, free_key, key_for, within
from rhythm.logbook.known import Known
from rhythm.logbook.recording import EARLIEST, activity_called
from rhythm.text import NAME_LIMIT, clean_text

LONGEST_CAMPAIGN = 366
LATEST = date(2999, 12, 31)
MOST_FACTOR = 100
FINEST = 1000
"""The largest denominator of a factor: thousandths are fine enough for any target."""

MOST_EXTRA = 80 * 60
"""Minutes that can be set free in a week."""

MOST_REWARD = 1_000_000
SHOWN = 12
"""Digits of a wrong number that are worth showing."""

ONE_DAY = timedelta(days=1)
THEME = re.compile("[A-Za-z0-9_-]{1,60}")


def new_campaign(wish: Campaign, known: Known) -> Campaign:
    """Return the campaign a person wants to start, with its key. Raises `Refused`.

    Without a theme it wears that of the season.
    """
    rows = known.definitions.campaigns
    name = clean_text(wish.name, NAME_LIMIT)
    key = free_key(f"{key_for(name, 'campaign')}_{wish.first:%Y_%m_%d}", (row.key for row in rows))
    theme = wish.theme or seasonal_theme(wish.first)
    return _fitting(wish._replace(key=key, from_day=wish.first, theme=theme), known)


def edited_campaign(before: Campaign, wanted: dict[str, object], known: Known, today: date) -> Campaign:
    """Return a campaign as it is to be from today on, or as a whole where nothing of it is past.

    `wanted` holds fields of `Campaign`. Raises `Refused`.
    """
    after = before._replace(**wanted)  # type: ignore[arg-type]  # by name
    if before.last < today:
        raise Refused("campaign_over", name=before.name, last=before.last)
    if before.first >= today:
        return _fitting(after._replace(from_day=after.first), known)
    if after.first != before.first:
        raise Refused("campaign_begun", name=before.name, first=before.first)
    if after.last < today:
        raise Refused("campaign_ends_past", name=before.name, today=today)
    return _fitting(after._replace(from_day=today), known)


def stopped_campaign(before: Campaign, last: date | None, today: date) -> Campaign | None:
    """Return a campaign that ends on `last` (yesterday), or None where nothing of it would be left.

    Raises `Refused` for one that is over, and for a day that it cannot end on.
    """
    if before.last < today:
        raise Refused("campaign_over", name=before.name, last=before.last)
    if before.first > today and last is None:
        return None
    last = last or today - ONE_DAY
    if not today - ONE_DAY <= last <= before.last:
        raise Refused("day_out_of_reach", day=last, first=today - ONE_DAY, last=before.last)
    return before._replace(from_day=max(today, before.first), last=last) if last >= before.first else None


def campaign_called(key: str, definitions: Definitions) -> Campaign:
    """Return a campaign as it holds at last, by its key. Raises `Refused`."""
    campaigns = told(definitions.campaigns)
    found = next((one for one in campaigns if one.key == key), None)
    if found is None:
        raise Refused("unknown_campaign", name=key, known=[one.name for one in campaigns])
    return found


def checked_campaign(campaign: Campaign) -> Campaign:
    """Return a campaign with clean texts. Raises `Refused` for numbers or days that cannot be."""
    name = clean_text(campaign.name, NAME_LIMIT)
    if not name:
        raise Refused("campaign_name_missing")
    if not THEME.fullmatch(campaign.theme):
        raise Refused("theme_name_wrong", name=campaign.theme)
    if campaign.last < campaign.first:
        raise Refused("range_turned", first=campaign.first, last=campaign.last)
    if not EARLIEST <= campaign.first <= LATEST:
        raise Refused("day_out_of_reach", day=campaign.first, first=EARLIEST, last=LATEST)
    days = (campaign.last - campaign.first).days + 1
    if days > LONGEST_CAMPAIGN:
        raise Refused("campaign_too_long", days=days, limit=LONGEST_CAMPAIGN)
    for factor in (campaign.factor, campaign.ramp_factor, campaign.cooldown_factor, campaign.score):
        checked_factor(factor)
    for key, number in campaign.targets:
        within("target", number, 0, MOST_TARGET)
        if sum(key == other for other, _number in campaign.targets) > 1:
            raise Refused("target_named_twice", name=key)
    within("ramp", campaign.ramp_days, 0, days)
    within("cooldown", campaign.cooldown_days, 0, days)
    within("hours", ceil(Fraction(campaign.extra_minutes, 60)), 0, MOST_EXTRA // 60)
    return campaign._replace(name=name)


def checked_factor(factor: Fraction) -> Fraction:
    """Return a factor that targets can be multiplied by. Raises `Refused`."""
    if not 0 < factor <= MOST_FACTOR or factor.denominator > FINEST:
        raise Refused("factor_out_of_range", value=str(factor)[:SHOWN], highest=MOST_FACTOR)
    return factor


def new_reward(
    span: Span, text: str, points: int, campaign: str, day: date, rewards: Iterable[Reward]
) -> Reward:
    """Return a reward that holds from `day` on, with a key that none of `rewards` has. Raises `Refused`."""
    text = clean_text(text, NAME_LIMIT)
    taken = (row.key for row in rewards)
    key = free_key(f"{key_for(text, 'reward')}_{day:%Y_%m_%d}", taken)
    return checked_reward(Reward(key, day, span, text, points, campaign if span is Span.CAMPAIGN else ""))


def checked_reward(reward: Reward) -> Reward:
    """Return a reward with a clean text. Raises `Refused`."""
    text = clean_text(reward.text, NAME_LIMIT)
    if not text:
        raise Refused("reward_text_missing")
    within("reward", reward.points, 1, MOST_REWARD)
    if (reward.span is Span.CAMPAIGN) != bool(reward.campaign):
        raise Refused("reward_campaign_wrong", name=text)
    return reward._replace(text=text)


def _fitting(campaign: Campaign, known: Known) -> Campaign:
    """Return a checked campaign that overlaps no other and asks only for what there is. Raises `Refused`."""
    campaign = checked_campaign(campaign)
    other = overlapping(campaign, known.definitions.campaigns)
    if other is not None:
        raise Refused("campaign_overlaps", name=other.name, first=other.first, last=other.last)
    for key, _number in campaign.targets:
        if activity_called(key, known, campaign.from_day).kind is Kind.PROGRESS:
            raise Refused("target_for_progress", name=key)
    return campaign
