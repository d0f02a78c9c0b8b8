"""Strength: yesterday's, faded a little, and what today adds."""

from __future__ import annotations

from datetime import timedelta

from rhythm.domain.calendar import WEEK, Presence
from rhythm.domain.explain.about import About
from rhythm.domain.explain.explanation import Explanation, Line, fact, part
from rhythm.domain.strength import MEMORY


def strength(about: About, key: str = "") -> Explanation:
    """Explain the strength, as shares of 1."""
    sheet, view = about.sheet, about.view
    lines = _trail(about)
    if sheet.presence is not Presence.WORK:
        closing = fact("strength_rests")
        return Explanation(
            "strength", view.strength, (*lines, part("strength_before", sheet.strength)), (closing,)
        )
    done = min(1.0, view.points / sheet.base_plan)
    faded, added = sheet.strength * MEMORY, done * (1 - MEMORY)
    if view.strength == sheet.strength:
        counted = [part("strength_before", sheet.strength)]
        closing = fact("strength_waits", faded + added)
    else:
        counted = [
            part("strength_kept", faded, before=sheet.strength, memory=MEMORY),
            part("strength_added", added, done=view.points, plan=sheet.base_plan, share=1 - MEMORY),
        ]
        closing = fact("strength_grew")
    return Explanation("strength", view.strength, (*lines, *counted), (closing, fact("strength_half")))


def _trail(about: About) -> list[Line]:
    """Return the strength at the end of each of the last weeks."""
    trail, start = about.sheet.trail, about.sheet.week.start
    ends = [start - timedelta(days=WEEK * back + 1) for back in reversed(range(len(trail)))]
    return [fact("strength_then", value, day=day) for day, value in zip(ends, trail, strict=True)]
