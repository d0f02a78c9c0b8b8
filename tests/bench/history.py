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

TEN_YEARS = 3650
MONTH = 30
"""Days."""

NOTED = 10
"""One entry in so many has a note."""

MOST = {"message": 6, "call": 3, "visit": 1, "offer": 1}


def fill(folder: Path, days: int = TEN_YEARS) -> Home:
    """Return a home with a history of so many days that ends yesterday, about 2,100 entries a year."""
    home = Home(folder, folder, folder)
    chance = random.Random(7)
    with Logbook(home, Rules(), SystemClock()) as logbook:
        facts: list[Fact] = []
        for back in range(1, days + 1):
            day = logbook.today - timedelta(days=back)
            for key, most in MOST.items() if day.weekday() < 5 else ():
                for number in range(chance.randint(0, most)):
                    source_id = f"{day}:{key}:{number}"
                    note = "Called back, met the director" if not len(facts) % NOTED else ""
                    facts.append(Fact(day, key, 1, source_id, len(facts), note=note))
        habits = tuple(Habit(key, key) for key in MOST)
        logbook.import_reading(Reading("csv", "bench", len(facts), tuple(facts), habits), "bench.csv")
    return home
