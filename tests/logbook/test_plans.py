from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from rhythm.domain.definitions import Kind, LeaveKind
from rhythm.domain.hit_rates import Method
from rhythm.domain.kept_plans import Step, YearPlan
from rhythm.domain.plan_checks import DEFAULT_STEPS
from rhythm.domain.plan_sheet import PlanState
from rhythm.domain.snapshots import Wish
from rhythm.domain.what_if import WhatIf
from rhythm.logbook import Logbook
from tests.logbook.building import MONDAY, ONE_DAY, TUESDAY, WEDNESDAY, Desk, log, told
from tests.logbook.campaigns import refusal
from tests.logbook.plans import AVERAGE, GOAL, LADDER, sell, wanted
from tests.logbook.test_reviews import measured

NEW_YEAR, NEXT_YEAR = date(2026, 1, 1), date(2027, 1, 4)
"""A Thursday without work, and the Monday a year later."""


def bare(plan: YearPlan | None) -> YearPlan | None:
    return plan and plan._replace(id="", counter=0)


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_the_first_plan_is_the_ready_made_staircase_without_a_goal(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert logbook.year_plan() is None
    plan = logbook.new_plan()
    assert plan == YearPlan(WEDNESDAY, NEW_YEAR, 0, None, DEFAULT_STEPS)
    assert {step.hit for step in plan.steps} == {Fraction(1, 2)}
    assert refusal(lambda: logbook.plan()).code == "plan_missing"
    assert logbook.value_per_point() is None
    assert files(bare_desk.folder) == []


def test_a_draft_is_reckoned_with_and_nothing_is_written(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    sheet = logbook.plan(draft=wanted(logbook))
    assert sheet.whole is not None
    assert [need.exact for need in sheet.whole.steps] == [640, 320, 160, 80, 40]
    assert sheet.whole.sales == 20
    assert [*sheet.stretch] == [40, 200]
    assert files(bare_desk.folder) == []


def test_a_plan_is_kept_and_another_logbook_sees_it(desk: Desk, logbook: Logbook) -> None:
    kept = logbook.keep_plan(wanted(logbook))
    assert kept.from_day == WEDNESDAY
    assert bare(desk.logbook().year_plan()) == kept
    assert desk.logbook().plan() == logbook.plan()
    other = desk.logbook()
    other.keep_plan(kept._replace(goal=2 * GOAL))
    found = logbook.year_plan()
    assert found is not None
    assert found.goal == 2 * GOAL


def test_a_plan_holds_from_the_day_it_is_kept_and_a_past_day_knows_the_one_before(
    desk: Desk, logbook: Logbook
) -> None:
    desk.clock.set(MONDAY)
    first = logbook.keep_plan(wanted(logbook))
    desk.clock.set(WEDNESDAY)
    second = logbook.keep_plan(first._replace(goal=2 * GOAL))
    assert [bare(logbook.year_plan(day)) for day in (NEW_YEAR, MONDAY, TUESDAY, WEDNESDAY)] == [
        *(first,) * 3,
        second,
    ]
    assert logbook.year_plan(NEW_YEAR - ONE_DAY) is None
    assert logbook.year_plan(NEXT_YEAR) is None
    assert logbook.plan(TUESDAY).plan.goal == GOAL


def test_a_past_day_knows_neither_later_sales_nor_later_entries(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(MONDAY)
    logbook.keep_plan(wanted(logbook))
    desk.clock.set(WEDNESDAY)
    sell(logbook, 5_000_000, TUESDAY)
    sell(logbook, 1_000_000, WEDNESDAY)
    log(logbook, "call", 3, TUESDAY)
    log(logbook, "call", 4, WEDNESDAY)
    told_of = {day: logbook.plan(day) for day in (MONDAY, TUESDAY, WEDNESDAY)}
    assert [sheet.left.won for sheet in told_of.values()] == [0, 5_000_000, 6_000_000]
    assert [sheet.steps[0].portions.year.done for sheet in told_of.values()] == [0, 3, 7]
    assert [sheet.sale.portions.year.done for sheet in told_of.values()] == [0, 1, 2]


def test_an_entry_of_a_sale_is_money_and_offers_of_deals_count(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook))
    logbook.edit_activity("sale", {"active": True}, MONDAY)
    logbook.log(Wish("sale", TUESDAY, amount=1234 * 1000 + 500))
    logbook.log(Wish("offer", MONDAY, 2))
    logbook.add_deal("Mill", {"offered": TUESDAY, "amount": 400_000})
    sheet = logbook.plan()
    assert [sheet.left.won, sheet.left.offers, sheet.left.expected] == [123_450, 1, 200_000]
    assert sheet.left.money == GOAL - 123_450 - 200_000
    assert sheet.steps[-1].portions.year.done == 3


def test_the_average_sale_is_measured_where_none_is_given(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook, average=None))
    assert logbook.plan().state is PlanState.NO_AVERAGE
    assert logbook.value_per_point() is None
    sell(logbook, 4_000_000, MONDAY)
    sell(logbook, 1_000_000, TUESDAY)
    sheet = logbook.plan()
    assert (sheet.state, sheet.average.value) == (PlanState.RUNNING, Fraction(2_500_000))


def test_what_if_is_compared_and_not_kept(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook))
    before = logbook.plan()
    up = logbook.plan(what_if=WhatIf(step_up="offer"))
    assert (before.steps[-1].hit.used, up.steps[-1].hit.used) == (Fraction(1, 2), Fraction(3, 5))
    assert logbook.plan() == before


