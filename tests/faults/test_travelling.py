"""A logbook kept through odd days and on the road: each entry stays on the day its key was pressed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from tests.faults.zones import ZoneClock, offset, slow_day
from tests.logbook.building import done, home_in, log, whole_day

HOURS = 3
"""Between two entries; it divides no jump, and three days make twenty-four of them."""

ROUND = (
    ("Europe/Amsterdam", "2026-03-28T00:30", 0),
    ("Europe/Amsterdam", "2026-10-24T00:30", 150),
    ("America/Sao_Paulo", "2018-11-03T00:30", 0),
    ("America/Sao_Paulo", "2018-02-16T00:30", 360),
    ("Asia/Beirut", "2024-03-30T00:30", 180),
    ("America/St_Johns", "2006-10-28T00:01", 0),
    ("Pacific/Apia", "2011-12-28T18:30", 0),
    ("Pacific/Apia", "2011-12-28T18:30", 240),
    ("Pacific/Kwajalein", "1993-08-19T18:30", 0),
)


@pytest.mark.parametrize(("zone", "start", "day_start"), ROUND)
def test_each_entry_is_on_its_day_and_history_has_each_date_once(
    tmp_path: Path, zone: str, start: str, day_start: int
) -> None:
    clock = ZoneClock(zone, start)
    wanted: Counter[date] = Counter()
    with Logbook(
        home_in(tmp_path), Rules(day_start=day_start, workdays=(1, 2, 3, 4, 5, 6, 7)), clock
    ) as book:
        for _ in range(72 // HOURS):
            log(book, "message")
            wanted[slow_day(clock.second, offset(clock.zone, clock.second), day_start)] += 1
            clock.pass_hours(HOURS)
        history = book.history()
        assert {day.day: day.activities["message"] for day in history if day.activities} == wanted
        assert all(after.day - before.day == timedelta(days=1) for before, after in pairwise(history))
        assert history[-1].day == book.today


def test_an_entry_from_the_other_side_of_the_world_waits_for_its_day(tmp_path: Path) -> None:
    """Who leaves Tokyo on Thursday at five is in Los Angeles on Wednesday at eleven in the evening."""
    clock = ZoneClock("Asia/Tokyo", "2026-09-10T05:00")
    wednesday, thursday = date(2026, 9, 9), date(2026, 9, 10)
    with Logbook(home_in(tmp_path), Rules(), clock) as book:
        log(book, "message", 4)
        clock.travel("America/Los_Angeles", 10)
        assert book.today == wednesday
        log(book, "call", 2)
        assert done(book) == {"call": 2}
        with pytest.raises(Refused) as refused:
            log(book, "message", day=thursday)
        assert refused.value.code == "day_in_future"
        assert [(entry.day, entry.activity) for entry in book.entries()] == [
            (wednesday, "call"),
            (thursday, "message"),
        ]
        clock.set("2026-09-10T08:00")
        assert done(book) == {"message": 4}
        assert done(book, wednesday) == {"call": 2}


def test_undo_reaches_what_was_logged_before_the_flight(tmp_path: Path) -> None:
    clock = ZoneClock("Pacific/Auckland", "2026-09-10T08:00")
    with Logbook(home_in(tmp_path), Rules(), clock) as book:
        log(book, "message")
        clock.travel("Pacific/Honolulu", 9)
        assert book.today == date(2026, 9, 9)
        log(book, "visit")
        assert [part.day for part in book.undo().parts] == [date(2026, 9, 9)]
        assert [part.day for part in book.undo().parts] == [date(2026, 9, 10)]
        assert book.entries() == []


def test_the_zone_and_offset_of_each_entry_are_those_it_was_lived_in(tmp_path: Path) -> None:
    clock = ZoneClock("Asia/Kathmandu", "2026-09-10T08:00")
    with Logbook(home_in(tmp_path), Rules(), clock) as book:
        log(book, "message")
        clock.travel("America/St_Johns", 12)
        log(book, "message")
        assert [(entry.zone, entry.offset) for entry in book.entries()] == [
            ("Asia/Kathmandu", 345),
            ("America/St_Johns", -150),
        ]


class Samoan:
    """Keeps every working day of two weeks in Apia, up to Thursday 29 December 2011."""

    def __init__(self, folder: Path, *, freezes: bool) -> None:
        self.clock = ZoneClock("Pacific/Apia", "2011-12-29T10:00")
        self.book = Logbook(home_in(folder), Rules(freezes=freezes), self.clock)
        for back in range(13, -1, -1):
            day = date(2011, 12, 29) - timedelta(days=back)
            if day.weekday() < 5:
                whole_day(self.book, day)
        # The day after is Saturday 31 December; the Monday after that is looked at.
        self.clock.pass_hours(24)
        assert self.book.today == date(2011, 12, 31)
        self.clock.pass_hours(48)

    @property
    def state(self) -> DayState:
        return next(day.state for day in self.book.history() if day.day == date(2011, 12, 30))


def test_a_date_that_a_country_skipped_asks_like_any_other(tmp_path: Path) -> None:
    """The calendar knows no zones: a skipped Friday is below its floor, and a freeze saves the streak."""
    with_freezes, without = Samoan(tmp_path / "with", freezes=True), Samoan(tmp_path / "no", freezes=False)
    with with_freezes.book, without.book:
        assert with_freezes.state is DayState.FROZEN
        assert with_freezes.book.streaks().day.standing.current == 10
        assert without.state is DayState.MISSED
        assert without.book.streaks().day.standing.current == 0


def test_leave_on_a_date_that_was_skipped_keeps_the_streak(tmp_path: Path) -> None:
    samoan = Samoan(tmp_path, freezes=False)
    with samoan.book as book:
        book.add_leave(date(2011, 12, 30), date(2011, 12, 30), LeaveKind.OWN)
        assert samoan.state is DayState.LEAVE
        assert book.streaks().day.standing.current == 10


def test_a_day_that_is_left_and_come_back_to_goes_on(tmp_path: Path) -> None:
    """In St John's clocks went back at a minute past midnight: Sunday, then Saturday's last hour again."""
    clock = ZoneClock("America/St_Johns", "2006-10-28T23:50")
    saturday, sunday = date(2006, 10, 28), date(2006, 10, 29)
    with Logbook(home_in(tmp_path), Rules(workdays=(6, 7)), clock) as book:
        log(book, "message")
        clock.set("2006-10-29T00:00:30")
        log(book, "message", 2)
        clock.pass_hours(0.5)
        assert book.today == saturday
        assert done(book) == {"message": 1}
        log(book, "message")
        clock.pass_hours(1)
        assert (done(book, saturday), done(book, sunday)) == ({"message": 2}, {"message": 2})
        assert book.streaks().day.standing.longest == 0, "two messages are below the floor of both days"
