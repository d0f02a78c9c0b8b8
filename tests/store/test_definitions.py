from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from rhythm.domain.definitions import (
    ALWAYS,
    Activity,
    HolidayChoice,
    Kind,
    Leave,
    LeaveKind,
    Schedule,
    Target,
    WeekTarget,
)
from rhythm.store import Store
from rhythm.store.records import Definition
from tests.store.building import moment

HALF_FRIDAY = (Fraction(1),) * 4 + (Fraction(1, 2), Fraction(0), Fraction(0))
VALUES: list[Definition] = [
    Activity("message", ALWAYS, "Messages", "m", Kind.COUNT, 1, 5, 10, 0, False, "personal only", "smile"),
    Activity("newsletter", date(2026, 1, 1), "Newsletter", None, Kind.PROGRESS, 1, 10, 0, 6),
    Target("message", ALWAYS, 5, None),
    Target("visit", ALWAYS, None, 4),
    Target("call", ALWAYS, None, None),
    WeekTarget(date(2026, 9, 7), 60),
    WeekTarget(date(2026, 9, 14), None),
    Schedule(ALWAYS, HALF_FRIDAY),
    HolidayChoice(date(2026, 4, 3), True),
    HolidayChoice(date(2026, 5, 5), False),
    Leave(date(2026, 7, 1), date(2026, 7, 14), LeaveKind.VACATION),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_definition_comes_back_as_it_was(store: Store, value: Definition) -> None:
    with store.write("begin", moment()) as act:
        new_id = act.define(value)
    (found,) = (row for rows in store.definitions() for row in rows)
    assert found == value._replace(id=new_id, counter=1)
    assert type(found) is type(value)
    assert [type(part) for part in found] == [type(part) for part in value]
    assert store.check() == []


def test_the_newest_act_stands_first(store: Store) -> None:
    for daily in (5, 8, 6):
        with store.write("target", moment()) as act:
            act.define(Target("message", date(2026, 9, 1), daily, None))
    assert [row.daily for row in store.definitions().targets] == [6, 8, 5]


def test_a_definition_is_taken_back_once_and_comes_back_in_its_place(store: Store) -> None:
    leave = Leave(date(2026, 7, 1), date(2026, 7, 2), LeaveKind.SICK)
    with store.write("leave", moment()) as act:
        first = act.define(leave)
    with store.write("leave", moment()) as act:
        assert act.reverse("leave", first)
        assert not act.reverse("leave", first)
    assert store.definitions().leaves == ()
    with store.write("redo", moment()) as act:
        assert act.copy("leave", first) == act.copy("leave", first) == first
    assert store.definitions().leaves == (leave._replace(id=first, counter=1),)
    assert store.check() == []


def test_an_unknown_definition_is_named(store: Store) -> None:
    with pytest.raises(KeyError, match="nowhere"), store.write("undo", moment()) as act:
        act.reverse("leave", "nowhere")


@pytest.mark.parametrize(
    "impossible",
    [
        Target("message", ALWAYS, -1, None),
        Schedule(ALWAYS, HALF_FRIDAY[:6]),
        WeekTarget(ALWAYS, -1),
        Activity("", ALWAYS, "x", None, Kind.COUNT, 1, 1, 0, 0),
        Activity("x", ALWAYS, "x", None, Kind.COUNT, 1, 0, 0, 0),
    ],
)
def test_an_impossible_definition_is_refused(store: Store, impossible: Definition) -> None:
    with pytest.raises(ValidationError), store.write("target", moment()) as act:
        act.define(impossible)
    assert store.commit_counter() == 0
