from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from rhythm.domain.kept_plans import Step
from rhythm.domain.plan_targets import TargetStep
from rhythm.domain.refusal import Refused
from rhythm.domain.rules import Rules
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, SUNDAY, TUESDAY, WEDNESDAY, Desk, log, told
from tests.logbook.campaigns import refusal
from tests.logbook.plans import GOAL, wanted

NEXT = MONDAY + timedelta(days=7)
STEPS = (
    Step("prospecting", "", "call", Fraction(1, 4)),
    Step("booking", "", "booking_call", Fraction(1, 4)),
    Step("offer", "", "offer", Fraction(1, 2)),
    Step("proof", "Proof", "", Fraction(1)),
)
ASKED = (
    TargetStep("prospecting", "call", 4, None, 2, None, active=True),
    TargetStep("booking", "booking_call", None, 5, None, None, active=False),
    TargetStep("offer", "offer", None, 2, None, None, active=True),
)
"""320 calls in 82 working days: almost 4 a day. 80 booking calls, 20 offers in 16.4 weeks: 5 and 2 a week."""


@pytest.fixture
def planned(logbook: Logbook) -> Logbook:
    """10 sales in the 82 working days from Wednesday on: 20 offers, 80 booking calls and 320 calls."""
    logbook.keep_plan(wanted(logbook, 10 * 7_500_000)._replace(steps=STEPS, weeks=None))
    return logbook


def asked(logbook: Logbook, day: date) -> dict[str, tuple[int | None, int | None]]:
    """Return the targets that hold on a day, by activity in use."""
    return {
        one.activity.key: (one.daily, one.weekly)
        for one in logbook.activities(day)
        if one.activity.active and (one.daily or one.weekly)
    }


BEFORE = {"message": (5, None), "call": (2, None), "visit": (1, None)}
AFTER = {**BEFORE, "call": (4, None), "booking_call": (None, 5), "offer": (None, 2)}


def test_the_difference_is_shown_and_nothing_is_written(planned: Logbook) -> None:
    assert planned.plan_targets() == ASKED
    assert [one.changed for one in ASKED] == [True, True, True]
    assert asked(planned, NEXT) == BEFORE


def test_they_are_taken_from_the_coming_monday_on(planned: Logbook) -> None:
    today = planned.day()
    assert planned.take_targets() == ASKED
    assert [asked(planned, day) for day in (WEDNESDAY, NEXT - ONE_DAY)] == [BEFORE, BEFORE]
    assert asked(planned, NEXT) == AFTER
    assert planned.day().sheet.plan == today.sheet.plan
    assert planned.day(NEXT).sheet.plan == 5 + 4 * 2 + 3 + 2 + 3


def test_what_is_needed_is_in_use_at_once(planned: Logbook) -> None:
    planned.take_targets()
    log(planned, "booking_call")
    assert "booking_call" not in {row.line.key for row in planned.day(TUESDAY).rows}


def test_on_a_monday_they_hold_from_today(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(NEXT)
    logbook.keep_plan(wanted(logbook, 10 * 7_500_000)._replace(steps=STEPS, weeks=None))
    logbook.take_targets()
    assert asked(logbook, NEXT)["call"] == (5, None)
    assert asked(logbook, NEXT - ONE_DAY) == BEFORE


def test_a_week_begins_on_the_day_the_person_says(desk: Desk) -> None:
    logbook = desk.logbook(Rules(first_weekday=7))
    logbook.keep_plan(wanted(logbook, 10 * 7_500_000)._replace(steps=STEPS, weeks=None))
    logbook.take_targets()
    assert [asked(logbook, day)["call"] for day in (SUNDAY - ONE_DAY, SUNDAY)] == [(2, None), (4, None)]


def test_another_day_to_come_may_be_chosen(planned: Logbook) -> None:
    planned.take_targets(WEDNESDAY)
    assert asked(planned, WEDNESDAY) == AFTER
    refused = refusal(lambda: planned.take_targets(TUESDAY))
    assert (refused.code, refused.details) == (
        "plan_targets_in_past",
        {"day": TUESDAY, "today": WEDNESDAY},
    )
    assert asked(planned, TUESDAY) == BEFORE


def test_undo_takes_all_of_it_back_and_redo_takes_it_again(planned: Logbook) -> None:
    def state() -> tuple[object, ...]:
        return asked(planned, NEXT), [one.activity.active for one in planned.activities()], told(planned)

    before = state()
    planned.take_targets()
    after = state()
    assert after != before
    for _ in range(2):
        assert planned.undo().kind == "targets"
        assert state() == before
        assert planned.redo().kind == "targets"
        assert state() == after


def test_what_was_taken_is_not_taken_again(planned: Logbook) -> None:
    planned.take_targets()
    assert planned.take_targets() == ()
    assert planned.undo().kind == "targets"
    planned.set_target("call", 4, None)
    assert [one.activity for one in planned.take_targets()] == ["booking_call", "offer"]


def test_a_goal_that_is_reached_asks_nothing(planned: Logbook) -> None:
    planned.add_deal("Mill", {"closed": TUESDAY, "outcome": "won", "amount": GOAL})
    assert planned.take_targets() == ()
    assert asked(planned, NEXT) == BEFORE


def test_without_a_plan_there_is_nothing_to_take(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    for ask in (logbook.plan_targets, logbook.take_targets):
        with pytest.raises(Refused, match="plan_missing"):
            ask()
    assert logbook.activities() == Desk(bare_desk.folder / "new").logbook().activities()


def test_a_target_out_of_reach_is_refused_and_nothing_is_taken(planned: Logbook) -> None:
    planned.keep_plan(wanted(planned, 10**15, 100)._replace(steps=STEPS))
    assert refusal(planned.take_targets).code == "number_out_of_range"
    assert asked(planned, NEXT) == BEFORE
    assert planned.undo().kind == "plan"


def test_another_logbook_sees_them(desk: Desk, planned: Logbook) -> None:
    other = desk.logbook()
    assert asked(other, NEXT) == BEFORE
    planned.take_targets()
    assert asked(other, NEXT) == AFTER


def test_the_difference_is_that_of_the_day_on_which_they_would_begin(planned: Logbook) -> None:
    assert planned.targets_start() == NEXT
    planned.take_targets()
    assert [one.changed for one in planned.plan_targets()] == [False, False, False]
    changed = {one.activity: one.now_daily for one in planned.plan_targets(TUESDAY) if one.changed}
    assert changed["call"] == 2
