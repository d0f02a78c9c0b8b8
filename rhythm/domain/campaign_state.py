"""How each campaign stands: what it asked, what it brought, and its own streak."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import Presence
from rhythm.domain.campaign_days import campaign_points, campaign_streak
from rhythm.domain.campaigns import When
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Campaign
from rhythm.domain.pace import Pace, pace
from rhythm.domain.rewards import RewardState
from rhythm.domain.streaks import Streak


class CampaignState(NamedTuple):
    """A campaign as it holds at last, and how it stands on a day that is still open.

    `day` and `days` count working days: those up to that day, and all. `pace` is as of that day, or of the
    last one where the campaign is over.
    """

    campaign: Campaign
    when: When
    day: int
    days: int
    pace: Pace
    streak: Streak
    rewards: tuple[RewardState, ...]

    @property
    def done(self) -> int:
        """The points in the campaign's own total."""
        return self.pace.done

    @property
    def target(self) -> int:
        """The points it asks: the sum of its raised plans."""
        return int(self.pace.target)

    @property
    def reached(self) -> bool:
        """Whether all that is asked was done; never where nothing is."""
        return 0 < self.target <= self.done


def campaign_states(chronicle: Chronicle, day: date) -> list[CampaignState]:
    """Return all campaigns as they stand on a day, oldest first; the chronicle must reach up to it."""
    rewards = chronicle.rewards(day)
    return [
        _state(chronicle, campaign, day, tuple(one for one in rewards if one.campaign == campaign.key))
        for campaign in chronicle.planner.campaigns.told()
    ]


def when(campaign: Campaign, day: date) -> When:
    """Tell whether a campaign is planned, running or past on a day."""
    if day < campaign.first:
        return When.PLANNED
    return When.RUNNING if day <= campaign.last else When.PAST


def _state(
    chronicle: Chronicle, campaign: Campaign, day: date, rewards: tuple[RewardState, ...]
) -> CampaignState:
    first, last = campaign.first, campaign.last
    plans = list(chronicle.planner.span(first, last))
    worked = [plan.presence is Presence.WORK for plan in plans]
    lived = chronicle.span(first, min(last, day)) if first <= day else []
    asks = [plan.plan for plan in plans]
    number = min(max(0, (day - first).days), len(asks) - 1)
    return CampaignState(
        campaign=campaign,
        when=when(campaign, day),
        day=sum(worked[: (day - first).days + 1]) if first <= day else 0,
        days=sum(worked),
        pace=pace(first, asks, number, Fraction(sum(asks)), campaign_points(lived, campaign.score)),
        streak=campaign_streak(lived, day),
        rewards=rewards,
    )
