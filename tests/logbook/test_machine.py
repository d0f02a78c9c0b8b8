"""Any life with a logbook, at two computers, against plain dictionaries of what was done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from rhythm.domain.definitions import Leave, LeaveKind, Target
from rhythm.domain.imports import Fact as Line
from rhythm.domain.imports import Habit, Reading
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from rhythm.logbook import Logbook
from rhythm.store import Store
from tests.logbook.building import WEDNESDAY, Desk
from tests.logbook.campaigns import wish
from tests.logbook.living import Entry, Fact, File, Life

pytestmark = pytest.mark.long

EXAMPLES = int(os.environ.get("RHYTHM_TEST_ROUNDS", "6"))
STEPS = 25
COUNTED = ("message", "call", "visit", "offer")
ZONES = (("Europe/Amsterdam", 2), ("Asia/Tokyo", 9), ("America/Los_Angeles", -7))
LATEST = WEDNESDAY + timedelta(days=20)

back = st.integers(0, 9)


class Place:
    """A home, what it should tell, and the backups that were made of it."""

    def __init__(self, folder: Path, life: Life, own_targets: tuple[str, str]) -> None:
        self.desk = Desk(folder)
        self.life = life
        self.own_targets = own_targets
        self.logbook = self.desk.logbook()
        self.backups: list[tuple[Path, Life]] = []


class Lives(RuleBasedStateMachine):
    """What people do, in any order, at one computer or two.

    How much a killed process had kept is chance, so no precondition may rest on what counts in the logbook:
    Hypothesis would draw other steps the second time.
    """

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        # Each place has targets of its own: of two acts that never met, neither is the newer one.
        self.here = Place(Path(self.folder.name, "here"), Life(), ("message", "call"))
        self.there: Place | None = None
        self.names = (f"fact {number}" for number in count())
        self.kills = 0
        self.logbook.begin()

    @property
    def logbook(self) -> Logbook:
        return self.here.logbook

    @property
    def life(self) -> Life:
        return self.here.life

    @property
    def today(self) -> date:
        return self.logbook.today

    def tell(self, fact: Fact) -> None:
        self.life.tell(next(self.names), fact)

    @rule(days=back, key=st.sampled_from(COUNTED), quantity=st.integers(1, 9))
    def log(self, days: int, key: str, quantity: int) -> None:
        day = self.today - timedelta(days=days)
        before = self.life.looked_at(self.today).points(day)
        answer = self.logbook.log(Wish(key, day, quantity))
        self.tell(Entry(day, key, quantity))
        after = self.life.looked_at(self.today).points(day)
        assert (answer.points, answer.view.points) == (after - before, after)

    @rule(days=back)
    def do_a_whole_day(self, days: int) -> None:
        day = self.today - timedelta(days=days)
        for key, quantity in (("message", 5), ("call", 2), ("visit", 1)):
            self.logbook.log(Wish(key, day, quantity))
            self.tell(Entry(day, key, quantity))

    @rule(days=back, which=st.integers(0, 1), daily=st.integers(0, 8))
    def set_target(self, days: int, which: int, daily: int) -> None:
        day, key = self.today - timedelta(days=days), self.here.own_targets[which]
        self.logbook.set_target(key, daily, None, day)
        told = (fact.counter for fact in self.life.facts.values() if isinstance(fact, Target))
        self.tell(Target(key, day, daily or None, None, counter=1 + max(told, default=0)))

    @rule(days=back, length=st.integers(1, 4))
    def go_away(self, days: int, length: int) -> None:
        first = self.today - timedelta(days=days)
        last = first + timedelta(days=length - 1)
        self.logbook.add_leave(first, last, LeaveKind.OWN)
        self.tell(Leave(first, last, LeaveKind.OWN))

    @rule(length=st.integers(1, 8), factor=st.sampled_from([Fraction(3, 2), Fraction(2)]))
    def start_a_campaign(self, length: int, factor: Fraction) -> None:
        if self.there or self.life.campaigns():
            return
        asked = wish(self.today, self.today + timedelta(days=length), factor)
        self.tell(self.logbook.start_campaign(asked).campaign)

    @rule(days=st.lists(back, min_size=1, max_size=4, unique=True))
    def bring_in_a_file(self, days: list[int]) -> None:
        """The same rows come in once only, however often their file is read."""
        dates = [WEDNESDAY - timedelta(days=number) for number in days]
        lines = tuple(Line(day, "Messages", 1, f"{day}", 2 + row) for row, day in enumerate(dates))
        source = f"csv:{self.here.desk.folder.name}"
        known = {entry.day for entry in self.life.entries() if entry.file.startswith(source)}
        told = self.logbook.import_reading(
            Reading("csv", source, len(lines), lines, (Habit("Messages"),)), "sample.csv"
        )
        new = [day for day in dates if day not in known]
        assert told.entries == len(new)
        if new:
            file = f"{source} {next(self.names)}"
            entries = {next(self.names): Entry(day, "message", 1, file) for day in new}
            self.life.tell(file, File(str(told.id)), entries)

    @rule()
    def take_a_file_back(self) -> None:
        if not self.life.files():
            return
        name = self.life.files()[0]
        fact = self.life.facts[name]
        assert isinstance(fact, File)
        self.logbook.revert_import(fact.id)
        self.life.take_out(name)

    @rule(times=st.integers(1, 4), again=st.integers(0, 4))
    def undo_and_redo(self, times: int, again: int) -> None:
        for _ in range(times):
            self.undo()
        for _ in range(again):
            self.redo()

    def undo(self) -> None:
        if self.life.acts:
            self.logbook.undo()
            self.life.undo()
            return
        with pytest.raises(Refused, match="nothing_to_undo"):
            self.logbook.undo()

    def redo(self) -> None:
        if self.life.undone:
            self.logbook.redo()
            self.life.redo()
            return
        with pytest.raises(Refused, match="nothing_to_redo"):
            self.logbook.redo()

    @rule(
        days=st.integers(-6, 4),
        time=st.sampled_from(["00:00", "12:00", "23:59"]),
        zone=st.sampled_from(ZONES),
    )
    def set_the_clock(self, days: int, time: str, zone: tuple[str, int]) -> None:
        """Midnight passes, people travel, and clocks are set back and forth."""
        day = min(max(WEDNESDAY, self.today + timedelta(days=days)), LATEST)
        self.here.desk.clock.set(day, time, *zone)
        assert self.today == day

    @rule()
    def open_again(self) -> None:
        self.here.desk.close()
        self.here.logbook = self.here.desk.logbook()

    @precondition(lambda self: self.kills < 1)
    @rule(seed=st.integers(1, 9))
    def be_killed(self, seed: int) -> None:
        """What a process told to be kept before it was killed is kept, and at most one more."""
        self.kills += 1
        before = {entry.id for entry in self.logbook.entries()}
        command = [sys.executable, "-m", "tests.logbook.killed_here", str(self.here.desk.folder), str(seed)]
        done = subprocess.run([*command, self.today.isoformat()], check=False, capture_output=True, text=True)
        told = set(done.stdout.split())
        new = {entry.id for entry in self.logbook.entries()} - before
        assert told <= new
        assert len(new - told) <= 1
        for _ in new:
            self.tell(Entry(self.today, "visit", 1))

    @rule()
    def back_up(self) -> None:
        made = self.logbook.back_up()
        self.here.backups.append((self.logbook.home.backups / made.name, self.life.copied()))

    @precondition(lambda self: self.here.backups)
    @rule(which=st.integers(0, 9))
    def restore(self, which: int) -> None:
        path, then = self.here.backups[which % len(self.here.backups)]
        self.logbook.restore(path)
        self.life.go_back_to(then)

    @precondition(lambda self: not self.there)
    @rule()
    def take_a_copy(self) -> None:
        """Copy the whole home to another computer."""
        folder = Path(self.folder.name, "there")
        shutil.copytree(self.here.desk.folder, folder)
        self.there = Place(folder, self.life.copied(), ("visit", "offer"))
        self.there.desk.clock.moment = self.here.desk.clock.moment

    @precondition(lambda self: self.there)
    @rule()
    def sit_there(self) -> None:
        assert self.there is not None
        self.here, self.there = self.there, self.here

    @precondition(lambda self: self.there)
    @rule(times=st.integers(1, 2))
    def merge(self, times: int) -> None:
        assert self.there is not None
        for _ in range(times):
            self.logbook.merge(self.there.desk.home.database)
        self.life.unite(self.there.life)

    @rule()
    def look(self) -> None:
        for place in filter(None, (self.here, self.there)):
            self.compare(place)

    def compare(self, place: Place) -> None:
        looked = place.life.looked_at(place.logbook.today)
        assert [
            (day.day, day.state, day.points, day.plan, day.base_plan, day.activities)
            for day in place.logbook.history()
        ] == looked.history()
        assert place.logbook.streaks().day.standing == looked.standing()
        assert place.logbook.day().streak == looked.standing()
        expected = sorted((entry.day, entry.key, entry.quantity) for entry in place.life.entries())
        kept = place.logbook.entries()
        assert sorted((entry.day, entry.activity, entry.quantity) for entry in kept) == expected
        assert len({entry.id for entry in kept}) == len(expected)

    def teardown(self) -> None:
        if not hasattr(self, "here"):
            return
        if self.there:
            self.merge(1)
            self.sit_there()
            self.merge(1)
            assert self.here.logbook.entries() == self.there.logbook.entries()
        self.look()
        for place in filter(None, (self.here, self.there)):
            place.desk.close()
            store = Store(place.desk.home.database, str(place.desk.home.database))
            assert store.check() == []
            store.close()
        self.folder.cleanup()


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
