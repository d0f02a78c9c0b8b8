"""The day on which something from a file counts: the one on which its person lived it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.clock import Moment
from rhythm.exchange.dates import moment_of
from rhythm.logbook import Logbook
from rhythm.logbook.importing_days import on_own_days
from tests.exchange.samples import read_text
from tests.logbook.building import Desk

NOW = Moment(datetime(2026, 9, 9, 12, tzinfo=timezone(timedelta(hours=2))), "Europe/Amsterdam")
SALESFORCE = "Id,WhoId,Subject,Status,TaskSubtype,CompletedDateTime\n"
REPORT = "Activity ID,Subject,Status,Task Subtype,Completed Date/Time\n"
EVENTS = "Id,WhoId,Subject,StartDateTime,EndDateTime,IsAllDayEvent\n"
CLOSE = "id,user_id,duration,disposition,status,direction,date_created,lead_id\n"
ESPO = "id,name,status,dateStart,isAllDay,dateStartDate,parentName\n"
ESPO_EXCEL = "ID,Name,Status,Date Start,Is All Day,Parent\n"


def own_days(folder: Path, text: str, now: Moment = NOW) -> list[date]:
    reading = read_text(folder, text)
    assert reading.problems == ()
    return [fact.day for fact in on_own_days(reading, now).facts]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-09-08T22:30:00Z", date(2026, 9, 9)),
        ("2026-09-08T21:59:59.999Z", date(2026, 9, 8)),
        ("2026-09-08T22:00:00.000Z", date(2026, 9, 9)),
        ("2026-09-08T22:30:00.471000+00:00", date(2026, 9, 9)),
        ("2026-09-08 22:30:00 UTC", date(2026, 9, 9)),
        ("2026-09-08 22:30+00", date(2026, 9, 9)),
        ("2026-09-08T22:30:00-0500", date(2026, 9, 9)),
        ("2026-09-09T00:30:00+09:00", date(2026, 9, 8)),
        ("2026-09-09T01:30:00+02:00", date(2026, 9, 9)),
        ("9/8/2026 10:30 PM +0000", date(2026, 9, 9)),
        ("9/9/2026 12:30 AM Z", date(2026, 9, 9)),
        ("2026-09-08T22:30:00", date(2026, 9, 8)),
        ("2026-09-08 23:59", date(2026, 9, 8)),
        ("2026-09-08", date(2026, 9, 8)),
        # Summer time begins on 29 March 2026 at 01:00 and ends on 25 October at 01:00, universal time.
        ("2026-03-28T22:59:59Z", date(2026, 3, 28)),
        ("2026-03-28T23:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T21:59:59Z", date(2026, 3, 29)),
        ("2026-03-29T22:00:00Z", date(2026, 3, 30)),
        ("2025-10-25T22:00:00Z", date(2025, 10, 26)),
        ("2025-10-26T22:59:59Z", date(2025, 10, 26)),
        ("2025-10-26T23:00:00Z", date(2025, 10, 27)),
    ],
)
def test_a_moment_counts_for_the_person_s_own_day(tmp_path: Path, cell: str, day: date) -> None:
    order = "9/23/2026,call\n" if "/" in cell else ""
    assert own_days(tmp_path, f'date,type\n"{cell}",call\n{order}')[0] == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (SALESFORCE + "1,2,Call,Completed,Call,2026-09-07T22:30:00.000Z\n", date(2026, 9, 8)),
        (SALESFORCE + "1,2,Call,Completed,Call,2026-09-07 22:30:00\n", date(2026, 9, 8)),
        (SALESFORCE + "1,2,Call,Completed,Call,2026-09-07\n", date(2026, 9, 7)),
        (REPORT + "1,Call,Completed,Call,2026-09-07 22:30\n", date(2026, 9, 7)),
        (EVENTS + "1,2,Talk,2026-09-07T22:30:00.000Z,,false\n", date(2026, 9, 8)),
        (CLOSE + "1,2,60,answered,completed,outbound,2026-09-07T22:30:00.471000+00:00,3\n", date(2026, 9, 8)),
        (CLOSE + "1,2,60,answered,completed,outbound,2026-09-07 22:30:00,3\n", date(2026, 9, 8)),
        (ESPO + "1,Talk,Held,2026-09-07 22:30:00,0,,Mill\n", date(2026, 9, 8)),
        (ESPO_EXCEL + "1,Talk,Held,2026-09-07 22:30,,Mill\n", date(2026, 9, 7)),
    ],
)
def test_some_systems_write_universal_time_whether_they_say_so_or_not(
    tmp_path: Path, text: str, day: date
) -> None:
    assert own_days(tmp_path, text) == [day]


def test_what_takes_the_whole_day_stays_on_it_in_every_zone(tmp_path: Path) -> None:
    west = Moment(NOW.local, "America/Los_Angeles")
    event = EVENTS + "1,2,Fair,2026-09-07T00:00:00.000Z,,true\n3,2,Talk,2026-09-07T00:00:00.000Z,,false\n"
    assert own_days(tmp_path, event, west) == [date(2026, 9, 7), date(2026, 9, 6)]
    day = ESPO + "1,Fair,Held,2026-09-07 07:00:00,1,2026-09-07,Mill\n2,Fair,Held,2026-09-07 00:00:00,true,,\n"
    assert own_days(tmp_path, day, west) == [date(2026, 9, 7), date(2026, 9, 7)]


def test_a_zone_without_a_known_name_is_the_distance_there_is_now(tmp_path: Path) -> None:
    text = "date,type\n2026-09-08T22:30:00Z,call\n"
    for zone in ("", "CEST", "Mars/Phobos"):
        assert own_days(tmp_path, text, Moment(NOW.local, zone)) == [date(2026, 9, 9)]


def test_the_last_and_the_first_day_there_are_stay(tmp_path: Path) -> None:
    text = "date,type\n9999-12-31T23:30:00Z,call\n0001-01-01T00:30:00+14:00,call\n"
    assert own_days(tmp_path, text) == [date(9999, 12, 31), date(1, 1, 1)]


@pytest.mark.parametrize(
    "cell", ["2026-09-08T25:30:00Z", "2026-09-08T22:61:00Z", "2026-09-08T22:30:00+99:99"]
)
def test_a_time_that_there_is_not_leaves_the_day_as_written(tmp_path: Path, cell: str) -> None:
    assert own_days(tmp_path, f"date,type\n{cell},call\n") == [date(2026, 9, 8)]


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31)).map(lambda one: one.replace(microsecond=0)),
    st.integers(-14 * 4, 14 * 4),
)
def test_any_moment_in_any_offset(told: datetime, quarters: int) -> None:
    aware = told.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    found = moment_of(aware.isoformat(), told.date())
    assert found is not None
    assert (found - datetime(1990, 1, 1, tzinfo=UTC)) == aware - datetime(1990, 1, 1, tzinfo=UTC)
    assert moment_of(told.isoformat(sep=" "), told.date()) is None


def test_it_counts_once_wherever_its_file_is_read_again(desk: Desk, logbook: Logbook, tmp_path: Path) -> None:
    text = "date,type\n2026-09-07T22:30:00Z,call\n"
    first = logbook.import_reading(read_text(tmp_path, text), "a.csv")
    assert (first.entries, first.first) == (1, date(2026, 9, 8))
    desk.clock.set(logbook.today, zone="America/New_York", hours=-4)
    assert logbook.import_reading(read_text(tmp_path, text), "a.csv").known == 1
    assert [logbook.day(date(2026, 9, day)).points for day in (7, 8)] == [0, 2]
