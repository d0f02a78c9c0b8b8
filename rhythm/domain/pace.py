"""Pace towards the target of a period: what is expected by now, and what is left for today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

ON_TRACK = Fraction(99, 100)
BEHIND = Fraction(81, 100)


class Status(StrEnum):
    """How a period stands; a word for people to act on, never a verdict."""

    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    AT_RISK = "at_risk"


class Pace(NamedTuple):
    """Points towards a target. `expected` includes today; `target` and `expected` are exact."""

    start: date
    done: int
    target: Fraction
    expected: Fraction
    minimum_today: int
    even_share: int
    safe_until: date | None
    status: Status


def pace(start: date, asks: Sequence[int], today: int, target: Fraction, done: int) -> Pace:
    """Return the pace on day number `today` (0-based) of a period whose days ask for `asks` points.

    `done` is all that was done in the period up to and including today. A period that asks for nothing
    expects nothing.
    """
    total = sum(asks)
    share = target / total if total else Fraction(0)
    inclusive = share * sum(asks[: today + 1])
    exclusive = share * sum(asks[:today])
    ahead = sum(asks[today:])
    even = ceil((target - done) * asks[today] / ahead) if ahead else 0
    return Pace(
        start=start,
        done=done,
        target=target,
        expected=inclusive,
        minimum_today=max(0, ceil(inclusive - done)),
        even_share=max(0, even),
        safe_until=_safe_until(start, asks, today, share, done),
        status=_status(done, inclusive, exclusive) if total else Status.ON_TRACK,
    )


def _status(done: int, inclusive: Fraction, exclusive: Fraction) -> Status:
    if done >= inclusive:
        return Status.AHEAD
    if done >= exclusive * ON_TRACK:
        return Status.ON_TRACK
    return Status.BEHIND if done >= exclusive * BEHIND else Status.AT_RISK


def _safe_until(start: date, asks: Sequence[int], today: int, share: Fraction, done: int) -> date | None:
    last = None
    expected = share * sum(asks[:today])
    for number in range(today, len(asks)):
        expected += share * asks[number]
        if expected > done:
            break
        last = start + timedelta(days=number)
    return last
