from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Year
from tests.logbook.building import Desk

GOOD_FRIDAY, EASTER_SUNDAY, EASTER_MONDAY = date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6)
CHRISTMAS_DAY, BOXING_DAY = date(2026, 12, 25), date(2026, 12, 26)


def year_of(weekdays: int, holidays: int, leave: int, workdays: int) -> Year:
    return Year(2026, *map(Fraction, (weekdays, holidays, leave, workdays)))


def names(desk: Desk, country: str, language: str) -> dict[date, str]:
    rules = Rules(country=country, language=language)
    return {one.day: one.name for one in desk.logbook(rules).holidays(2026)}


def test_a_year_without_a_country(desk: Desk) -> None:
    assert desk.logbook().workdays(2026) == year_of(261, 0, 0, 261)


def test_a_year_in_norway(desk: Desk) -> None:
    assert desk.logbook(Rules(country="NO")).workdays(2026) == year_of(261, 8, 0, 253)


def test_a_year_in_the_netherlands_with_good_friday_worked(desk: Desk) -> None:
    logbook = desk.logbook(Rules(country="NL"))
    assert logbook.workdays(2026) == year_of(261, 6, 0, 255)
    logbook.choose_holiday(GOOD_FRIDAY, off=True)
    assert logbook.workdays(2026) == year_of(261, 7, 0, 254)


def test_holidays_are_off_and_choices_go_both_ways(desk: Desk) -> None:
    logbook = desk.logbook(Rules(country="NL"))
    logbook.begin()
    assert logbook.day(EASTER_MONDAY).sheet.plan == 0
    logbook.choose_holiday(EASTER_MONDAY, off=False)
    logbook.choose_holiday(date(2026, 4, 7), off=True)
    assert [logbook.day(date(2026, 4, day)).sheet.plan for day in (6, 7)] == [12, 0]
    shown = {one.day: (one.name, one.off) for one in logbook.holidays(2026)}
    assert shown[EASTER_MONDAY] == ("Easter Monday", False)
    assert shown[date(2026, 4, 7)] == ("", True)
    assert logbook.workdays(2026).workdays == 255
    logbook.undo()
    assert logbook.day(date(2026, 4, 7)).sheet.plan == 12
    logbook.undo()
    assert logbook.day(EASTER_MONDAY).sheet.plan == 0


def test_leave_on_a_holiday_or_weekend_takes_nothing_twice(desk: Desk) -> None:
    logbook = desk.logbook(Rules(country="NO"))
    logbook.add_leave(date(2026, 12, 21), date(2026, 12, 27), LeaveKind.VACATION)
    assert logbook.workdays(2026) == year_of(261, 8, 4, 249)


@pytest.mark.parametrize(
    ("country", "language", "easter_monday"),
    [
        ("NL", "nl", "Tweede paasdag"),
        ("NL", "en", "Easter Monday"),
        ("NO", "nb", "Andre påskedag"),
        ("NO", "en", "Easter Monday"),
        ("GB", "en", "Easter Monday"),
        ("DE", "nl", "Easter Monday"),
        ("DE", "nb", "Easter Monday"),
    ],
)
def test_names_are_in_the_language_of_the_person_where_there_are_any(
    desk: Desk, country: str, language: str, easter_monday: str
) -> None:
    assert names(desk, country, language)[EASTER_MONDAY] == easter_monday


def test_great_britain_has_the_holidays_of_england(desk: Desk) -> None:
    found = names(desk, "GB", "en")
    assert {GOOD_FRIDAY, EASTER_MONDAY, CHRISTMAS_DAY} <= found.keys()
    assert date(2026, 8, 31) in found
    assert date(2026, 11, 30) not in found


def test_a_holiday_on_a_weekend_takes_nothing(desk: Desk) -> None:
    logbook = desk.logbook(Rules(country="NO"))
    assert EASTER_SUNDAY in {one.day for one in logbook.holidays(2026)}
    assert BOXING_DAY.isoweekday() == 6
    assert logbook.day(BOXING_DAY).sheet.presence == 0


def test_a_life_over_the_turn_of_the_year_knows_both_years(desk: Desk) -> None:
    desk.clock.set(date(2026, 12, 22))
    logbook = desk.logbook(Rules(country="NL"))
    logbook.begin()
    desk.clock.set(date(2027, 1, 4))
    off = [day.day for day in logbook.history() if day.state == "off" and day.day.isoweekday() < 6]
    assert off == [CHRISTMAS_DAY, date(2027, 1, 1)]
