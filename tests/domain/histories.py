"""Generated lives of some weeks, and what the slow rules make of them day by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from hypothesis import settings
from hypothesis import strategies as st

from rhythm.domain.calendar import WorkCalendar
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import (
    Activity,
    Campaign,
    Claim,
    Definitions,
    HolidayChoice,
    Leave,
    LeaveKind,
    Reward,
    Span,
    WeekTarget,
)
from rhythm.domain.ledger import Ledger
from tests.domain.building import (
    CALL,
    FIVE_DAYS,
    FIVE_TWO_ONE,
    MESSAGE,
    MONDAY,
    NEWSLETTER,
    VISIT,
    FixedHolidays,
    activity,
    campaign,
    daily,
    days_from,
    reward,
    rhythm,
    schedule,
    weekly,
)
from tests.domain.slow import (
    Person,
    SlowCampaign,
    SlowPlan,
    Walk,
    latest,
    slow_log,
    slow_reward,
    told_last,
    walked,
)

SPAN = 45
FIRST = MONDAY - timedelta(days=4)
"""A Thursday: the first week is a partial one."""

ARCHIVED = activity("offer", 3, from_day=MONDAY + timedelta(days=20), active=False, position=4, counter=9)
CHEAPER = activity("message", 1, 2, from_day=MONDAY + timedelta(days=10), counter=8)

ONE_DAY = timedelta(days=1)

few = settings(max_examples=25, deadline=None)
"""A life is long to draw and longer to live through slowly."""

days = st.integers(0, SPAN - 1).map(lambda number: FIRST + timedelta(days=number))


@dataclass(frozen=True)
class Life:
    """Definitions, and what was done: (day, key, units), and (day, key, percent) oldest first."""

    definitions: Definitions
    public: tuple[date, ...]
    counts: tuple[tuple[date, str, int], ...]
    progress: tuple[tuple[date, str, int], ...]
    freezes: bool
    floor_percent: int

    @property
    def last(self) -> date:
        return FIRST + timedelta(days=SPAN - 1)

    def chronicle(self, end: date) -> Chronicle:
        """Return the chronicle from the first day to the day before `end`."""
        own = self.definitions
        calendar = WorkCalendar(
            own.schedules, own.leaves, own.holiday_choices, FixedHolidays(*self.public), FIRST
        )
        planner = Planner(own, calendar, self.floor_percent)
        return Chronicle(
            planner,
            Ledger(self.counts, self.progress),
            FIRST,
            end,
            freezes=self.freezes,
            rewards=own.rewards,
            claims=own.claims,
        )

    def without_campaigns(self) -> Life:
        """The same life in which no campaign was ever told."""
        return replace(self, definitions=self.definitions._replace(campaigns=()))


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw a life in which most days are near their floor, so that runs come and go."""
    sizes = {"message": 6, "call": 3, "visit": 2, "offer": 2}
    counts = []
    for day in days_from(FIRST, SPAN):
        kind = draw(st.sampled_from("kkkkmp"))
        if kind == "k":
            counts += [(day, "message", 5), (day, "call", 2), (day, "visit", 1)]
        elif kind == "p":
            for key in draw(st.lists(st.sampled_from(list(sizes)), unique=True, max_size=3)):
                counts.append((day, key, draw(st.integers(1, sizes[key]))))
    logs = draw(st.lists(st.tuples(days, st.integers(0, 100)), max_size=4))
    return Life(
        definitions=draw(_definitions()),
        public=tuple(draw(st.lists(days, max_size=2, unique=True))),
        counts=tuple(counts),
        progress=tuple(sorted((day, "newsletter", percent) for day, percent in logs)),
        freezes=draw(st.booleans()),
        floor_percent=draw(st.sampled_from([60, 100])),
    )


factors = st.sampled_from([Fraction(word) for word in ("1", "3/2", "2", "2", "7/3", "1/3")])


@st.composite
def campaigns(draw: st.DrawFn, first: date, span: int, keys: Sequence[str]) -> list[Campaign]:
    """Draw up to two campaigns one after the other, each perhaps changed on one of its days."""
    rows: list[Campaign] = []
    marks = st.integers(-9, span + 9).map(lambda number: first + timedelta(days=number))
    size = draw(st.sampled_from([4, 2, 2, 0]))
    cuts = sorted(draw(st.lists(marks, unique=True, min_size=size, max_size=size)))
    for name, start, end in zip(("one", "two"), cuts[::2], cuts[1::2], strict=False):
        row = draw(_campaign_rows(name, start, end, keys))
        rows.append(row._replace(counter=20 + len(rows)))
        if draw(st.booleans()):
            day = draw(st.dates(start, end))
            changed = draw(_campaign_rows(name, start, draw(st.dates(day - ONE_DAY, end)), keys))
            if changed.last >= start:
                rows.append(changed._replace(from_day=day, counter=20 + len(rows)))
    return rows


@st.composite
def _campaign_rows(draw: st.DrawFn, name: str, start: date, end: date, keys: Sequence[str]) -> Campaign:
    edges = st.tuples(st.sampled_from([0, 0, 1, 3, 9]), factors)
    own = st.dictionaries(st.sampled_from(keys), st.integers(0, 12), max_size=2)
    return campaign(
        start,
        end,
        draw(factors),
        key=name,
        targets=draw(own),
        ramp=draw(edges),
        cooldown=draw(edges),
        score=draw(st.sampled_from([Fraction(1), Fraction(1), Fraction(3, 2)])),
    )


