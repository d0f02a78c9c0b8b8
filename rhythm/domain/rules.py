"""The person's settings as the rules and the logbook need them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Plain values, handed down by whoever read the settings.

    `workdays` are ISO weekdays (1 is Monday) and only seed the first schedule; `workdays_saved` is false when
    they hold for this process alone. `day_start` is in minutes after midnight, `floor` in percent of the
    base plan, `first_weekday` and `review_day` are ISO weekdays; without a `review_day` nobody is reminded.
    `touches` is how many a customer is thought to take. `backups` is whether they are made by themselves.
    """

    person: str = "Me"
    country: str | None = None
    workdays: tuple[int, ...] = (1, 2, 3, 4, 5)
    workdays_saved: bool = True
    day_start: int = 0
    floor: int = 60
    freezes: bool = True
    language: str = "en"
    first_weekday: int = 1
    review_day: int | None = 5
    touches: int = 7
    backups: bool = True
