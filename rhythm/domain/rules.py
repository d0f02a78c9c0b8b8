"""What a person chose, as far as the rules need it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices of one person.

    `country` is an ISO alpha-2 code, or none for no public holidays; `workdays` are ISO weekdays (1 = Monday),
    `workdays_saved` is false when they hold for this process only; `day_start` is in minutes after midnight,
    `floor` in percent of a day's base plan; `language` is `en`, `nl` or `nb`.
    """

    person: str = "Me"
    country: str | None = None
    workdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    workdays_saved: bool = True
    day_start: int = 0
    floor: int = 60
    freezes: bool = True
    language: str = "en"
