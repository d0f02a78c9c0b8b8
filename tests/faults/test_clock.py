"""A clock that is wrong: 1970, 2099, set back and forth while it runs; and the calendar's own edges."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from rhythm.domain.refusal import Refused
from rhythm.i18n import format_day_and_week
from rhythm.store import Store
from tests.cli.conftest import WEDNESDAY as NOON
from tests.cli.conftest import Cli, cli
from tests.logbook.building import MONDAY, ONE_DAY, WEDNESDAY, Desk, done, log, whole_day
from tests.logbook.conftest import bare_desk, blank, desk

__all__ = ["bare_desk", "blank", "cli", "desk"]

EPOCH, FAR = date(1970, 1, 1), date(2099, 12, 31)
LEAP, NEW_YEAR, LAST_OF_WEEK_53 = date(2028, 2, 29), date(2027, 1, 1), date(2027, 1, 3)
YEAR = timedelta(days=365)


def sound(desk: Desk) -> bool:
    store = Store(desk.home.database, "check")
    try:
        return store.check() == []
    finally:
        store.close()


@pytest.mark.parametrize("day", [EPOCH, LEAP, NEW_YEAR, LAST_OF_WEEK_53, FAR])
def test_a_logbook_that_begins_on_any_day(desk: Desk, day: date) -> None:
    desk.clock.set(day)
    with desk.logbook() as logbook:
        whole_day(logbook, day)
        assert done(logbook) == {"message": 5, "call": 2, "visit": 1}
        assert [one.day for one in logbook.history()] == [day]
        assert logbook.streaks().day.standing.current == int(day.weekday() < 5)
        logbook.undo()
        assert done(logbook) == {"message": 5, "call": 2}
    assert sound(desk)


def test_before_1970_nothing_is_logged_and_the_sentence_says_why(desk: Desk) -> None:
    """West of Greenwich a clock that begins at nothing shows the last day of 1969."""
    desk.clock.set(EPOCH - ONE_DAY, "16:00", "America/Los_Angeles", -8)
    with desk.logbook() as logbook:
        with pytest.raises(Refused) as refused:
            log(logbook, "message")
        assert (refused.value.code, refused.value.details["first"]) == ("day_out_of_reach", EPOCH)
        assert logbook.entries() == []
    assert sound(desk)


def test_a_clock_that_was_in_1970_for_one_entry(desk: Desk) -> None:
    """A machine that forgot the time: once it is right again all works, and undo takes the slip back."""
    with desk.logbook() as logbook:
        log(logbook, "message", 2)
        desk.clock.set(EPOCH)
        log(logbook, "call")
        desk.clock.set(WEDNESDAY)
        assert done(logbook) == {"message": 2}
        history = logbook.history()
        assert (history[0].day, history[-1].day) == (EPOCH, WEDNESDAY)
        assert logbook.streaks().day.standing.current == 0
        logbook.undo()
        assert [one.day for one in logbook.history()] == [WEDNESDAY]
    assert sound(desk)


def test_a_clock_that_was_in_2099_for_one_entry(desk: Desk) -> None:
    with desk.logbook() as logbook:
        whole_day(logbook, WEDNESDAY)
        before = logbook.day(), logbook.streaks()
        desk.clock.set(FAR)
        log(logbook, "visit")
        logbook.settle()
        desk.clock.set(WEDNESDAY)
        assert (logbook.day(), logbook.streaks()) == before, "a day to come changes nothing of today"
        assert logbook.history()[-1].day == WEDNESDAY
        with pytest.raises(Refused) as refused:
            log(logbook, "visit", day=FAR)
        assert refused.value.code == "day_in_future"
        logbook.undo()
        assert {entry.day for entry in logbook.entries()} == {WEDNESDAY}
    assert sound(desk)


def test_ids_grow_and_the_newer_act_counts_whatever_the_clock_says(desk: Desk) -> None:
    """Set back by a year and forth again, in one process: the counter tells which is newer."""
    with desk.logbook() as logbook:
        for number, day in enumerate((WEDNESDAY, WEDNESDAY - YEAR, FAR, EPOCH, WEDNESDAY), start=1):
            desk.clock.set(day)
            logbook.set_target("message", number, None, EPOCH)
            log(logbook, "message")
        own = logbook.day().row("message")
        assert own is not None
        assert own.line.base_target == 5
    with closing(sqlite3.connect(desk.home.database)) as database:
        ids = [row[0] for row in database.execute("SELECT id FROM entry ORDER BY seq")]
    assert len(ids) == 5
    assert ids == sorted(ids)


def test_a_process_that_starts_under_a_clock_set_back_goes_on_in_order(desk: Desk) -> None:
    with desk.logbook() as logbook:
        logbook.set_target("call", 7, None, WEDNESDAY - YEAR)
        log(logbook, "message", 3)
    desk.clock.set(WEDNESDAY - YEAR)
    with desk.logbook() as logbook:
        logbook.set_target("call", 9, None)
        log(logbook, "call")
        call = logbook.day().row("call")
        assert call is not None
        assert call.line.base_target == 9, "written later, though the clock said earlier"
        assert [part.activity for part in logbook.undo().parts] == ["call"]
        assert [part.what for part in logbook.undo().parts] == ["target"]
        assert [part.activity for part in logbook.undo().parts] == ["message"]
    assert sound(desk)


def test_a_streak_lives_through_a_clock_set_back_and_forth(desk: Desk) -> None:
    with desk.logbook() as logbook:
        for day in (MONDAY, MONDAY + ONE_DAY, WEDNESDAY):
            whole_day(logbook, min(day, logbook.today))
        assert logbook.streaks().day.standing.current == 3
        desk.clock.set(MONDAY - YEAR)
        assert logbook.streaks().day.standing.current == 0
        desk.clock.set(WEDNESDAY + ONE_DAY)
        assert logbook.streaks().day.standing.current == 3
        desk.clock.set(FAR)
        assert logbook.streaks().day.standing.current == 0
        assert logbook.streaks().day.standing.longest == 3


@pytest.mark.parametrize(
    ("first", "days", "kept"),
    [
        (date(2028, 2, 28), 3, 3),
        (date(2100, 2, 26), 4, 2),
        (date(2026, 12, 30), 6, 4),
        (date(2020, 12, 31), 5, 3),
    ],
    ids=["leap day", "no leap day in 2100", "year and week 53", "week 53 of 2020"],
)
def test_days_follow_each_other_over_the_edges_of_the_calendar(
    desk: Desk, first: date, days: int, kept: int
) -> None:
    last = first + (days - 1) * ONE_DAY
    desk.clock.set(last)
    with desk.logbook() as logbook:
        for number in range(days):
            whole_day(logbook, first + number * ONE_DAY)
        history = logbook.history()
        assert len(history) == days
        assert all(after.day - before.day == ONE_DAY for before, after in pairwise(history))
        assert logbook.streaks().day.standing.current == kept
        weeks = logbook.weeks()
        assert sum(week.points for week in weeks) == sum(day.points for day in history)


def test_week_53_is_called_so_and_the_week_after_is_the_first() -> None:
    assert format_day_and_week(NEW_YEAR).endswith("week 53")
    assert format_day_and_week(LAST_OF_WEEK_53).endswith("week 53")
    assert format_day_and_week(LAST_OF_WEEK_53 + ONE_DAY).endswith("week 1")
    assert format_day_and_week(EPOCH).endswith("week 1")


def test_status_of_a_day_to_come_is_dashes_until_something_is_written(cli: Cli) -> None:
    """Left by a clock in 2099: never shown as today; the next entry under the right clock mends it."""
    cli.fine("log", "message", "2")
    cli.clock.local = datetime(2099, 12, 31, 12, tzinfo=UTC)
    cli.fine("log", "call")
    cli.clock.local = NOON
    assert cli.fine("status") == "–/–\n"
    assert json.loads(cli.fine("status", "--json")) is None
    assert json.loads(cli.fine("today", "--json"))["points"]["done"] == 2
    cli.fine("log", "message")
    assert cli.fine("status") == "3/12\n"


def test_a_backup_from_the_future_stands_in_nobodys_way(desk: Desk) -> None:
    """Made while the clock was in 2099: once it is right, the next one is due, and is then the newest."""
    now = datetime.now(UTC)
    desk.clock.set(now.date(), now.strftime("%H:%M"), "UTC", 0)
    with desk.logbook() as logbook:
        log(logbook, "message")
        desk.clock.set(FAR)
        logbook.back_up()
        log(logbook, "call")
        desk.clock.set(now.date() + ONE_DAY, "12:00", "UTC", 0)
        assert logbook.backup_due()
        made = logbook.back_up("timer")
        assert not logbook.backup_due()
        assert [backup.made.year for backup in logbook.backups()] == [made.made.year, FAR.year]


READING = (
    "today",
    "today --json",
    "status",
    "history",
    "history --by week",
    "history --by month --json",
    "streaks",
    "streaks --json",
    "activity list",
    "leave list",
    "workdays",
    "campaign list",
    "reward list",
    "plan",
    "funnel",
    "deal list",
    "contact list",
    "next",
    "appointment list",
    "kpi list",
    "advice",
    "review week",
    "review month",
    "levels show",
    "report week",
    "report month",
    "explain",
    "export --format json",
    "config show",
)


@pytest.mark.parametrize("day", [EPOCH, FAR])
def test_every_command_answers_on_any_day(cli: Cli, day: date) -> None:
    cli.clock.local = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    cli.environ["RHYTHM_WORKDAYS"] = "1234567"
    cli.environ["RHYTHM_COUNTRY"] = "NL"
    cli.fine("log", "message", "3")
    for command in READING:
        cli.fine(*command.split())


def test_a_holiday_calendar_of_a_year_far_away(cli: Cli) -> None:
    cli.environ["RHYTHM_COUNTRY"] = "NO"
    for year in (1970, 2028, 2099):
        cli.clock.local = datetime(year, 7, 1, 12, tzinfo=UTC)
        told = json.loads(cli.fine("workdays", str(year), "--json"))
        assert 0 < told["holidays"] < 20
