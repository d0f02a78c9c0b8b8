"""Slow, obvious second implementations, written from the text of the domain and compared with the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple, TypeVar

from rhythm.domain.definitions import Activity, Campaign, Dated, Definitions, Reward, Span, Target

Row = TypeVar("Row", bound=Dated)
ONE = Fraction(1)


def latest(rows: Sequence[Row], day: date) -> Row | None:
    """For a day the row with the latest from ≤ day counts, among equals the newer act."""
    winner: Row | None = None
    for row in rows:
        if row.from_day > day:
            continue
        newer_act = winner and row.from_day == winner.from_day and row.counter > winner.counter
        if winner is None or row.from_day > winner.from_day or newer_act:
            winner = row
    return winner


@dataclass
class Person:
    """The definitions of one person with what surrounds them."""

    definitions: Definitions
    public: Collection[date] = ()
    beginning: date = date.min
    floor_percent: int = 60
    first_weekday: int = 1

    def weight(self, day: date) -> Fraction:
        said = [choice for choice in self.definitions.holiday_choices if choice.day == day]
        holiday = max(said, key=lambda choice: choice.counter).off if said else day in self.public
        if day < self.beginning or holiday:
            return Fraction(0)
        row = latest(self.definitions.schedules, day)
        return row.weights[day.isoweekday() - 1] if row else Fraction(0)

    def away(self, day: date) -> bool:
        return any(row.first <= day <= row.last for row in self.definitions.leaves)

    def week_of(self, day: date) -> list[date]:
        while day.isoweekday() != self.first_weekday:
            day -= timedelta(days=1)
        return [day + timedelta(days=step) for step in range(7)]

    def activities(self, day: date) -> list[Activity]:
        found = []
        for key in sorted({row.key for row in self.definitions.activities}):
            own = [row for row in self.definitions.activities if row.key == key]
            # An activity's first definition also holds for all earlier days.
            found.append(latest(own, day) or latest(own, min(row.from_day for row in own)))
        return [row for row in found if row and row.active]

    def base_target(self, key: str, day: date, factor: Fraction = ONE) -> int:
        weight = self.weight(day)
        target = latest([row for row in self.definitions.targets if row.activity == key], day)
        if target is None or weight == 0:
            return 0
        if target.daily is None:
            return self.weekly_share(target, day, factor)
        return ceil(target.daily * weight * factor)

    def weekly_share(self, target: Target, day: date, factor: Fraction) -> int:
        scheduled = [one for one in self.week_of(day) if self.weight(one) > 0]
        each = (target.weekly or 0) * factor / len(scheduled)
        place = 1 + scheduled.index(day)
        return ceil(each * place) - ceil(each * (place - 1))

    def campaign(self, day: date) -> Campaign | None:
        """The campaign that runs on a day, as it was told by then."""
        for key in {row.key for row in self.definitions.campaigns}:
            row = latest([row for row in self.definitions.campaigns if row.key == key], day)
            if row and row.first <= day <= row.last:
                return row
        return None

    def factor(self, row: Campaign, day: date) -> Fraction | None:
        """The factor of the ramp or the cool-down; a day's place counts the working days around it."""
        number = (row.last - row.first).days + 1
        around = [row.first + timedelta(days=step) for step in range(number)]
        working = [one for one in around if self.weight(one) > 0 and not self.away(one)]
        if len([one for one in working if one < day]) < row.ramp_days:
            return row.ramp_factor
        if len([one for one in working if one > day]) < row.cooldown_days:
            return row.cooldown_factor
        return None

    def raised_target(self, key: str, day: date) -> int:
        row = self.campaign(day)
        if row is None:
            return self.base_target(key, day)
        edge = self.factor(row, day)
        if edge is not None:
            return self.base_target(key, day, edge)
        own = dict(row.targets)
        if key in own:
            return ceil(own[key] * self.weight(day))
        return self.base_target(key, day, row.factor)

    def plan(self, day: date) -> SlowPlan:
        asks, plan, base_plan = {}, 0, 0
        for row in self.activities(day):
            base, raised = self.base_target(row.key, day), self.raised_target(row.key, day)
            asks[row.key] = (raised, base)
            plan += floor(Fraction(row.points * raised, row.per))
            base_plan += floor(Fraction(row.points * base, row.per))
        if base_plan == 0:
            return SlowPlan("OFF", {}, 0, 0, 0)
        share = Fraction(self.floor_percent, 100)
        least, campaign = ceil(share * base_plan), ceil(share * plan) if self.campaign(day) else 0
        if self.away(day):
            without = {key: (0, base) for key, (_, base) in asks.items()}
            return SlowPlan("LEAVE", without, 0, base_plan, least, campaign)
        return SlowPlan("WORK", asks, plan, base_plan, least, campaign)

    def week_target(self, start: date) -> Fraction:
        """The day plans, or the own target shrunk by Σ base plans ÷ the same without leave and holidays."""
        plans = [self.plan(day) for day in self.week_of(start)]
        own = latest(self.definitions.week_targets, start + timedelta(days=6))
        if own is None or own.points is None:
            return Fraction(sum(plan.plan for plan in plans))
        bare = Person(
            self.definitions._replace(leaves=(), holiday_choices=()), first_weekday=self.first_weekday
        )
        normal = sum(bare.plan(day).base_plan for day in self.week_of(start))
        left = sum(plan.base_plan for plan in plans if plan.presence == "WORK")
        return Fraction(own.points * left, normal) if normal else Fraction(0)


