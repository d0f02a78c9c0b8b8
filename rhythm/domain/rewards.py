"""Rewards: a text and a threshold; reached by what was done, and claimed once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.campaign_sheet import scored
from rhythm.domain.definitions import Span


class RewardSheet(NamedTuple):
    """A reward when a day begins.

    `before` are the points that the week or the campaign already has; `counting` tells whether what is done
    on this day counts too. `reached` is the day before this one on which it was reached.
    """

    key: str
    span: Span
    text: str
    points: int
    campaign: str = ""
    before: int = 0
    counting: bool = False
    score: Fraction = Fraction(1)
    reached: date | None = None
    claimed: date | None = None


class RewardState(NamedTuple):
    """A reward with what was done: the points that count for it now, when it was reached, and claimed."""

    key: str
    span: Span
    text: str
    points: int
    campaign: str
    have: int
    reached: date | None
    claimed: date | None


def reward_state(sheet: RewardSheet, day: date, points: int) -> RewardState:
    """Return a reward with the points of the day it stands at."""
    have = scored(sheet.before + (points if sheet.counting else 0), sheet.score)
    reached = sheet.reached
    if reached is None and sheet.counting and have >= sheet.points:
        reached = day
    return RewardState(
        sheet.key, sheet.span, sheet.text, sheet.points, sheet.campaign, have, reached, sheet.claimed
    )
