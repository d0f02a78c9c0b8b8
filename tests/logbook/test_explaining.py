"""Explanations through the one door: by which act a definition was written, and when."""

from __future__ import annotations

from datetime import datetime

import pytest

from rhythm.domain.definitions import ALWAYS
from rhythm.domain.explain.explanation import Since
from rhythm.domain.refusal import Refused
from rhythm.logbook import Logbook
from tests.logbook.building import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Desk, log, whole_day


def since(logbook: Logbook, figure: str, number: int = 0) -> Since:
    found = logbook.explanation(figure).lines[number].since
    assert found is not None
    return found


def test_a_definition_knows_its_act(grown: Logbook, desk: Desk) -> None:
    desk.clock.set(TUESDAY, "16:45")
    grown.set_target("call", 4, None, WEDNESDAY)
    desk.clock.set(WEDNESDAY)
    found = since(grown, "target:call")
    assert found.from_day == WEDNESDAY
    assert found.made is not None
    assert (found.made.kind, found.made.at.replace(second=0)) == ("target", datetime(2026, 9, 8, 16, 45))
    assert since(grown, "target:message").from_day == ALWAYS


def test_the_hour_is_that_of_the_place_where_it_was_set(grown: Logbook, desk: Desk) -> None:
    desk.clock.set(WEDNESDAY, "08:00", "Asia/Tokyo", 9)
    grown.set_target("call", 4, None)
    made = since(grown, "target:call").made
    assert made is not None
    assert made.at == datetime(2026, 9, 9, 8, 0)


def test_a_definition_taken_back_explains_nothing_any_more(grown: Logbook) -> None:
    grown.set_target("call", 4, None)
    grown.undo()
    explanation = grown.explanation("target:call")
    assert (explanation.value, since(grown, "target:call").from_day) == (2, ALWAYS)


def test_all_figures_of_a_day_come_at_once_or_those_that_are_named(grown: Logbook) -> None:
    whole_day(grown, MONDAY)
    whole_day(grown, TUESDAY)
    log(grown, "message", 3)
    everything = {one.figure: one.value for one in grown.explanations()}
    assert (everything["points"], everything["week"], everything["streak"]) == (3, 27, 2)
    named = grown.explanations(None, ("week", "campaign", "points"))
    assert [one.figure for one in named] == ["week", "points"]
    assert grown.explanation("points", MONDAY).value == 12
    assert grown.explanation("points", FRIDAY).value == 0


def test_a_figure_that_is_not_there_is_refused_with_the_nearest(grown: Logbook) -> None:
    with pytest.raises(Refused) as refused:
        grown.explanation("strenght")
    assert refused.value.code == "unknown_figure"
    assert "strength" in str(refused.value.details["nearest"])


def test_reading_explanations_writes_nothing(bare_desk: Desk) -> None:
    logbook = bare_desk.logbook()
    assert logbook.explanations()
    assert not bare_desk.home.data.exists()
