"""An import while others write: nobody is refused, and what they wrote is seen to."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from rhythm.domain.clock import Moment, SystemClock
from rhythm.domain.imports import ContactFact, Fact, Habit, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.store import Store
from tests.logbook.building import WEDNESDAY, Desk, HandClock, home_in

ROOT = Path(__file__).parents[2]
CALLS, PEOPLE = 4_000, 300
KEY_APART = 0.05
"""Seconds between two keys: too few for an import of so many to be made ready in between."""

IMPORTER = """
import sys
from pathlib import Path
from rhythm.domain.clock import SystemClock
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from tests.logbook.building import home_in
from tests.logbook.test_import_meanwhile import CALLS, PEOPLE, reading
found = reading(CALLS, PEOPLE)
with Logbook(home_in(Path(sys.argv[1])), Rules(), SystemClock()) as logbook:
    print("ready", flush=True)
    print(logbook.import_reading(found, "calls.csv").entries)
"""


def reading(calls: int, people: int) -> Reading:
    """Return a file of calls with people."""
    facts = tuple(
        Fact(
            WEDNESDAY - timedelta(days=number % 500),
            "Call",
            1,
            f"call-{number}",
            number + 2,
            note=f"call {number}",
            contact_id=f"person-{number % people}",
        )
        for number in range(calls)
    )
    contacts = tuple(
        ContactFact(f"person-{number}", number + 2, name=f"Person {number}") for number in range(people)
    )
    return Reading("csv", "csv:crm", calls + people, facts, (Habit("Call", "call"),), contacts=contacts)


class Meddling(HandClock):
    """A clock with which something else happens each time that it is looked at."""

    def __init__(self) -> None:
        super().__init__(WEDNESDAY)
        self.meddle: Callable[[], object] = lambda: None

    def now(self) -> Moment:
        self.meddle()
        return super().now()


def locked(desk: Desk) -> bool:
    """Tell whether somebody holds the write lock."""
    with closing(sqlite3.connect(desk.home.database, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def test_keys_pressed_in_another_process_are_kept(tmp_path: Path) -> None:
    with Logbook(home_in(tmp_path), Rules(), SystemClock()) as logbook:
        logbook.begin()
        importer = subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert importer.stdout is not None
        assert importer.stdout.readline() == "ready\n"
        pressed = []
        while importer.poll() is None:
            pressed.append(logbook.log(Wish("message", logbook.today)).entry)
            time.sleep(KEY_APART)
        said = importer.communicate(timeout=60)
    assert said == (f"{CALLS}\n", "")
    assert pressed
    with Logbook(home_in(tmp_path), Rules(), SystemClock()) as logbook:
        kept = logbook.entries()
        assert [entry.id for entry in kept if entry.activity == "message"] == pressed
        assert len(kept) == CALLS + len(pressed)
        assert len(logbook.contacts()) == PEOPLE
    store = Store(home_in(tmp_path).database, str(home_in(tmp_path).database))
    assert store.check() == []
    store.close()


@pytest.mark.parametrize("edits", [False, True])
def test_others_write_while_an_import_is_made_ready(desk: Desk, edits: bool) -> None:
    """A plain key is let be; what is defined anew makes the import be made ready again, and not for ever."""
    clock = Meddling()
    other = desk.logbook()
    other.begin()
    logged: list[str] = []

    def press() -> None:
        # Where the lock is held, nobody else can write; a key is not to wait for that here.
        if not locked(desk):
            if edits:
                other.edit_activity("call", {"minutes": 10 + len(logged)})
            logged.append(other.log(Wish("message", WEDNESDAY)).entry)

    with Logbook(desk.home, desk.rules, clock) as logbook:
        clock.meddle = press
        imported = logbook.import_reading(reading(20, 4), "calls.csv")
        clock.meddle = lambda: None
        assert (imported.entries, imported.contacts) == (20, 4)
        assert len(logged) > (3 if edits else 1)
        assert len(logbook.entries()) == 20 + len(logged)
        assert len(logbook.imports()) == 1


def test_what_others_bring_meanwhile_is_not_brought_again(desk: Desk) -> None:
    """With each look at the clock there is more, until the lock is held."""
    clock = Meddling()
    other = desk.logbook()
    other.begin()
    brought: list[int] = []

    def bring() -> None:
        if not locked(desk):
            more = reading(2 * len(brought) + 2, 2)
            brought.append(other.import_reading(more, "calls.csv").entries)

    with Logbook(desk.home, desk.rules, clock) as logbook:
        clock.meddle = bring
        imported = logbook.import_reading(reading(60, 4), "calls.csv")
        clock.meddle = lambda: None
        assert 3 < len(brought) < 30
        assert brought == [2] * len(brought)
        assert (imported.entries, imported.known) == (60 - sum(brought), sum(brought) + 2)
        assert len(logbook.entries()) == 60
        assert len(logbook.contacts()) == 4


def test_a_first_import_begins_the_logbook(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert logbook.import_reading(reading(20, 4), "calls.csv").entries == 20
    assert len(logbook.entries()) == 20
    logbook.undo()
    assert logbook.entries() == []
    with pytest.raises(Refused, match="nothing_to_undo"):
        logbook.undo()
