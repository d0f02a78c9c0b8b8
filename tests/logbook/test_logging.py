from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

import pytest

from rhythm.domain.days import DayState
from rhythm.domain.refusal import Refused
from rhythm.domain.snapshots import Logged, Wish
from rhythm.logbook import Logbook
from tests.logbook.building import (
    FRIDAY,
    MONDAY,
    ONE_DAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Desk,
    done,
    log,
    percent,
    whole_day,
)


def test_five_messages_two_calls_one_visit_are_twelve_points(logbook: Logbook) -> None:
    assert [log(logbook, "message", 5), log(logbook, "call", 2), log(logbook, "visit")] == [5, 4, 3]
    view = logbook.day()
    assert (view.points, view.sheet.plan, view.sheet.floor, view.state) == (12, 12, 8, DayState.DONE)
    assert [view.week.done, view.week.target] == [12, 36]


def test_a_whole_week_is_sixty_points(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY):
        desk.clock.set(day)
        whole_day(logbook, day)
    week = logbook.day().week
    assert [week.done, week.target, week.safe_until] == [60, 60, SUNDAY]
    assert [(one.start, one.points, one.target, one.kept, one.workdays) for one in logbook.weeks()] == [
        (MONDAY, 60, 60, 5, 5)
    ]


def test_the_week_of_the_article_is_fourteen_points(desk: Desk) -> None:
    desk.clock.set(FRIDAY - 7 * ONE_DAY)
    logbook = desk.logbook()
    assert percent(logbook, "newsletter", 20) == 2
    desk.clock.set(FRIDAY)
    gained = [
        log(logbook, "inspiration", 4, MONDAY),
        log(logbook, "offer", 2, TUESDAY),
        percent(logbook, "newsletter", 60),
    ]
    assert gained == [4, 6, 4]
    assert logbook.day().week.done == 14


def test_half_a_day_asks_for_half_rounded_up_per_activity(logbook: Logbook) -> None:
    logbook.set_schedule({2: Fraction(1, 2)})
    view = logbook.day(WEDNESDAY)
    assert [row.line.target for row in view.rows[:3]] == [3, 1, 1]
    assert (view.sheet.plan, view.sheet.floor) == (8, 5)
    assert logbook.day(THURSDAY).sheet.plan == 12


def test_a_weekly_target_is_shared_out_over_the_days(desk: Desk) -> None:
    desk.clock.set(MONDAY)
    logbook = desk.logbook()
    logbook.set_target("visit", None, 4)
    days = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
    rows = [logbook.day(day).row("visit") for day in days]
    assert [row.line.target for row in rows if row] == [1, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("percents", "points"),
    [
        ([0, 9], [0, 0]),
        ([9, 10], [0, 1]),
        ([20, 60], [2, 4]),
        ([35, 100], [3, 7]),
        ([0, 100], [0, 10]),
        ([29], [2]),
        ([30], [3]),
        ([60, 50, 60], [6, 0, 0]),
        ([100, 30], [10, 3]),
    ],
)
def test_progress_pays_for_the_gain_above_the_highest(
    logbook: Logbook, percents: list[int], points: list[int]
) -> None:
    assert [percent(logbook, "newsletter", ready) for ready in percents] == points


def test_the_gain_counts_on_the_day_it_happens(desk: Desk, logbook: Logbook) -> None:
    percent(logbook, "newsletter", 20)
    desk.clock.set(THURSDAY)
    percent(logbook, "newsletter", 60)
    assert [(day.day, day.points, day.activities) for day in logbook.history()] == [
        (WEDNESDAY, 2, {"newsletter": 20}),
        (THURSDAY, 4, {"newsletter": 40}),
    ]


def test_the_letter_of_progress_adds_ten_closes_at_a_hundred_and_opens_the_next(logbook: Logbook) -> None:
    percent(logbook, "newsletter", 85)
    stood = []
    for _ in range(3):
        row = logbook.log(Wish("newsletter", WEDNESDAY)).view.row("newsletter")
        stood.append(row.percent if row else None)
    assert stood == [95, 100, 10]


def test_one_point_for_five_is_floored_on_the_total_of_the_day(logbook: Logbook) -> None:
    logbook.add_activity("Letters", {"points": 1, "per": 5})
    assert [log(logbook, "letters", 3), log(logbook, "letters", 2)] == [0, 1]
    assert log(logbook, "letters", 4) == 0


def test_an_entry_brings_what_its_day_gains_in_whatever_order_they_come(logbook: Logbook) -> None:
    logbook.add_activity("Letters", {"points": 1, "per": 5})
    chance = random.Random(9)
    for _ in range(40):
        day = chance.choice((MONDAY, TUESDAY, WEDNESDAY))
        key = chance.choice(("message", "letters", "newsletter", "inspiration"))
        quantity = None if key == "newsletter" else chance.randint(1, 4)
        before = logbook.day(day).points
        answer = logbook.log(Wish(key, day, quantity, chance.randint(0, 100) if quantity is None else None))
        assert answer.points == answer.view.points - before == logbook.day(day).points - before
    logbook.edit_activity("letters", {"active": False})
    before = logbook.day().points
    assert logbook.log(Wish("message", WEDNESDAY)).points == 1 == logbook.day().points - before


