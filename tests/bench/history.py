"""Ten years of a person's days, for measuring on."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from rhythm.domain.clock import SystemClock
from rhythm.domain.imports import Fact, Habit, Reading
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.paths import Home

YEARS = 10
MOST = {"message": 6, "call": 3, "visit": 1, "offer": 1}


def fill(folder: Path, years: int = YEARS) -> Home:
    """Return a home with a history of so many years that ends yesterday, about 2,100 entries a year."""
    home = Home(folder, folder, folder)
    chance = random.Random(7)
    with Logbook(home, Rules(), SystemClock()) as logbook:
        facts: list[Fact] = []
        for back in range(1, 365 * years + 1):
            day = logbook.today - timedelta(days=back)
            for key, most in MOST.items() if day.weekday() < 5 else ():
                for number in range(chance.randint(0, most)):
                    source_id = f"{day}:{key}:{number}"
                    facts.append(Fact(day, key, 1, source_id, len(facts)))
        habits = tuple(Habit(key, key) for key in MOST)
        logbook.import_reading(Reading("csv", "bench", len(facts), tuple(facts), habits), "bench.csv")
    return home
