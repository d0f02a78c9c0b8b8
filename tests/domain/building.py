"""Small builders for definitions, calendars and planners; everything is spelled out by the test itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from rhythm.domain.calendar import PublicHolidays, WorkCalendar
from rhythm.domain.dayplan import Planner
from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    Campaign,
    Claim,
    Definitions,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Reward,
    Schedule,
    Span,
    Target,
    WeekTarget,
)

MONDAY = date(2026, 9, 7)
"""The first day of an ordinary week (week 37)."""

TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (
    MONDAY + timedelta(days=number) for number in range(1, 7)
)

FIVE_DAYS = "1 1 1 1 1 0 0"


class FixedHolidays:
    """A small country: its public holidays are a list of days."""

    def __init__(self, *days: date) -> None:
        self.days = days

    def names(self, years: Iterable[int]) -> Mapping[date, str]:
        wanted = set(years)
        return {day: day.isoformat() for day in self.days if day.year in wanted}


def schedule(text: str = FIVE_DAYS, from_day: date = ALWAYS, counter: int = 0) -> Schedule:
    """Seven weights, Monday first: `1 1 1/2 1 0 0 0`."""
    return Schedule(from_day, tuple(Fraction(word) for word in text.split()), counter=counter)


def activity(
    key: str,
    points: int = 1,
    per: int = 1,
    *,
    kind: Kind = Kind.COUNT,
    from_day: date = ALWAYS,
    active: bool = True,
    position: int = 0,
    name: str = "",
    counter: int = 0,
) -> Activity:
    return Activity(key, from_day, name, None, kind, points, per, 10, position, active, counter=counter)


def daily(key: str, number: int, from_day: date = ALWAYS, counter: int = 0) -> Target:
    return Target(key, from_day, number, None, counter=counter)


def weekly(key: str, number: int, from_day: date = ALWAYS, counter: int = 0) -> Target:
    return Target(key, from_day, None, number, counter=counter)


def leave(first: date, last: date | None = None, kind: LeaveKind = LeaveKind.VACATION) -> Leave:
    return Leave(first, last or first, kind)


def campaign(
    first: date,
    last: date,
    factor: Fraction | int = 2,
    *,
    key: str = "double",
    targets: Mapping[str, int] | None = None,
    ramp: tuple[int, Fraction | int] = (0, 1),
    cooldown: tuple[int, Fraction | int] = (0, 1),
    score: Fraction | int = 1,
    from_day: date | None = None,
    counter: int = 0,
) -> Campaign:
    """A campaign that doubles, told on its first day; `ramp` and `cooldown` are working days and a factor."""
    return Campaign(
        key=key,
        from_day=from_day or first,
        name=key.title(),
        theme="harvest",
        first=first,
        last=last,
        factor=Fraction(factor),
        targets=tuple((targets or {}).items()),
        ramp_days=ramp[0],
        ramp_factor=Fraction(ramp[1]),
        cooldown_days=cooldown[0],
        cooldown_factor=Fraction(cooldown[1]),
        score=Fraction(score),
        counter=counter,
    )


def reward(
    points: int,
    span: Span = Span.CAMPAIGN,
    *,
    key: str = "dinner",
    campaign: str = "double",
    from_day: date = ALWAYS,
) -> Reward:
    """A reward for so many points; one for a day or a week belongs to no campaign."""
    return Reward(key, from_day, span, "Dinner for two", points, campaign if span is Span.CAMPAIGN else "")


def claim(day: date, reward: str = "dinner", counter: int = 0) -> Claim:
    return Claim(reward, day, counter=counter)


MESSAGE = activity("message", 1, position=0)
CALL = activity("call", 2, position=1)
VISIT = activity("visit", 3, position=2)
NEWSLETTER = activity("newsletter", 1, 10, kind=Kind.PROGRESS, position=3)
FIVE_TWO_ONE = (daily("message", 5), daily("call", 2), daily("visit", 1))


def rhythm(
    *,
    targets: Iterable[Target] = FIVE_TWO_ONE,
    schedules: Iterable[Schedule] = (schedule(),),
    leaves: Iterable[Leave] = (),
    choices: Iterable[HolidayChoice] = (),
    week_targets: Iterable[WeekTarget] = (),
    activities: Iterable[Activity] = (MESSAGE, CALL, VISIT, NEWSLETTER),
    campaigns: Iterable[Campaign] = (),
    rewards: Iterable[Reward] = (),
    claims: Iterable[Claim] = (),
) -> Definitions:
    """Five messages, two calls, one visit at 1, 2 and 3 points, Monday to Friday, unless told otherwise."""
    return Definitions(
        tuple(activities),
        tuple(targets),
        tuple(week_targets),
        tuple(schedules),
        tuple(choices),
        tuple(leaves),
        tuple(campaigns),
        tuple(rewards),
        tuple(claims),
    )


def planner_of(
    definitions: Definitions,
    holidays: PublicHolidays | None = None,
    *,
    beginning: date = date.min,
    floor: int = 60,
    first_weekday: int = 1,
) -> Planner:
    calendar = WorkCalendar(
        definitions.schedules, definitions.leaves, definitions.holiday_choices, holidays, beginning
    )
    return Planner(definitions, calendar, floor, first_weekday)


def days_from(first: date, number: int) -> list[date]:
    return [first + timedelta(days=step) for step in range(number)]
