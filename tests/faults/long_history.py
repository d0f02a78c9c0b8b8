"""Ten years of a busy person: `python -m tests.faults.long_history` tells what each command costs then.

Times are ratios to the same in an empty home; nothing is judged by them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

from rhythm.domain.clock import Clock, SystemClock
from rhythm.domain.contacts import Contact, ContactKind
from rhythm.domain.deals import Deal, Outcome
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from rhythm.paths import Home
from rhythm.store import Store

YEARS = 10
ROUNDS = 2
ENTRIES, CONTACTS, DEALS = 35_000, 5_000, 1_500
COMMANDS = (
    *("today", "status", "log message", "history", "history --by month --json", "streaks"),
    *("funnel", "deal list", "contact list", "next", "kpi list", "advice", "plan", "review week"),
    *("review month", "report month", "explain", "export --format json"),
)


def fill(home: Home, clock: Clock, entries: int = ENTRIES, contacts: int = CONTACTS) -> None:
    """Give a home without a logbook ten years that end today; every seventh entry is with a contact."""
    chance = Random(7)
    with Logbook(home, Rules(), clock) as logbook:
        logbook.begin()
        today = logbook.today
    span = 365 * YEARS
    store = Store(home.database, str(home.database))
    act = store.draft("contact", clock.now())
    people = [_contact(number, today, chance, span) for number in range(contacts)]
    act.contacts(people)
    store.write_draft(act)
    act = store.draft("deal", clock.now())
    act.deals(_deal(number, today, chance, span) for number in range(min(DEALS, contacts)))
    store.write_draft(act)
    act = store.draft("log", clock.now())
    act.entries(
        {
            "day": (today - timedelta(days=chance.randrange(span))).isoformat(),
            "activity": chance.choice(("message", "message", "message", "call", "call", "visit", "offer")),
            "quantity": 1,
            "contact": people[chance.randrange(contacts)].key if contacts and not number % 7 else None,
        }
        for number in range(entries)
    )
    store.write_draft(act)
    store.close()


def _contact(number: int, today: date, chance: Random, span: int) -> Contact:
    kind = chance.choice([*ContactKind])
    known = today - timedelta(days=chance.randrange(span))
    customer = known if kind is ContactKind.CUSTOMER else None
    return Contact(
        f"{number:016x}",
        kind,
        known=known,
        customer=customer,
        name=f"Person {number}",
        company=f"Company {number % 997}",
        mail=f"p{number}@c.example",
    )


def _deal(number: int, today: date, chance: Random, span: int) -> Deal:
    opened = today - timedelta(days=chance.randrange(30, span))
    deal = Deal(f"deal_{number}", opened=opened, offered=opened + timedelta(days=10), amount=100_000 + number)
    deal = deal._replace(name=f"Deal {number}", company=f"Company {number % 997}")
    if number % 5:
        outcome = Outcome.WON if number % 2 else Outcome.LOST
        deal = deal._replace(closed=opened + timedelta(days=25), outcome=outcome)
    return deal


def main() -> None:
    """Print what each command and each place costs."""
    with tempfile.TemporaryDirectory() as folder:
        full, empty = (Home(*[Path(folder) / name] * 3) for name in ("full", "empty"))
        begun = time.monotonic()
        fill(full, SystemClock())
        with Logbook(empty, Rules(), SystemClock()) as logbook:
            logbook.begin()
        size = full.database.stat().st_size / 1_000_000
        print(f"made in {time.monotonic() - begun:.1f} s, {size:.1f} MB")  # noqa: T201 - run by hand
        for command in COMMANDS:
            slow, fast = (min(run(home, command) for _ in range(ROUNDS)) for home in (full, empty))
            print(f"{command:28} {slow / fast:5.1f} × {fast:5.2f} s")  # noqa: T201


def run(home: Home, command: str) -> float:
    """Return the seconds that a command takes."""
    environ = {**os.environ, "RHYTHM_HOME": str(home.data), "RHYTHM_WORKDAYS": "1234567"}
    words = [sys.executable, "-m", "rhythm", *command.split()]
    begun = time.monotonic()
    subprocess.run(words, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
