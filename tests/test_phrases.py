from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from rhythm import i18n
from rhythm.domain.activities import READY_MADE
from rhythm.domain.acts import Inverted, Part
from rhythm.domain.days import DayState
from rhythm.domain.definitions import LeaveKind
from rhythm.domain.pace import Status
from rhythm.domain.sheet import DayView
from rhythm.phrases import (
    activity_name,
    inverted_sentence,
    leave_word,
    pace_sentence,
    points_of_plan,
    state_word,
    status_word,
    streak_days,
)
from tests.domain.building import FRIDAY, MONDAY, SATURDAY, THURSDAY, TUESDAY, WEDNESDAY
from tests.test_status_lines import view_of


@pytest.fixture(params=["en", "nl", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


def test_every_value_has_a_word_in_every_language(language: str) -> None:
    words = [
        *(activity_name(activity.key) for activity in READY_MADE),
        *(status_word(status) for status in Status),
        *(state_word(state) for state in DayState),
        *(leave_word(kind) for kind in LeaveKind),
    ]
    assert all(words)
    assert not [word for word in words if "_" in word]
    assert len({activity_name(activity.key) for activity in READY_MADE}) == len(READY_MADE)


def test_a_name_of_ones_own_wins_and_a_key_stands_for_itself() -> None:
    assert activity_name("call", "Rings") == "Rings"
    assert activity_name("podcast") == "podcast"


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (view_of(), "12 more today keep you on pace"),
        (view_of(("message", 11)), "1 more today keeps you on pace"),
        (view_of(("message", 12)), "On pace for today"),
        (view_of(("message", 24)), "On pace through Wed 9 Sep"),
        (view_of(("message", 48)), "The week's target is reached."),
        (view_of(on=SATURDAY), "A day off; nothing is asked today."),
        (view_of(away=True), "You are on leave; nothing is asked today."),
    ],
)
def test_what_is_left_today(view: DayView, sentence: str) -> None:
    assert pace_sentence(view) == sentence


def test_points_of_the_plan() -> None:
    assert points_of_plan(view_of(("message", 3))) == "3 of 12 points"
    assert points_of_plan(view_of(("message", 1), on=SATURDAY)) == "1 point"
    assert (streak_days(1), streak_days(14)) == ("1 day", "14 days")


def entry(key: str, quantity: int = 0, percent: int | None = None, day: date = WEDNESDAY) -> Part:
    return Part("entry", day, key, quantity, percent)


@pytest.mark.parametrize(
    ("inverted", "sentence"),
    [
        (Inverted("log", (entry("call", 1),)), "Undone: Calls +1 on Wed 9 Sep"),
        (Inverted("log", (entry("newsletter", percent=40),)), "Undone: Newsletter 40 % on Wed 9 Sep"),
        (
            Inverted("log", (entry("call", 2), entry("visit", 1, day=TUESDAY))),
            "Undone: Calls +2 on Wed 9 Sep, Visits +1 on Tue 8 Sep",
        ),
        (Inverted("log", (Part("entry", FRIDAY, "gym", 3, name="Gym"),)), "Undone: Gym +3 on Fri 11 Sep"),
        (Inverted("leave", (Part("leave", MONDAY),)), "Undone: leave from Mon 7 Sep"),
        (Inverted("holiday", (Part("holiday_choice", THURSDAY),)), "Undone: a holiday from Thu 10 Sep"),
        (Inverted("target", (Part("target"),)), "Undone: a target"),
        (Inverted("week_target", (Part("week_target"),)), "Undone: the week target"),
        (Inverted("schedule", (Part("schedule"),)), "Undone: the schedule"),
        (
            Inverted("import", (Part("import"), Part("activity", date.min, "gym", name="Gym"))),
            "Undone: an import",
        ),
        (Inverted("revert", (Part("import"),)), "Undone: the revert of an import"),
        (
            Inverted("import", (Part("import", name="sales_pipeline.csv", deals=8_800),)),
            "Undone: the import of sales_pipeline.csv, 8,800 deals",
        ),
        (
            Inverted("revert", (Part("import", quantity=1, name="x.csv", deals=1), Part("activity"))),
            "Undone: the revert of the import of x.csv, 1 entry, 1 deal",
        ),
        (
            Inverted("import", (Part("activity"), Part("import", name="me.json"))),
            "Undone: the import of me.json, 0 entries",
        ),
        (Inverted("deal", (Part("deal", MONDAY, name="Mill"),)), "Undone: a deal (Mill)"),
        (Inverted("deal_won", (Part("deal", name="Mill"),)), "Undone: a deal won (Mill)"),
        (Inverted("deal_remove", (Part("deal", name="Mill"),) * 2), "Undone: the removal of a deal (Mill)"),
        (Inverted("plan", (Part("year_plan"),)), "Undone: the plan of the year"),
        (
            Inverted("targets", (Part("target"), Part("activity", MONDAY, "call"))),
            "Undone: the targets of the plan",
        ),
    ],
)
def test_what_an_undo_took_back(inverted: Inverted, sentence: str) -> None:
    assert inverted_sentence(inverted, undone=True) == sentence
    assert inverted_sentence(inverted, undone=False) == sentence.replace("Undone", "Done again")
