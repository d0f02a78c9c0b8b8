from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given

from rhythm import i18n
from rhythm.domain.campaign_state import campaign_states
from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Leave, LeaveKind, Span
from rhythm.domain.ledger import Ledger
from rhythm.domain.sheet import DayView
from rhythm.shapes import campaign_shape, row_shape, today_shape
from tests.domain.building import (
    MONDAY,
    SATURDAY,
    TUESDAY,
    WEDNESDAY,
    campaign,
    claim,
    days_from,
    leave,
    planner_of,
    reward,
    rhythm,
)
from tests.domain.histories import Life, days, few, lives

PROMISED = json.loads(
    """
    {"v":1,"day":"2026-09-09","person":"Me","state":"open","scheduled":true,
     "activities":[{"key":"message","name":"Messages","done":7,"target":10,"base_target":5,"points":7,
                    "percent":null}],
     "points":{"done":18,"plan":24,"floor":8,"base_plan":12},
     "week":{"start":"2026-09-07","done":68,"target":120,"expected":72,"minimum_today":4,"safe_until":null,
             "status":"on_track"},
     "streak":{"current":14,"longest":31,"perfect":3,"weeks":4,"freezes":1,"campaign":6},
     "strength":0.82,
     "campaign":{"name":"doublesales september","theme":"harvest","from":"2026-09-01","to":"2026-09-30",
                 "factor":2.0,"day":7,"days":22,"done":148,"target":528,"status":"on_track"}}
    """
)
"""What other programs rely on: these keys, with values of these kinds."""


def promised(shape: Any, like: Any, where: str = "") -> None:
    """Check that all promised keys are there, with values of the same kind; more may be added."""
    if where == ".campaign" and shape is None:
        return
    if isinstance(like, dict):
        assert like.keys() <= shape.keys(), where
        for key, value in like.items():
            promised(shape[key], value, f"{where}.{key}")
    elif isinstance(like, list):
        for one in shape:
            promised(one, like[0], where)
    elif like is None:
        assert shape is None or isinstance(shape, (str, int)), where
    else:
        assert isinstance(shape, (int, float) if isinstance(like, float) else type(like)), where


@few
@given(lives(), days)
def test_the_shape_keeps_what_was_promised(life: Life, today: date) -> None:
    view = life.chronicle(today).view(today, "Me")
    shape = json.loads(json.dumps(today_shape(view)))
    promised(shape, PROMISED)
    assert shape["points"]["done"] == sum(row["points"] for row in shape["activities"]) + view.elsewhere


def view_of(*counts: tuple[str, int], on: date = WEDNESDAY, leaves: tuple[Leave, ...] = ()) -> DayView:
    """Return a day after a Monday and a Tuesday on which everything was done."""
    whole = (("message", 5), ("call", 2), ("visit", 1))
    before = [(day, key, n) for day in (MONDAY, TUESDAY) for key, n in whole]
    ledger = Ledger([*before, *((on, key, n) for key, n in counts)])
    planner = planner_of(rhythm(leaves=leaves), beginning=MONDAY)
    return Chronicle(planner, ledger, MONDAY, on, freezes=True).view(on, "Ada")


def test_the_numbers_of_a_day() -> None:
    shape = today_shape(view_of(("message", 3), ("call", 1)))
    assert (shape["v"], shape["day"], shape["person"], shape["state"]) == (1, "2026-09-09", "Ada", "open")
    assert shape["points"] == {"done": 5, "plan": 12, "floor": 8, "base_plan": 12}
    week = shape["week"]
    assert (week["start"], week["done"], week["target"], week["expected"]) == ("2026-09-07", 29, 60, 36)
    assert (week["minimum_today"], week["safe_until"], week["status"]) == (7, None, "on_track")
    streak = shape["streak"]
    assert (streak["current"], streak["longest"], streak["perfect"], streak["weeks"]) == (2, 2, 2, 0)
    message = shape["activities"][0]
    assert message["name"] == "Messages"
    assert (message["done"], message["target"], message["base_target"], message["points"]) == (3, 5, 5, 3)
    assert [row["percent"] for row in shape["activities"]] == [None, None, None, 0]


def test_a_day_off_is_not_scheduled() -> None:
    shape = today_shape(view_of(("message", 3), on=SATURDAY))
    assert (shape["state"], shape["scheduled"], shape["points"]["done"]) == ("off", False, 3)
    assert shape["points"]["plan"] == shape["points"]["base_plan"] == shape["points"]["floor"] == 0


