from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.day_words import parse_day, parse_last
from rhythm.domain.refusal import Refused

WEDNESDAY = date(2026, 9, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("today", WEDNESDAY),
        (" Vandaag ", WEDNESDAY),
        ("i dag", WEDNESDAY),
        ("yesterday", date(2026, 9, 8)),
        ("gisteren", date(2026, 9, 8)),
        ("I  går", date(2026, 9, 8)),
        ("tomorrow", date(2026, 9, 10)),
        ("morgen", date(2026, 9, 10)),
        ("i morgen", date(2026, 9, 10)),
        ("wednesday", WEDNESDAY),
        ("Monday", date(2026, 9, 7)),
        ("thu", date(2026, 9, 3)),
        ("donderdag", date(2026, 9, 3)),
        ("vr", date(2026, 9, 4)),
        ("lørdag", date(2026, 9, 5)),
        ("søn.", date(2026, 9, 6)),
        ("-1", date(2026, 9, 8)),
        ("-10", date(2026, 8, 30)),
    ],
)
def test_days_as_people_type_them(text: str, day: date) -> None:
    assert parse_day(text, WEDNESDAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "09/10/2026", "31.2.2026", "1", "+", "-", "--1", "-99999"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, WEDNESDAY)
    assert (refused.value.code, refused.value.details) == ("bad_day", {"value": text})


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_latest_one(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    assert parse_day(f"{day:%A}", today) == day


@pytest.mark.parametrize("text", ["9.9.2026", "09.09.2026", "9-9-2026"])
def test_a_date_with_the_day_first(text: str) -> None:
    assert parse_day(text, WEDNESDAY) == date(2026, 9, 9)


def test_days_ahead() -> None:
    assert parse_day("+2", WEDNESDAY) == WEDNESDAY + timedelta(days=2)


@pytest.mark.parametrize(("text", "days"), [("wednesday", 0), ("thursday", 1), ("dinsdag", 6), ("mandag", 5)])
def test_a_weekday_ahead_is_the_next_one(text: str, days: int) -> None:
    assert parse_day(text, WEDNESDAY, ahead=True) == WEDNESDAY + timedelta(days=days)


def test_the_last_day_of_a_range_follows_its_first() -> None:
    friday = WEDNESDAY + timedelta(days=2)
    assert parse_last("monday", friday, WEDNESDAY) == WEDNESDAY + timedelta(days=5)
    assert parse_last("thursday", friday, WEDNESDAY) == WEDNESDAY + timedelta(days=8)
    assert parse_last("tomorrow", friday, WEDNESDAY) == WEDNESDAY + timedelta(days=1)
