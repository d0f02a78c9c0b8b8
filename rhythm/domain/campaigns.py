"""Campaigns: an overlay that raises the targets for a while, and is gone by itself the day after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from rhythm.domain.calendar import Presence, WorkCalendar, days_between
from rhythm.domain.definitions import Campaign, in_force


class When(StrEnum):
    """Whether a campaign is still to come, runs, or is over."""

    PLANNED = "planned"
    RUNNING = "running"
    PAST = "past"


class Raise(NamedTuple):
    """What a campaign does to the targets of one day: own ones (so many a day) by key, else the factor."""

    campaign: str
    factor: Fraction
    targets: tuple[tuple[str, int], ...] = ()

    def own(self, activity: str) -> int | None:
        """Return the campaign's own daily target of an activity, if it has one."""
        return next((number for key, number in self.targets if key == activity), None)


def told(rows: Iterable[Campaign]) -> list[Campaign]:
    """Return each campaign as it holds at last, oldest first; of rows of one act the first given counts."""
    by_key: dict[str, list[Campaign]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    newest = (in_force(own, date.max) for own in by_key.values())
    return sorted((row for row in newest if row), key=lambda row: (row.first, row.key))


def overlapping(campaign: Campaign, others: Iterable[Campaign]) -> Campaign | None:
    """Return the first of the other campaigns that shares a day with this one, if any."""
    shared = (
        other
        for other in told(others)
        if other.key != campaign.key and other.first <= campaign.last and campaign.first <= other.last
    )
    return next(shared, None)


class CampaignCalendar:
    """All campaigns, by day. Where copies that met give one day to two campaigns, the newer act has it."""

    def __init__(self, rows: Iterable[Campaign], calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._days: dict[date, Campaign] = {}
        self._edges: dict[Campaign, tuple[date, date]] = {}
        rows = tuple(rows)
        self._latest = {row.key: row for row in told(rows)}
        for latest in sorted(self._latest.values(), key=lambda row: row.counter):
            own = [row for row in rows if row.key == latest.key]
            for day in days_between(min(row.first for row in own), max(row.last for row in own)):
                row = in_force(own, day)
                if row and row.first <= day <= row.last:
                    self._days[day] = row

    def told(self) -> list[Campaign]:
        """Return each campaign as it holds at last, oldest first."""
        return list(self._latest.values())

    def latest(self, key: str) -> Campaign:
        """Return a campaign as it holds at last; KeyError when there is none."""
        return self._latest[key]

    def on(self, day: date) -> Campaign | None:
        """Return the campaign that runs on a day, as it holds on that day."""
        return self._days.get(day)

    def days(self, key: str) -> list[date]:
        """Return the days of a campaign, oldest first."""
        return sorted(day for day, row in self._days.items() if row.key == key)

    def working_days(self, key: str) -> list[date]:
        """Return the days of a campaign on which the person works."""
        return [day for day in self.days(key) if self._calendar.presence(day) is Presence.WORK]

    def raise_on(self, day: date) -> Raise | None:
        """Return what the campaign of a day does to its targets."""
        row = self._days.get(day)
        if row is None:
            return None
        factor = self._edge(row, day)
        return Raise(row.key, row.factor, row.targets) if factor is None else Raise(row.key, factor)

    def _edge(self, row: Campaign, day: date) -> Fraction | None:
        """Return the factor of a day of the ramp or the cool-down; where they meet, the ramp goes first."""
        if not (row.ramp_days or row.cooldown_days):
            return None
        if row not in self._edges:
            worked = [
                one
                for one in days_between(row.first, row.last)
                if self._calendar.presence(one) is Presence.WORK
            ]
            ramp, cooldown = row.ramp_days, row.cooldown_days
            # An edge longer than all the working days there are takes in the leave beside them too.
            self._edges[row] = (
                worked[ramp - 1] if 0 < ramp <= len(worked) else row.last,
                worked[-cooldown] if 0 < cooldown <= len(worked) else row.first,
            )
        ramp_end, cooldown_start = self._edges[row]
        if row.ramp_days and day <= ramp_end:
            return row.ramp_factor
        return row.cooldown_factor if row.cooldown_days and day >= cooldown_start else None


SEASONS = ("frost", "blossom", "midsummer", "harvest")
"""The packaged themes of winter, spring, summer and autumn."""


def seasonal_theme(first: date) -> str:
    """Return the theme of the season in which a campaign begins; winter begins in December."""
    return SEASONS[first.month % 12 // 3]
