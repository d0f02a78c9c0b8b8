"""Freezes: which kept days earned them, and which days used them."""

from __future__ import annotations

from datetime import timedelta

from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part
from rhythm.domain.streaks import BANKED_AT_MOST, EARNED_EVERY, FROZEN, KEPT, MISSED, standings

TOLD_AT_MOST = 8
"""Events that are told one by one, the last ones."""

ONE_DAY = timedelta(days=1)


def freezes(about: About, key: str = "") -> Explanation | None:
    """Explain the freezes that are banked; None where the person plays without them."""
    if not about.sheet.freezes:
        return None
    told = about.streaks.day.marks
    stands = standings(told.replace(FROZEN, MISSED), freezes=True)
    events: list[Line] = []
    for number, mark in enumerate(told):
        day = about.chronicle.beginning + number * ONE_DAY
        before, after = stands[number], stands[number + 1]
        if mark == FROZEN:
            events.append(part("freeze_used", -1, day=day))
        elif mark == KEPT and after.freezes > before.freezes:
            events.append(part("freeze_earned", 1, day=day, length=after.current))
        elif mark == KEPT and after.current % EARNED_EVERY == 0:
            events.append(part("freeze_lost", 0, day=day, most=BANKED_AT_MOST))
    older, last = events[:-TOLD_AT_MOST], events[-TOLD_AT_MOST:]
    lines = [part("freezes_before", sum(_number(line) for line in older))] if older else []
    lines += last or [part("no_freeze", 0)]
    current = stands[-1].current
    to_go = EARNED_EVERY - current % EARNED_EVERY
    full = stands[-1].freezes >= BANKED_AT_MOST
    closing = fact("freezes_full", BANKED_AT_MOST) if full else fact("freeze_next", to_go)
    return Explanation("freezes", about.view.streak.freezes, tuple(lines), (closing,))


def _number(line: Line) -> int:
    return line.number if isinstance(line.number, int) else 0
