"""A logbook from before the steps and results of a plan were ready-made."""

from __future__ import annotations

from rhythm.domain.activities import READY_MADE
from rhythm.domain.definitions import ALWAYS, Activity, Kind
from rhythm.store import Store
from tests.logbook.building import Desk

OWN = Activity("lead", ALWAYS, "Own leads", "l", Kind.COUNT, 2, 1, 10, 20)
STEPS = ["booking_call", "follow_up", "sale"]


def older(desk: Desk) -> None:
    """Keep what an older logbook had: the first 13, and one of the person's own that took a key."""
    desk.home.data.mkdir(parents=True, exist_ok=True)
    store = Store(desk.home.database, str(desk.home.database))
    with store.write("begin", desk.clock.now(), born_day="2026-09-01") as act:
        for row in (*READY_MADE[:13], OWN):
            act.define(row)
    store.close()


def test_it_has_them_too_after_its_own_and_keeps_a_key_it_took(bare_desk: Desk) -> None:
    older(bare_desk)
    found = [one.activity for one in bare_desk.logbook().activities()]
    assert [activity.key for activity in found[-4:]] == ["lead", *STEPS]
    assert [activity.position for activity in found[-4:]] == [20, 21, 22, 23]
    assert (found[-4].name, found[-4].points, found[-4].active) == ("Own leads", 2, True)
    assert not any(activity.active for activity in found[-3:])


def test_they_can_be_taken_into_use_there(bare_desk: Desk) -> None:
    older(bare_desk)
    logbook = bare_desk.logbook()
    logbook.edit_activity("booking_call", {"active": True})
    again = {one.activity.key: one.activity for one in bare_desk.logbook().activities()}
    assert again["booking_call"].active
    assert len(again) == 17
