from __future__ import annotations

from fractions import Fraction

from rhythm.domain.activities import DAILY
from rhythm.domain.workdays import PRESETS, Load, Rhythm, WorkYear, needs_over, own_year, targets_over

FIVE_TWO_ONE = [Rhythm(key, daily, None) for key, daily in DAILY.items()]
FULL_WEEK = [Fraction(1)] * 5 + [Fraction(0)] * 2


def test_five_two_one_over_220_days() -> None:
    """S2: 1100 messages, 440 calls, 220 visits; 8 a day are 1760."""
    loads = targets_over(FIVE_TWO_ONE, PRESETS[0])
    assert {load.key: int(load.year) for load in loads} == {"message": 1100, "call": 440, "visit": 220}
    assert sum(load.year for load in loads) == 1760


def test_the_plan_of_s3_over_200_days() -> None:
    """S3: 640, 320, 160, 80 and 40 a year are 3.2, 1.6, 0.8, 0.4 and 0.2 a day."""
    needs = [(key, Fraction(640, 2**place)) for place, key in enumerate("abcde")]
    loads = needs_over(needs, PRESETS[1])
    assert [load.day for load in loads] == [Fraction(16, 5 * 2**place) for place in range(5)]
    assert [load.year for load in loads] == [640, 320, 160, 80, 40]


def test_a_weekly_target_goes_by_weeks() -> None:
    own = own_year(Fraction(180), [Fraction(1)] * 3 + [Fraction(1, 2)] * 2 + [Fraction(0)] * 2)
    assert own == WorkYear(Fraction(180), Fraction(45))
    assert targets_over([Rhythm("visit", None, 4)], own) == (Load("visit", Fraction(180), Fraction(1)),)
    assert targets_over([Rhythm("visit", None, 4)], PRESETS[0])[0].year == 4 * 44


def test_what_asks_nothing_is_left_out() -> None:
    rows = [Rhythm("offer", None, None), Rhythm("call", 0, None), Rhythm("visit", None, 1)]
    assert [load.key for load in targets_over(rows, PRESETS[0])] == ["visit"]


def test_a_year_without_any_day_asks_nothing_of_a_day() -> None:
    nothing = own_year(Fraction(0), [Fraction(0)] * 7)
    assert nothing == WorkYear(Fraction(0), Fraction(0))
    assert needs_over([("call", Fraction(10))], nothing) == (Load("call", Fraction(10), None),)
    assert targets_over(FIVE_TWO_ONE, own_year(Fraction(0), FULL_WEEK))[0] == Load(
        "message", Fraction(0), None
    )