class SlowPlan(NamedTuple):
    """What a day asks; `asks` holds (target, base target) by activity."""

    presence: str
    asks: dict[str, tuple[int, int]]
    plan: int
    base_plan: int
    floor: int
    campaign_floor: int = 0


@dataclass
class Freeze:
    """One freeze in a person's pocket."""

    earned_on: date


@dataclass
class Walk:
    """Walks through days one at a time, with a run, a pocket and a memory."""

    freezing: bool
    run: list[date] = field(default_factory=list)
    pocket: list[Freeze] = field(default_factory=list)
    ended: list[list[date]] = field(default_factory=list)
    frozen: list[date] = field(default_factory=list)

    def keep(self, day: date) -> None:
        self.run.append(day)
        fifth = len(self.run) in range(5, 10_000, 5)
        if fifth and self.freezing and len(self.pocket) < 2:
            self.pocket.append(Freeze(day))

    def miss(self, day: date) -> None:
        if not self.run:
            return
        if self.pocket:
            self.pocket.pop()
            self.frozen.append(day)
            return
        self.ended.append(self.run)
        self.run = []

    @property
    def runs(self) -> list[list[date]]:
        return [*self.ended, self.run] if self.run else self.ended


def walked(days: Sequence[date], marks: str, *, freezes: bool) -> Walk:
    """`K` kept, `M` missed, anything else is a bridge."""
    walk = Walk(freezes)
    for day, mark in zip(days, marks, strict=True):
        if mark == "K":
            walk.keep(day)
        if mark == "M":
            walk.miss(day)
    return walk


class SlowPace(NamedTuple):
    """The figures of a pace."""

    expected: Fraction
    minimum_today: int
    even_share: int
    safe_until: date | None
    status: str


def slow_pace(start: date, asks: Sequence[int], today: int, target: Fraction, done: int) -> SlowPace:
    """Each figure from its own formula, with sums over days spelled out."""

    def asked(first: int, last: int) -> Fraction:
        return Fraction(sum(asks[number] for number in range(first, last + 1)))

    end = len(asks) - 1
    whole = asked(0, end)

    def expected(day: int) -> Fraction:
        return target * asked(0, day) / whole if whole else Fraction(0)

    safe = [start + timedelta(days=day) for day in range(today, end + 1) if expected(day) <= done]
    rest = asked(today, end)
    even = ceil((target - done) * asks[today] / rest) if rest else 0
    return SlowPace(
        expected(today),
        max(0, ceil(expected(today) - done)),
        max(0, even),
        safe[-1] if safe else None,
        _status(done, expected(today), expected(today - 1), whole),
    )