def test_what_a_log_answers_is_what_is_kept(desk: Desk, logbook: Logbook) -> None:
    answer = logbook.log(Wish("call", WEDNESDAY, 2, note="two\nlines", contact="Anna", amount=1500))
    assert answer.view == logbook.day()
    [entry] = desk.logbook().entries()
    assert entry.id == answer.entry
    assert (entry.activity, entry.quantity, entry.amount) == ("call", 2, 1500)
    assert (entry.note, entry.contact) == ("two\nlines", "Anna")
    assert (entry.zone, entry.offset, entry.recorded_at) == (
        "Europe/Amsterdam",
        120,
        "2026-09-09T10:00:00.000Z",
    )


def test_every_answer_equals_what_another_reader_sees(desk: Desk, logbook: Logbook) -> None:
    for wish in (
        Wish("message", WEDNESDAY, 3),
        Wish("newsletter", WEDNESDAY, percent=30),
        Wish("call", TUESDAY, 2),
        Wish("message", WEDNESDAY),
        Wish("visit", MONDAY),
        Wish("newsletter", TUESDAY, percent=50),
        Wish("message", WEDNESDAY),
    ):
        answer = logbook.log(wish)
        assert answer.view == desk.logbook().day(wish.day)
        assert logbook.day() == desk.logbook().day()


def test_a_batch_refuses_one_by_one(logbook: Logbook) -> None:
    answers = logbook.log_all(
        [
            Wish("message", WEDNESDAY, 2),
            Wish("messages", WEDNESDAY),
            Wish("call", THURSDAY),
            Wish("call", WEDNESDAY, 1001),
            Wish("call", WEDNESDAY),
        ]
    )
    codes = [answer.code if isinstance(answer, Refused) else answer.points for answer in answers]
    assert codes == [2, "unknown_activity", "day_in_future", "quantity_out_of_range", 2]
    assert done(logbook) == {"message": 2, "call": 1}


def test_the_entries_of_a_batch_are_undone_one_by_one(logbook: Logbook) -> None:
    logbook.log_all([Wish("message", WEDNESDAY), Wish("call", WEDNESDAY)])
    logbook.undo()
    assert done(logbook) == {"message": 1}


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish("message", WEDNESDAY, 0), "quantity_out_of_range"),
        (Wish("message", WEDNESDAY, -3), "quantity_out_of_range"),
        (Wish("message", WEDNESDAY, percent=10), "percent_not_for_counts"),
        (Wish("newsletter", WEDNESDAY, 2), "percent_needed"),
        (Wish("newsletter", WEDNESDAY, percent=101), "percent_out_of_range"),
        (Wish("newsletter", WEDNESDAY, percent=-1), "percent_out_of_range"),
        (Wish("message", WEDNESDAY, amount=-1), "amount_out_of_range"),
        (Wish("message", WEDNESDAY, note="x" * 2001), "text_too_long"),
        (Wish("message", WEDNESDAY, contact="x" * 61), "text_too_long"),
        (Wish("webinar_promoted", WEDNESDAY), "activity_archived"),
        (Wish("", WEDNESDAY), "unknown_activity"),
        (Wish("message", WEDNESDAY.replace(year=1969)), "day_out_of_reach"),
    ],
)
def test_what_may_not_be_logged_leaves_nothing(untouched: Logbook, wish: Wish, code: str) -> None:
    with pytest.raises(Refused) as refused:
        untouched.log(wish)
    assert refused.value.code == code
    assert (done(untouched), untouched.entries()) == ({}, [])


def test_texts_come_out_clean(logbook: Logbook) -> None:
    hostile = "\x1b]52;c;aGk=\x07[/ \u202egnp.exe\u2066 \x9b2J e\u0301"
    logbook.log(Wish("message", WEDNESDAY, note=hostile, contact=hostile))
    [entry] = logbook.entries()
    assert entry.note == entry.contact == "]52;c;aGk=[/ gnp.exe 2J é"


def test_work_on_a_day_off_counts_for_points_and_not_for_the_streak(desk: Desk, logbook: Logbook) -> None:
    whole_day(logbook, WEDNESDAY)
    desk.clock.set(SATURDAY)
    whole_day(logbook, SATURDAY)
    view = logbook.day()
    assert (view.points, view.state, view.week.done, view.streak.current) == (12, DayState.OFF, 24, 0)


def test_a_late_entry_changes_the_streak_of_today(desk: Desk, logbook: Logbook) -> None:
    whole_day(logbook, WEDNESDAY)
    desk.clock.set(FRIDAY)
    assert logbook.day().streak.current == 0
    whole_day(logbook, THURSDAY)
    assert logbook.day().streak.current == 2


def test_earlier_answers_stay_as_they_were(logbook: Logbook) -> None:
    log(logbook, "message")
    history, view = logbook.history(), logbook.day()
    log(logbook, "message")
    log(logbook, "call")
    assert history[-1].activities == {"message": 1}
    assert view.points == 1


def test_a_view_is_the_view_before_with_the_entry(logbook: Logbook) -> None:
    wishes = [
        Wish("message", WEDNESDAY, 3),
        Wish("newsletter", WEDNESDAY, percent=100),
        Wish("visit", WEDNESDAY),
    ]
    views = [logbook.day(), *(logbook.log(wish).view for wish in wishes)]
    for (before, after), wish in zip(pairwise(views), wishes, strict=True):
        assert before.logged(wish.activity, wish.quantity or 1, wish.percent) == after


def test_a_batch_answers_with_the_day_after_all_of_it(logbook: Logbook) -> None:
    answers = logbook.log_all([Wish("message", WEDNESDAY), Wish("message", WEDNESDAY)])
    assert [answer.view.points for answer in answers if isinstance(answer, Logged)] == [2, 2]
