"""Campaigns as a person wishes for them, and all that a logbook tells of them.

Run as `python -m tests.logbook.campaigns FOLDER`, a process of its own starts one there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from rhythm.domain.definitions import Campaign
from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.logbook.building import Desk, told


def wish(first: date, last: date, factor: Fraction | int = 2, name: str = "Doublesales") -> Campaign:
    """A campaign without a key or a theme: the logbook finds both."""
    return Campaign("", first, name, "", first, last, Fraction(factor))


def all_told(logbook: Logbook) -> tuple[object, ...]:
    """Return all that a logbook tells; what was done again has other ids, and counts as a newer act."""
    states = logbook.campaigns()
    bare = [state._replace(campaign=state.campaign._replace(id="", counter=0)) for state in states]
    return *told(logbook), bare, logbook.rewards()


def refusal(what: Callable[[], object]) -> Refused:
    """Return the refusal that a call ends in."""
    with pytest.raises(Refused) as refused:
        what()
    return refused.value


def plans(logbook: Logbook, *days: date) -> list[int]:
    """Return what days ask, in points."""
    return [logbook.day(day).sheet.plan for day in days]


if __name__ == "__main__":
    desk = Desk(Path(sys.argv[1]))
    desk.logbook().start_campaign(wish(date(2026, 9, 1), date(2026, 9, 30)))
    desk.close()
