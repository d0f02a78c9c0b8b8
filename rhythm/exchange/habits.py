"""Which activity a foreign habit counts for: as the person says, else by the common words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rhythm.domain.imports import Habit
from rhythm.domain.refusal import Refused
from rhythm.exchange.wording import listed

WORDS = {
    "call": ("call", "phone", "phone call", "telefoontje", "telefoon", "samtale", "telefon"),
    "message": ("message", "e-mail", "email", "mail", "letter", "bericht", "melding", "e-post", "epost"),
    "visit": ("visit", "meeting", "klantbezoek", "bezoek", "afspraak", "besøk", "kundebesøk", "møte"),
}
"""What customer systems call the activities, in English, Dutch and Norwegian."""

ACTIVITY_BY_WORD = {word: activity for activity, words in WORDS.items() for word in words}


def meant(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that is `name`, if need be in other capitals."""
    names = tuple(names)
    if name in names:
        return name
    return next((known for known in names if known.casefold() == name.strip().casefold()), None)


def by_word(name: str) -> str | None:
    """Return the activity that a customer system means by a type of activity."""
    return ACTIVITY_BY_WORD.get(name.casefold())


def mapped(habits: Iterable[Habit], mapping: Mapping[str, str], file: str) -> tuple[Habit, ...]:
    """Return the habits with the activities of the mapping (habit name to activity key).

    Raises `Refused` for a name that is no habit of the file.
    """
    habits = tuple(habits)
    names = [habit.name for habit in habits]
    chosen: dict[str, str] = {}
    for name, activity in mapping.items():
        known = meant(name, names)
        if known is None:
            raise Refused("unknown_habit", file=file, name=name, names=listed(names))
        chosen[known] = activity
    return tuple(
        Habit(habit.name, chosen.get(habit.name, habit.activity), habit.progress) for habit in habits
    )
