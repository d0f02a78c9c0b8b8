"""Campaigns and rewards on a person's logbook, as tests of the screens need them."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from rhythm.domain.campaign_state import CampaignState
from rhythm.domain.definitions import Campaign, Span
from rhythm.domain.snapshots import Wish
from tests.tui.running import WEDNESDAY, Person

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
NAME = "doublesales september"


def wished(
    first: date = FIRST,
    last: date = LAST,
    *,
    name: str = NAME,
    theme: str = "harvest",
    factor: Fraction | int = 2,
    **more: Any,
) -> Campaign:
    """Return a campaign that has no key yet."""
    return Campaign("", first, name, theme, first, last, Fraction(factor), **more)


def started(
    person: Person,
    first: date = FIRST,
    last: date = LAST,
    reward: tuple[str, int] | None = None,
    **more: Any,
) -> str:
    """Start a campaign as another process would, and return its key."""
    with person.logbook() as logbook:
        return logbook.start_campaign(wished(first, last, **more), reward).campaign.key


def rewarded(person: Person, text: str, points: int, span: Span = Span.DAY, campaign: str = "") -> str:
    """Promise a reward as another process would, and return its key."""
    with person.logbook() as logbook:
        return logbook.add_reward(span, text, points, campaign).key


def campaigns(person: Person) -> list[CampaignState]:
    """Return what is on disk."""
    with person.logbook() as logbook:
        return logbook.campaigns()


def eventful(person: Person) -> None:
    """A campaign that runs, one to come, two that are over, and a reward of each kind."""
    person.logs(*(Wish("message", day(number, 3), 12) for number in range(2, 28)))
    person.lives()
    started(person, day(2, 3), day(31, 3), name="Spring forward", theme="blossom")
    started(
        person, day(13, 8), day(26, 8), name="Call sprint", theme="fjord", factor=1, targets=(("call", 4),)
    )
    started(person, day(2, 11), day(30, 11), name="Winter is coming", theme="frost")
    started(person, reward=("dinner for two", 528), extra_minutes=240)
    rewarded(person, "cake with coffee", 7)
    rewarded(person, "an afternoon off", 90, Span.WEEK)
    person.logs(Wish("message", WEDNESDAY))
    with person.logbook() as logbook:
        logbook.result_seen()


def day(number: int, month: int = 9) -> date:
    """Return a day of 2026."""
    return date(2026, month, number)


YESTERDAY = WEDNESDAY - timedelta(days=1)
