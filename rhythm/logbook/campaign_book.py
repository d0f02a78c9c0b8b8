"""The campaigns and rewards of a logbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rhythm.domain.campaigns import told
from rhythm.domain.definitions import Campaign, Claim, Definitions, Span
from rhythm.domain.refusal import Refused
from rhythm.logbook import campaigning
from rhythm.logbook.open_logbook import OpenLogbook
from rhythm.logbook.seen_results import keep_seen, seen_results

if TYPE_CHECKING:
    from rhythm.domain.campaign_report import CampaignReport
    from rhythm.domain.campaign_state import CampaignState
    from rhythm.domain.realism import Forecast
    from rhythm.domain.rewards import RewardState
    from rhythm.store import Act


class CampaignBook(OpenLogbook):
    """What can be asked of campaigns and rewards; most of their rules load with the first question."""

    def campaigns(self, on: date | None = None) -> list[CampaignState]:
        """Return all campaigns, oldest first, as they stand on a day that is still open (today)."""
        from rhythm.domain.campaign_state import campaign_states

        day = on or self.today
        return campaign_states(self._fresh().chronicle(day), day)

    def forecast(self, wish: Campaign) -> Forecast:
        """Return what a campaign would ask, beside what was done before. Refused as `start_campaign`.

        A wish with the key of a campaign is about that one, edited.
        """
        from rhythm.domain.realism import forecast, whole_months

        known = self._fresh()
        others = tuple(row for row in known.definitions.campaigns if row.key != wish.key)
        if wish.key:
            before = campaigning.campaign_called(wish.key, known.definitions)
            wanted = {name: value for name, value in wish._asdict().items() if name not in ("id", "counter")}
            campaign = campaigning.edited_campaign(before, wanted, known, self.today)
        else:
            campaign = campaigning.new_campaign(wish, known)
        chronicle = known.chronicle(self.today)
        rows = (*others, campaign._replace(from_day=campaign.first))
        planner = known.planner(chronicle.beginning, rows)
        lived = chronicle.lived(chronicle.beginning, self.today)
        asked = forecast(
            planner, campaign, whole_months(lived, known.calendar(chronicle.beginning), self.today)
        )
        if not asked.points:
            raise Refused("campaign_asks_nothing", first=campaign.first, last=campaign.last)
        return asked

    def start_campaign(self, wish: Campaign, reward: tuple[str, int] | None = None) -> CampaignState:
        """Start a campaign as wished (its key is made here), perhaps with a reward: a text and its points.

        A reward for 0 points is for all that the campaign asks.
        """
        asked = self.forecast(wish._replace(key=""))
        with self._changing() as moment:
            known = self._fresh()
            campaign = campaigning.new_campaign(wish, known)
            with self._store.write("campaign", moment) as act:
                act.define(campaign)
                if reward is not None:
                    text, points = reward
                    rewards = known.definitions.rewards
                    act.define(
                        campaigning.new_reward(
                            Span.CAMPAIGN, text, points or asked.points, campaign.key, self.today, rewards
                        )
                    )
        return self._state(campaign.key)

    def edit_campaign(self, key: str, wanted: dict[str, object]) -> CampaignState:
        """Change a campaign from today on, or whole before it begins; `wanted` has fields of `Campaign`."""
        with self._changing() as moment:
            known = self._fresh()
            before = campaigning.campaign_called(key, known.definitions)
            after = campaigning.edited_campaign(before, wanted, known, self.today)
            with self._store.write("campaign_edit", moment) as act:
                if before.first >= self.today:
                    # No day was lived under an earlier row, and one left behind might still hold on some.
                    for row in known.definitions.campaigns:
                        if row.key == key:
                            act.reverse("campaign", row.id)
                act.define(after)
        return self._state(key)

    def stop_campaign(self, key: str, last: date | None = None) -> CampaignState | None:
        """End a campaign early, with yesterday or `last`; None where it had not begun and is taken back."""
        with self._changing() as moment:
            definitions = self._fresh().definitions
            before = campaigning.campaign_called(key, definitions)
            after = campaigning.stopped_campaign(before, last, self.today)
            with self._store.write("campaign_stop", moment) as act:
                if after is None:
                    _take_back(act, definitions, key)
                else:
                    act.define(after)
        return self._state(key) if after else None

    def remove_campaign(self, key: str) -> None:
        """Take back a campaign whole, with its rewards, as if it had never been."""
        with self._changing() as moment:
            definitions = self._fresh().definitions
            campaigning.campaign_called(key, definitions)
            with self._store.write("campaign_remove", moment) as act:
                _take_back(act, definitions, key)

    def campaign_report(self, key: str, on: date | None = None) -> CampaignReport:
        """Return what a campaign brought, as of a day that is still open (today)."""
        from rhythm.domain.campaign_report import campaign_report

        day = on or self.today
        known = self._fresh()
        campaigning.campaign_called(key, known.definitions)
        state = next(one for one in self.campaigns(day) if one.campaign.key == key)
        return campaign_report(known.chronicle(day), state, day)

    def unseen_result(self) -> CampaignReport | None:
        """Return the report of the campaign that ended last, unless it was shown already."""
        past = self._past()
        if not past or _result(past[-1]) in seen_results(self._home):
            return None
        return self.campaign_report(past[-1].key)

    def result_seen(self) -> None:
        """Remember that the results of all campaigns that are over were shown."""
        keep_seen(self._home, [_result(campaign) for campaign in self._past()])

    def rewards(self, on: date | None = None) -> list[RewardState]:
        """Return all rewards as they stand on a day that is still open (today)."""
        day = on or self.today
        return list(self._fresh().chronicle(day).rewards(day))

    def add_reward(self, span: Span, text: str, points: int, campaign: str = "") -> RewardState:
        """Promise a reward for so many points from today on: in a day, a week, or a campaign (by its key)."""
        with self._changing() as moment:
            definitions = self._fresh().definitions
            if span is Span.CAMPAIGN:
                campaigning.campaign_called(campaign, definitions)
            reward = campaigning.new_reward(span, text, points, campaign, self.today, definitions.rewards)
            with self._store.write("reward", moment) as act:
                act.define(reward)
        return self._reward(reward.key)

    def claim_reward(self, key: str) -> RewardState:
        """Take a reward that is reached, today. Refused for one that is not, or was taken before."""
        with self._changing() as moment:
            reward = self._reward(key)
            if reward.claimed:
                raise Refused("reward_claimed", name=reward.text, day=reward.claimed)
            if not reward.reached:
                raise Refused("reward_not_reached", name=reward.text, points=reward.points, have=reward.have)
            with self._store.write("claim", moment) as act:
                act.define(Claim(key, self.today))
        return self._reward(key)

    def remove_reward(self, key: str) -> None:
        """Take back a reward, with its claim."""
        with self._changing() as moment:
            self._reward(key)
            definitions = self._fresh().definitions
            with self._store.write("reward", moment) as act:
                _take_back_reward(act, definitions, key)

    def _past(self) -> list[Campaign]:
        """Return the campaigns that are over, oldest first."""
        return [one for one in told(self._fresh().definitions.campaigns) if one.last < self.today]

    def _state(self, key: str) -> CampaignState:
        return next(one for one in self.campaigns() if one.campaign.key == key)

    def _reward(self, key: str) -> RewardState:
        rewards = self.rewards()
        found = next((one for one in rewards if one.key == key), None)
        if found is None:
            raise Refused("unknown_reward", name=key, known=[one.text for one in rewards])
        return found


def _result(campaign: Campaign) -> str:
    """Name a result by its last day too: a campaign whose stop was undone ends once again."""
    return f"{campaign.key} {campaign.last}"


def _take_back(act: Act, definitions: Definitions, key: str) -> None:
    """Reverse a campaign with its rewards."""
    for row in definitions.campaigns:
        if row.key == key:
            act.reverse("campaign", row.id)
    for reward in sorted({row.key for row in definitions.rewards if row.campaign == key}):
        _take_back_reward(act, definitions, reward)


def _take_back_reward(act: Act, definitions: Definitions, key: str) -> None:
    """Reverse a reward with its claim, so that a new one of the same name is not claimed from the start."""
    for row in definitions.rewards:
        if row.key == key:
            act.reverse("reward", row.id)
    for claim in definitions.claims:
        if claim.reward == key:
            act.reverse("claim", claim.id)
