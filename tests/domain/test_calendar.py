from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.calendar import NoHolidays, Presence, WorkCalendar, days_between, week_start
from rhythm.domain.definitions import HolidayChoice, Leave, LeaveKind
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    FixedHolidays,
    leave,
    schedule,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
GOOD_FRIDAY = date(2026, 4, 3)

NETHERLANDS = FixedHolidays(
    date(2026, 1, 1),  # New Year's Day, Thursday
    GOOD_FRIDAY,
    date(2026, 4, 5),  # Easter Sunday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 4, 27),  # King's Day, Monday
    date(2026, 5, 14),  # Ascension Day, Thursday
    date(2026, 5, 24),  # Whit Sunday
    date(2026, 5, 25),  # Whit Monday
    date(2026, 12, 25),  # Christmas Day, Friday
    date(2026, 12, 26),  # Second day of Christmas, Saturday
)
"""Public holidays of the Netherlands in 2026; Easter is on 5 April."""

NORWAY = FixedHolidays(
    date(2026, 1, 1),  # New Year's Day, Thursday
    date(2026, 4, 2),  # Maundy Thursday
    GOOD_FRIDAY,
    date(2026, 4, 5),  # Easter Sunday
    date(2026, 4, 6),  # Easter Monday
    date(2026, 5, 1),  # Labour Day, Friday
    date(2026, 5, 14),  # Ascension Day, Thursday
    date(2026, 5, 17),  # Constitution Day, Sunday
    date(2026, 5, 24),  # Whit Sunday
    date(2026, 5, 25),  # Whit Monday
    date(2026, 12, 25),  # Christmas Day, Friday
    date(2026, 12, 26),  # Second day of Christmas, Saturday
)
"""Public holidays of Norway in 2026 (lov om helligdager, lov om 1. og 17. mai)."""


def test_vector_2026_has_261_weekdays() -> None:
    assert WorkCalendar([schedule()]).working_days(FIRST, LAST) == 261


def test_vector_2026_has_255_working_days_in_the_netherlands_with_good_friday_worked() -> None:
    worked = HolidayChoice(GOOD_FRIDAY, off=False)
    assert WorkCalendar([schedule()], (), [worked], NETHERLANDS).working_days(FIRST, LAST) == 255
    assert WorkCalendar([schedule()], (), (), NETHERLANDS).working_days(FIRST, LAST) == 254


def test_vector_2026_has_253_working_days_in_norway() -> None:
    assert WorkCalendar([schedule()], (), (), NORWAY).working_days(FIRST, LAST) == 253


def test_holiday_on_a_weekend_is_not_subtracted_twice() -> None:
    weekend = FixedHolidays(SATURDAY, SUNDAY)
    assert WorkCalendar([schedule()], (), (), weekend).working_days(MONDAY, SUNDAY) == 5


def test_half_days_weigh_half() -> None:
    calendar = WorkCalendar([schedule("1 1 1/2 1/2 0 0 0")])
    assert calendar.weight(WEDNESDAY) == Fraction(1, 2)
    assert calendar.working_days(MONDAY, SUNDAY) == 3


def test_thirds_of_a_day_add_up_exactly() -> None:
    assert WorkCalendar([schedule("1/3 1/3 1/3 0 0 0 0")]).working_days(MONDAY, SUNDAY) == 1


def test_leave_is_taken_out_of_the_working_days_once() -> None:
    away = [leave(WEDNESDAY, SUNDAY), leave(THURSDAY, FRIDAY)]
    assert WorkCalendar([schedule()], away).working_days(MONDAY, SUNDAY) == 2


def test_leave_shows_on_scheduled_days_only() -> None:
    calendar = WorkCalendar([schedule()], [leave(FRIDAY, SUNDAY)])
    assert [calendar.presence(day) for day in (THURSDAY, FRIDAY, SATURDAY)] == [
        Presence.WORK,
        Presence.LEAVE,
        Presence.OFF,
    ]


def test_public_holiday_within_a_leave_is_off() -> None:
    calendar = WorkCalendar([schedule()], [leave(MONDAY, FRIDAY)], (), FixedHolidays(WEDNESDAY))
    assert calendar.presence(WEDNESDAY) is Presence.OFF
    assert calendar.presence(THURSDAY) is Presence.LEAVE


def test_leave_keeps_the_weight_of_its_days() -> None:
    assert WorkCalendar([schedule()], [leave(MONDAY)]).weight(MONDAY) == 1


