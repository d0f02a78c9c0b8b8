from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rhythm.domain.definitions import LeaveKind
from rhythm.domain.entry_lines import EntryPage
from rhythm.domain.grains import Grain
from rhythm.domain.heat import HeatYear
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.domain.snapshots import Wish
from rhythm.domain.streaks import Standing
from rhythm.history_phrases import joined_sentence
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    done,
    log,
    percent,
    whole_day,
)
from tests.logbook.files import reading_of

LAST_WEEK = [MONDAY - timedelta(days=back) for back in range(7, 2, -1)]


# Entries


def test_entries_come_newest_first_with_all_there_is_to_tell(desk: Desk, logbook: Logbook) -> None:
    logbook.log(Wish("message", TUESDAY, 2, note="Brochure sent", contact="Anna"))
    desk.clock.set(WEDNESDAY, "16:45")
    logbook.log(Wish("call", WEDNESDAY, amount=1500))
    page = logbook.entry_page()
    assert (page.total, page.offset) == (2, 0)
    call, message = page.lines
    assert (call.day, call.activity, call.quantity, call.points) == (WEDNESDAY, "call", 1, 2)
    assert (call.recorded.local.strftime("%H:%M"), call.recorded.zone) == ("16:45", "Europe/Amsterdam")
    assert (call.amount, call.late, call.file) == (1500, 0, None)
    assert (message.note, message.contact, message.late, message.points) == ("Brochure sent", "Anna", 1, 2)


def test_an_entry_brings_what_it_adds_to_its_day(logbook: Logbook) -> None:
    logbook.edit_activity("message", {"per": 5}, MONDAY)
    for quantity in (3, 2, 4):
        log(logbook, "message", quantity)
    percent(logbook, "newsletter", 25)
    percent(logbook, "newsletter", 20)
    percent(logbook, "newsletter", 60)
    told = [(line.activity, line.points) for line in reversed(logbook.entry_page().lines)]
    assert told == [
        ("message", 0),
        ("message", 1),
        ("message", 0),
        ("newsletter", 2),
        ("newsletter", 0),
        ("newsletter", 4),
    ]


wishes = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["message", "call", "visit"]), st.integers(1, 9), st.none()),
        st.tuples(st.just("newsletter"), st.none(), st.integers(0, 100)),
    ),
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), wishes), max_size=4), st.integers(1, 7))
def test_the_entries_of_a_day_add_up_to_its_points(
    desk: Desk, blank: bytes, lived: list[tuple[int, list[tuple[str, int | None, int | None]]]], size: int
) -> None:
    desk.close()
    desk.home.database.write_bytes(blank)
    logbook = desk.logbook()
    logbook.edit_activity("call", {"points": 3, "per": 7}, TUESDAY)
    for back, acts in lived:
        for key, quantity, ready in acts:
            logbook.log(Wish(key, WEDNESDAY - timedelta(days=back), quantity, ready))
        if acts:
            logbook.undo()
    total = logbook.entry_page().total
    lines = [line for at in range(0, total, size) for line in logbook.entry_page(offset=at, limit=size).lines]
    assert len({line.id for line in lines}) == len(lines) == total == len(logbook.entries())
    assert all(before.day >= after.day for before, after in pairwise(lines))
    points: dict[date, int] = {}
    for line in lines:
        points[line.day] = points.get(line.day, 0) + line.points
    told = {day.day: day.points for day in logbook.history()}
    assert {day: number for day, number in told.items() if number} == {
        day: number for day, number in points.items() if number
    }


def test_a_range_of_days_and_a_page_of_them(logbook: Logbook) -> None:
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        log(logbook, "call", 1, day)
        log(logbook, "visit", 1, day)
    page = logbook.entry_page(MONDAY, TUESDAY, offset=1, limit=2)
    assert (page.total, [(line.day, line.activity) for line in page.lines]) == (
        4,
        [(TUESDAY, "call"), (MONDAY, "visit")],
    )
    assert logbook.entry_page(TUESDAY, TUESDAY).total == 2
    assert logbook.entry_page(offset=6).lines == ()
    with pytest.raises(Refused) as refused:
        logbook.entry_page(TUESDAY, MONDAY)
    assert refused.value.code == "range_turned"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("anna", 1),
        ("ANNA", 1),
        ("ÉLAN", 1),
        ("élan", 1),
        ("elan", 0),
        ("straße", 1),
        ("STRASSE", 1),
        ("100%", 1),
        ("100_", 0),
        ("o", 3),
        ("'; --", 0),
        ("", 4),
    ],
)
def test_search_in_notes_and_contacts(logbook: Logbook, search: str, found: int) -> None:
    logbook.log(Wish("call", WEDNESDAY, contact="Anna de Vries", note="no"))
    logbook.log(Wish("call", WEDNESDAY, note="Goed gesprek met Élan"))
    logbook.log(Wish("call", WEDNESDAY, note="Hauptstraße 4, 100% sure: go"))
    log(logbook, "message")
    page = logbook.entry_page(search=search)
    assert (page.total, len(page.lines)) == (found, found)