def test_hit_rates_are_measured_either_way(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook)._replace(steps=LADDER))
    for number in range(20):
        logbook.log(Wish("call", MONDAY, contact=f"Anna {number}"))
    for number in range(5):
        logbook.log(Wish("visit", TUESDAY, contact=f"anna {number}"))
    log(logbook, "visit", 3, TUESDAY)
    period, cohort = (logbook.plan(method=method).steps[0].hit for method in Method)
    assert (period.used, cohort.used) == (Fraction(8, 20), Fraction(5, 20))
    assert logbook.plan(method=Method.COHORT, within=0).steps[0].hit.used == Fraction(1, 2)


def test_leave_makes_less_time(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook)._replace(weeks=None))
    before = logbook.plan().rest.days
    logbook.add_leave(WEDNESDAY, WEDNESDAY + ONE_DAY, LeaveKind.VACATION)
    assert logbook.plan().rest.days == before - 2


# Keeping


def test_steps_get_clean_names_and_keys_of_their_own(logbook: Logbook) -> None:
    half = Fraction(1, 2)
    steps = (
        *(Step("", name, "", half) for name in ("", " Kof\x1bfie ", "Koffie", "咖啡")),
        Step("koffie_2", "", "call", half),
    )
    kept = logbook.keep_plan(wanted(logbook)._replace(steps=steps))
    assert [step.name for step in kept.steps] == ["", "Koffie", "Koffie", "咖啡", ""]
    first, coffee, other, chinese, own = (step.key for step in kept.steps)
    assert (first, coffee, other, own) == ("step_1", "koffie", "koffie_3", "koffie_2")
    assert chinese.startswith("step_")
    assert len({step.key for step in kept.steps}) == 5


def test_what_is_kept_already_is_no_act(desk: Desk, logbook: Logbook) -> None:
    desk.clock.set(MONDAY)
    log(logbook, "call")
    logbook.keep_plan(wanted(logbook))
    desk.clock.set(WEDNESDAY)
    assert logbook.year_plan() is not None
    logbook.keep_plan(logbook.year_plan() or wanted(logbook))
    assert [logbook.undo().kind, logbook.undo().kind] == ["plan", "log"]


def test_undo_takes_a_plan_back_and_redo_keeps_it_again(logbook: Logbook) -> None:
    first = logbook.keep_plan(wanted(logbook))
    second = logbook.keep_plan(first._replace(steps=LADDER, minutes=600))
    for _ in range(2):
        assert logbook.undo().kind == "plan"
        assert bare(logbook.year_plan()) == first
        assert logbook.redo().kind == "plan"
        assert bare(logbook.year_plan()) == second
    logbook.undo()
    logbook.undo()
    assert logbook.year_plan() is None