def test_leave_covers_its_first_and_last_day_with_its_kind() -> None:
    calendar = WorkCalendar([schedule()], [leave(TUESDAY, THURSDAY, LeaveKind.TRAINING)])
    assert calendar.leave_days() == dict.fromkeys((TUESDAY, WEDNESDAY, THURSDAY), LeaveKind.TRAINING)
    assert calendar.leave_kind(THURSDAY) is LeaveKind.TRAINING
    assert calendar.leave_kind(FRIDAY) is None


@pytest.mark.parametrize("newer_first", [True, False])
def test_overlapping_leave_takes_the_kind_of_the_newer_act(newer_first: bool) -> None:
    older = Leave(MONDAY, FRIDAY, LeaveKind.VACATION, counter=1)
    newer = Leave(MONDAY, TUESDAY, LeaveKind.SICK, counter=2)
    calendar = WorkCalendar([schedule()], [newer, older] if newer_first else [older, newer])
    assert calendar.leave_kind(MONDAY) is LeaveKind.SICK
    assert calendar.leave_kind(FRIDAY) is LeaveKind.VACATION


def test_person_works_on_a_holiday_and_takes_another_day_off() -> None:
    choices = [HolidayChoice(MONDAY, off=False), HolidayChoice(TUESDAY, off=True)]
    calendar = WorkCalendar([schedule()], (), choices, FixedHolidays(MONDAY, WEDNESDAY))
    assert [calendar.presence(day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [
        Presence.WORK,
        Presence.OFF,
        Presence.OFF,
        Presence.WORK,
    ]


@pytest.mark.parametrize("newer_first", [True, False])
def test_newer_holiday_choice_wins(newer_first: bool) -> None:
    older, newer = HolidayChoice(MONDAY, off=True, counter=1), HolidayChoice(MONDAY, off=False, counter=2)
    choices = [newer, older] if newer_first else [older, newer]
    assert not WorkCalendar([schedule()], (), choices).is_holiday(MONDAY)


def test_worked_holiday_on_a_free_weekday_stays_free() -> None:
    calendar = WorkCalendar([schedule()], (), [HolidayChoice(SATURDAY, off=False)], FixedHolidays(SATURDAY))
    assert calendar.presence(SATURDAY) is Presence.OFF


def test_days_before_the_beginning_are_off() -> None:
    calendar = WorkCalendar([schedule()], beginning=WEDNESDAY)
    assert [calendar.weight(day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [0, 0, 1]
    assert calendar.working_days(MONDAY, SUNDAY) == 3


def test_schedule_holds_from_its_day_on() -> None:
    calendar = WorkCalendar([schedule("1 0 0 0 0 0 0", THURSDAY), schedule()])
    assert [calendar.weight(day) for day in (MONDAY, WEDNESDAY, THURSDAY)] == [1, 1, 0]
    assert calendar.weight(MONDAY + timedelta(days=7)) == 1


def test_newer_schedule_of_the_same_day_wins() -> None:
    newer, older = schedule("0 0 0 0 0 1 1", MONDAY, 7), schedule("1 1 1 1 1 0 0", MONDAY, 3)
    calendar = WorkCalendar([newer, older])
    assert [calendar.weight(day) for day in (MONDAY, SATURDAY)] == [0, 1]


def test_person_without_a_schedule_never_works() -> None:
    assert WorkCalendar([]).working_days(FIRST, LAST) == 0


def test_no_country_has_no_holidays() -> None:
    assert NoHolidays().names([2026]) == {}
    assert not WorkCalendar([schedule()]).is_holiday(FIRST)


def test_holidays_of_a_year_are_known_by_name() -> None:
    calendar = WorkCalendar([schedule()], (), (), FixedHolidays(date(2026, 12, 25), date(2027, 1, 1)))
    assert date(2027, 1, 1) not in calendar.holidays(2026)
    assert set(calendar.holidays(2027)) >= {date(2027, 1, 1)}


def test_days_between_has_both_ends() -> None:
    assert list(days_between(MONDAY, WEDNESDAY)) == [MONDAY, TUESDAY, WEDNESDAY]
    assert list(days_between(MONDAY, MONDAY)) == [MONDAY]
    assert list(days_between(TUESDAY, MONDAY)) == []


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_week_starts_on_its_first_weekday_within_seven_days(day: date, first_weekday: int) -> None:
    start = week_start(day, first_weekday)
    assert start.isoweekday() == first_weekday
    assert start <= day < start + timedelta(days=7)


def test_weeks_start_on_monday_unless_told() -> None:
    assert week_start(SUNDAY) == MONDAY
    assert week_start(SUNDAY, 7) == SUNDAY
