from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.clock import LATEST_DAY_START, Moment, SystemClock, civil_day, zone_name

AMSTERDAM = "Europe/Amsterdam"
NIGHT_BEFORE_SUMMER_TIME = date(2026, 3, 28)
FIRST_DAY_OF_SUMMER_TIME = date(2026, 3, 29)
LAST_DAY_OF_SUMMER_TIME = date(2026, 10, 25)


def at(text: str, zone: str = AMSTERDAM, *, fold: int = 0) -> Moment:
    return Moment(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold), zone)


@pytest.mark.parametrize(
    ("time_of_day", "day_start", "day"),
    [
        ("00:00", 0, 9),
        ("23:59", 0, 9),
        ("00:00", 240, 8),
        ("03:59", 240, 8),
        ("04:00", 240, 9),
        ("05:59", 360, 8),
        ("06:00", 360, 9),
        ("23:59", 360, 9),
    ],
)
def test_day_begins_at_the_day_start(time_of_day: str, day_start: int, day: int) -> None:
    assert civil_day(at(f"2026-09-09T{time_of_day}"), day_start) == date(2026, 9, day)


def test_day_start_reaches_back_over_a_month_and_a_year() -> None:
    assert civil_day(at("2026-09-01T01:00"), 120) == date(2026, 8, 31)
    assert civil_day(at("2027-01-01T01:00"), 120) == date(2026, 12, 31)


def test_day_starts_at_six_at_the_latest() -> None:
    assert timedelta(minutes=LATEST_DAY_START) == timedelta(hours=6)


@pytest.mark.parametrize(
    ("local", "zone", "day_in_utc"),
    [
        ("2026-09-09T00:30", "Pacific/Auckland", date(2026, 9, 8)),
        ("2026-09-09T23:30", "America/New_York", date(2026, 9, 10)),
    ],
)
def test_day_is_the_local_one_where_utc_has_another(local: str, zone: str, day_in_utc: date) -> None:
    moment = at(local, zone)
    assert moment.local.astimezone(UTC).date() == day_in_utc
    assert civil_day(moment, 0) == date(2026, 9, 9)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-03-29T01:59", NIGHT_BEFORE_SUMMER_TIME),
        ("2026-03-29T03:00", FIRST_DAY_OF_SUMMER_TIME),
        ("2026-03-29T03:30", FIRST_DAY_OF_SUMMER_TIME),
    ],
)
def test_day_start_is_read_from_the_wall_when_the_clock_jumps_forward(local: str, day: date) -> None:
    assert civil_day(at(local), 180) == day


@pytest.mark.parametrize("fold", [0, 1])
def test_both_hours_of_the_night_the_clock_goes_back_are_the_same_day(fold: int) -> None:
    assert civil_day(at("2026-10-25T02:30", fold=fold), 120) == LAST_DAY_OF_SUMMER_TIME
    assert civil_day(at("2026-10-25T02:30", fold=fold), 180) == LAST_DAY_OF_SUMMER_TIME - timedelta(days=1)


@pytest.mark.parametrize(
    ("local", "zone", "fold", "offset"),
    [
        ("2026-09-09T12:00", AMSTERDAM, 0, 120),
        ("2026-12-09T12:00", AMSTERDAM, 0, 60),
        ("2026-10-25T02:30", AMSTERDAM, 0, 120),
        ("2026-10-25T02:30", AMSTERDAM, 1, 60),
        ("2026-09-09T12:00", "Asia/Kathmandu", 0, 345),
        ("2026-09-09T12:00", "America/St_Johns", 0, -150),
    ],
)
def test_offset_counts_minutes_east_of_utc(local: str, zone: str, fold: int, offset: int) -> None:
    assert at(local, zone, fold=fold).offset == offset


@given(
    st.datetimes(datetime(2000, 1, 2), datetime(2090, 1, 1)),
    st.sampled_from([AMSTERDAM, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.integers(0, 1),
    st.integers(0, LATEST_DAY_START),
)
def test_day_is_the_date_on_the_wall_or_the_one_before(
    wall: datetime, zone: str, fold: int, day_start: int
) -> None:
    moment = Moment(wall.replace(tzinfo=ZoneInfo(zone), fold=fold), zone)
    early = wall.hour * 60 + wall.minute < day_start
    assert civil_day(moment, day_start) == wall.date() - timedelta(days=int(early))


@pytest.fixture
def kathmandu(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    yield "Asia/Kathmandu"
    monkeypatch.undo()
    time.tzset()


def test_system_clock_tells_the_present_in_the_zone_of_the_machine(kathmandu: str) -> None:
    before = datetime.now(UTC)
    moment = SystemClock().now()
    assert before <= moment.local <= datetime.now(UTC)
    assert (moment.zone, moment.offset) == (kathmandu, 345)


def test_zone_name_comes_from_the_environment_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":Europe/Oslo")
    assert zone_name() == "Europe/Oslo"
