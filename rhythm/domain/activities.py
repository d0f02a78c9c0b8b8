"""The activities a new logbook starts with, and how a person's word finds one of them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from fractions import Fraction

from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Definitions,
    Kind,
    Schedule,
    Target,
)
from rhythm.domain.refusal import Refused

RESERVED_LETTERS = frozenset("jkgGuUxq?")
"""Keys of the Today screen that no activity may take."""

DAILY = {"message": 5, "call": 2, "visit": 1}
"""Daily targets of the field's rhythm: 5 messages, 2 calls, 1 visit (S2)."""


def _ready_made() -> tuple[Activity, ...]:
    rows = [
        ("message", "m", Kind.COUNT, 1, 1, 10, True),
        ("call", "c", Kind.COUNT, 2, 1, 15, True),
        ("visit", "v", Kind.COUNT, 3, 1, 120, True),
        ("offer", "o", Kind.COUNT, 3, 1, 60, True),
        ("inspiration", "i", Kind.COUNT, 1, 1, 10, True),
        ("newsletter", "n", Kind.PROGRESS, 1, 10, 30, True),
        ("webinar_promoted", None, Kind.COUNT, 1, 1, 15, False),
        ("webinar_signup", None, Kind.COUNT, 1, 1, 5, False),
        ("newsletter_reader", None, Kind.COUNT, 1, 1, 5, False),
        ("case", None, Kind.PROGRESS, 1, 10, 30, False),
        ("customer_spoken", None, Kind.COUNT, 2, 1, 15, False),
        ("prospect_spoken", None, Kind.COUNT, 2, 1, 15, False),
        ("programme_offered", None, Kind.COUNT, 3, 1, 30, False),
        ("booking_call", None, Kind.COUNT, 2, 1, 15, False),
        ("follow_up", None, Kind.COUNT, 3, 1, 90, False),
        ("lead", None, Kind.COUNT, 0, 1, 5, False),
        ("sale", None, Kind.COUNT, 0, 1, 30, False),
    ]
    return tuple(
        Activity(key, ALWAYS, "", letter, kind, points, per, minutes, position, active)
        for position, (key, letter, kind, points, per, minutes, active) in enumerate(rows)
    )


READY_MADE = _ready_made()
"""Names of these are empty: the surface has a name for each key in the person's language."""


def starting_definitions(workdays: Iterable[int]) -> Definitions:
    """Return what a new logbook holds from the first day: the ready-made activities, targets, a schedule.

    `workdays` are ISO weekdays, 1 (Monday) to 7.
    """
    worked = frozenset(workdays)
    weights = tuple(Fraction(int(number in worked)) for number in range(1, 8))
    return Definitions(
        activities=READY_MADE,
        targets=tuple(Target(key, ALWAYS, daily, None) for key, daily in DAILY.items()),
        schedules=(Schedule(ALWAYS, weights),),
    )


def named(activity: Activity) -> str:
    """Return the name a person gave, or the key, which the surface has a name for."""
    return activity.name or activity.key


def found(word: str, activities: Iterable[Activity], names: dict[str, str]) -> Activity:
    """Return the activity that a person means: its key, its name, or a unique beginning of one of them.

    `names` are the names shown to the person, by key. Raises `Refused` with the nearest names.
    """
    wanted = word.strip().casefold()
    called: dict[str, set[str]] = {}
    by_key = {activity.key: activity for activity in activities}
    if wanted in by_key:
        return by_key[wanted]
    for key in by_key:
        for name in (key, names.get(key, key)):
            called.setdefault(name.casefold(), set()).add(key)
    exact = called.get(wanted, set())
    keys = exact or {key for name, own in called.items() if name.startswith(wanted) for key in own}
    if wanted and len(keys) == 1:
        return by_key[keys.pop()]
    if wanted and keys:
        raise Refused("activity_ambiguous", name=word, choices=sorted(keys))
    near = get_close_matches(wanted, called, n=3, cutoff=0.5)
    nearest = sorted({key for name in near for key in called[name]}) or sorted(by_key)
    raise Refused("unknown_activity", name=word, nearest=nearest)
