"""Any life with a logbook against a plain list of what was done."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from rhythm.domain.activities import starting_definitions
from rhythm.domain.definitions import Leave, LeaveKind, Target
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Wish
from tests.domain.slow import Person, SlowPlan, walked
from tests.logbook.building import WEDNESDAY, Desk

START = starting_definitions((1, 2, 3, 4, 5))
POINTS = {activity.key: (activity.points, activity.per) for activity in START.activities}
COUNTED = ("message", "call", "visit", "offer")

back = st.integers(0, 9)


@dataclass(frozen=True)
class Logged:
    day: date
    key: str
    quantity: int


Act = Logged | Target | Leave


class Life(RuleBasedStateMachine):
    """What a person does, in any order."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name))
        self.logbook = self.desk.logbook()
        self.logbook.begin()
        self.acts: list[Act] = []
        self.undone: list[Act] = []
        self.counter = 1

    @property
    def today(self) -> date:
        return self.logbook.today

    def act(self, act: Act) -> None:
        self.acts.append(act)
        self.undone.clear()

    @rule(days=back, key=st.sampled_from(COUNTED), quantity=st.integers(1, 9))
    def log(self, days: int, key: str, quantity: int) -> None:
        day = self.today - timedelta(days=days)
        before = self.points(day)
        answer = self.logbook.log(Wish(key, day, quantity))
        self.act(Logged(day, key, quantity))
        assert answer.points == self.points(day) - before
        assert answer.view.points == self.points(day)

    @rule(days=back)
    def do_a_whole_day(self, days: int) -> None:
        day = self.today - timedelta(days=days)
        for key, quantity in (("message", 5), ("call", 2), ("visit", 1)):
            self.logbook.log(Wish(key, day, quantity))
            self.act(Logged(day, key, quantity))

    @rule(days=back, key=st.sampled_from(COUNTED), daily=st.integers(0, 8))
    def set_target(self, days: int, key: str, daily: int) -> None:
        day = self.today - timedelta(days=days)
        self.logbook.set_target(key, daily, None, day)
        self.counter += 1
        self.act(Target(key, day, daily or None, None, counter=self.counter))

    @rule(days=back, length=st.integers(1, 4))
    def go_away(self, days: int, length: int) -> None:
        first = self.today - timedelta(days=days)
        last = first + timedelta(days=length - 1)
        self.logbook.add_leave(first, last, LeaveKind.OWN)
        self.act(Leave(first, last, LeaveKind.OWN))

    @rule()
    def undo(self) -> None:
        if self.acts:
            self.logbook.undo()
            self.undone.append(self.acts.pop())
            return
        with pytest.raises(Refused, match="nothing_to_undo"):
            self.logbook.undo()

    @rule()
    def redo(self) -> None:
        if self.undone:
            self.logbook.redo()
            self.acts.append(self.undone.pop())
            return
        with pytest.raises(Refused, match="nothing_to_redo"):
            self.logbook.redo()

    @precondition(lambda self: self.today < WEDNESDAY + timedelta(days=15))
    @rule(days=st.integers(1, 3))
    def sleep(self, days: int) -> None:
        self.desk.clock.set(self.today + timedelta(days=days))

    @rule()
    def open_another(self) -> None:
        self.logbook = self.desk.logbook()

    def done(self, day: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for act in self.acts:
            if isinstance(act, Logged) and act.day == day:
                found[act.key] = found.get(act.key, 0) + act.quantity
        return found

    def points(self, day: date) -> int:
        return sum(floor(Fraction(POINTS[key][0] * n, POINTS[key][1])) for key, n in self.done(day).items())

    def state(self, day: date, plan: SlowPlan, frozen: list[date]) -> str:
        done, points = self.done(day), self.points(day)
        if plan.presence != "WORK":
            return plan.presence.lower()
        if all(done.get(key, 0) >= target for key, (target, _) in plan.asks.items() if target):
            return "done"
        if day == self.today:
            return "open"
        if day in frozen:
            return "frozen"
        return "partial" if points else "missed"

    @rule()
    def look(self) -> None:
        logged = [act.day for act in self.acts if isinstance(act, Logged)]
        first = min([*logged, WEDNESDAY])
        own = START._replace(
            targets=(*START.targets, *(act for act in self.acts if isinstance(act, Target))),
            leaves=tuple(act for act in self.acts if isinstance(act, Leave)),
        )
        person = Person(own, beginning=first)
        days = [first + timedelta(days=number) for number in range((self.today - first).days + 1)]
        plans = {day: person.plan(day) for day in days}
        marks = ""
        for day in days:
            kept = plans[day].presence != "OFF" and self.points(day) >= plans[day].floor
            missed = plans[day].presence == "WORK" and day < self.today
            marks += "K" if kept else "M" if missed else "-"
        walk = walked(days, marks, freezes=True)
        assert [
            (day.day, day.state, day.points, day.plan, day.base_plan, day.activities)
            for day in self.logbook.history()
        ] == [
            (
                day,
                self.state(day, plans[day], walk.frozen),
                self.points(day),
                plans[day].plan,
                plans[day].base_plan,
                self.done(day),
            )
            for day in days
        ]
        standing = (len(walk.run), max((len(run) for run in walk.runs), default=0), len(walk.pocket))
        assert tuple(self.logbook.streaks().day.standing) == standing
        assert tuple(self.logbook.day().streak) == standing
        assert len(self.logbook.entries()) == len(logged)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.look()
            self.desk.close()
            self.folder.cleanup()


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=10, stateful_step_count=18, deadline=None)
