"""Writes `year.json`, the year of selling that `rhythm demo` shows: one seller, all names made up.

Run it again and the file stays the same: the seed is fixed, and only `Random.random` is used, the one method
whose numbers Python promises to keep.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from deals import deals
from people import appointments, contacts, with_people

from rhythm.domain.activities import starting_definitions
from rhythm.domain.calendar import days_between
from rhythm.domain.definitions import (
    Campaign,
    Claim,
    Definitions,
    HolidayChoice,
    Leave,
    LeaveKind,
    Reward,
    Schedule,
    Span,
    Target,
)
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.kept_reviews import Decision, Levels, LevelStep, Review, Reviewed
from rhythm.exchange import OutgoingEntry, export_json
from rhythm.logbook.plain_definitions import plain

PERSON = "Sanne de Wit"
ZONE = ZoneInfo("Europe/Amsterdam")
SEED = 22
FIRST, LAST = date(2025, 11, 17), date(2026, 11, 22)
"""A Monday and the Sunday 53 weeks later."""

RAISED = date(2026, 6, 1)
"""From here on the daily target is 5 messages instead of 4."""

LEAVES = (
    Leave(date(2025, 12, 9), date(2025, 12, 10), LeaveKind.SICK),
    Leave(date(2025, 12, 22), date(2026, 1, 2), LeaveKind.VACATION),
    Leave(date(2026, 2, 10), date(2026, 2, 12), LeaveKind.SICK),
    Leave(date(2026, 3, 26), date(2026, 3, 26), LeaveKind.TRAINING),
    Leave(date(2026, 5, 15), date(2026, 5, 15), LeaveKind.OWN),
    Leave(date(2026, 6, 17), date(2026, 6, 17), LeaveKind.SICK),
    Leave(date(2026, 7, 20), date(2026, 8, 9), LeaveKind.VACATION),
    Leave(date(2026, 10, 8), date(2026, 10, 8), LeaveKind.TRAINING),
)
REVIEWS = (
    Review(
        *(Reviewed.WEEK, date(2026, 10, 19), "visit", Decision.KEPT, 60),
        *("Visits first: put two in the calendar on Monday.", "A weak week is no trend."),
    ),
    Review(
        *(Reviewed.WEEK, date(2026, 10, 26), "visit", Decision.KEPT, 60),
        *("Tuesday and Thursday afternoon are for visits.", "Back on its way."),
    ),
    Review(
        *(Reviewed.WEEK, date(2026, 11, 2), "call", Decision.KEPT, 60),
        *("Calls before ten, while they are still at their desks.", "Met again; one more such week."),
    ),
)
LEVELS = (
    Levels(date(2026, 5, 29), 2, 1, 1, 2, 1, "kpis"),
    Levels(date(2026, 10, 30), 2, 1, 2, 2, 2, "roles"),
)
STEPS = (
    *(LevelStep("kpis", 1, step, date(2026, 6, 5 + 7 * step), True) for step in (1, 2, 3)),
    LevelStep("roles", 1, 1, date(2026, 11, 6), True),
)
HOLIDAYS = tuple(
    HolidayChoice(date.fromisoformat(day), off=True)
    for day in (
        *("2025-12-25", "2025-12-26", "2026-01-01", "2026-04-06"),
        *("2026-04-27", "2026-05-14", "2026-05-25"),
    )
)

DOUBLE = Campaign(
    "double_targets_2026_09_01",
    date(2026, 9, 1),
    "Double targets",
    "harvest",
    date(2026, 9, 1),
    date(2026, 9, 30),
    Fraction(2),
    extra_minutes=8 * 60,
)
SPRINT = Campaign(
    "call_sprint_2026_11_09",
    date(2026, 11, 9),
    "Call sprint",
    "fjord",
    date(2026, 11, 9),
    date(2026, 12, 4),
    targets=(("call", 3),),
    extra_minutes=90,
)
REWARDS = (
    Reward("dinner_for_two", DOUBLE.first, Span.CAMPAIGN, "Dinner for two", 528, DOUBLE.key),
    Reward("new_headphones", SPRINT.first, Span.CAMPAIGN, "New headphones", 280, SPRINT.key),
    Reward("friday_afternoon_off", SPRINT.first, Span.WEEK, "Friday afternoon off", 75),
)
CLAIMS = (Claim("dinner_for_two", date(2026, 10, 2)),)

STAIRS = (
    Step("prospecting", "", "message", Fraction(2, 5)),
    Step("booking", "", "call", Fraction(1, 2)),
    Step("first_visit", "", "visit", Fraction(3, 10)),
    Step("offer", "", "offer", Fraction(2, 5)),
)
PLAN = YearPlan(date(2026, 1, 1), date(2026, 1, 1), 360_000_00, None, STAIRS, minutes=18 * 60)
"""She writes first, calls to book a visit, and offers after it; the demo moves the year to its own."""

MOODS = (
    (FIRST, 0.85),
    (date(2025, 12, 15), 0.4),
    (date(2025, 12, 18), 0.9),
    (date(2026, 1, 5), 1.0),
    (date(2026, 2, 2), 0.55),
    (date(2026, 3, 2), 0.85),
    (date(2026, 4, 1), 1.0),
    (date(2026, 4, 21), 0.3),
    (date(2026, 4, 24), 1.0),
    (date(2026, 6, 1), 1.05),
    (date(2026, 6, 23), 0.3),
    (date(2026, 6, 26), 1.05),
    (date(2026, 8, 10), 0.45),
    (date(2026, 8, 13), 1.05),
    (date(2026, 9, 1), 2.1),
    (date(2026, 10, 1), 1.05),
)
"""From each day on: how much of the daily targets gets done, roughly.

