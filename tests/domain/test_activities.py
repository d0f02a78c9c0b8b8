from __future__ import annotations

import pytest

from rhythm.domain.activities import READY_MADE, RESERVED_LETTERS, found, named, starting_definitions
from rhythm.domain.definitions import ALWAYS, Kind
from rhythm.domain.refusal import Refused
from tests.domain.building import activity, schedule

CALL, CASE, CUSTOMER = activity("call"), activity("case"), activity("customer")
NAMES = {"call": "Telefoontje", "case": "Succesverhaal", "customer": "Klant gesproken"}


def look_up(word: str) -> str:
    return found(word, [CALL, CASE, CUSTOMER], NAMES).key


def test_vector_default_activities_have_their_points_kind_and_letters() -> None:
    active = {row.key: (row.points, row.per, row.kind, row.letter) for row in READY_MADE if row.active}
    assert active == {
        "message": (1, 1, Kind.COUNT, "m"),
        "call": (2, 1, Kind.COUNT, "c"),
        "visit": (3, 1, Kind.COUNT, "v"),
        "offer": (3, 1, Kind.COUNT, "o"),
        "inspiration": (1, 1, Kind.COUNT, "i"),
        "newsletter": (1, 10, Kind.PROGRESS, "n"),
    }


def test_vector_default_minutes() -> None:
    minutes = {row.key: row.minutes for row in READY_MADE}
    assert (minutes["message"], minutes["call"], minutes["visit"]) == (10, 15, 120)


def test_vector_default_daily_targets_are_5_2_1_and_nothing_else() -> None:
    targets = starting_definitions([1, 2, 3, 4, 5]).targets
    assert {row.activity: (row.daily, row.weekly) for row in targets} == {
        "message": (5, None),
        "call": (2, None),
        "visit": (1, None),
    }


def test_eleven_ready_made_activities_wait_inactive() -> None:
    waiting = [row for row in READY_MADE if not row.active]
    assert len(waiting) == 11
    assert [row.key for row in waiting if row.kind is Kind.PROGRESS] == ["case"]
    assert {row.letter for row in waiting} == {None}


def test_steps_and_results_stand_last_and_results_are_not_scored() -> None:
    assert [(row.key, row.points, row.minutes) for row in READY_MADE[-4:]] == [
        ("booking_call", 2, 15),
        ("follow_up", 3, 90),
        ("lead", 0, 5),
        ("sale", 0, 30),
    ]


def test_letters_are_free_for_activities() -> None:
    letters = [row.letter for row in READY_MADE if row.letter]
    assert len(set(letters)) == len(letters)
    assert not RESERVED_LETTERS & set(letters)
    assert set("jkgGuUxq?") == RESERVED_LETTERS


def test_keys_and_places_are_unique() -> None:
    assert (
        len({row.key for row in READY_MADE}) == len(READY_MADE) == len({row.position for row in READY_MADE})
    )


def test_new_logbook_has_the_weekdays_it_was_given_from_the_first_day() -> None:
    start = starting_definitions([1, 3, 7])
    assert start.schedules == (schedule("1 0 1 0 0 0 1"),)
    assert {row.from_day for row in start.activities} | {row.from_day for row in start.targets} == {ALWAYS}


def test_activity_goes_by_its_name_else_by_its_key() -> None:
    assert named(activity("call", name="Bel")) == "Bel"
    assert named(activity("call")) == "call"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("call", "call"),
        ("CALL", "call"),
        ("  call ", "call"),
        ("telefoontje", "call"),
        ("Telefoontje", "call"),
        ("tel", "call"),
        ("cal", "call"),
        ("klant gesproken", "customer"),
        ("k", "customer"),
        ("cu", "customer"),
        ("succes", "case"),
    ],
)
def test_word_finds_by_key_name_or_unique_beginning(word: str, key: str) -> None:
    assert look_up(word) == key


def test_whole_key_beats_a_longer_one_that_begins_with_it() -> None:
    short, long = activity("call"), activity("callback")
    assert found("call", [long, short], {}).key == "call"


def test_beginning_shared_by_key_and_name_of_one_activity_is_unique() -> None:
    assert found("me", [activity("message")], {"message": "Message"}).key == "message"


def test_beginning_of_several_is_refused_with_all_of_them() -> None:
    with pytest.raises(Refused) as refusal:
        look_up("ca")
    assert refusal.value.code == "activity_ambiguous"
    assert refusal.value.details == {"name": "ca", "choices": ["call", "case"]}


def test_unknown_word_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as refusal:
        look_up("telefontje")
    assert refusal.value.code == "unknown_activity"
    assert refusal.value.details == {"name": "telefontje", "nearest": ["call"]}


@pytest.mark.parametrize("word", ["", "  ", "zzzzzz"])
def test_word_that_is_near_nothing_is_refused_with_everything(word: str) -> None:
    with pytest.raises(Refused) as refusal:
        look_up(word)
    assert refusal.value.details["nearest"] == ["call", "case", "customer"]