def _status(done: int, inclusive: Fraction, exclusive: Fraction, whole: Fraction) -> str:
    if whole == 0:
        return "on_track"
    if done >= inclusive:
        return "ahead"
    share = done / exclusive if exclusive else Fraction(1)
    if share >= Fraction("0.99"):
        return "on_track"
    return "behind" if share >= Fraction("0.81") else "at_risk"


def slow_log(logs: Sequence[int], weight: tuple[int, int]) -> list[int]:
    """Points of each absolute percent: floors from the high-water mark; at 100 % a new item opens at 0."""
    points, per = weight
    paid = []
    item: list[int] = [0]
    for percent in logs:
        if item[-1] == 100:
            item = [0]
        high = max(item)
        after = max(high, percent)
        paid.append(floor(Fraction(points * after, per)) - floor(Fraction(points * high, per)))
        item.append(percent)
    return paid


@dataclass
class SlowCampaign:
    """A campaign told day by day up to `today`, which is still open; `row` is how it holds at last."""

    person: Person
    points: Callable[[date], int]
    row: Campaign
    today: date

    def __post_init__(self) -> None:
        number = (self.row.last - self.row.first).days + 1
        self.days = [self.row.first + timedelta(days=step) for step in range(number)]
        self.plans = [self.person.plan(day) for day in self.days]

    def numbers(self) -> tuple[int, int]:
        """Working days up to today, and all of them."""
        worked = [day for day, plan in zip(self.days, self.plans, strict=True) if plan.presence == "WORK"]
        return len([day for day in worked if day <= self.today]), len(worked)

    def done(self) -> int:
        total = 0
        for day in self.days:
            if self.person.beginning <= day <= self.today:
                total += self.points(day)
        return floor(total * self.row.score)

    def pace(self) -> SlowPace:
        asks = [plan.plan for plan in self.plans]
        number = min(max(0, (self.today - self.row.first).days), len(asks) - 1)
        return slow_pace(self.row.first, asks, number, Fraction(sum(asks)), self.done())

    def runs(self) -> Walk:
        """The days that reached the floor of their raised plan."""
        walk = Walk(freezing=False)
        for day, plan in zip(self.days, self.plans, strict=True):
            if day > self.today or plan.campaign_floor == 0:
                continue
            if self.points(day) >= plan.campaign_floor:
                walk.keep(day)
            elif plan.presence == "WORK" and day < self.today:
                walk.miss(day)
        return walk


def slow_reward(
    reward: Reward, person: Person, done: Mapping[date, int], today: date
) -> tuple[int, date | None]:
    """What a reward has today, and the first day on which it had enough; `done` are the points by day."""

    def total(day: date) -> int | None:
        """What counts by the end of a day, if that day counts at all."""
        if reward.span is Span.DAY:
            return done[day] if day >= reward.from_day else None
        if reward.span is Span.WEEK:
            week = person.week_of(day)
            return (
                sum(done.get(one, 0) for one in week if one <= day) if week[-1] >= reward.from_day else None
            )
        mine = [one for one in done if _runs(person, reward.campaign, one) and one <= day]
        score = told_last(person.definitions.campaigns, reward.campaign).score
        return floor(sum(done[one] for one in mine) * score)

    if reward.span is not Span.CAMPAIGN and reward.from_day > today:
        return 0, None
    days = [day for day in done if day <= today]
    reached = [day for day in days if (total(day) or 0) >= reward.points]
    return total(today) or 0, reached[0] if reached else None


def _runs(person: Person, key: str, day: date) -> bool:
    row = person.campaign(day)
    return row is not None and row.key == key


def told_last(rows: Sequence[Campaign], key: str) -> Campaign:
    """A campaign as it holds at last."""
    row = latest([row for row in rows if row.key == key], date.max)
    assert row
    return row
