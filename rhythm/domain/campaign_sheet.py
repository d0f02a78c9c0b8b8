"""The campaign of a day: where it stands when the day begins, and with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import Presence
from rhythm.domain.campaigns import Raise
from rhythm.domain.pace import Pace, pace
from rhythm.domain.streaks import Standing


@dataclass(frozen=True, slots=True)
class CampaignSheet:
    """The campaign that runs on a day, before anything is done on that day.

    `factor` is that of the campaign, `lift` what it does on this very day. `day` and `days` count working
    days. `asks` are the day plans from `first` to `last`, `points` what the days before this one brought,
    `score` what a point is worth in the campaign's total. `floor` are the points that keep this day.
    """

    key: str
    name: str
    theme: str
    first: date
    last: date
    factor: Fraction
    lift: Raise
    day: int
    days: int
    asks: tuple[int, ...]
    points: int
    score: Fraction
    floor: int
    streak: Standing


class CampaignView(NamedTuple):
    """A campaign with what was done: its points and pace, and its own streak."""

    sheet: CampaignSheet
    pace: Pace
    streak: Standing


def campaign_view(sheet: CampaignSheet, day: date, points: int, presence: Presence) -> CampaignView:
    """Return a campaign with the points of the day it stands at."""
    done = scored(sheet.points + points, sheet.score)
    target = Fraction(sum(sheet.asks))
    kept = presence is not Presence.OFF and 0 < sheet.floor <= points
    return CampaignView(
        sheet,
        pace(sheet.first, sheet.asks, (day - sheet.first).days, target, done),
        sheet.streak.kept(freezes=False) if kept else sheet.streak,
    )


def scored(points: int, score: Fraction) -> int:
    """Return what points are worth in a campaign's own total, rounded down."""
    return points * score.numerator // score.denominator