Change = Callable[[YearPlan], YearPlan]
CALL = Step("a", "", "call", Fraction(1, 2))
REFUSED: dict[str, tuple[Change, str]] = {
    "goal 0": (lambda plan: plan._replace(goal=0), "goal_not_positive"),
    "goal too large": (lambda plan: plan._replace(goal=10**15 + 1), "goal_too_large"),
    "average 0": (lambda plan: plan._replace(average=0), "average_not_positive"),
    "no weeks": (lambda plan: plan._replace(weeks=0), "plan_weeks_out_of_range"),
    "54 weeks": (lambda plan: plan._replace(weeks=54), "plan_weeks_out_of_range"),
    "hours below 0": (lambda plan: plan._replace(minutes=-1), "plan_hours_out_of_range"),
    "carried too much": (lambda plan: plan._replace(carried=-(10**15) - 1), "carried_too_large"),
    "no step": (lambda plan: plan._replace(steps=()), "steps_missing"),
    "13 steps": (
        lambda plan: plan._replace(steps=tuple(Step("", "", "", Fraction(1)) for _ in range(13))),
        "steps_too_many",
    ),
    "hit 0": (lambda plan: plan._replace(steps=(CALL._replace(hit=Fraction(0)),)), "hit_out_of_range"),
    "hit 101": (
        lambda plan: plan._replace(steps=(CALL._replace(hit=Fraction(101, 100)),)),
        "hit_out_of_range",
    ),
    "a circle": (lambda plan: plan._replace(steps=(CALL, CALL)), "steps_in_circle"),
    "an activity twice": (
        lambda plan: plan._replace(steps=(CALL, CALL._replace(key="b"))),
        "steps_share_activity",
    ),
    "no such activity": (
        lambda plan: plan._replace(steps=(CALL._replace(activity="dance"),)),
        "unknown_activity",
    ),
    "a percent": (
        lambda plan: plan._replace(steps=(CALL._replace(activity="newsletter"),)),
        "step_not_counted",
    ),
    "a long name": (lambda plan: plan._replace(steps=(CALL._replace(name="x" * 61),)), "text_too_long"),
    "long ago": (lambda plan: plan._replace(start=date(1969, 1, 1)), "day_out_of_reach"),
    "a year gone by": (lambda plan: plan._replace(start=date(2025, 9, 8)), "plan_year_over"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_changes_nothing(logbook: Logbook, case: str) -> None:
    change, code = REFUSED[case]
    kept = logbook.keep_plan(wanted(logbook))
    assert refusal(lambda: logbook.keep_plan(change(kept))).code == code
    assert bare(logbook.year_plan()) == kept
    if code != "plan_year_over":
        assert refusal(lambda: logbook.plan(draft=change(kept))).code == code
    logbook.undo()
    assert logbook.year_plan() is None


def test_a_year_that_ends_today_can_still_be_planned(logbook: Logbook) -> None:
    kept = logbook.keep_plan(wanted(logbook)._replace(start=date(2025, 9, 10)))
    assert bare(logbook.year_plan()) == kept
    assert logbook.year_plan(WEDNESDAY + ONE_DAY) is None


def test_a_plan_of_the_next_year_waits_for_it(desk: Desk, logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook))
    ahead = logbook.keep_plan(wanted(logbook, 2 * GOAL)._replace(start=date(2027, 1, 1)))
    assert logbook.plan().plan.goal == GOAL
    assert logbook.keep_plan(ahead) == ahead
    assert logbook.undo().kind == "plan"
    logbook.redo()
    desk.clock.set(NEXT_YEAR)
    assert logbook.plan().plan.goal == 2 * GOAL


# The year's change


def test_a_new_year_proposes_last_years_plan_and_what_it_left_over(desk: Desk, logbook: Logbook) -> None:
    before = logbook.keep_plan(wanted(logbook)._replace(steps=LADDER, minutes=960, carried=1_000_000))
    sell(logbook, 31_000_000, WEDNESDAY)
    desk.clock.set(NEXT_YEAR)
    sell(logbook, 99, NEXT_YEAR)
    assert logbook.year_plan() is None
    assert refusal(lambda: logbook.plan()).code == "plan_missing"
    proposed = logbook.new_plan()
    assert proposed == before._replace(from_day=NEXT_YEAR, start=date(2027, 1, 1), carried=120_000_000)
    logbook.keep_plan(proposed)
    assert (logbook.plan().left.asked, logbook.plan().left.won) == (GOAL + 120_000_000, 99)
    logbook.undo()
    logbook.keep_plan(proposed._replace(carried=0))
    assert logbook.plan().left.asked == GOAL


def test_what_a_year_was_ahead_is_taken_off(desk: Desk, logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook))
    sell(logbook, GOAL + 5, WEDNESDAY)
    desk.clock.set(NEXT_YEAR)
    assert logbook.new_plan().carried == -5


