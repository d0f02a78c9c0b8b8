from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.days import DayState
from rhythm.domain.definitions import HolidayChoice
from rhythm.domain.ledger import Ledger, Lived
from rhythm.domain.scoring import Item
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    activity,
    days_from,
    leave,
    planner_of,
    rhythm,
)
from tests.domain.slow import slow_log

WEIGHTS = {"message": (1, 1), "call": (2, 1), "visit": (3, 1), "tweet": (1, 5), "newsletter": (1, 10)}

logs_of_days = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["newsletter", "case"]), st.integers(0, 100)), max_size=14
).map(lambda logs: [(MONDAY + timedelta(days=step), key, percent) for step, key, percent in sorted(logs)])


def full_day(day: date) -> list[tuple[date, str, int]]:
    return [(day, "message", 5), (day, "call", 2), (day, "visit", 1)]


def one(ledger: Ledger, day: date, *, away: bool = False, off: bool = False) -> Lived:
    choices = [HolidayChoice(day, off=True)] if off else []
    planner = planner_of(rhythm(leaves=[leave(day)] if away else [], choices=choices))
    return ledger.lived(planner, day, day)[0]


def test_vector_week_of_the_first_article_is_14_points() -> None:
    before = MONDAY - timedelta(days=3)
    weights = {"inspiration": (1, 1), "offer": (3, 1), "newsletter": (1, 10)}
    ledger = Ledger(
        [(MONDAY, "inspiration", 3), (THURSDAY, "inspiration", 1), (TUESDAY, "offer", 2)],
        [(before, "newsletter", 20), (WEDNESDAY, "newsletter", 45), (FRIDAY, "newsletter", 60)],
    )
    assert sum(ledger.points(day, weights) for day in days_from(MONDAY, 7)) == 14


def test_vector_1_point_per_5_is_floored_on_the_total_of_the_day() -> None:
    ledger = Ledger([(MONDAY, "tweet", 3 + 2), (TUESDAY, "tweet", 3), (WEDNESDAY, "tweet", 2)])
    assert [ledger.points(day, WEIGHTS) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [1, 0, 0]


def test_vector_60_50_60_over_three_days_pays_once() -> None:
    ledger = Ledger([], [(MONDAY, "newsletter", 60), (TUESDAY, "newsletter", 50), (FRIDAY, "newsletter", 60)])
    assert [ledger.points(day, WEIGHTS) for day in (MONDAY, TUESDAY, FRIDAY)] == [6, 0, 0]


def test_only_the_gain_counts_in_the_week_it_happens() -> None:
    ledger = Ledger([], [(MONDAY, "newsletter", 20), (TUESDAY, "newsletter", 60)])
    assert ledger.points(TUESDAY, WEIGHTS) == 4
    assert ledger.done(TUESDAY) == {"newsletter": 40}


def test_reversed_log_is_out_of_the_fold() -> None:
    all_live = Ledger([], [(MONDAY, "newsletter", 60), (TUESDAY, "newsletter", 70)])
    first_reversed = Ledger([], [(TUESDAY, "newsletter", 70)])
    assert (all_live.points(TUESDAY, WEIGHTS), first_reversed.points(TUESDAY, WEIGHTS)) == (1, 7)


def test_next_item_opens_the_day_after_one_closed() -> None:
    ledger = Ledger([], [(MONDAY, "newsletter", 100), (WEDNESDAY, "newsletter", 30)])
    assert ledger.item("newsletter", MONDAY) == Item(0, 0)
    assert ledger.item("newsletter", TUESDAY) == Item(0, 0)
    assert ledger.item("newsletter", THURSDAY) == Item(30, 30)
    assert (ledger.points(MONDAY, WEIGHTS), ledger.points(WEDNESDAY, WEIGHTS)) == (10, 3)


def test_item_stands_as_the_day_began() -> None:
    ledger = Ledger([], [(MONDAY, "newsletter", 60), (MONDAY, "newsletter", 50), (TUESDAY, "newsletter", 80)])
    assert ledger.item("newsletter", TUESDAY) == Item(50, 60)
    assert ledger.item("case", TUESDAY) == Item(0, 0)


def test_progress_items_of_two_activities_do_not_mix() -> None:
    ledger = Ledger([], [(MONDAY, "newsletter", 60), (MONDAY, "case", 30)])
    assert ledger.points(MONDAY, {"newsletter": (1, 10), "case": (1, 10)}) == 9


def test_counts_and_gains_of_a_day_stand_side_by_side() -> None:
    ledger = Ledger([(MONDAY, "call", 2)], [(MONDAY, "newsletter", 30)])
    assert ledger.done(MONDAY) == {"call": 2, "newsletter": 30}
    assert ledger.counts(MONDAY) == {"call": 2}
    assert [log.percent for log in ledger.gains(MONDAY)] == [30]
    assert ledger.points(MONDAY, WEIGHTS) == 4 + 3


def test_added_units_join_the_day() -> None:
    ledger = Ledger([(MONDAY, "tweet", 3)])
    ledger.add(MONDAY, "tweet", 2)
    ledger.add(TUESDAY, "tweet", 5)
    assert (ledger.counts(MONDAY), ledger.points(MONDAY, WEIGHTS)) == ({"tweet": 5}, 1)
    assert ledger.points(TUESDAY, WEIGHTS) == 1


def test_first_day_is_the_earliest_entry_of_any_kind() -> None:
    assert Ledger([]).first_day is None
    assert Ledger([(TUESDAY, "call", 1)], [(WEDNESDAY, "newsletter", 5)]).first_day == TUESDAY
    assert Ledger([(TUESDAY, "call", 1)], [(MONDAY, "newsletter", 5)]).first_day == MONDAY


def test_activity_without_a_weight_is_worth_nothing() -> None:
    ledger = Ledger([(MONDAY, "unknown", 9)], [(MONDAY, "strange", 90)])
    assert ledger.points(MONDAY, WEIGHTS) == 0


def test_empty_day_has_nothing_done() -> None:
    ledger = Ledger([(MONDAY, "call", 1)])
    assert (dict(ledger.done(TUESDAY)), ledger.gains(TUESDAY), ledger.points(TUESDAY, WEIGHTS)) == ({}, [], 0)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.sampled_from(sorted(WEIGHTS))), st.integers(0, 30)))
