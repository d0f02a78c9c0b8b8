from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.streaks import BRIDGE, FROZEN, KEPT, MISSED, Run, Standing, Streak, streak
from tests.domain.building import MONDAY, days_from
from tests.domain.slow import walked

WRITTEN = {"K": KEPT, "M": MISSED, "O": BRIDGE, "L": BRIDGE, "T": BRIDGE}
"""The letters of the vectors: kept, missed, off, leave, today while it is open."""

long_runs = st.integers(4, 17).map(lambda number: "K" * number)
days_written = st.lists(long_runs | st.text("KMO", max_size=6), max_size=6).map("".join)


def fold(written: str, *, freezes: bool = True) -> Streak:
    marks = "".join(WRITTEN[letter] for letter in written.replace(" ", ""))
    return streak(days_from(MONDAY, len(marks)), marks, freezes=freezes)


@pytest.mark.parametrize(
    ("written", "current", "longest", "freezes"),
    [
        ("KKKKK OO KK T", 7, 7, 1),
        ("KKK LLLLLLLLLL K", 4, 4, 0),
        ("KKKKK M KK", 7, 7, 0),
        ("KKKKK K KK", 8, 8, 1),
        ("KKKK M KK", 2, 4, 0),
        ("O L T", 0, 0, 0),
        ("KKKKKKKKKK MMM", 0, 10, 0),
        ("KKKKKKKKKK MM", 10, 10, 0),
    ],
)
def test_vector_streak(written: str, current: int, longest: int, freezes: int) -> None:
    assert fold(written).standing == Standing(current, longest, freezes)


def test_vector_one_freeze_is_used_and_shown_with_its_own_sign() -> None:
    assert fold("KKKKK M KK").marks == KEPT * 5 + FROZEN + KEPT * 2


def test_vector_missed_day_filled_in_later_is_not_frozen() -> None:
    assert FROZEN not in fold("KKKKK K KK").marks


def test_no_days_no_streak() -> None:
    assert fold("") == Streak(Standing(0, 0, 0), (), "")


def test_freezes_can_be_switched_off() -> None:
    assert fold("KKKKK M KK", freezes=False).standing == Standing(2, 5, 0)
    assert fold("KKKKK KKKKK", freezes=False).standing == Standing(10, 10, 0)


def test_third_freeze_is_lost_while_two_are_banked() -> None:
    assert fold("K" * 15).standing.freezes == 2
    assert fold("K" * 15 + "MM").standing.current == 15
    assert fold("K" * 15 + "MMM").standing.current == 0


def test_standing_banks_two_freezes_at_most() -> None:
    assert Standing(14, 20, 2).kept(freezes=True) == Standing(15, 20, 2)
    assert Standing(14, 14, 1).kept(freezes=True) == Standing(15, 15, 2)
    assert Standing(14, 14, 1).kept(freezes=False) == Standing(15, 15, 1)


def test_standing_uses_a_freeze_before_it_ends_the_run() -> None:
    assert Standing(9, 9, 1).missed() == Standing(9, 9, 0)
    assert Standing(9, 12, 0).missed() == Standing(0, 12, 0)


def test_freeze_is_earned_anew_after_one_was_used() -> None:
    assert fold("K" * 10 + "M" + "K" * 5).standing == Standing(15, 15, 2)


def test_frozen_day_does_not_count_towards_the_fifth() -> None:
    assert fold("K" * 5 + "M" + "K" * 4).standing.freezes == 0
    assert fold("K" * 5 + "M" + "K" * 5).standing.freezes == 1


def test_break_sets_the_count_back() -> None:
    assert fold("KKKK M K").standing.freezes == 0
    assert fold("KKKK M KKKK").standing.freezes == 0
    assert fold("KKKK M KKKKK").standing.freezes == 1


def test_bridges_do_not_count_towards_the_fifth() -> None:
    assert fold("KKKK OOOO").standing.freezes == 0


def test_missed_day_before_any_run_breaks_nothing() -> None:
    assert fold("MM K").standing == Standing(1, 1, 0)
    assert fold("MM K").marks == MISSED * 2 + KEPT


def test_frozen_day_after_a_break_does_not_happen() -> None:
    assert fold("KKKKK MMM").marks == KEPT * 5 + FROZEN + MISSED * 2


def test_runs_have_their_first_and_last_kept_day() -> None:
    runs = fold("O KK O K O M O KKK T").runs
    day = dict(enumerate(days_from(MONDAY, 20)))
    assert runs == (Run(day[1], day[4], 3), Run(day[8], day[10], 3))


def test_run_reaches_over_a_frozen_day() -> None:
    assert fold("KKKKK M K").runs == (Run(MONDAY, MONDAY + timedelta(days=6), 6),)


def test_run_ends_on_its_last_kept_day_when_a_freeze_came_too_late() -> None:
    assert fold("KKKKK MM").runs == (Run(MONDAY, MONDAY + timedelta(days=4), 5),)


def slowly(written: str, *, freezes: bool) -> tuple[Standing, tuple[Run, ...], set[date]]:
    walk = walked(days_from(MONDAY, len(written)), written, freezes=freezes)
    runs = tuple(Run(run[0], run[-1], len(run)) for run in walk.runs)
    longest = max((run.length for run in runs), default=0)
    return Standing(len(walk.run), longest, len(walk.pocket)), runs, set(walk.frozen)


@given(days_written, st.booleans())
def test_streak_is_the_slow_one(written: str, freezes: bool) -> None:
    told = fold(written, freezes=freezes)
    frozen = {
        day for day, mark in zip(days_from(MONDAY, len(written)), told.marks, strict=True) if mark == FROZEN
    }
    assert (told.standing, told.runs, frozen) == slowly(written, freezes=freezes)


@given(days_written, st.booleans())
def test_standing_carried_from_day_to_day_agrees_with_the_fold(written: str, freezes: bool) -> None:
    standing = Standing()
    for number, letter in enumerate(written):
        if letter == "K":
            standing = standing.kept(freezes=freezes)
        if letter == "M":
            standing = standing.missed()
        assert standing == fold(written[: number + 1], freezes=freezes).standing


@given(days_written, st.booleans())
def test_bridges_change_nothing(written: str, freezes: bool) -> None:
    assert fold(written.replace("O", ""), freezes=freezes).standing == fold(written, freezes=freezes).standing


@given(days_written)
def test_without_freezes_the_current_run_is_what_follows_the_last_miss(written: str) -> None:
    assert fold(written, freezes=False).standing.current == written.rpartition("M")[2].count("K")


@given(days_written)
def test_marks_change_only_where_a_freeze_was_used(written: str) -> None:
    told = fold(written).marks.replace(FROZEN, MISSED)
    assert told == "".join(WRITTEN[letter] for letter in written)


@given(days_written, st.booleans())
def test_every_kept_day_lies_in_one_run(written: str, freezes: bool) -> None:
    assert sum(run.length for run in fold(written, freezes=freezes).runs) == written.count("K")
