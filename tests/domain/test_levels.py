"""Levels: what follows from five answers, and the checklist."""

from __future__ import annotations

from datetime import date

import pytest

from rhythm.domain.kept_reviews import Levels, LevelStep
from rhythm.domain.levels import STEPS, Dimension, Level, checked, told_checks
from rhythm.level_phrases import STATEMENTS
from rhythm.level_phrases import STEPS as STEP_TEXTS

DAY, LATER = date(2026, 9, 9), date(2026, 9, 16)


def levels(*numbers: int, bottleneck: str = "process", day: date = DAY, counter: int = 0) -> Levels:
    one, two, three, four, five = numbers
    return Levels(day, one, two, three, four, five, bottleneck, counter=counter)


@pytest.mark.parametrize(
    ("numbers", "overall", "lowest"),
    [
        ((1, 1, 1, 1, 1), Level.CRAWL, Dimension.POSITIONING),
        ((4, 4, 4, 4, 4), Level.FLY, Dimension.POSITIONING),
        ((4, 4, 4, 4, 3), Level.SPRINT, Dimension.KPIS),
        ((2, 2, 2, 2, 1), Level.CRAWL, Dimension.KPIS),
        ((2, 2, 1, 1, 4), Level.WALK, Dimension.PROCESS),
        ((4, 1, 4, 4, 4), Level.SPRINT, Dimension.ROLES),
    ],
)
def test_the_overall_level_is_the_mean_rounded_down(
    numbers: tuple[int, ...], overall: Level, lowest: Dimension
) -> None:
    found = checked(levels(*numbers), [])
    assert (found.overall, found.lowest) == (overall, lowest)
    assert found.bottleneck is Dimension.PROCESS


def test_the_newest_word_on_a_step_counts() -> None:
    rows = [
        LevelStep("process", 2, 1, DAY, True, counter=1),
        LevelStep("process", 2, 2, DAY, True, counter=2),
        LevelStep("process", 2, 2, LATER, False, counter=3),
        LevelStep("process", 2, 3, LATER, True, counter=4),
        LevelStep("process", 3, 2, LATER, True, counter=5),
        LevelStep("roles", 2, 2, LATER, True, counter=6),
    ]
    found = checked(levels(1, 1, 2, 1, 1), rows)
    assert [(step.number, step.done) for step in found.steps] == [(1, DAY), (2, None), (3, LATER)]
    assert not found.finished
    again = checked(levels(1, 1, 2, 1, 1), [*rows, LevelStep("process", 2, 2, LATER, True, counter=7)])
    assert again.finished
    before = checked(levels(1, 1, 2, 1, 1), rows, DAY)
    assert [step.done for step in before.steps] == [DAY, DAY, None]


def test_self_checks_stand_over_time_and_the_newest_of_a_day_counts() -> None:
    rows = [
        levels(2, 2, 2, 2, 2, day=LATER, counter=3),
        levels(4, 4, 4, 4, 4, counter=1),
        levels(1, 1, 1, 1, 1, counter=2),
    ]
    assert [(one.day, one.overall) for one in told_checks(rows, [], LATER)] == [
        (DAY, Level.CRAWL),
        (LATER, Level.WALK),
    ]
    assert [one.day for one in told_checks(rows, [], DAY)] == [DAY]


def test_there_are_words_for_every_answer_and_every_step() -> None:
    assert {(one, len(texts)) for one, texts in STATEMENTS.items()} == {
        (one, len(Level)) for one in Dimension
    }
    assert set(STEP_TEXTS) == {(one, level) for one in Dimension for level in Level}
    texts = [text for texts in STEP_TEXTS.values() for text in texts]
    assert len(texts) == len(set(texts)) == STEPS * len(Level) * len(Dimension)
