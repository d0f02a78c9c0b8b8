"""What stands where there is no plan yet: how one begins."""

from __future__ import annotations

from collections.abc import Callable

from rhythm.i18n import _
from rhythm.money import money
from rhythm.plan_phrases import carry_sentence
from rhythm.tui.plan.asking import Found


def teaching(found: Found, currency: str, key_of: Callable[[str], str]) -> list[str]:
    """Return how a plan is begun, or how that of the year before is taken over; `key_of` names keys."""
    key, proposed = key_of("open_plan_line"), found.proposed
    if proposed is not None and proposed.goal:
        goal = _("This year has no plan yet. The last one had a goal of {goal}.").format(
            goal=money(proposed.goal, currency)
        )
        keys = _("{key} takes its goal and staircase over, and what is carried; {other} looks at it first")
        return [
            f"{goal} {carry_sentence(proposed.carried, currency)}",
            keys.format(key=key, other=key_of("edit_plan_line")),
        ]
    return [
        _(
            "No plan yet. From the goal of the year and what a sale brings follow the visits and calls of"
            " each week, along a staircase of your own hit rates."
        ),
        _("{key} makes one: a goal and an average sale are enough").format(key=key),
    ]