A slump in February, a double September, and now and then a few bad days in a row.
"""

WEEKDAYS = (1.0, 1.15, 1.0, 1.05, 0.8)
"""How much the weekday adds or takes, Monday first."""

CLOSING = {
    date(2026, 10, 19): ("1 0 0", "2 1 0", "3 1 0", "5 2 1", "3 1 1"),
    date(2026, 10, 26): ("5 2 1", "4 3 1", "5 2 1", "3 1 1", "2 1 0"),
    date(2026, 11, 2): ("5 2 1", "5 2 1", "4 2 0", "5 3 1", "3 1 1"),
    date(2026, 11, 9): ("5 4 1", "6 3 1", "5 3 1", "2 1 0", "5 4 1"),
    date(2026, 11, 16): ("6 3 1", "6 4 1", "5 3 0", "5 3 1", "4 2 1"),
}
"""The last five weeks as messages, calls and visits of each weekday.

A broken run, then kept days with two frozen ones among them: 15 days and one freeze before the last week.
"""

QUIET = 0.6
"""Below this drive nothing is done beside the daily three."""


class Contact(NamedTuple):
    """Somebody to sell to. `language` is the one notes about them are in."""

    name: str
    company: str
    language: str


WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
"""What she writes, and about whom: one note a line, those for the newsletter in the order it gets ready."""

CONTACTS = tuple(Contact(**contact) for contact in WORDS["contacts"])
NOTES: dict[str, dict[str, list[str]]] = WORDS["notes"]
NEXT_STEPS: dict[str, list[str]] = WORDS["next_steps"]

HOURS = {
    "message": (time(13, 0), time(16, 40)),
    "call": (time(13, 30), time(16, 30)),
    "visit": (time(11, 15), time(17, 20)),
    "offer": (time(14, 0), time(17, 40)),
    "inspiration": (time(11, 10), time(16, 0)),
    "newsletter": (time(15, 30), time(17, 50)),
}
"""When each activity is logged later in the day."""

MORNINGS = {"message": (time(8, 25), time(10, 5)), "call": (time(9, 40), time(10, 50))}
"""When the first half of the messages and the first call are logged."""

NEXT_MORNING = (time(7, 45), time(8, 40))
WEEKEND = (time(9, 30), time(10, 50))
LATEST_LATE = LAST - timedelta(days=10)
"""No entry after this day is recorded late: the demo may begin on any day of the last week."""

Hours = tuple[time, time]
One = TypeVar("One")


class Deed(NamedTuple):
    """Something done at a local moment on a day."""

    day: date
    at: datetime
    activity: str
    quantity: int = 0
    percent: int | None = None


class Year:
    """Lives the year day by day, oldest first."""

    def __init__(self) -> None:
        self._random = Random(SEED)
        self._percent = 0
        self._away = {day for leave in LEAVES for day in days_between(leave.first, leave.last)}
        self._away |= {choice.day for choice in HOLIDAYS}

    def entries(self) -> Iterator[OutgoingEntry]:
        """Yield the entries of the year in the order of their days."""
        number = 0
        for day in days_between(FIRST, LAST):
            for deed in sorted(self._deeds(day), key=lambda deed: deed.at):
                number += 1
                yield self._entry(deed, f"sanne-{number:04}")

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _one_of(self, choices: Sequence[One]) -> One:
        return choices[int(self._random.random() * len(choices))]

    def _at(self, day: date, hours: Hours) -> datetime:
        first, last = (datetime.combine(day, hour, ZONE) for hour in hours)
        return first + (last - first) * self._random.random()

    def _deeds(self, day: date) -> list[Deed]:
        if day.weekday() >= 5:
            return self._weekend(day)
        if day in self._away:
            return []
        late = day < LATEST_LATE and self._chance(0.06)
        messages, calls, visits, drive = self._done(day)
        deeds = [
            *self._counted(day, "message", messages, (messages + 1) // 2),
            *self._counted(day, "call", calls, min(calls, 1)),
            *self._counted(day, "visit", visits, 0),
        ]
        if drive >= QUIET:
            deeds += self._extras(day)
        return [self._recorded_late(deed) if late and deed.at.hour >= 11 else deed for deed in deeds]

    def _done(self, day: date) -> tuple[int, int, int, float]:
        """Return the messages, calls and visits of a working day, and the drive behind them."""
        week = CLOSING.get(day - timedelta(days=day.weekday()))
        if week:
            messages, calls, visits = (int(word) for word in week[day.weekday()].split())
            return messages, calls, visits, (messages + 2 * calls + 3 * visits) / 12
        drive = [mood for start, mood in MOODS if start <= day][-1]
        if self._chance(0.25 if drive < QUIET else 0.015):
            return 0, 0, 0, 0.0
        drive *= WEEKDAYS[day.weekday()] * (0.35 if self._chance(0.06) else 1.0)
        targets = (4 if day < RAISED else 5, 2, 1)
        messages, calls, visits = (self._about(target * drive) for target in targets)
        return messages, calls, visits, drive

    def _about(self, expected: float) -> int:
        expected *= 0.85 + 0.3 * self._random.random()
        whole = int(expected)
        return whole + self._chance(expected - whole)

    def _counted(self, day: date, activity: str, number: int, early: int) -> Iterator[Deed]:
        """Yield `number` units, the first `early` of them in the morning; messages sometimes two at once."""
        done = 0
        while done < number:
            hours = MORNINGS[activity] if done < early else HOURS[activity]
            left = (early if done < early else number) - done
            quantity = 2 if activity == "message" and left > 1 and self._chance(0.15) else 1
            done += quantity
            yield Deed(day, self._at(day, hours), activity, quantity)

    def _extras(self, day: date) -> Iterator[Deed]:
        if self._chance(0.2):
            yield Deed(day, self._at(day, HOURS["offer"]), "offer", 1)
        if self._chance(0.3):
            yield Deed(day, self._at(day, HOURS["inspiration"]), "inspiration", 1)
        if self._chance(0.25):
            yield self._newsletter(day, HOURS["newsletter"], self._one_of((10, 15, 20, 30)))

    def _newsletter(self, day: date, hours: Hours, step: int) -> Deed:
        self._percent = min(100, self._percent % 100 + step)
        return Deed(day, self._at(day, hours), "newsletter", percent=self._percent)

    def _weekend(self, day: date) -> list[Deed]:
        closing = day > LAST - timedelta(days=2)
        if not closing and (day in self._away or not self._chance(0.06)):
            return []
        message = Deed(day, self._at(day, WEEKEND), "message", 1)
        return [message, self._newsletter(day, WEEKEND, 10)] if day.weekday() == 5 else [message]

    def _recorded_late(self, deed: Deed) -> Deed:
        morning = deed.day + timedelta(days=3 if deed.day.weekday() == 4 else 1)
        return deed._replace(at=self._at(morning, NEXT_MORNING))

    def _entry(self, deed: Deed, entry_id: str) -> OutgoingEntry:
        contact = self._one_of(CONTACTS)
        note = self._note(deed, contact) if self._chance(0.2) else ""
        met = deed.activity != "newsletter" and (bool(note) or self._chance(0.2))
        return OutgoingEntry(
            id=entry_id,
            day=deed.day,
            activity=deed.activity,
            quantity=deed.quantity,
            percent=deed.percent,
            amount=None,
            note=note,
            contact=contact.name if met else None,
            source=None,
            source_id=None,
            recorded_at=utc_text(deed.at),
            zone=ZONE.key,
            offset=int((deed.at.utcoffset() or timedelta()).total_seconds()) // 60,
        )

    def _note(self, deed: Deed, contact: Contact) -> str:
        notes = NOTES[deed.activity]
        language = contact.language if contact.language in notes else "nl"
        lines = notes[language]
        note = self._one_of(lines) if deed.percent is None else lines[(deed.percent - 1) * len(lines) // 100]
        note = note.format(name=contact.name.split()[0], company=contact.company)
        if deed.activity in ("call", "visit") and self._chance(0.35):
            note += ". " + self._one_of(NEXT_STEPS[language])
        return note


def utc_text(moment: datetime) -> str:
    """Return a moment as UTC text to the millisecond, as the logbook writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def definitions() -> Definitions:
    """Return what a new logbook starts with, and what Sanne changed."""
    start = starting_definitions((1, 2, 3, 4, 5))
    weights = (*(Fraction(1),) * 5, *(Fraction(0),) * 2)
    targets = (Target("message", FIRST, 4, None), Target("message", RAISED, 5, None))
    # A schedule of her own, so that the working days of whoever looks at the demo do not count.
    return start._replace(
        targets=(*start.targets, *targets),
        schedules=(*start.schedules, Schedule(FIRST, weights)),
        holiday_choices=HOLIDAYS,
        leaves=LEAVES,
        campaigns=(DOUBLE, SPRINT),
        rewards=REWARDS,
        claims=CLAIMS,
        reviews=REVIEWS,
        levels=LEVELS,
        level_steps=STEPS,
        plans=(PLAN,),
    )


def year_text() -> str:
    """Return the whole file."""
    exported = utc_text(datetime.combine(LAST, time(20, 0), ZONE))
    sold, people = tuple(deals()), tuple(contacts(deals()))
    entries = with_people(tuple(Year().entries()), people)
    return export_json(PERSON, exported, entries, plain(definitions(), (*sold, *people, *appointments())))


if __name__ == "__main__":
    Path(__file__).with_name("year.json").write_text(year_text(), encoding="utf-8", newline="\n")
