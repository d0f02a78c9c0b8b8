"""A logbook as plain dictionaries: what was told, and how often each of it was taken back or brought back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from rhythm.domain.activities import starting_definitions
from rhythm.domain.definitions import Campaign, Definitions, Leave, Target
from rhythm.domain.streaks import Standing
from tests.domain.slow import Person, SlowPlan, Walk, walked
from tests.logbook.building import WEDNESDAY

START = starting_definitions((1, 2, 3, 4, 5))
POINTS = {activity.key: (activity.points, activity.per) for activity in START.activities}


@dataclass(frozen=True)
class Entry:
    """So much of an activity on a day; one that came in with a file names that fact."""

    day: date
    key: str
    quantity: int
    file: str = ""


@dataclass(frozen=True)
class File:
    """A file that was read in, as the logbook calls it."""

    id: str


Fact = Entry | File | Target | Leave | Campaign


@dataclass(frozen=True)
class Act:
    """What one act put in and what it took out, by the names of the facts."""

    put_in: tuple[str, ...] = ()
    took_out: tuple[str, ...] = ()


@dataclass
class Life:
    """One home. A fact counts while its number of turns is even; `acts` and `undone` are its undo stack."""

    facts: dict[str, Fact] = field(default_factory=dict)
    turns: dict[str, int] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    undone: list[Act] = field(default_factory=list)

    def tell(self, name: str, fact: Fact, with_it: Mapping[str, Entry] | None = None) -> None:
        """Put a fact in, as an act; the entries `with_it` came in with a file, and count while that does."""
        for one, told in {name: fact, **(with_it or {})}.items():
            self.facts[one], self.turns[one] = told, 0
        self._did(Act(put_in=(name,)))

    def take_out(self, *names: str) -> None:
        self._turn(names, to_out=True)
        self._did(Act(took_out=names))

    def undo(self) -> None:
        act = self.acts.pop()
        self._turn(act.put_in, to_out=True)
        self._turn(act.took_out, to_out=False)
        self.undone.append(act)

    def redo(self) -> None:
        act = self.undone.pop()
        self._turn(act.took_out, to_out=True)
        self._turn(act.put_in, to_out=False)
        self.acts.append(act)

    def go_back_to(self, then: Life) -> None:
        """Let count what counted then, and nothing else, as one act; none where all is so already."""
        self.unite(then)
        own = [name for name, fact in self.facts.items() if not (isinstance(fact, Entry) and fact.file)]
        put_in = tuple(name for name in own if then.stands(name) and not self.stands(name))
        took_out = tuple(name for name in own if self.stands(name) and not then.stands(name))
        self._turn(took_out, to_out=True)
        self._turn(put_in, to_out=False)
        if put_in or took_out:
            self._did(Act(put_in, took_out))

    def unite(self, other: Life) -> None:
        for name, fact in other.facts.items():
            self.facts[name] = fact
            self.turns[name] = max(self.turns.get(name, 0), other.turns[name])

    def copied(self) -> Life:
        """The same facts at another place, where nothing was done yet."""
        return Life(deepcopy(self.facts), dict(self.turns))

    def stands(self, name: str) -> bool:
        return name in self.turns and self.turns[name] % 2 == 0

    def entries(self) -> list[Entry]:
        """The entries that count."""
        entries = (fact for _, fact in self._standing() if isinstance(fact, Entry))
        return [entry for entry in entries if not entry.file or self.stands(entry.file)]

    def files(self) -> list[str]:
        """The files that count, the one that came in first first."""
        return [name for name, fact in self._standing() if isinstance(fact, File)]

    def campaigns(self) -> list[Campaign]:
        return [fact for _, fact in self._standing() if isinstance(fact, Campaign)]

    def _standing(self) -> Iterator[tuple[str, Fact]]:
        return ((name, fact) for name, fact in self.facts.items() if self.stands(name))

    def _did(self, act: Act) -> None:
        self.acts.append(act)
        self.undone.clear()

    def _turn(self, names: Iterable[str], *, to_out: bool) -> None:
        for name in names:
            self.turns[name] += self.stands(name) == to_out

    def looked_at(self, today: date) -> Looked:
        """What the days look like as of today, from first to last."""
        entries = [entry for entry in self.entries() if entry.day <= today]
        # Days without any entry before the first run do not count.
        first = min([WEDNESDAY, today, *(entry.day for entry in entries)])
        facts = [fact for _, fact in self._standing()]
        own: Definitions = START._replace(
            targets=(*START.targets, *(fact for fact in facts if isinstance(fact, Target))),
            leaves=tuple(fact for fact in facts if isinstance(fact, Leave)),
            campaigns=tuple(self.campaigns()),
        )
        person = Person(own, beginning=first)
        days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
        return Looked(today, entries, {day: person.plan(day) for day in days})


@dataclass
class Looked:
    """Days with what they asked and what was done, worked out slowly."""

    today: date
    entries: list[Entry]
    plans: dict[date, SlowPlan]

    def done(self, day: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for entry in self.entries:
            if entry.day == day:
                found[entry.key] = found.get(entry.key, 0) + entry.quantity
        return found

    def points(self, day: date) -> int:
        worth = ((POINTS.get(key, (1, 1)), number) for key, number in self.done(day).items())
        return sum(floor(Fraction(points * number, per)) for (points, per), number in worth)

    def standing(self) -> Standing:
        walk = self._walk()
        return Standing(len(walk.run), max((len(run) for run in walk.runs), default=0), len(walk.pocket))

    def history(self) -> list[tuple[date, str, int, int, int, dict[str, int]]]:
        frozen = self._walk().frozen
        return [
            (day, self._state(day, plan, frozen), self.points(day), plan.plan, plan.base_plan, self.done(day))
            for day, plan in self.plans.items()
        ]

    def _walk(self) -> Walk:
        def mark(day: date, plan: SlowPlan) -> str:
            if plan.presence != "OFF" and self.points(day) >= plan.floor:
                return "K"
            return "M" if plan.presence == "WORK" and day < self.today else "-"

        marks = "".join(mark(day, plan) for day, plan in self.plans.items())
        return walked(list(self.plans), marks, freezes=True)

    def _state(self, day: date, plan: SlowPlan, frozen: list[date]) -> str:
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
