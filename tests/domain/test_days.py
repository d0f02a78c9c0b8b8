from __future__ import annotations

import pytest

from rhythm.domain.calendar import Presence
from rhythm.domain.days import DayState, state_of


@pytest.mark.parametrize("met", [True, False])
@pytest.mark.parametrize("past", [True, False])
@pytest.mark.parametrize("points", [0, 12])
@pytest.mark.parametrize(("presence", "state"), [(Presence.OFF, "off"), (Presence.LEAVE, "leave")])
def test_day_without_work_keeps_its_word_whatever_was_done(
    presence: Presence, state: str, points: int, past: bool, met: bool
) -> None:
    assert state_of(presence, met=met, points=points, past=past, frozen=False) == state


@pytest.mark.parametrize(
    ("met", "points", "past", "frozen", "state"),
    [
        (False, 0, False, False, "open"),
        (False, 11, False, False, "open"),
        (True, 12, False, False, "done"),
        (True, 12, True, False, "done"),
        (False, 11, True, False, "partial"),
        (False, 1, True, False, "partial"),
        (False, 0, True, False, "missed"),
        (False, 0, True, True, "frozen"),
        (False, 3, True, True, "frozen"),
    ],
)
def test_working_day_stands(met: bool, points: int, past: bool, frozen: bool, state: str) -> None:
    assert state_of(Presence.WORK, met=met, points=points, past=past, frozen=frozen) == state


def test_there_are_seven_words_for_a_day() -> None:
    assert {state.value for state in DayState} == {
        "off",
        "leave",
        "open",
        "done",
        "partial",
        "missed",
        "frozen",
    }