def test_what_is_undone_reverted_or_taken_back_is_not_listed(logbook: Logbook) -> None:
    log(logbook, "message")
    logbook.import_reading(reading_of("call", MONDAY, TUESDAY), "calls.csv")
    log(logbook, "visit")
    assert logbook.entry_page().total == 4
    assert [line.file for line in logbook.entry_page().lines] == [None, None, "calls.csv", "calls.csv"]
    logbook.undo()
    assert logbook.entry_page().total == 3
    logbook.revert_import(logbook.imports()[0].id)
    assert [line.activity for line in logbook.entry_page().lines] == ["message"]
    logbook.take_back(logbook.entry_page().lines[0].id)
    assert (logbook.entry_page().total, logbook.entry_page().lines) == (0, ())


def test_an_entry_after_midnight_is_not_late_before_the_day_starts(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook(Rules(day_start=4 * 60))
    bare_desk.clock.set(THURSDAY, "02:30")
    assert logbook.today == WEDNESDAY
    log(logbook, "call")
    log(logbook, "message", 1, TUESDAY)
    assert [(line.day, line.late) for line in logbook.entry_page().lines] == [(WEDNESDAY, 0), (TUESDAY, 1)]


def test_what_a_foreign_file_tells_is_never_late(logbook: Logbook) -> None:
    logbook.import_reading(reading_of("Gym", MONDAY), "gym.csv")
    assert [line.late for line in logbook.entry_page().lines] == [0]


def test_two_time_zones_in_a_week_each_tell_their_own_time(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(MONDAY, "23:30", "America/New_York", -4)
    log(logbook, "call")
    desk.clock.set(WEDNESDAY, "00:15", "Asia/Tokyo", 9)
    log(logbook, "call")
    lines = logbook.entry_page().lines
    assert [(line.day, line.recorded.local.strftime("%H:%M"), line.recorded.zone) for line in lines] == [
        (WEDNESDAY, "00:15", "Asia/Tokyo"),
        (MONDAY, "23:30", "America/New_York"),
    ]
    assert [line.late for line in lines] == [0, 0]
    assert [week.points for week in logbook.weeks()] == [4]


# Taking back


def test_one_entry_is_taken_back_as_an_act_that_undo_and_redo_turn(logbook: Logbook) -> None:
    log(logbook, "call", 2, MONDAY)
    log(logbook, "message", 3)
    (_message, call) = logbook.entry_page().lines
    told = logbook.take_back(call.id)
    assert (told.kind, told.parts[0].day, told.parts[0].activity) == ("log", MONDAY, "call")
    assert (done(logbook, MONDAY), done(logbook)) == ({}, {"message": 3})
    assert logbook.undo().kind == "take_back"
    assert done(logbook, MONDAY) == {"call": 2}
    assert logbook.redo().kind == "take_back"
    assert (done(logbook, MONDAY), done(logbook)) == ({}, {"message": 3})
    logbook.undo()
    assert logbook.undo().kind == "log"
    assert (done(logbook, MONDAY), done(logbook)) == ({"call": 2}, {})


@pytest.mark.parametrize("entry", ["", "no such entry", "taken back"])
def test_what_does_not_count_any_more_is_not_taken_back_again(logbook: Logbook, entry: str) -> None:
    log(logbook, "call")
    if entry == "taken back":
        entry = logbook.entry_page().lines[0].id
        logbook.take_back(entry)
    before = logbook.history()
    with pytest.raises(Refused) as refused:
        logbook.take_back(entry)
    assert refused.value.code == "entry_taken_back"
    assert logbook.history() == before


def test_nothing_is_taken_back_where_there_is_no_logbook(bare_desk: Desk) -> None:
    with pytest.raises(Refused):
        bare_desk.logbook().take_back("any")
    assert not bare_desk.home.database.exists()


def test_a_late_entry_taken_back_breaks_the_run_it_joined(logbook: Logbook) -> None:
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        whole_day(logbook, day)
    assert logbook.streaks().day.standing.current == 3
    (visit,) = (line for line in logbook.entry_page(TUESDAY, TUESDAY).lines if line.activity == "visit")
    (calls,) = (line for line in logbook.entry_page(TUESDAY, TUESDAY).lines if line.activity == "call")
    logbook.take_back(visit.id)
    logbook.take_back(calls.id)
    assert logbook.streaks().day.standing.current == 1


# Leave entered afterwards


def test_leave_afterwards_joins_runs_and_gives_the_freeze_back_and_says_so(desk: Desk) -> None:
    desk.clock.set(LAST_WEEK[0])
    logbook = desk.logbook()
    desk.clock.set(THURSDAY)
    for day in (*LAST_WEEK, TUESDAY, WEDNESDAY):
        whole_day(logbook, day)
    # Monday was missed and cost the one freeze.
    change = logbook.add_leave(MONDAY, MONDAY, LeaveKind.SICK)
    assert change == (Standing(7, 7, 0), Standing(7, 7, 1))
    assert joined_sentence(change) == "A freeze is back."


def test_leave_afterwards_joins_two_runs_into_one(logbook: Logbook, desk: Desk) -> None:
    desk.clock.set(FRIDAY)
    for day in (MONDAY, TUESDAY, THURSDAY):
        whole_day(logbook, day)
    change = logbook.add_leave(WEDNESDAY, WEDNESDAY, LeaveKind.OWN)
    assert change == (Standing(1, 2, 0), Standing(3, 3, 0))
    assert joined_sentence(change) == "Your streak is 3 days now."


def test_leave_of_long_ago_makes_the_longest_run_longer(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(FRIDAY + timedelta(days=7))
    for day in (MONDAY, TUESDAY, THURSDAY):
        whole_day(logbook, day)
    change = logbook.add_leave(WEDNESDAY, WEDNESDAY, LeaveKind.OWN)
    assert joined_sentence(change) == "Your longest run is 3 days now."


def test_leave_to_come_changes_no_streak(logbook: Logbook) -> None:
    whole_day(logbook, WEDNESDAY)
    assert joined_sentence(logbook.add_leave(FRIDAY, FRIDAY, LeaveKind.VACATION)) == ""


def test_leave_over_a_kept_day_is_never_told_as_a_loss(logbook: Logbook) -> None:
    for day in (MONDAY, TUESDAY):
        whole_day(logbook, day)
    assert joined_sentence(logbook.add_leave(MONDAY, TUESDAY, LeaveKind.SICK)) == ""


# Periods and the year, also where there is next to nothing


def heat_of(logbook: Logbook, day: date = WEDNESDAY) -> HeatYear:
    return logbook.heat(day.year)


def test_no_entries_at_all(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert heat_of(logbook).points == 0
    assert [period.points for period in logbook.periods(Grain.WEEK)] == [0]
    assert logbook.entry_page() == EntryPage(0, 0, ())
    assert logbook.streak_story().day.best == ()
    assert not bare_desk.home.database.exists()


def test_one_entry(logbook: Logbook) -> None:
    log(logbook, "visit", 1, MONDAY)
    for grain in Grain:
        assert sum(period.points for period in logbook.periods(grain)) == 3
    assert heat_of(logbook).points == 3
    assert logbook.entry_page().total == 1


def test_a_year_with_only_leave(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(date(2026, 1, 1))
    logbook.begin()
    desk.clock.set(WEDNESDAY)
    logbook.add_leave(date(2026, 1, 1), date(2026, 12, 31), LeaveKind.SICK)
    (year,) = logbook.periods(Grain.YEAR)
    assert (year.points, year.target, year.kept) == (0, 0, 0)
    working = [one for one in heat_of(logbook).days if one.day.isoweekday() <= 5]
    assert {one.state for one in working} == {"leave"}
    assert {one.kind for one in working} == {LeaveKind.SICK}


def test_entries_before_the_first_target_have_points_and_no_target(logbook: Logbook) -> None:
    for key in ("message", "call", "visit"):
        logbook.set_target(key, None, None, date(1990, 1, 1))
        logbook.set_target(key, 2, None, TUESDAY)
    log(logbook, "call", 2, MONDAY - ONE_DAY * 7)
    first, second = logbook.periods(Grain.WEEK)
    assert (first.points, first.target) == (4, 0)
    assert (second.points, second.target) == (0, 48)


def test_a_range_turned_round_is_refused(logbook: Logbook) -> None:
    for grain in Grain:
        with pytest.raises(Refused) as refused:
            logbook.periods(grain, TUESDAY, MONDAY)
        assert refused.value.code == "range_turned"


def test_whole_periods_hold_all_days_of_the_first_and_the_last(desk: Desk, logbook: Logbook) -> None:
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        log(logbook, "call", 1, day)
    (cut,) = logbook.periods(Grain.WEEK, TUESDAY, TUESDAY)
    (whole,) = logbook.whole_periods(Grain.WEEK, TUESDAY, TUESDAY)
    assert (cut.points, whole.points) == (2, 6)
    desk.clock.set(MONDAY + timedelta(days=30))
    assert [week.points for week in logbook.whole_periods(Grain.WEEK, TUESDAY, TUESDAY)] == [6]


def test_entries_know_when_they_were_logged_to_the_minute(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(WEDNESDAY, "09:05")
    log(logbook, "call")
    moment = logbook.entry_page().lines[0].recorded
    assert moment.local.replace(tzinfo=None) == datetime(2026, 9, 9, 9, 5)
    assert moment.offset == 120