def test_a_year_without_a_plan_between_carries_nothing(desk: Desk, logbook: Logbook) -> None:
    before = logbook.keep_plan(wanted(logbook))
    desk.clock.set(date(2028, 3, 1))
    assert logbook.new_plan() == before._replace(from_day=date(2028, 3, 1), start=date(2028, 1, 1))


def test_a_fiscal_year_of_ones_own_goes_on(desk: Desk, logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook)._replace(start=date(2026, 7, 1)))
    assert logbook.new_plan().start == date(2026, 7, 1)
    desk.clock.set(date(2027, 6, 30))
    assert logbook.year_plan() is not None
    desk.clock.set(date(2027, 7, 1))
    assert logbook.year_plan() is None
    assert logbook.new_plan().start == date(2027, 7, 1)


# What rests on it


def test_a_plan_changes_nothing_of_the_days(logbook: Logbook) -> None:
    log(logbook, "call", 2, TUESDAY)
    before = told(logbook)
    logbook.keep_plan(wanted(logbook))
    assert told(logbook) == before


def test_prices_carry_what_a_target_brings_in_a_year(logbook: Logbook) -> None:
    measured(logbook, 50, 60, 40, 70)
    before = logbook.advice().prices
    assert {price.revenue for price in before} == {None}
    logbook.keep_plan(wanted(logbook))
    # 640 and 320 calls at 2 points, 160 and 80 visits and 40 offers at 3: 2760 points for all of the goal.
    value = Fraction(GOAL * 40, 2760)
    assert logbook.value_per_point() == value
    target = logbook.advice().advice.target
    prices = logbook.advice().prices
    assert [price.revenue for price in prices] == [round((price.points - target) * value) for price in before]
    assert [price._replace(revenue=None) for price in prices] == [*before]
    assert logbook.review(start=MONDAY - timedelta(days=7)).prices


def test_a_review_hints_at_a_rate_above_all_and_a_deal_open_for_long(logbook: Logbook) -> None:
    logbook.keep_plan(wanted(logbook)._replace(steps=LADDER))
    log(logbook, "call", 20, MONDAY)
    log(logbook, "visit", 30, MONDAY)
    for days in (3, 5, 7):
        day = MONDAY - timedelta(days=days)
        logbook.add_deal(f"Kiln {days}", {"opened": day, "closed": MONDAY, "outcome": "lost"})
    for days in (11, 12, 13, 10):
        logbook.add_deal(f"Mill {days}", {"opened": WEDNESDAY - timedelta(days=days)})
    sheet = logbook.review(start=WEDNESDAY)
    assert [(hint.what, hint.number, hint.text) for hint in sheet.hints][-2:] == [
        ("rate_over", 150, "prospecting"),
        ("long_open", 13, "Mill 13"),
    ]
    # Twice the middle cycle of 5 days is 10, and a deal of 10 days is not longer yet.
    assert (sheet.hints[-1].deals, sheet.hints[-1].usual) == (3, Fraction(5))


def test_an_activity_that_was_put_away_leaves_the_plan_standing(logbook: Logbook) -> None:
    added = logbook.add_activity("Demo", {"kind": Kind.COUNT, "minutes": 30})
    steps = (Step("demo", "", added.key, Fraction(1, 2)),)
    logbook.keep_plan(wanted(logbook)._replace(steps=steps))
    logbook.edit_activity(added.key, {"active": False})
    [line] = logbook.plan().steps
    assert (line.minutes, line.step.activity) == (30, added.key)
    assert logbook.plan().average.value == AVERAGE
