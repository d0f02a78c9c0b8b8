"""What a word names: one of the campaigns, or one of the rewards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.campaigns import When
from rhythm.domain.refusal import Refused
from rhythm.domain.rewards import RewardState

FIRST_SHOWN = (When.RUNNING, When.PLANNED, When.PAST)
FIRST_REPORTED = (When.RUNNING, When.PAST, When.PLANNED)


def campaign_called(word: str, states: Sequence[CampaignState]) -> CampaignState:
    """Return the campaign that a word means: its key, its name, or a unique beginning of one of them.

    Raises `Refused` for a word that means none, or several.
    """
    by_key = {state.campaign.key: state for state in states}
    names = {key: state.campaign.name for key, state in by_key.items()}
    keys = _meant(word, names)
    if len(keys) == 1:
        return by_key[keys[0]]
    if keys:
        raise Refused("campaign_ambiguous", name=word, choices=_choices(keys, names))
    if not states:
        raise Refused("no_campaigns")
    raise Refused("unknown_campaign", name=word, known=list(names.values()))


def usual_campaign(states: Sequence[CampaignState], order: Sequence[When]) -> CampaignState | None:
    """Return the campaign that is meant without a name: of the first kind in `order` that there is.

    Of those to come the next one, of those that are over the last one.
    """
    for kind in order:
        found = [state for state in states if state.when is kind]
        if found:
            return found[-1] if kind is When.PAST else found[0]
    return None


def running_campaign(states: Sequence[CampaignState]) -> CampaignState:
    """Return the campaign that runs. Raises `Refused` when none does."""
    found = usual_campaign(states, [When.RUNNING])
    if found is None and not states:
        raise Refused("no_campaigns")
    if found is None:
        raise Refused("no_campaign_runs", known=[state.campaign.name for state in states])
    return found


def reward_called(word: str, rewards: Sequence[RewardState], *, to_claim: bool = False) -> RewardState:
    """Return the reward that a word means, as `campaign_called`; `to_claim` prefers those not claimed yet."""
    by_key = {reward.key: reward for reward in rewards}
    texts = {key: reward.text for key, reward in by_key.items()}
    keys = _meant(word, texts)
    if to_claim:
        keys = [key for key in keys if not by_key[key].claimed] or keys
    if len(keys) == 1:
        return by_key[keys[0]]
    if keys:
        raise Refused("reward_ambiguous", name=word, choices=_choices(keys, texts))
    if not rewards:
        raise Refused("no_rewards")
    raise Refused("unknown_reward", name=word, known=list(texts.values()))


def _meant(word: str, names: Mapping[str, str]) -> list[str]:
    """Return the keys of what a word means: the one it is, those it names, or those it begins."""
    wanted = " ".join(word.casefold().split())
    if wanted in names:
        return [wanted]
    exact = [key for key, name in names.items() if name.casefold() == wanted]
    return exact or [
        key
        for key, name in names.items()
        if wanted and (key.startswith(wanted) or name.casefold().startswith(wanted))
    ]


def _choices(keys: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [f"{names[key]} ({key})" for key in keys]