def test_a_day_of_leave_is_scheduled_and_asks_nothing() -> None:
    shape = today_shape(view_of(leaves=(leave(WEDNESDAY, kind=LeaveKind.SICK),)))
    assert (shape["state"], shape["scheduled"]) == ("leave", True)
    assert shape["points"] == {"done": 0, "plan": 0, "floor": 8, "base_plan": 12}
    assert (shape["activities"][0]["target"], shape["activities"][0]["base_target"]) == (0, 5)
    assert shape["week"]["target"] == 48


def test_a_campaign_of_the_day() -> None:
    definitions = rhythm(
        campaigns=[campaign(date(2026, 9, 1), date(2026, 9, 30), key="doublesales")],
        rewards=[reward(528, campaign="doublesales"), reward(10, Span.DAY, key="cake")],
        claims=[claim(TUESDAY, "cake")],
    )
    ledger = Ledger([(day, "message", 37) for day in days_from(MONDAY - timedelta(days=1), 4)])
    planner = planner_of(definitions, beginning=date(2026, 9, 1))
    chronicle = Chronicle(
        planner,
        ledger,
        date(2026, 9, 1),
        WEDNESDAY,
        freezes=True,
        rewards=definitions.rewards,
        claims=definitions.claims,
    )
    shape = today_shape(chronicle.view(WEDNESDAY, "Ada"))
    assert shape["campaign"] == {
        "key": "doublesales",
        "name": "Doublesales",
        "theme": "harvest",
        "from": "2026-09-01",
        "to": "2026-09-30",
        "factor": 2,
        "factor_today": 2,
        "day": 7,
        "days": 22,
        "done": 148,
        "target": 528,
        "expected": 168,
        "minimum_today": 20,
        "status": "on_track",
    }
    assert (shape["points"]["plan"], shape["points"]["base_plan"]) == (24, 12)
    assert [shape["activities"][0][key] for key in ("target", "base_target")] == [10, 5]
    assert shape["streak"]["campaign"] == 3
    dinner, cake = shape["rewards"]
    assert (dinner["for"], dinner["points"], dinner["have"], dinner["reached"]) == (
        "campaign",
        528,
        148,
        None,
    )
    assert (cake["key"], cake["campaign"], cake["reached"], cake["claimed"]) == (
        "cake",
        None,
        "2026-09-06",
        "2026-09-08",
    )


def test_a_campaign_as_the_list_of_them_has_it() -> None:
    own = campaign(
        MONDAY,
        WEDNESDAY,
        Fraction(3, 2),
        targets={"call": 7},
        ramp=(1, 1),
        cooldown=(1, Fraction(5, 4)),
    )
    planner = planner_of(rhythm(campaigns=[own._replace(extra_minutes=150)]), beginning=MONDAY)
    ledger = Ledger([(MONDAY, "message", 8), (TUESDAY, "message", 28)])
    chronicle = Chronicle(planner, ledger, MONDAY, TUESDAY, freezes=True)
    [state] = campaign_states(chronicle, TUESDAY)
    assert json.loads(json.dumps(campaign_shape(state))) == {
        "key": "double",
        "name": "Double",
        "theme": "harvest",
        "state": "running",
        "from": "2026-09-07",
        "to": "2026-09-09",
        "factor": 1.5,
        "targets": {"call": 7},
        "ramp": {"days": 1, "factor": 1},
        "cooldown": {"days": 1, "factor": 1.25},
        "hours": 2.5,
        "score": 1,
        "day": 2,
        "days": 3,
        "done": 36,
        # 5/2/1, then 8/7/2, then 7/3/2.
        "target": 12 + 28 + 19,
        "status": "on_track",
        "reached": False,
        "streak": {"current": 2, "longest": 2},
        "rewards": [],
    }


def test_without_a_campaign_there_is_none() -> None:
    shape = today_shape(view_of())
    assert (shape["campaign"], shape["streak"]["campaign"], shape["rewards"]) == (None, 0, [])


def test_names_are_in_the_language_of_the_person() -> None:
    i18n.use("nb")
    try:
        name = row_shape(view_of().rows[0])["name"]
    finally:
        i18n.use("en")
    assert name not in ("message", "Messages", "")