@st.composite
def _rewards(draw: st.DrawFn, rows: Iterable[Campaign]) -> list[Reward]:
    """Draw a reward for a day, a week, and for each campaign, at points that may be had or not."""
    return [
        reward(draw(st.integers(1, 16)), Span.DAY, key="cake", from_day=draw(days)),
        reward(draw(st.integers(20, 70)), Span.WEEK, key="walk", from_day=draw(days)),
        *(
            reward(draw(st.integers(1, 250)), key=key, campaign=key)
            for key in sorted({row.key for row in rows})
        ),
    ]


@st.composite
def _definitions(draw: st.DrawFn) -> Definitions:
    targets = [*FIVE_TWO_ONE]
    if draw(st.booleans()):
        targets.append(daily("call", draw(st.integers(1, 4)), draw(days), counter=1))
    if draw(st.booleans()):
        targets.append(weekly("visit", draw(st.integers(1, 6)), draw(days), counter=2))
    schedules = [schedule(FIVE_DAYS)]
    if draw(st.booleans()):
        schedules.append(schedule("1 1 1/2 1 0 0 0", draw(days), counter=3))
    starts = draw(st.lists(days, max_size=2))
    own = [WeekTarget(draw(days), draw(st.integers(20, 70)), counter=4)] if draw(st.booleans()) else []
    offer = activity("offer", 3, position=4)
    changed: list[Activity] = draw(st.lists(st.sampled_from([ARCHIVED, CHEAPER]), unique=True))
    own_campaigns = draw(campaigns(FIRST, SPAN, ["message", "visit", "offer"]))
    rewards = draw(_rewards(own_campaigns))
    claims = [Claim(one.key, draw(days)) for one in rewards if draw(st.booleans())]
    return rhythm(
        targets=targets,
        schedules=schedules,
        leaves=[Leave(day, day + timedelta(days=2), LeaveKind.OWN) for day in starts],
        choices=[HolidayChoice(day, draw(st.booleans())) for day in draw(st.lists(days, max_size=1))],
        week_targets=own,
        activities=[MESSAGE, CALL, VISIT, NEWSLETTER, offer, *changed],
        campaigns=own_campaigns,
        rewards=rewards,
        claims=claims,
    )


@dataclass(frozen=True)
class Told:
    """One day, worked out by itself."""

    day: date
    plan: SlowPlan
    points: int
    mark: str


@dataclass
class SlowLife:
    """A life told day by day, as seen from `today`: days before it are over, it is still open."""

    life: Life
    today: date

    def __post_init__(self) -> None:
        self.person = Person(
            self.life.definitions, self.life.public, FIRST, floor_percent=self.life.floor_percent
        )

    def weight(self, key: str, day: date) -> tuple[int, int]:
        own = [row for row in self.life.definitions.activities if row.key == key]
        row = latest(own, day)
        assert row
        return row.points, row.per

    def points(self, day: date) -> int:
        """Counts floored on the total of the day, and each gain of the newsletter."""
        total = 0
        for when, key, quantity in self.life.counts:
            points, per = self.weight(key, day)
            if when == day:
                total += floor(Fraction(points * quantity, per))
        paid = slow_log([percent for _, _, percent in self.life.progress], self.weight("newsletter", day))
        for (when, _, _), gained in zip(self.life.progress, paid, strict=True):
            if when == day:
                total += gained
        return total

    def told(self, day: date) -> Told:
        plan, points = self.person.plan(day), self.points(day)
        kept = plan.presence != "OFF" and points >= plan.floor
        mark = "K" if kept else "M" if plan.presence == "WORK" and day < self.today else "-"
        return Told(day, plan, points, mark)

    def campaign(self, key: str) -> SlowCampaign:
        """A campaign as it stands today."""
        return SlowCampaign(
            self.person, self.points, told_last(self.life.definitions.campaigns, key), self.today
        )

    def reward(self, one: Reward) -> tuple[int, date | None]:
        """What a reward has today, and when it was reached."""
        done = {day: self.points(day) for day in days_from(FIRST, (self.today - FIRST).days + 1)}
        return slow_reward(one, self.person, done, self.today)

    def before(self) -> list[Told]:
        """The days that are over."""
        return [self.told(day) for day in days_from(FIRST, (self.today - FIRST).days)]

    def walk(self) -> Walk:
        before = self.before()
        return walked(
            [one.day for one in before], "".join(one.mark for one in before), freezes=self.life.freezes
        )

    def strengths(self) -> list[float]:
        """The strength at the end of each day that is over."""
        memory = 0.5 ** (1 / 13)
        strength, found = 0.0, []
        for one in self.before():
            if one.plan.presence == "WORK":
                value = min(1.0, one.points / one.plan.base_plan)
                strength = strength * memory + value * (1 - memory)
            found.append(strength)
        return found

    def weeks(self) -> list[tuple[date, str]]:
        """The weeks that are over with their marks: points against the own target or Σ base plans."""
        found = []
        start = FIRST - timedelta(days=FIRST.weekday())
        while start + timedelta(days=7) <= self.today - timedelta(days=self.today.weekday()):
            week = days_from(start, 7)
            plans = [self.person.plan(day) for day in week]
            own = latest(self.life.definitions.week_targets, week[-1])
            base = sum(plan.base_plan for plan in plans if plan.presence == "WORK")
            need = self.person.week_target(start) if own else Fraction(base)
            points = sum(self.points(day) for day in week if day >= FIRST)
            found.append((start, ("K" if points >= need else "M") if need else "-"))
            start += timedelta(days=7)
        return found


def longest(runs: Sequence[Sequence[date]]) -> int:
    """Return the length of the longest run."""
    return max((len(run) for run in runs), default=0)
