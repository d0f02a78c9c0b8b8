"""One campaign in full, as rows of a name and what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from rhythm.campaign_phrases import (
    factor_text,
    hours_text,
    result_sentence,
    reward_standing,
    when_word,
)
from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.definitions import Campaign
from rhythm.i18n import _, _n
from rhythm.phrases import status_word, streak_days


def campaign_facts(state: CampaignState, names: Mapping[str, str]) -> list[list[str]]:
    """Return what a campaign asks and how it stands; `names` are those of the activities, by key."""
    return [list(row) for row in _rows(state, names)]


def _rows(state: CampaignState, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    campaign = state.campaign
    days = _n("{n} working day", "{n} working days", state.days).format(n=state.days)
    period = f"{campaign.first.isoformat()} – {campaign.last.isoformat()}"
    yield "", f"{when_word(state.when)} · {period} · {days}"
    yield _("targets"), " · ".join(_targets(campaign, names))
    yield _("points"), points_and_pace(state)
    if state.when is not When.PLANNED:
        best = _("best {n}").format(n=state.streak.standing.longest)
        yield _("streak"), f"{streak_days(state.streak.standing.current)} · {best}"
    if campaign.extra_minutes:
        hours = _("{hours} a week set free")
        yield _("hours"), hours.format(hours=hours_text(campaign.extra_minutes))
    yield _("theme"), campaign.theme
    for reward in state.rewards:
        yield _("reward"), f"{reward.text} · {reward_standing(reward)}"


def _targets(campaign: Campaign, names: Mapping[str, str]) -> Iterator[str]:
    yield factor_text(campaign.factor)
    for key, number in campaign.targets:
        yield _("{name} {n} a day").format(name=names.get(key, key), n=number)
    if campaign.ramp_days:
        first = _n("first {n} working day {factor}", "first {n} working days {factor}", campaign.ramp_days)
        yield first.format(n=campaign.ramp_days, factor=factor_text(campaign.ramp_factor))
    if campaign.cooldown_days:
        last = _n("last {n} working day {factor}", "last {n} working days {factor}", campaign.cooldown_days)
        yield last.format(n=campaign.cooldown_days, factor=factor_text(campaign.cooldown_factor))
    if campaign.score != Fraction(1):
        yield _("in its own total each point {factor}").format(factor=factor_text(campaign.score))


def points_and_pace(state: CampaignState) -> str:
    """Return the points of a campaign, and while it runs its day and its pace."""
    parts = [result_sentence(state).removesuffix(".")]
    if state.when is When.RUNNING:
        parts += [
            _("day {day} of {days}").format(day=state.day, days=state.days),
            status_word(state.pace.status),
        ]
    return " · ".join(parts)
