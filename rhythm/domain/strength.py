"""Strength: how solid the habit is, from 0 to 1.

An exponential average over scheduled working days with a half-life of 13 of them (the form used by Loop
Habit Tracker): `s ← s·m + v·(1−m)` with `m = 0.5^(1/13)` and `v = min(1, points / base plan)`.
"""

from __future__ import annotations

MEMORY = 0.5 ** (1 / 13)


def grown(strength: float, points: int, base_plan: int) -> float:
    """Return the strength after one scheduled working day with a base plan above 0."""
    return strength * MEMORY + min(1.0, points / base_plan) * (1 - MEMORY)
