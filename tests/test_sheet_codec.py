from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhythm.domain.chronicle import Chronicle
from rhythm.domain.definitions import Span
from rhythm.domain.ledger import Ledger
from rhythm.sheet_codec import decoded, encoded
from tests.domain.building import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    TUESDAY,
    campaign,
    claim,
    planner_of,
    reward,
    rhythm,
)
from tests.domain.histories import FIRST, Life, days, few, lives
from tests.domain.test_chronicle import lived

DEFINITIONS = rhythm(
    campaigns=[campaign(MONDAY, SATURDAY, Fraction(3, 2), targets={"call": 7}, score=Fraction(5, 4))],
    rewards=[reward(12), reward(9, Span.DAY, key="cake")],
    claims=[claim(TUESDAY)],
)
VIEW = Chronicle(
    planner_of(DEFINITIONS, beginning=MONDAY),
    Ledger([(MONDAY, "message", 30)]),
    MONDAY,
    FRIDAY,
    freezes=True,
    rewards=DEFINITIONS.rewards,
    claims=DEFINITIONS.claims,
).view(FRIDAY, "Ada")


@few
@given(lives(), days)
def test_a_view_comes_back_as_it_was(life: Life, today: date) -> None:
    view = life.chronicle(today).view(today, "Zoë [/")
    assert decoded(json.loads(json.dumps(encoded(view)))) == view


@few
@given(lives(), days, st.integers(1, 14))
def test_a_day_painted_ahead_is_the_day_that_comes(life: Life, today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    planned = life.chronicle(today).until(day).view(day, "Me")
    painted = decoded(json.loads(json.dumps(encoded(planned))))
    assert painted == life.chronicle(day).view(day, "Me")


@few
@given(lives(), days, st.lists(st.tuples(st.sampled_from(["message", "call", "visit"]), st.integers(1, 9))))
def test_keys_pressed_on_a_painted_day_count_like_those_of_the_logbook(
    life: Life, today: date, keys: list[tuple[str, int]]
) -> None:
    chronicle = life.chronicle(today)
    painted = decoded(json.loads(json.dumps(encoded(chronicle.view(today, "Me")))))
    for key, quantity in keys:
        painted = painted.logged(key, quantity)
        chronicle.ledger.add(today, key, quantity)
        assert painted == chronicle.view(today, "Me")


def changed_campaign(part: int, value: object) -> list[object]:
    """Return the values of a campaign with one part changed."""
    values: list[object] = deepcopy(encoded(VIEW)["campaign"])
    values[part] = value
    return values


def test_a_view_with_a_campaign_and_rewards_comes_back_as_it_was() -> None:
    painted = decoded(json.loads(json.dumps(encoded(VIEW))))
    assert painted == VIEW
    campaign = painted.campaign
    assert campaign is not None
    assert (campaign.pace.done, campaign.sheet.lift.targets, campaign.sheet.score) == (
        37,
        (("call", 7),),
        Fraction(5, 4),
    )
    assert [(one.key, one.reached, one.claimed) for one in painted.rewards] == [
        ("dinner", MONDAY, TUESDAY),
        ("cake", MONDAY, None),
    ]


@pytest.mark.parametrize("part", encoded(VIEW))
def test_a_missing_part_is_a_key_error(part: str) -> None:
    kept = encoded(VIEW)
    del kept[part]
    with pytest.raises(KeyError):
        decoded(kept)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("day", "yesterday"),
        ("day", 9),
        ("presence", 7),
        ("lines", [["message"]]),
        ("lines", None),
        ("plan", [1, 2]),
        ("week", ["2026-09-07", [], "1/0", [], "0"]),
        ("week", ["2026-09-07", [], "much", [], "0"]),
        ("week", {}),
        ("standings", [[1, 2, 3]]),
        ("standings", [[1, 2, 3, 4], [], []]),
        ("catch_up", "2026-02-30"),
        ("tallies", [[1]]),
        ("tallies", []),
        ("trail", 1),
        ("campaign", [["double", "Double"], []]),
        ("campaign", changed_campaign(0, ["double", "Double"])),
        ("campaign", changed_campaign(1, ["2026-09-07", "soon"])),
        ("campaign", changed_campaign(2, ["1/0", "1", []])),
        ("campaign", changed_campaign(2, ["2", "1", [["call"]]])),
        ("campaign", changed_campaign(3, [1, 2])),
        ("campaign", changed_campaign(6, [1, 2, 3, 4])),
        ("rewards", [["dinner"]]),
        ("rewards", [["dinner", "year", "Dinner", 9, "", 0, True, "1", None, None]]),
        ("rewards", [["dinner", "day", "Dinner", 9, "", 0, True, "1", "2026-02-30", None]]),
        ("rewards", 1),
    ],
)
def test_values_of_another_shape_are_refused(part: str, value: object) -> None:
    kept: dict[str, Any] = deepcopy(encoded(VIEW))
    kept[part] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        decoded(kept)


def test_the_first_day_of_all_comes_back_too() -> None:
    view = lived([], FIRST, beginning=FIRST).view(FIRST, "Me")
    assert decoded(encoded(view)) == view
