"""The days of what comes in: a moment that a file tells belongs to the day on which its person lived it."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo

from rhythm.domain.clock import Moment
from rhythm.domain.imports import Fact, Reading
from rhythm.domain.zones import zone_called


def on_own_days(reading: Reading, now: Moment) -> Reading:
    """Return a reading whose moments count for the day that they were on in the person's zone.

    The zone is that of `now`; where it has no known name, its present distance from universal time is taken.
    """
    zone = zone_called(now.zone) or now.local.tzinfo
    if zone is None or not any(fact.moment for fact in reading.facts):
        return reading
    return replace(reading, facts=tuple(_on_own_day(fact, zone) for fact in reading.facts))


def _on_own_day(fact: Fact, zone: tzinfo) -> Fact:
    if fact.moment is None:
        return fact
    try:
        return replace(fact, day=fact.moment.astimezone(zone).date())
    except OverflowError:
        return fact
