"""How a day stands."""

from __future__ import annotations

from enum import StrEnum

from rhythm.domain.calendar import Presence


class DayState(StrEnum):
    """The one word for a day."""

    OFF = "off"
    LEAVE = "leave"
    OPEN = "open"
    DONE = "done"
    PARTIAL = "partial"
    MISSED = "missed"
    FROZEN = "frozen"


def state_of(presence: Presence, *, met: bool, points: int, past: bool, frozen: bool) -> DayState:
    """Tell how a day stands.

    `met`: every target of that day is met. `past`: the day is over. `frozen`: a freeze saved it.
    """
    if presence is Presence.OFF:
        return DayState.OFF
    if presence is Presence.LEAVE:
        return DayState.LEAVE
    if met:
        return DayState.DONE
    if not past:
        return DayState.OPEN
    if frozen:
        return DayState.FROZEN
    return DayState.PARTIAL if points > 0 else DayState.MISSED
