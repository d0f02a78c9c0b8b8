from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.definitions import ALWAYS, WeekTarget, first_or_in_force, in_force, in_force_activities
from tests.domain.building import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, activity, daily
from tests.domain.slow import latest


def test_row_holds_from_its_day_on_and_not_before() -> None:
    rows = [daily("call", 2), daily("call", 4, WEDNESDAY)]
    assert in_force(rows, TUESDAY) == rows[0]
    assert in_force(rows, WEDNESDAY) == rows[1]
    assert in_force(rows, FRIDAY) == rows[1]


def test_latest_day_counts_even_when_an_older_act_made_it() -> None:
    early_day_new_act, late_day_old_act = daily("call", 2, MONDAY, 9), daily("call", 4, TUESDAY, 1)
    assert in_force([early_day_new_act, late_day_old_act], FRIDAY) == late_day_old_act


def test_among_equal_days_the_newer_act_wins_in_any_order() -> None:
    newer, older = daily("call", 4, MONDAY, 2), daily("call", 2, MONDAY, 1)
    assert in_force([newer, older], FRIDAY) == newer
    assert in_force([older, newer], FRIDAY) == newer


def test_nothing_holds_before_the_first_row() -> None:
    assert in_force([daily("call", 2, TUESDAY)], MONDAY) is None
    assert in_force([], MONDAY) is None


def test_first_row_can_also_hold_for_earlier_days() -> None:
    rows = [daily("call", 9, FRIDAY), daily("call", 2, TUESDAY, 1), daily("call", 3, TUESDAY, 2)]
    assert first_or_in_force(rows, MONDAY) == rows[2]
    assert first_or_in_force(rows, FRIDAY) == rows[0]
    assert first_or_in_force([], MONDAY) is None


def test_first_row_is_taken_once_from_a_stream() -> None:
    assert first_or_in_force(iter([daily("call", 2, TUESDAY)]), MONDAY) == daily("call", 2, TUESDAY)


@given(
    st.lists(st.integers(0, 8), max_size=7).flatmap(
        lambda offsets: st.permutations(list(enumerate(offsets)))
    ),
    st.integers(-1, 9),
)
def test_row_in_force_is_the_slow_one_in_any_order(acts: list[tuple[int, int]], offset: int) -> None:
    rows = [WeekTarget(MONDAY + timedelta(days=step), counter, counter=counter) for counter, step in acts]
    day = MONDAY + timedelta(days=offset)
    assert in_force(rows, day) == latest(rows, day)


def test_first_definition_of_an_activity_holds_for_all_earlier_days() -> None:
    rows = [activity("call", 2, from_day=WEDNESDAY), activity("call", 5, from_day=FRIDAY)]
    assert in_force_activities(rows, date(2000, 1, 1)) == (rows[0],)
    assert in_force_activities(rows, FRIDAY) == (rows[1],)
    assert in_force_activities(rows, ALWAYS) == (rows[0],)


def test_activities_come_in_the_order_of_the_checklist_archived_ones_too() -> None:
    rows = [
        activity("c", position=2),
        activity("b", position=1, active=False),
        activity("a", position=2),
    ]
    assert [row.key for row in in_force_activities(rows, MONDAY)] == ["b", "a", "c"]