def test_points_of_counts_are_the_naive_ones(totals: dict[tuple[int, str], int]) -> None:
    ledger = Ledger([(MONDAY + timedelta(days=step), key, total) for (step, key), total in totals.items()])
    for step, day in enumerate(days_from(MONDAY, 7)):
        naive = 0
        for key, (points, per) in WEIGHTS.items():
            naive += (points * totals.get((step, key), 0)) // per
        assert ledger.points(day, WEIGHTS) == naive


@given(logs_of_days)
def test_points_of_progress_are_the_naive_ones(logs: list[tuple[date, str, int]]) -> None:
    ledger = Ledger([], logs)
    weights = {"newsletter": (1, 10), "case": (2, 25)}
    naive = dict.fromkeys(days_from(MONDAY, 7), 0)
    for key, weight in weights.items():
        own = [(day, percent) for day, logged, percent in logs if logged == key]
        for (day, _), paid in zip(own, slow_log([percent for _, percent in own], weight), strict=True):
            naive[day] += paid
    assert {day: ledger.points(day, weights) for day in naive} == naive


@given(logs_of_days)
def test_item_before_a_day_is_the_fold_of_the_days_before(logs: list[tuple[date, str, int]]) -> None:
    ledger = Ledger([], logs)
    for day in days_from(MONDAY, 8):
        percents: list[int] = []
        for logged_on, key, percent in logs:
            if key == "newsletter" and logged_on < day:
                percents = [percent] if percents and percents[-1] == 100 else [*percents, percent]
        still_open = percents if percents and percents[-1] < 100 else [0]
        assert ledger.item("newsletter", day) == Item(still_open[-1], max(still_open))


def test_weight_of_its_own_day_pays() -> None:
    calls = [activity("call", 2, from_day=MONDAY), activity("call", 5, from_day=WEDNESDAY)]
    planner = planner_of(rhythm(activities=calls))
    lived = Ledger([(day, "call", 1) for day in days_from(MONDAY, 5)]).lived(planner, MONDAY, FRIDAY)
    assert [day.points for day in lived] == [2, 2, 5, 5, 5]


def test_lived_days_are_all_days_from_first_to_last() -> None:
    lived = Ledger(full_day(TUESDAY)).lived(planner_of(rhythm()), MONDAY, SUNDAY)
    assert [day.day for day in lived] == days_from(MONDAY, 7)
    assert [day.points for day in lived] == [0, 12, 0, 0, 0, 0, 0]
    assert [day.plan.plan for day in lived] == [12, 12, 12, 12, 12, 0, 0]


def test_day_at_the_floor_is_kept_and_below_it_is_not() -> None:
    assert one(Ledger([(MONDAY, "call", 4)]), MONDAY).kept
    assert not one(Ledger([(MONDAY, "message", 7)]), MONDAY).kept


def test_points_of_activities_without_a_target_keep_a_day() -> None:
    assert one(Ledger([], [(MONDAY, "newsletter", 80)]), MONDAY).kept


def test_perfect_day_meets_every_base_target() -> None:
    assert one(Ledger(full_day(MONDAY)), MONDAY).perfect
    assert not one(Ledger([(MONDAY, "message", 50), (MONDAY, "call", 2)]), MONDAY).perfect


def test_leave_day_is_measured_by_the_plan_without_the_leave() -> None:
    assert one(Ledger(full_day(MONDAY)), MONDAY, away=True).kept
    assert one(Ledger(full_day(MONDAY)), MONDAY, away=True).perfect
    assert not one(Ledger([]), MONDAY, away=True).kept
    assert not one(Ledger([]), MONDAY, away=True).perfect
    assert not one(Ledger([(MONDAY, "message", 7)]), MONDAY, away=True).kept


def test_off_day_counts_points_but_is_neither_kept_nor_perfect() -> None:
    saturday = one(Ledger(full_day(SATURDAY)), SATURDAY)
    holiday = one(Ledger(full_day(MONDAY)), MONDAY, off=True)
    for day in (saturday, holiday):
        assert (day.points, day.kept, day.perfect) == (12, False, False)


def test_state_of_a_lived_day() -> None:
    done, partial, missed = Ledger(full_day(MONDAY)), Ledger([(MONDAY, "call", 1)]), Ledger([])
    assert one(done, MONDAY).state(TUESDAY) is DayState.DONE
    assert one(partial, MONDAY).state(TUESDAY) is DayState.PARTIAL
    assert one(missed, MONDAY).state(TUESDAY) is DayState.MISSED
    assert one(missed, MONDAY).state(TUESDAY, frozen=True) is DayState.FROZEN
    assert one(partial, MONDAY).state(MONDAY) is DayState.OPEN
    assert one(done, MONDAY).state(MONDAY) is DayState.DONE
    assert one(done, MONDAY, away=True).state(TUESDAY) is DayState.LEAVE
    assert one(done, SATURDAY).state(SUNDAY) is DayState.OFF


def test_many_points_without_every_target_are_not_done() -> None:
    day = one(Ledger([(MONDAY, "visit", 10)]), MONDAY)
    assert (day.kept, day.state(TUESDAY)) == (True, DayState.PARTIAL)
